"""A request that nobody answers: who hears of it, and when, as the days go by."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from bot.features.leave.reminding import remind
from db.models import (
    AttendanceState,
    Role,
    RuleValue,
    TrainingClass,
)
from tests.features.attendance.scene import Scene, half_day, known, listed, scene
from tests.support.crashes import restart
from tests.support.factories import ZONE, by_code, enrolled, role
from tests.support.person import Person as Chatter
from tests.support.world import ON_BOTH_DATABASES, World

WEDNESDAY = "/xinnghi NTD-01\nBuổi: 18/11/2026 sáng\nLý do: đưa con đi bệnh viện"
SOON = "Có buổi học sắp bắt đầu"
NO_ANSWER = "Đơn xin nghỉ lớp NTD-01 chưa có trả lời"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.fixture
def people(world: World) -> Scene:
    return scene(world)


async def asks(who: Chatter, typed: str = WEDNESDAY) -> None:
    await who.says(typed)
    await who.presses("Xác nhận")


def told(who: Chatter, words: str) -> list[str]:
    return [message.text for message in who.messages if words in message.text]


def reminders(who: Chatter) -> list[str]:
    return told(who, "đang chờ trung tâm trả lời")


async def live_until(world: World, end: datetime, minutes: int = 30) -> None:
    while world.clock.now() < end:
        await world.move_to(min(end, world.clock.now() + timedelta(minutes=minutes)))


# --- the ladder --------------------------------------------------------------------------


@ON_BOTH_DATABASES
async def test_asked_two_days_before_the_centre_is_reminded_twice_and_then_all_are_told(
    world: World, people: Scene
):
    with world.tables() as session:
        known(session, "Hồ Thị Giáo Vụ").phone = "+84912345678"
    await asks(people.an)
    await world.move_to(at(16, 14, 59))
    assert reminders(people.staff) == []
    await world.move_to(at(16, 15))
    (first,) = reminders(people.staff)
    assert "Nhắc: 1 đơn" in first
    assert "Nguyễn Văn An – lớp NTD-01, Buổi 5 · sáng T4 18/11; chờ từ 09:00 16/11/2026" in first
    assert "bệnh viện" not in first
    assert people.staff.buttons() == ["Xem và trả lời"]
    await live_until(world, at(17, 18, 59))
    assert len(reminders(people.staff)) == 1
    await world.move_to(at(17, 19))
    assert len(reminders(people.staff)) == 2
    assert not told(people.deputy, "chưa trả lời")
    await world.move_to(at(18, 6, 30))
    assert SOON in reminders(people.staff)[2]
    (ward,) = told(people.deputy, "chưa trả lời 1 đơn xin nghỉ của học viên phường")
    assert "Hồ Thị Giáo Vụ – 0912 345 678" in ward
    (own,) = told(people.an, NO_ANSWER)
    assert "Buổi 5 · sáng Thứ Tư 18/11/2026 (7:30–11:00)" in own
    assert "tạm tính vắng không phép" in own
    await live_until(world, at(21, 18))
    assert len(reminders(people.staff)) == 3
    assert len(told(people.deputy, "chưa trả lời")) == 1
    assert len(told(people.an, NO_ANSWER)) == 1
    assert not told(people.other_deputy, "chưa trả lời")
    assert not told(people.binh, NO_ANSWER)


async def test_asked_the_evening_before_nobody_is_woken(world: World, people: Scene):
    world.clock.move_to(at(17, 20))
    await asks(people.an)
    await live_until(world, at(18, 6))
    assert reminders(people.staff) == []
    await live_until(world, at(18, 7))
    assert len(reminders(people.staff)) == 1
    assert people.an.saw(NO_ANSWER)


async def test_asked_an_hour_before_all_are_told_half_an_hour_before(world: World, people: Scene):
    world.clock.move_to(at(18, 6, 30))
    await asks(people.an)
    assert not people.an.sees("Buổi học sắp bắt đầu")
    await world.move_to(at(18, 6, 59))
    assert reminders(people.staff) == []
    await world.move_to(at(18, 7))
    assert len(reminders(people.staff)) == 1
    assert people.an.saw(NO_ANSWER)
    assert people.deputy.saw("chưa trả lời 1 đơn")


async def test_asked_minutes_before_the_answer_itself_says_to_call(world: World, people: Scene):
    world.clock.move_to(at(18, 7, 20))
    await asks(people.an)
    assert people.an.sees("Buổi học sắp bắt đầu, mời đồng chí gọi báo trung tâm")
    await live_until(world, at(18, 11, 59), minutes=10)
    assert not people.an.saw(NO_ANSWER)
    assert reminders(people.staff) == []
    await world.move_to(at(18, 12))
    assert "buổi học đã bắt đầu, đơn chưa được trả lời" in reminders(people.staff)[0]


async def test_requests_of_one_morning_are_told_of_in_one_message(world: World, people: Scene):
    await asks(people.an)
    await asks(people.binh)
    await asks(people.dung)
    await world.move_to(at(17, 19))
    (message,) = reminders(people.staff)
    assert "Nhắc: 3 đơn" in message
    await world.move_to(at(18, 6, 30))
    assert "chưa trả lời 2 đơn" in told(people.deputy, "chưa trả lời")[0]
    assert "Phạm Thị Dung" in told(people.other_deputy, "chưa trả lời")[0]
    assert "Phạm Thị Dung" not in told(people.deputy, "chưa trả lời")[0]


# --- what ends it ------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["Duyệt", "Từ chối"])
async def test_a_decided_request_reminds_nobody_any_more(world: World, people: Scene, answer: str):
    await asks(people.an)
    await world.move_to(at(16, 15))
    await people.staff.presses("Xem và trả lời")
    await people.staff.presses(answer)
    if answer == "Từ chối":
        await people.staff.presses("Đã nghỉ nhiều")
    await people.staff.presses("Xác nhận")
    await live_until(world, at(18, 8), minutes=60)
    assert len(reminders(people.staff)) == 1
    assert not people.an.saw(NO_ANSWER)
    assert not people.deputy.saw("chưa trả lời")


async def test_a_withdrawn_request_reminds_nobody(world: World, people: Scene):
    await asks(people.an)
    await people.an.presses("Rút đơn")
    await people.an.presses("Xác nhận")
    await live_until(world, at(18, 8), minutes=60)
    assert reminders(people.staff) == []
    assert not people.an.saw(NO_ANSWER)


async def test_a_cancelled_session_reminds_nobody(world: World, people: Scene):
    await asks(people.an)
    await people.staff.says("/lichhoc NTD-01\nHủy 5: giảng viên ốm")
    await people.staff.presses("Xác nhận")
    await live_until(world, at(18, 8), minutes=60)
    assert reminders(people.staff) == []


async def test_a_moved_session_moves_what_is_told_before_it(world: World, people: Scene):
    await asks(people.an)
    with world.tables() as session:
        row = half_day(session, 5)
        row.starts_at, row.ends_at = at(20, 13, 30), at(20, 17)
    await live_until(world, at(19, 18, 30), minutes=60)
    assert len(reminders(people.staff)) == 1
    assert not people.an.saw(NO_ANSWER)
    await live_until(world, at(20, 12, 30), minutes=30)
    assert len(reminders(people.staff)) == 3
    assert len(told(people.an, NO_ANSWER)) == 1


# --- restarts ----------------------------------------------------------------------------


async def test_after_hours_without_the_program_only_the_latest_is_told(world: World, people: Scene):
    await asks(people.an)
    await world.move_to(at(18, 7))
    await world.pass_time(minutes=1)
    assert len(reminders(people.staff)) == 1
    assert len(told(people.an, NO_ANSWER)) == 1


@ON_BOTH_DATABASES
async def test_what_was_not_stored_is_told_at_the_next_look(world: World, people: Scene):
    """The program dies between the look and the commit; two looks do not tell twice."""
    await asks(people.an)
    world.clock.move_to(at(18, 6, 30))
    with Session(world.app.database.engine) as lost:
        remind(lost, world.clock.now(), ZONE)
        lost.rollback()
    await restart(world)
    for _ in range(2):
        with world.tables() as session:
            remind(session, world.clock.now(), ZONE)
    await restart(world)
    await world.tick()
    assert len(reminders(people.staff)) == 1
    assert len(told(people.an, NO_ANSWER)) == 1
    assert len(told(people.deputy, "chưa trả lời")) == 1


# --- who -----------------------------------------------------------------------------------


async def test_nobody_is_reminded_of_their_own_request(world: World, people: Scene):
    """Staff who are in the class; a deputy who is of the centre hears of it once."""
    second = world.member("Vũ Văn Em", Role.CENTRE_STAFF, "TTCT-HM")
    with world.tables() as session:
        cls = session.exec(select(TrainingClass)).one()
        own = known(session, "Vũ Văn Em")
        enrolled(session, cls, own, by_code(session, "DU-QX"))
        deputy = known(session, "Phó Bí Thư DU QX")
        role(session, deputy, Role.CENTRE_STAFF, by_code(session, "TTCT-HM"))
    await asks(second)
    await world.move_to(at(18, 6, 30))
    assert reminders(second) == []
    assert len(told(second, NO_ANSWER)) == 1
    assert len(reminders(people.staff)) == 1
    assert len(reminders(people.deputy)) == 1
    assert not people.deputy.saw("chưa trả lời 1 đơn")


async def test_where_nobody_of_the_centre_can_be_reached_no_reminder_is_counted(
    world: World, people: Scene
):
    await people.staff.blocks()
    await asks(people.an)
    await world.move_to(at(17, 19))
    await people.an.taps("lvmine")
    assert people.an.sees("từ 09:00 16/11/2026")
    assert not people.an.sees("đã nhắc")
    await world.move_to(at(18, 6, 30))
    assert people.deputy.saw("trợ lý chưa có số điện thoại nào của trung tâm")


# --- what is seen ------------------------------------------------------------------------


async def test_the_trainee_sees_since_when_it_waits_and_how_often_it_was_reminded(
    world: World, people: Scene
):
    await asks(people.an)
    await world.move_to(at(16, 15))
    await world.move_to(at(17, 19))
    await people.an.says("/xinnghi")
    await people.an.presses("Đơn của tôi (1)")
    assert people.an.sees(
        "Đang chờ Trung tâm Chính trị Hoàng Mai từ 09:00 16/11/2026, đã nhắc 2 lần"
    )


async def test_a_request_is_decided_after_its_session_began_and_counts(world: World, people: Scene):
    await asks(people.an)
    await world.move_to(at(18, 6, 30))
    await world.move_to(at(18, 9))
    await people.staff.says("/diemdanh NTD-01 18/11/2026 sáng\nVắng: Nguyễn Văn An")
    await people.staff.presses("Xác nhận")
    await people.staff.says("/donnghi")
    assert people.staff.sees("⚠️ buổi học đã bắt đầu, đơn chưa được trả lời")
    await people.staff.presses("Duyệt")
    await people.staff.presses("Xác nhận")
    with world.tables() as session:
        assert listed(session, 5)["Nguyễn Văn An"] is AttendanceState.EXCUSED
    assert told(people.an, NO_ANSWER) == [], "the message says now what became of it"
    assert people.an.saw("Đã duyệt bởi Hồ Thị Giáo Vụ")


async def test_the_times_are_the_house_s_own(world: World, people: Scene):
    with world.tables() as session:
        rows = session.exec(
            select(RuleValue).where(col(RuleValue.key) == "leave_remind_hours")
        ).all()
        assert [row.source for row in rows] == ["Do đơn vị đặt; mức ban đầu của chương trình"]
        session.add(
            RuleValue(
                key="leave_remind_hours",
                class_type_code="",
                effective_from=date(2026, 11, 1),
                value=1,
                source="Do trung tâm đặt",
            )
        )
    await asks(people.an)
    await world.move_to(at(16, 10))
    assert len(reminders(people.staff)) == 1


async def test_in_english_too(world: World, people: Scene):
    await people.an.says("/ngonngu")
    await people.an.presses("English")
    await asks(people.an)
    await world.move_to(at(18, 6, 30))
    assert people.an.saw("No answer yet to your request for NTD-01")
