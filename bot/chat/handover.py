"""What passes between those who write the outbox and the one who empties it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.due import Parcel
from bot.chat.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Committed:
    """What a transaction has left behind.

    `answers`: the only messages that it left to be sent; None: it may be anything, look for it.
    `settled`: outcomes that are in the tables with it.
    """

    answers: Sequence[Parcel] | None = None
    settled: Sequence[Outcome] = ()


class Outcomes:
    """What became of messages and is not in the tables yet.

    The sender puts in, and whichever transaction is next takes out, on a thread of its own.
    """

    def __init__(self) -> None:
        self._waiting: deque[Outcome] = deque()
        self.are_expected = False
        """A transaction is under way that will take what there is at its end."""

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, outcome: Outcome) -> None:
        self._waiting.append(outcome)

    def take(self) -> list[Outcome]:
        """All of them. Whoever takes them settles them or gives them back."""
        return [self._waiting.popleft() for _ in range(len(self._waiting))]

    def give_back(self, outcomes: Sequence[Outcome]) -> None:
        """The transaction that was to hold them has failed."""
        self._waiting.extendleft(reversed(outcomes))
