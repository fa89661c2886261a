"""Finds every Text of the program, wherever a module keeps it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import ModuleType

import bot
from bot.kit.text import Text

OWN = "bot.screens"


@dataclass(frozen=True, slots=True)
class Found:
    """A text, the module it is written in and its name there."""

    module: str
    name: str
    text: Text


def all_texts() -> list[Found]:
    """Each text once, by module and in the order in which it is written."""
    found: dict[int, Found] = {}
    for module in sorted(_modules(), key=_is_not_a_place_of_words):
        for name, value in vars(module).items():
            for path, text in _inside(value, name):
                found.setdefault(id(text), Found(module.__name__, path, text))
    return sorted(found.values(), key=lambda one: one.module)


def _modules() -> Iterator[ModuleType]:
    for one in pkgutil.walk_packages(bot.__path__, "bot."):
        if not one.name.endswith(".__main__") and not one.name.startswith(OWN):
            yield importlib.import_module(one.name)


def _is_not_a_place_of_words(module: ModuleType) -> tuple[bool, str]:
    """Modules of words come first: others have imported what is written there."""
    return "texts" not in module.__name__.rpartition(".")[2], module.__name__


def _inside(value: object, path: str) -> Iterator[tuple[str, Text]]:
    """The texts in a value of a module: itself, or in what it holds."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _inside(one, f"{path}[{key}]")
    elif isinstance(value, list | tuple | set | frozenset):
        yield from _each(value, path)
    elif is_dataclass(value) and not isinstance(value, type) and _is_ours(value):
        for one in fields(value):
            yield from _inside(getattr(value, one.name), f"{path}.{one.name}")


def _each(values: Iterable[object], path: str) -> Iterator[tuple[str, Text]]:
    for number, one in enumerate(values, 1):
        yield from _inside(one, f"{path}[{number}]")


def _is_ours(value: object) -> bool:
    return type(value).__module__.startswith("bot.")
