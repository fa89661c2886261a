"""People who keep writing, each one thing after the other, whatever state the program is in."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import date
from typing import TypeVar

from tests.support.fake_bot_api import Message
from tests.support.person import Person
from tests.torture.history import Act, GaveUp, History
from tests.torture.house import House

T = TypeVar("T")

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

    def begin(self) -> None:
        house = self.house
        self._free_evenings = iter(house.days)
        lives = [
            self._lives(house.clerk, (self._announces, self._adds_a_session), 0.8, 2.0),
            self._lives(house.deputy, (self._nominates,), 0.5, 1.5),
            self._lives(house.decider, (self._decides,), 0.2, 0.6),
        ]
        for one in house.trainees:
            days = iter(house.days)
            lives.append(self._lives(one, self._ways_of_a_trainee(days), 0.2, 1.5))
        self._tasks = [asyncio.ensure_future(life) for life in lives]

    def close(self, patience: float) -> None:
        self.closing = True
        self.deadline = time.monotonic() + patience

    async def finished(self) -> None:
        await asyncio.gather(*self._tasks)

    @property
    def busy(self) -> bool:
        return not all(task.done() for task in self._tasks)

    # --- what they do -------------------------------------------------------------------------

    def _ways_of_a_trainee(self, days: Iterable[date]) -> tuple[Way, ...]:
        free = iter(days)

        async def asks_leave(who: Person) -> None:
            if (day := next(free, None)) is not None:
                words = f"/xinnghi NTD-01\nBuổi: {day:%d/%m/%Y} sáng\nLý do: đưa con đi khám, "
                await self._confirms(who, "leave", words, "Đã gửi đơn")

        return (*[self._asks] * 5, asks_leave)

    async def _asks(self, who: Person) -> None:
        with self.history.act("question", who.id) as act:
            await who.says(f"hỏi {act.mark}")
            act.offered = time.monotonic()
            await self._until(lambda: with_mark(who, act, "hỏi") or failed(who, act))

    async def _announces(self, who: Person) -> None:
        await self._confirms(who, "announcement", "/thongbao NTD-01\nMang bút nhé ", "Đã xếp gửi")

    async def _adds_a_session(self, who: Person) -> None:
        if (day := next(self._free_evenings, None)) is not None:
            words = f"/lichhoc NTD-01\nThêm: {day:%d/%m/%Y} 19h00-21h00; "
            await self._confirms(who, "session", words, "Đã đổi lịch")

    async def _nominates(self, who: Person) -> None:
        await self._confirms(
            who, "nomination", "/decu NTD-02\n", "Đã gửi 1 người", "; 12/03/1995; QX-CB1"
        )

    async def _confirms(
        self, who: Person, kind: str, before: str, done: str, after: str = ""
    ) -> None:
        """Write a form whole, look at the preview, confirm it, see that it is done."""
        with self.history.act(kind, who.id) as act:
            await who.says(f"{before}{act.mark}{after}")
            await self._presses(who, act, done)

    async def _presses(self, who: Person, act: Act, done: str) -> None:
        shown = await self._until(lambda: with_mark(who, act, "", CONFIRM))
        before = count(who, done)
        await who.presses(CONFIRM, shown)
        act.offered = time.monotonic()
        await self._until(
            lambda: done in shown.text or count(who, done) > before or failed(who, act)
        )

    async def _decides(self, who: Person) -> None:
        """The leave that has waited longest, unless it was decided on before."""
        decided = {act.mark for act in self.history.acts if act.kind == "decision"}
        for asked in [act for act in self.history.acts if act.kind == "leave"]:
            card = with_mark(who, asked, "chờ duyệt", "Duyệt")
            if card is None or asked.mark in decided:
                continue
            with self.history.act("decision", who.id) as act:
                act.mark = asked.mark
                await who.presses("Duyệt", card)
                await self._presses(who, act, "Đã duyệt 1 đơn")
            return

    # --- how they wait ------------------------------------------------------------------------

    async def _lives(self, who: Person, ways: tuple[Way, ...], least: float, most: float) -> None:
        try:
            while not self.closing:
                await self.chance.choice(ways)(who)
                await asyncio.sleep(self.chance.uniform(least, most))
        except GaveUp:
            return

    async def _until(self, seen: Callable[[], T | None]) -> T:
        while not (found := seen()):
            if time.monotonic() > self.deadline:
                raise GaveUp
            await asyncio.sleep(LOOK_SECONDS)
        return found


Way = Callable[[Person], Awaitable[None]]


def with_mark(who: Person, act: Act, words: str = "", label: str = "") -> Message | None:
    """The newest message with the mark of the act, these words and such a button."""
    for message in reversed(who.messages):
        if act.mark in message.text and words in message.text:
            labels = [button["text"] for row in message.buttons for button in row]
            if not label or any(label in one for one in labels):
                return message
    return None


def count(who: Person, words: str) -> int:
    return sum(words in message.text for message in who.messages)


def failed(who: Person, act: Act) -> bool:
    """The program has said that it could not do something."""
    if not act.told_failed and count(who, FAILED):
        act.told_failed = True
    return act.told_failed
