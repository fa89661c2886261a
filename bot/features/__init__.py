"""What people do here, one folder for each thing."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from bot.chat.router import Feature


def all_features() -> list[Feature]:
    """Every folder beside this file that shows a FEATURE, by name."""
    names = sorted(module.name for module in iter_modules(__path__) if module.ispkg)
    modules = (import_module(f"{__name__}.{name}") for name in names)
    found = (getattr(module, "FEATURE", None) for module in modules)
    return [feature for feature in found if isinstance(feature, Feature)]
