"""Telegram cannot be reached for hours: everything waits, nothing is lost, what is stale stays."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pytest
from sqlmodel import col, select

from bot.chat.outbox import Letter, post
from bot.chat.say import Say
from bot.features.notices.rules import SCHEDULE
from bot.features.notices.service import Message, tell
from bot.kit.text import Plain
from bot.operation.state import Watched
from db.models import InboxRow, InboxState, OutboxRow, OutboxState, Role, Urgency
from tests.durability.chains import unread
from tests.support.call_page import browser, link_for, text_of
from tests.support.classroom import Classroom, classroom, trainee
from tests.support.factories import ZONE
from tests.support.fake_bot_api import Dropped, Refused
from tests.support.person import Person
from tests.support.world import World

TUESDAY = date(2026, 11, 24)
GIVEN = ("An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khoa", "Lan", "Mai", "Nam")
NAMES = [f"Nguyễn Văn {name}" for name in GIVEN]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def waiting_follows_the_clock(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Moving the clock by hours makes all pauses pass that are shorter."""
    began = world.clock.now()

    def monotonic() -> float:
        return time.monotonic() + (world.clock.now() - began).total_seconds()

    monkeypatch.setattr(world.clock, "monotonic", monotonic)


class Outage:
    """What is asked of Telegram in vain."""

    def __init__(self) -> None:
        self.calls: list[float] = []


@contextmanager
def outage(world: World) -> Iterator[Outage]:
    """Connections break; now and then a server on the way says that it is of no use."""
    made = Outage()

    def fails(_method, _params):
        made.calls.append(world.clock.monotonic())
        raise Refused(502, "Bad Gateway") if len(made.calls) % 3 == 0 else Dropped

    world.api.before.append(fails)
    yield made
    world.api.before.remove(fails)


async def hours_pass(world: World, until: datetime) -> None:
    """The program lives on: it ticks, and it sends as soon as its own pauses let it."""
    step = 0
    while world.clock.now() < until:
        await world.app.telegram.sender.drain()
        if step % 20 == 0:
            await world.tick()
        step += 1
        world.clock.advance(seconds=31)
    world.clock.move_to(until)
    await world.tick()


def people(world: World) -> tuple[Classroom, list[Person]]:
    room = classroom(world, [(TUESDAY, "sáng"), (TUESDAY, "chiều")])
    return room, [trainee(room, name) for name in NAMES]


def announce(world: World, room: Classroom, *words: str) -> None:
    for text in words:
        with world.tables() as session:
            letters = [Letter(room.ids[name], Say(Plain(text))) for name in NAMES]
            post(session, letters, world.clock.now(), urgency=Urgency.BROADCAST)


def states(world: World) -> list[OutboxState]:
    with world.tables() as session:
        return list(session.exec(select(col(OutboxRow.state))))


@pytest.mark.slow
async def test_after_fourteen_hours_all_that_helps_arrives_in_order_and_nothing_stale(
    world: World,
):
    room, trainees = people(world)
    world.clock.move_to(at(23, 18, 55))
    announce(world, room, "tin một", "tin hai")
    with outage(world) as tried:
        await hours_pass(world, at(24, 9))
    announce(world, room, "tin ba")
    assert states(world).count(OutboxState.QUEUED) == 3 * len(trainees), "nothing was dropped"
    assert len(tried.calls) < 14 * 3600 / 20, "one look in half a minute, however many wait"
    await hours_pass(world, at(24, 9, 2))
    for one in trainees:
        assert [m.text for m in one.messages] == ["tin một", "tin hai", "tin ba"]
    await world.move_to(at(24, 12, 30))
    for one in trainees:
        assert "Sắp đến giờ học: 13:30 hôm nay" in one.last.text
        assert not one.saw("7:30"), "the morning is over"
    assert set(states(world)) == {OutboxState.SENT, OutboxState.EXPIRED}


async def test_pauses_grow_to_half_a_minute_and_no_further(world: World):
    room, _ = people(world)
    announce(world, room, "tin một")
    world.clock.move_to(at(23, 10))
    with outage(world) as tried:
        for _ in range(600):
            await world.app.telegram.sender.drain()
            world.clock.advance(seconds=1)
    begins = tried.calls[0]
    later = [call - begins for call in tried.calls]
    assert sum(1 for moment in later if moment < 10) >= 3, "a short trouble is over soon"
    pauses = [b - a for a, b in zip(tried.calls, tried.calls[1:], strict=False) if a > begins + 60]
    assert 25 <= min(pauses) <= max(pauses) <= 35


