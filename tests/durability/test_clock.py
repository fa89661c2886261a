"""The machine's clock jumps, forward and back: nothing is lost, doubled or out of order."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Self

import apscheduler.schedulers.base as of_schedulers
import apscheduler.triggers.interval as of_intervals
import pytest
from sqlmodel import col, select

from bot import scheduler
from bot.kit.clock import SystemClock
from db.models import InboxRow, InboxState, OutboxRow, OutboxState
from tests.durability.chains import reminding, unread
from tests.durability.lives import Moment
from tests.support.classroom import classroom, trainee
from tests.support.crashes import restart, run_until_killed
from tests.support.factories import ZONE
from tests.support.person import Person
from tests.support.world import ON_SQLITE, World

TUESDAY = date(2026, 11, 24)
JUMPS = (timedelta(hours=-3), timedelta(hours=2), timedelta(days=-1), timedelta(minutes=70))


def evening(minute: int = 0) -> datetime:
    return datetime(2026, 11, 23, 19, minute, tzinfo=ZONE)


def tomorrow(who: Person) -> int:
    return sum("Ngày mai" in message.text for message in who.messages)


async def test_a_reminder_is_sent_once_though_its_hour_comes_three_times(world: World):
    an = trainee(classroom(world, [(TUESDAY, "sáng")]), "Nguyễn Văn An")
    for moment in (evening(), evening() - timedelta(hours=2), evening(), evening(40)):
        await world.move_to(moment)
        await world.tick()
    assert tomorrow(an) == 1
    assert len(an.messages) == 1


async def test_people_are_answered_at_once_and_in_order_whatever_the_clock_does(world: World):
    hoa = world.member("Trần Thị Hoa")
    for number, jump in enumerate(JUMPS):
        with unread(world):
            await hoa.says(f"trước {number}")
        await world.app.telegram.accept(world.api.take_updates())
        world.clock.advance(seconds=jump.total_seconds())
        await hoa.says(f"sau {number}")
    expected = [f"«{words} {number}»" for number in range(len(JUMPS)) for words in ("trước", "sau")]
    assert [words in m.text for words, m in zip(expected, hoa.messages, strict=True)] == [True] * 8
    with world.tables() as session:
        assert set(session.exec(select(col(InboxRow.state)))) == {InboxState.DONE}
        assert set(session.exec(select(col(OutboxRow.state)))) == {OutboxState.SENT}


async def test_what_is_due_is_looked_for_though_the_clock_was_set_back(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    back, looks = timedelta(), asyncio.Event()

    class Now(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) - back

    class SetBack(SystemClock):
        def now(self) -> datetime:
            return Now.now(UTC)

    async def look(_app: object) -> None:
        looks.set()

    monkeypatch.setattr(scheduler, "TICK_SECONDS", 0.02)
    monkeypatch.setattr(scheduler, "tick", look)
    for module in (of_schedulers, of_intervals):
        monkeypatch.setattr(module, "datetime", Now)
    ticks = scheduler.start_ticks(world.app)
    following = asyncio.ensure_future(scheduler.follow_clock(ticks, SetBack()))
    async with asyncio.timeout(10):
        await looks.wait()
        back = timedelta(hours=3)
        for _ in range(3):
            looks.clear()
            await looks.wait()
    following.cancel()
    ticks.shutdown(wait=False)


@pytest.mark.slow
@ON_SQLITE
async def test_killed_at_any_step_and_started_an_hour_earlier_reminders_come_all_the_same(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    await reminding(world)
    moment = Moment(world)
    await moment.keep()

    async def look() -> None:
        await world.tick()

    at, dead = 0, True
    while dead:
        at += 1
        await moment.come_back()
        world.clock.move_to(evening())
        grim = await run_until_killed(world, at, monkeypatch, look)
        world.clock.advance(hours=-1)
        if dead := grim.dead:
            await restart(world)
        for hours in (0, 1, 1):
            await world.pass_time(hours=hours)
        times = [tomorrow(one) for one in world.api.people]
        assert min(times) >= 1, f"killed at step {at}"
        assert sum(times) - len(times) <= grim.under_way, f"killed at step {at}"
    assert at > 5
