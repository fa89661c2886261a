"""Telegram on a bad day: late, busy, broken, out of reach, and answers that get lost."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable
from typing import Any

from tests.support.fake_bot_api import Dropped, FakeBotApi, Refused
from tests.support.fake_bot_api.faults import Fault
from tests.torture.history import History
from tests.torture.tables import SHOWS, key_of

BEFORE = (
    ("call dropped", 0.02),
    ("call refused with 5xx", 0.02),
    ("call limited with 429", 0.01),
    ("call done late", 0.04),
    ("poll refused with 401", 0.002),
)
LOST, HALF, LATE = 0.02, 0.01, 0.03


class Network:
    """Arranges trouble for every call; `out_until` cuts all of them off for a time."""

    def __init__(self, api: FakeBotApi, history: History, seed: int) -> None:
        self.api = api
        self.history = history
        self.chance = random.Random(f"network {seed}")
        self.out_until = 0.0
        self._coming = 0
        """Calls that have been made and will be done late."""
        self._none_coming = asyncio.Event()
        self.half = Fault("sendMessage", half=True, left=None, when=self._by_half)

    def begin(self) -> None:
        self.api.before.append(self._before)
        self.api.after.append(self._after)
        self.api.faults.arranged.append(self.half)

    def end(self) -> None:
        self.api.before.remove(self._before)
        self.api.after.remove(self._after)
        self.api.faults.clear()

    def _before(self, method: str, _params: dict[str, Any]) -> Awaitable[None] | None:
        if time.monotonic() < self.out_until:
            raise Dropped
        roll = self.chance.random()
        for name, share in BEFORE:
            roll -= share
            if roll < 0:
                return self._trouble(name, method)
        return None

    def _trouble(self, name: str, method: str) -> Awaitable[None] | None:
        if "poll" in name and method != "getUpdates":
            return None
        self.history.troubles[name] += 1
        match name.rpartition(" ")[2]:
            case "dropped":
                raise Dropped
            case "5xx":
                raise Refused(self.chance.choice([500, 502, 504]), "Bad Gateway")
            case "429":
                raise Refused(429, "Too Many Requests: retry after 1", retry_after=1)
            case "401":
                raise Refused(401, "Unauthorized")
        return self._late()

    async def _late(self) -> None:
        self._coming += 1
        self._none_coming.clear()
        try:
            await asyncio.sleep(self.chance.uniform(0.02, 0.5))
        finally:
            self._coming -= 1
            if not self._coming:
                self._none_coming.set()

    async def still(self) -> None:
        """Until the calls of a dead program have been done."""
        await asyncio.sleep(0.02)
        if self._coming:
            await self._none_coming.wait()

    def _after(self, method: str, params: dict[str, Any]) -> Awaitable[None] | None:
        roll = self.chance.random()
        if roll < LOST:
            self._unanswered(method, params)
            raise Dropped
        if roll < LOST + LATE:
            self.history.troubles["call answered late"] += 1
            return asyncio.sleep(self.chance.uniform(0.02, 0.5))
        return None

    def _by_half(self, params: dict[str, Any]) -> bool:
        struck = self.chance.random() < HALF
        if struck:
            self._unanswered("sendMessage", params)
        return struck

    def _unanswered(self, method: str, params: dict[str, Any]) -> None:
        self.history.troubles["answer lost after the act"] += 1
        if method in SHOWS:
            self.history.unanswered[key_of(params)] += 1
