"""What was offered to the program and what it acknowledged, act by act, as people lived it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count


class GaveUp(Exception):
    """Somebody waited in vain until the end."""


@dataclass(slots=True)
class Act:
    """One thing that one person wanted done once. Its mark is nowhere else in the world.

    `offered`: the last word that it takes has been written (for a form: Xác nhận was pressed).
    """

    kind: str
    mark: str
    chat: int
    began: float
    offered: float | None = None
    acknowledged: float | None = None
    told_failed: bool = False


@dataclass(slots=True)
class History:
    """All acts, and what was done to the program meanwhile."""

    acts: list[Act] = field(default_factory=list)
    troubles: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    """What went wrong beside the acts: a second process that did not end, say."""
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @contextmanager
    def act(self, kind: str, chat: int) -> Iterator[Act]:
        """Acknowledged when the block ends; not when somebody gives up in it."""
        act = Act(kind, mark_of(next(self.numbers)), chat, time.monotonic())
        self.acts.append(act)
        yield act
        if not act.told_failed:
            act.acknowledged = time.monotonic()

    @property
    def lost_answers(self) -> int:
        return self.troubles["send answered by nobody"] + self.troubles["send answered by half"]


SYLLABLES = ["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khoa", "Lan", "Mai", "Nam"]


def mark_of(number: int) -> str:
    """A name of four syllables, so that it may stand wherever a name or a text may."""
    return "Hồ " + " ".join(SYLLABLES[int(digit)] for digit in f"{number:04d}")
