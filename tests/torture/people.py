"""People who keep writing, each one thing after the other, whatever state the program is in."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tests.support.fake_bot_api import Message
from tests.support.person import Person
from tests.torture.history import Act, GaveUp, History
from tests.torture.house import House

T = TypeVar("T")
Way = Callable[[Person], Awaitable[None]]
"""Something that somebody does, if there is occasion."""

LOOK_SECONDS = 0.03
FAILED = "chưa được xử lý"
CONFIRM = "Xác nhận"


class Crowd:
    """Everybody at once. After `close` what was begun is finished, and nothing new is begun."""

    def __init__(self, house: House, history: History, seed: int) -> None:
        self.house = house
        self.history = history
        self.chance = random.Random(f"people {seed}")
        self.closing = False
        self.deadline = float("inf")
        """When people give up (seconds of the clock that never jumps)."""
        self._tasks: list[asyncio.Task[None]] = []

    def lives(self, who: Person, ways: tuple[Way, ...], least: float, most: float) -> None:
        """From now on, with so many seconds between what they do."""
        self._tasks.append(asyncio.ensure_future(self._lives(who, ways, least, most)))

    def close(self, patience: float) -> None:
        self.closing = True
        self.deadline = time.monotonic() + patience

    async def finished(self) -> None:
        await asyncio.gather(*self._tasks)

    async def _lives(self, who: Person, ways: tuple[Way, ...], least: float, most: float) -> None:
        try:
            while not self.closing:
                await self.chance.choice(ways)(who)
                await asyncio.sleep(self.chance.uniform(least, most))
        except GaveUp:
            return

    # --- what everything they do is made of -----------------------------------------------------

    async def confirms(self, who: Person, act: Act, words: str, done: str) -> None:
        """Write a form whole, look at the preview, confirm it, see that it is done."""
        await who.says(words)
        await self.confirms_preview(who, act, done)

    async def confirms_preview(self, who: Person, act: Act, done: str) -> None:
        shown = await self.until(lambda: with_mark(who, act.mark, "", CONFIRM))
        before = count(who, done)
        await who.presses(CONFIRM, shown)
        act.offered = time.monotonic()
        await self.until(
            lambda: done in shown.text or count(who, done) > before or failed(who, act)
        )

    async def until(self, seen: Callable[[], T | None]) -> T:
        while not (found := seen()):
            if time.monotonic() > self.deadline:
                raise GaveUp
            await asyncio.sleep(LOOK_SECONDS)
        return found


def with_mark(who: Person, mark: str, words: str = "", label: str = "") -> Message | None:
    """The newest message with the mark, these words and such a button."""
    for message in reversed(who.messages):
        if mark in message.text and words in message.text and (not label or has(message, label)):
            return message
    return None


def has(message: Message, label: str) -> bool:
    return any(label in button["text"] for row in message.buttons for button in row)


def count(who: Person, words: str) -> int:
    return sum(words in message.text for message in who.messages)


def failed(who: Person, act: Act) -> bool:
    """The program has said that it could not do something."""
    if not act.told_failed and count(who, FAILED):
        act.told_failed = True
    return act.told_failed