async def test_answers_go_before_what_has_waited_for_hours(world: World):
    room, trainees = people(world)
    world.clock.move_to(at(23, 9))
    announce(world, room, *(f"tin {n}" for n in range(4)))
    with outage(world):
        await hours_pass(world, at(23, 11))
    came: list[str] = []

    def watch(method, params):
        if method == "sendMessage":
            came.append(params["text"])

    world.api.after.append(watch)
    with unread(world):
        for one in trainees[:5]:
            await one.says("còn đó không")
    await hours_pass(world, at(23, 11, 2))
    answers = [place for place, text in enumerate(came) if "«còn đó không»" in text]
    assert len(answers) == 5
    assert max(answers) <= 5, "one message at most finds out that Telegram is back"
    assert len(came) == 4 * len(trainees) + 5


async def test_what_people_wrote_meanwhile_is_handled_in_order_when_it_comes(world: World):
    _, (an, *_) = people(world)
    with unread(world):
        for number in range(30):
            await an.says(f"câu {number}")
    world.clock.move_to(at(23, 10))
    await hours_pass(world, at(23, 10, 2))
    assert [f"«câu {n}»" in m.text for n, m in enumerate(an.messages)] == [True] * 30
    with world.tables() as session:
        assert set(session.exec(select(InboxRow.state))) == {InboxState.DONE}


async def test_a_message_that_alone_is_refused_holds_up_no_others(world: World):
    """The server fails at one message again and again; it is not the network."""
    room, (an, *others) = people(world)
    announce(world, room, "tin một", "tin hai")

    def fails(method, params):
        if method == "sendMessage" and params["chat_id"] == an.id:
            raise Refused(500, "Internal Server Error")

    world.api.before.append(fails)
    await hours_pass(world, world.clock.now().replace(minute=3))
    for one in others:
        assert [m.text for m in one.messages] == ["tin một", "tin hai"]
    world.api.before.remove(fails)
    await hours_pass(world, world.clock.now().replace(minute=8))
    assert [m.text for m in an.messages] == ["tin một", "tin hai"]


async def test_as_soon_as_updates_come_again_the_sender_tries_too(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    room, (an, *_) = people(world)
    announce(world, room, "tin một")
    with outage(world):
        for _ in range(9):
            await world.app.telegram.sender.drain()
            world.clock.advance(seconds=31)
    assert not an.messages
    pauses = []

    async def no_wait(seconds: float) -> None:
        pauses.append(seconds)

    world.api.faults.fail("getUpdates", 502, times=7)
    with monkeypatch.context() as patch:
        patch.setattr(asyncio, "sleep", no_wait)
        polling = asyncio.ensure_future(world.app.telegram.poll())
        while not world.api.polling:
            await asyncio.wait({polling}, timeout=0.01)
        with unread(world):
            await an.says("còn đó không")
        while world.api.updates:
            await asyncio.wait({polling}, timeout=0.01)
        polling.cancel()
    assert pauses == [1, 2, 4, 8, 16, 30, 30]
    await world.app.work()
    assert [m.text == "tin một" for m in an.messages] == [False, True], "the answer first"


async def test_the_call_page_says_whom_to_phone_while_it_lasts_and_lets_go_after_it(
    world: World,
):
    room, trainees = people(world)
    world.member("Phó Bí Thư", Role.DEPUTY_SECRETARY, "DU-QX")
    link, watched = link_for(world, "Phó Bí Thư"), Watched(world.app)
    world.clock.move_to(at(23, 14))
    await world.app.telegram.sender.drain()
    world.app.telegram.last_poll_at = world.clock.monotonic()
    async with browser(world, watched) as phone:
        text = text_of((await phone.get(link)).text)
        assert "Chưa thấy Telegram trục trặc. Không cần gọi ai." in text
        with outage(world):
            schedule_changed(world, room)
            await hours_pass(world, at(23, 20, 30))
            text = text_of((await phone.get(link)).text)
            assert "Telegram không trả lời từ 14:00 23/11/2026 (6 giờ 30 phút)" in text
            assert "Cần gọi: 10 người" in text
            assert text.count("Trước 7:30 Thứ Ba 24/11/2026") == 10
            reminder = "nhắc buổi học 7:30 Thứ Ba 24/11/2026"
            assert text.count(f"chưa gửi được: Đổi lịch buổi 1; {reminder}") == 10
        await hours_pass(world, at(23, 20, 32))
        world.app.telegram.last_poll_at = world.clock.monotonic()
        text = text_of((await phone.get(link)).text)
        assert "Chưa thấy Telegram trục trặc. Cần gọi: 10 người" in text, "who has not confirmed"
        assert "chưa gửi được" not in text
        for one in trainees:
            await one.presses("Đã nhận")
        assert "Không cần gọi ai" in text_of((await phone.get(link)).text)


def schedule_changed(world: World, room: Classroom) -> None:
    with world.tables() as session:
        message = Message(
            SCHEDULE,
            "Đổi lịch buổi 1",
            Say(Plain("Đổi lịch")),
            class_id=room.cls.id,
            session_id=room.sessions[0].id,
            needs_ack=True,
        )
        tell(session, world.clock.now(), room.ids.values(), message)
