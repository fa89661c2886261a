"""How much of the outbox a sender knows that holds its rows in memory."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.due import LOADED, Found, Parcel

POLL_SECONDS = 2.0


class Sight:
    """When the table was looked at, and what of it may not be in memory."""

    def __init__(self) -> None:
        self.wanted = True
        """New rows may be in the outbox."""
        self._is_first = True
        self._under_way = False
        self._meanwhile: list[Parcel] = []
        self._looked_at = 0.0
        self._more = False
        self._left_out = False

    def is_due(self, now: float, waiting: int) -> bool:
        """`now`: seconds of a monotonic clock; `waiting`: how many rows are in memory."""
        if self.wanted or now - self._looked_at >= POLL_SECONDS:
            return True
        if self._left_out and not waiting:
            return True
        return self._more and waiting < LOADED // 2

    def begins(self) -> bool:
        """True for the first look, and again until one has not failed."""
        self.wanted = False
        self._under_way = True
        return self._is_first

    def fails(self) -> None:
        """What was held back is in the table, to be found by the next look."""
        self.wanted = True
        self._under_way = False
        self._meanwhile = []

    def ends(self, found: Found, now: float) -> list[Parcel]:
        """Answers that were held back meanwhile."""
        self._is_first = False
        self._looked_at, self._more, self._left_out = now, found.more, found.left_out
        self._under_way = False
        meanwhile, self._meanwhile = self._meanwhile, []
        return meanwhile

    def holds_back(self, answers: Sequence[Parcel]) -> bool:
        """Keeps answers while a look is under way, for it may bring older ones."""
        if self._under_way:
            self._meanwhile.extend(answers)
        return self._under_way

    @property
    def lacks(self) -> bool:
        """There may be older rows in the table than those in memory."""
        return self.wanted or self._more or self._left_out
