"""Whose update is next when more wait than can be handled at once.

In the order of arrival; but whoever has sent many lets others go first after every few of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import Any

TURN = 20
"""Updates of one chat that are handled in the order of arrival before others go first: more than
a person writes by hand while nobody answers, and no more than a moment's work."""


class Turns:
    """The queue. Within a chat the order of arrival is kept, however the turns are given.

    Each chat's updates are counted off in turns of TURN. All first turns come before all second
    ones; what arrives later joins the turn that is being handled. So nobody waits for more than
    a turn of each of the others.
    """

    def __init__(self) -> None:
        self._queue: list[tuple[int, int]] = []
        """Turn and number of each update that waits."""
        self._taken: dict[int, int] = {}
        self._chats: dict[tuple[str, str], tuple[int, int]] = {}
        """The turn of a chat's latest update, and how many of the chat are in it."""
        self._now = 0
        self.newest = 0
        """The highest number that was added: whatever else waits is above it."""

    def __len__(self) -> int:
        return len(self._queue)

    def add(self, arrived: Iterable[Sequence[Any]]) -> None:
        """Number, channel and chat of updates, in the order of arrival."""
        for number, channel, chat_key in arrived:
            turn, count = self._chats.get((channel, chat_key), (self._now, 0))
            if turn < self._now:
                turn, count = self._now, 0
            elif count == TURN:
                turn, count = turn + 1, 0
            self._chats[channel, chat_key] = turn, count + 1
            heappush(self._queue, (turn, number))
            self.newest = number

    def take(self, most: int) -> list[int]:
        """The numbers of the next, `most` at most; those taken before are forgotten."""
        next_ones = [heappop(self._queue) for _ in range(min(most, len(self._queue)))]
        self._taken = {number: turn for turn, number in next_ones}
        self._now = max(self._taken.values(), default=self._now)
        return list(self._taken)

    def put_back(self, numbers: Iterable[int]) -> None:
        """Those that were taken and not handled are the next again; others are left alone."""
        for number in numbers:
            if number in self._taken:
                heappush(self._queue, (self._taken[number], number))

    def clear(self) -> None:
        """Nothing is known of what waits."""
        self._queue.clear()
        self._taken.clear()
        self._chats.clear()
        self._now = self.newest = 0
