"""Reminders as people get them, while the clock moves."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import update
from sqlmodel import col

from db.models import (
    ClassSession,
    ClassStatus,
    Enrolment,
    EnrolmentStatus,
    LeaveRequest,
    LeaveSession,
    LeaveStatus,
    SessionStatus,
    TrainingClass,
)
from tests.support.classroom import TUESDAY, Classroom, classroom, trainee
from tests.support.factories import ZONE
from tests.support.fake_bot_api.server import Dropped
from tests.support.world import World

THURSDAY = date(2026, 11, 26)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def texts(chatter) -> list[str]:
    return [message.text for message in chatter.messages]


def move(room: Classroom, number: int, to: datetime) -> None:
    with room.world.tables() as session:
        row = session.get_one(ClassSession, room.sessions[number - 1].id)
        row.ends_at = to + (row.ends_at - row.starts_at)
        row.starts_at = to
        row.version += 1
        session.add(row)


def change(world: World, table, key: int | None, **values) -> None:
    with world.tables() as session:
        session.execute(update(table).where(col(table.id) == key).values(**values))


async def test_the_evening_before_one_message_lists_all_of_tomorrow(world: World):
    room = classroom(world, [(TUESDAY, "sáng"), (TUESDAY, "chiều"), (THURSDAY, "sáng")])
    an = trainee(room, "Nguyễn Văn An")
    await world.move_to(at(23, 18, 59))
    assert texts(an) == []
    await world.move_to(at(23, 19))
    assert len(an.messages) == 1
    assert "Ngày mai, Thứ Ba 24/11/2026" in an.last.text
    assert "7:30–11:00: Bài 1, Hội trường A (NTD-01)" in an.last.text
    assert "13:30–17:00: Bài 2" in an.last.text
    assert "Bài 3" not in an.last.text


async def test_sessions_of_two_classes_are_in_one_message(world: World):
    room = classroom(world, [(TUESDAY, "sáng")])
    other = classroom(world, [(TUESDAY, "tối")], code="TH-07", kind="TH")
    an = trainee(room, "Nguyễn Văn An")
    with world.tables() as session:
        place = session.get_one(Enrolment, room.enrolments["Nguyễn Văn An"])
        copy = Enrolment(
            class_id=other.cls.id or 0,
            person_id=place.person_id,
            ward_id=place.ward_id,
            enrolled_at=place.enrolled_at,
        )
        session.add(copy)
    await world.move_to(at(23, 19))
    assert len(an.messages) == 1
    assert "(NTD-01)" in an.last.text
    assert "18:30–21:00: Bài 1, Hội trường A (TH-07)" in an.last.text
    assert {"Xin nghỉ NTD-01", "Xin nghỉ TH-07"} <= set(an.buttons())


async def test_an_hour_before_each_session_it_is_said_once(world: World):
    room = classroom(world, [(TUESDAY, "sáng")])
    an = trainee(room, "Nguyễn Văn An")
    await world.move_to(at(24, 6, 30))
    await world.tick()
    await world.pass_time(minutes=20)
    assert len(an.messages) == 1
    assert "Sắp đến giờ học: 7:30 hôm nay, Bài 1, Hội trường A" in an.last.text


async def test_two_looks_at_once_send_one_message(world: World):
    room = classroom(world)
    an = trainee(room, "Nguyễn Văn An")
    world.clock.move_to(at(23, 19))
    await world.tick()
    await world.tick()
    assert len(an.messages) == 1


async def test_a_moved_session_is_reminded_of_at_its_new_time_only(world: World):
    room = classroom(world)
    an = trainee(room, "Nguyễn Văn An")
    move(room, 1, at(26, 13, 30))
    await world.move_to(at(23, 19))
    await world.move_to(at(24, 6, 30))
    assert texts(an) == []
    await world.move_to(at(25, 19))
    assert "Thứ Năm 26/11/2026" in an.last.text
    await world.move_to(at(26, 12, 30))
    assert "13:30 hôm nay" in an.last.text
    assert len(an.messages) == 2


async def test_a_session_moved_after_its_reminder_gets_a_new_one(world: World):
    room = classroom(world)
    an = trainee(room, "Nguyễn Văn An")
    await world.move_to(at(23, 19))
    move(room, 1, at(24, 13, 30))
    await world.move_to(at(23, 20))
    assert "13:30–17:00" in an.last.text
    assert len(an.messages) == 2


async def test_a_reminder_that_waits_is_not_sent_once_its_session_has_moved(world: World):
    room = classroom(world, [(TUESDAY, "sáng"), (TUESDAY, "chiều")])
    an = trainee(room, "Nguyễn Văn An")
    await fall_due_without_network(world, at(23, 19))
    move(room, 1, at(26, 7, 30))
    await network_is_back(world)
    assert len(an.messages) == 1
    assert "7:30" not in an.last.text
    assert "13:30–17:00: Bài 2" in an.last.text


async def test_a_reminder_that_waits_is_not_sent_once_its_class_is_cancelled(world: World):
    room = classroom(world)
    an = trainee(room, "Nguyễn Văn An")
    await fall_due_without_network(world, at(23, 19))
    change(world, TrainingClass, room.cls.id, status=ClassStatus.CANCELLED)
    await network_is_back(world)
    assert texts(an) == []


async def fall_due_without_network(world: World, moment: datetime) -> None:
    def dropped(method, params):
        raise Dropped

    world.api.before.append(dropped)
    await world.move_to(moment)
    world.api.before.clear()


async def network_is_back(world: World) -> None:
    for _ in range(5):
        world.app.telegram.sender.pacer.forget_delays()
        await world.tick()


async def test_cancelled_sessions_and_classes_are_not_reminded_of(world: World):
    room = classroom(world)
    gone = classroom(world, code="NTD-02")
    an, binh = trainee(room, "Nguyễn Văn An"), trainee(gone, "Trần Thị Bình")
    change(world, ClassSession, room.sessions[0].id, status=SessionStatus.CANCELLED)
    change(world, TrainingClass, gone.cls.id, status=ClassStatus.CANCELLED)
    await world.move_to(at(23, 19))
    await world.move_to(at(24, 6, 30))
    assert texts(an) == texts(binh) == []


async def test_nobody_is_reminded_who_has_leave_has_withdrawn_or_never_joined(world: World):
    room = classroom(world, [(TUESDAY, "sáng"), (TUESDAY, "chiều")])
    an = trainee(room, "Nguyễn Văn An")
    binh = trainee(room, "Trần Thị Bình")
    cuong = trainee(room, "Lê Văn Cường", joined=False)
    ask_off(room, "Nguyễn Văn An", 1, LeaveStatus.APPROVED)
    change(world, Enrolment, room.enrolments["Trần Thị Bình"], status=EnrolmentStatus.WITHDRAWN)
    await world.move_to(at(23, 19))
    assert "Bài 1" not in an.last.text
    assert "Bài 2" in an.last.text
    assert texts(binh) == texts(cuong) == []


async def test_leave_that_is_only_asked_does_not_silence_the_reminder(world: World):
    room = classroom(world)
    an = trainee(room, "Nguyễn Văn An")
    ask_off(room, "Nguyễn Văn An", 1, LeaveStatus.PENDING)
    await world.move_to(at(23, 19))
    assert "Bài 1" in an.last.text


def ask_off(room: Classroom, name: str, number: int, status: LeaveStatus) -> None:
    with room.world.tables() as session:
        request = LeaveRequest(
            class_id=room.cls.id or 0,
            enrolment_id=room.enrolments[name],
            person_id=room.ids[name],
            reason="việc nhà",
            status=status,
            created_at=room.world.clock.now(),
        )
        session.add(request)
        session.flush()
        session.add(
            LeaveSession(
                leave_request_id=request.id or 0, session_id=room.sessions[number - 1].id or 0
            )
        )


async def test_after_three_days_of_standstill_only_what_still_helps_is_sent(world: World):
    room = classroom(world, [(TUESDAY, "sáng"), (date(2026, 11, 27), "chiều")])
    an = trainee(room, "Nguyễn Văn An")
    await world.move_to(at(23, 18))
    await world.move_to(at(27, 8))
    assert len(an.messages) == 1
    assert "Hôm nay, Thứ Sáu 27/11/2026" in an.last.text
    assert "13:30–17:00: Bài 2" in an.last.text


async def test_a_late_reminder_before_the_session_is_sent_until_it_begins(world: World):
    room = classroom(world, [(TUESDAY, "sáng"), (TUESDAY, "chiều")])
    an = trainee(room, "Nguyễn Văn An")
    await world.move_to(at(24, 7, 29))
    assert [("Sắp đến giờ học: 7:30" in t, "Bài 2" in t) for t in texts(an)] in (
        [(True, False), (False, True)],
        [(False, True), (True, False)],
    )
    await world.move_to(at(24, 13, 30) + timedelta(seconds=1))
    assert len(an.messages) == 2


async def test_whoever_blocked_the_bot_gets_no_reminder_and_nothing_breaks(world: World):
    room = classroom(world)
    an, binh = trainee(room, "Nguyễn Văn An"), trainee(room, "Trần Thị Bình")
    await an.blocks()
    await world.move_to(at(23, 19))
    assert texts(an) == []
    assert "Bài 1" in binh.last.text
