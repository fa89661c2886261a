"""Leaving out what a library can do without."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


class _Without:
    """Asked first where a module is; says of these that there is none."""

    def __init__(self, packages: tuple[str, ...]) -> None:
        self.packages = packages

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        if name.partition(".")[0] in self.packages:
            raise ModuleNotFoundError(f"{name} is left out", name=name)


@contextmanager
def without(*packages: str) -> Iterator[None]:
    """These are as if they were not installed, for libraries that try to import them and go on
    without. What is loaded already stays; afterwards all can be imported."""
    finder = _Without(packages)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
