"""One thing that is amiss."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`words`: what is amiss and what to do, one line in Vietnamese. `grave`: it must be mended
    before the program can work; else it is worth knowing."""

    words: str
    grave: bool = True


def warning(words: str) -> Finding:
    return Finding(words, grave=False)
