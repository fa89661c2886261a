"""What was offered to the program and what it acknowledged, act by act, as people lived it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

Key = tuple[int, str]
"""A chat and the text of a message in it."""


class GaveUp(Exception):
    """Somebody waited in vain until the end."""


@dataclass(slots=True)
class Act:
    """One thing that one person wanted done once.

    `mark`: words that are nowhere else in the world, or of the act that this one answers.
    `offered`: the last word that it takes has been written (for a form: Xác nhận was pressed).
    """

    kind: str
    mark: str
    chat: int
    began: float
    about: str = ""
    """The day it is about, as it is written."""
    whom: int = 0
    """The chat of the one whom it concerns."""
    offered: float | None = None
    acknowledged: float | None = None
    told_failed: bool = False

    @property
    def stands(self) -> bool:
        """It was to be done, and nobody was told that it failed."""
        return self.offered is not None and not self.told_failed


@dataclass(slots=True)
class History:
    """All acts, and what was done to the program meanwhile."""

    acts: list[Act] = field(default_factory=list)
    troubles: Counter[str] = field(default_factory=Counter)
    felt: Counter[str] = field(default_factory=Counter)
    """How often the program itself complained of a trouble in its log."""
    faults: list[str] = field(default_factory=list)
    """What went wrong beside the acts: a second process that did not end, say."""
    unanswered: Counter[Key] = field(default_factory=Counter)
    """Messages that came to somebody, and the program never heard of it."""
    under_way: Counter[Key] = field(default_factory=Counter)
    """Messages that had come to somebody and were not marked when the program died."""
    most_under_way: int = 0
    """The most of them at one death."""
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def new_mark(self) -> str:
        return mark_of(next(self.numbers))

    @contextmanager
    def act(self, kind: str, chat: int, mark: str = "") -> Iterator[Act]:
        """Acknowledged when the block ends; not when somebody gives up in it."""
        act = Act(kind, mark or self.new_mark(), chat, time.monotonic())
        self.acts.append(act)
        yield act
        if not act.told_failed:
            act.acknowledged = time.monotonic()

    def of_kind(self, kind: str) -> list[Act]:
        return [act for act in self.acts if act.kind == kind]

    @property
    def kills(self) -> int:
        return self.troubles["SIGKILL"]


SYLLABLES = ["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khoa", "Lan", "Mai", "Nam"]


def mark_of(number: int) -> str:
    """A name of four syllables, so that it may stand wherever a name or a text may."""
    return "Hồ " + " ".join(SYLLABLES[int(digit)] for digit in f"{number:04d}")
