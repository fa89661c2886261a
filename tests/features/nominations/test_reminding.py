"""Nominations that nobody decides: the centre is reminded as the days go by."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlmodel import select

from db.models import Person, Role, TrainingClass
from tests.features.nominations.scene import AN, BINH, a_class, deputy, nominations, send
from tests.support.factories import ZONE, by_code, role
from tests.support.person import Person as Chatter
from tests.support.world import ON_BOTH_DATABASES, World

REMINDER = "còn đề cử chờ trung tâm xét duyệt"


def at(day: int, hour: int = 7, minute: int = 30) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.fixture
def staff(world: World) -> Chatter:
    """An and Bình were put forward on Monday the 16th; the class begins on Monday the 23rd."""
    who = world.member("Cô Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM")
    with world.tables() as session:
        send(session, deputy(session), a_class(session), AN, BINH)
    return who


def reminders(who: Chatter) -> list[str]:
    return [message.text for message in who.messages if REMINDER in message.text]


@ON_BOTH_DATABASES
async def test_after_three_working_days_and_three_days_before_the_class(
    world: World, staff: Chatter
):
    await world.move_to(at(19, 7, 29))
    assert reminders(staff) == []
    await world.move_to(at(19))
    (first,) = reminders(staff)
    assert "NTD-01: 2 người, chờ từ 09:00 16/11/2026, khai giảng 23/11/2026" in first
    assert staff.buttons() == ["Xét duyệt NTD-01"]
    await world.pass_time(hours=1)
    assert len(reminders(staff)) == 1
    await world.move_to(at(20))
    assert len(reminders(staff)) == 2
    for hour in range(8, 20):
        await world.move_to(at(22, hour))
    await world.move_to(at(24))
    assert len(reminders(staff)) == 2


async def test_after_a_rest_one_message_makes_up_for_both(world: World, staff: Chatter):
    await world.move_to(at(21))
    await world.tick()
    assert len(reminders(staff)) == 1


async def test_who_was_decided_on_reminds_nobody(world: World, staff: Chatter):
    await staff.says("/xetduyet NTD-01")
    await staff.presses("Duyệt tất cả")
    await staff.presses("Xác nhận")
    await world.move_to(at(20))
    assert reminders(staff) == []


async def test_nobody_is_reminded_of_their_own_nomination(world: World, staff: Chatter):
    with world.tables() as session:
        people = nominations(session, session.exec(select(TrainingClass)).one())
        an = session.get_one(Person, people["Nguyễn Văn An"].person_id)
        role(session, an, Role.CENTRE_STAFF, by_code(session, "TTCT-HM"))
    own = world.member("Nguyễn Văn An", known=an)
    await world.move_to(at(19))
    assert "1 người" in reminders(own)[0]
    assert "2 người" in reminders(staff)[0]
