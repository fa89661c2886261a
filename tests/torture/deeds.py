"""What everybody does: acts that concern several people, each answering what another one did."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from datetime import date

from tests.support.fake_bot_api import Message
from tests.support.person import Person
from tests.torture.history import Act
from tests.torture.people import Crowd, Way, failed, has, with_mark

DAY = "%d/%m/%Y"
MARK = re.compile(r"Hồ(?: [A-ZÀ-Ỹ]\w+){4}")
READ = "Đã nhận"


class Deeds:
    """The ways of each role. What one has begun the others go on with, in the order of time."""

    def __init__(self, crowd: Crowd) -> None:
        house = crowd.house
        self.crowd = crowd
        self.history = crowd.history
        self._evenings = iter(house.days)
        self._afternoons = iter(house.afternoons.items())
        self._past = iter(house.past)

    def begin(self) -> None:
        house, lives = self.crowd.house, self.crowd.lives
        lives(house.clerk, (self._announces, self._adds_a_session, self._moves_a_session), 0.5, 1.5)
        lives(house.deputy, (self._nominates,), 0.4, 1.2)
        lives(house.decider, (self._decides,), 0.2, 0.6)
        lives(house.registrar, (self._accepts, self._takes_attendance), 0.2, 0.6)
        for one in house.trainees:
            leave = self._way_to_leave(house.days)
            ways = (*[self._asks] * 6, *[self._confirms_reading] * 2, leave)
            lives(one, ways, 0.2, 1.5)

    # --- the centre ---------------------------------------------------------------------------

    async def _announces(self, who: Person) -> None:
        with self.history.act("announcement", who.id) as act:
            words = f"/thongbao NTD-01\nMang bút nhé {act.mark}"
            await self.crowd.confirms(who, act, words, "Đang gửi")

    async def _adds_a_session(self, who: Person) -> None:
        if (day := next(self._evenings, None)) is not None:
            with self.history.act("session", who.id) as act:
                words = f"/lichhoc NTD-01\nThêm: {day:{DAY}} 19h00-21h00; {act.mark}"
                await self.crowd.confirms(who, act, words, "Đã đổi lịch")

    async def _moves_a_session(self, who: Person) -> None:
        """To another hall, which bears the mark."""
        number, day = next(self._afternoons, (0, None))
        if day is not None:
            with self.history.act("change", who.id) as act:
                words = f"/lichhoc NTD-01\nĐổi {number}: {day:{DAY}} chiều; {act.mark}"
                await self.crowd.confirms(who, act, words, "Đã đổi lịch")

    async def _decides(self, who: Person) -> None:
        """On the leave that has waited longest."""
        for asked in self._open("leave", "decision"):
            if card := with_mark(who, asked.mark, "chờ duyệt", "Duyệt"):
                with self.history.act("decision", who.id, asked.mark) as act:
                    act.about, act.whom = asked.about, asked.chat
                    await who.presses("Duyệt", card)
                    await self.crowd.confirms_preview(who, act, "Đã duyệt 1 đơn")
                return

    async def _accepts(self, who: Person) -> None:
        """The one whom the ward has nominated first."""
        for asked in self._open("nomination", "acceptance"):
            if asked.acknowledged:
                with self.history.act("acceptance", who.id, asked.mark) as act:
                    words = f"/xetduyet NTD-02\nDuyệt: {act.mark}"
                    await self.crowd.confirms(who, act, words, f"Nhận 1: {act.mark}")
                return

    async def _takes_attendance(self, who: Person) -> None:
        """One of the class was not there."""
        if (day := next(self._past, None)) is not None:
            absent = self.crowd.chance.choice(self.crowd.house.trainees)
            with self.history.act("attendance", who.id, f"{day:{DAY}}") as act:
                act.about, act.whom = act.mark, absent.id
                words = f"/diemdanh NTD-01 {act.mark} sáng\nVắng: {absent.name}"
                await self.crowd.confirms(who, act, words, "Đã lưu điểm danh")

    def _open(self, kind: str, answer: str) -> list[Act]:
        answered = {act.mark for act in self.history.of_kind(answer)}
        return [act for act in self.history.of_kind(kind) if act.mark not in answered]

    # --- the ward and the trainees --------------------------------------------------------------

    async def _nominates(self, who: Person) -> None:
        with self.history.act("nomination", who.id) as act:
            words = f"/decu NTD-02\n{act.mark}; 12/03/1995; QX-CB1"
            await self.crowd.confirms(who, act, words, "Đã gửi 1 người")

    async def _asks(self, who: Person) -> None:
        with self.history.act("question", who.id) as act:
            await who.says(f"hỏi {act.mark}")
            act.offered = time.monotonic()
            await self.crowd.until(lambda: with_mark(who, act.mark, "hỏi") or failed(who, act))

    async def _confirms_reading(self, who: Person) -> None:
        """Of what was told to the class last."""
        mark, message = self._unread(who)
        if message is not None:
            with self.history.act("reading", who.id, mark) as act:
                await who.presses(READ, message)
                act.offered = time.monotonic()
                await self.crowd.until(
                    lambda: "Đã xác nhận lúc" in message.text or failed(who, act)
                )

    def _unread(self, who: Person) -> tuple[str, Message | None]:
        known = {act.mark for act in self.history.of_kind("reading") if act.chat == who.id}
        for message in reversed(who.messages):
            found = MARK.search(message.text)
            if found and found[0] not in known and has(message, READ):
                return found[0], message
        return "", None

    def _way_to_leave(self, days: Iterable[date]) -> Way:
        free = iter(days)

        async def asks_leave(who: Person) -> None:
            if (day := next(free, None)) is not None:
                with self.history.act("leave", who.id) as act:
                    act.about = f"{day:{DAY}}"
                    words = f"Buổi: {act.about} sáng\nLý do: đưa con đi khám, {act.mark}"
                    await self.crowd.confirms(who, act, f"/xinnghi NTD-01\n{words}", "Đã gửi đơn")

        return asks_leave
