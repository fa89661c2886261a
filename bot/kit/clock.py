"""Time as a dependency: the program asks a Clock, tests and the demo move one by hand."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Wall time in aware UTC, a monotonic second counter, and a sleep that follows it."""

    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...

    async def sleep(self, seconds: float) -> None: ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class MovableClock:
    """A wall clock that stands still until it is moved; waiting still uses real seconds."""

    def __init__(self, at: datetime) -> None:
        if at.tzinfo is None:
            raise ValueError("a clock needs an aware datetime")
        self._now = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def advance(self, **delta: float) -> datetime:
        """Move forward by timedelta keywords, for example `hours=2`."""
        return self.move_to(self._now + timedelta(**delta))

    def move_to(self, at: datetime) -> datetime:
        if at.tzinfo is None:
            raise ValueError("a clock needs an aware datetime")
        self._now = at.astimezone(UTC)
        return self._now
