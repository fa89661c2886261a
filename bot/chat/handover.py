"""What passes between those who write the outbox and the one who empties it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.due import Parcel
from bot.chat.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Committed:
    """What a transaction has left behind.

    `answers`: the only messages that it left to be sent; None: it may be anything, look for it.
    `settled`: outcomes that are in the tables with it. `handled`: how many updates are dealt with.
    `channel`: that of the answers.
    """

    answers: Sequence[Parcel] | None = None
    settled: Sequence[Outcome] = ()
    handled: int = 0
    channel: str = ""


class Outcomes:
    """What became of messages and is not in the tables yet.

    The sender puts in, and whichever transaction is next takes out, on a thread of its own.
    """

    def __init__(self) -> None:
        self._waiting: deque[Outcome] = deque()
        self.are_expected = False
        """A transaction is about to be made that will take what there is at its end."""
        self._under_way = 0
        self._all_are_in = threading.Event()
        self._all_are_in.set()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, outcome: Outcome) -> None:
        self._waiting.append(outcome)

    def went_out(self) -> None:
        """A message is under way."""
        self._under_way += 1
        self._all_are_in.clear()

    def came_back(self) -> None:
        """It is under way no more, however it ended."""
        self._under_way -= 1
        if not self._under_way:
            self._all_are_in.set()

    def take(self, patience: float = 0.0) -> list[Outcome]:
        """All of them, on a database thread; those of what is under way too if they come within
        these seconds. Whoever takes them settles them or gives them back."""
        if patience:
            self._all_are_in.wait(patience)
        return [self._waiting.popleft() for _ in range(len(self._waiting))]

    def give_back(self, outcomes: Sequence[Outcome]) -> None:
        """The transaction that was to hold them has failed."""
        self._waiting.extendleft(reversed(outcomes))
