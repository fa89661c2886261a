"""/lich, its buttons and the calendar file."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from db.models import (
    ClassSession,
    ClassStatus,
    Enrolment,
    LeaveRequest,
    LeaveSession,
    LeaveStatus,
    Nomination,
    Role,
    SessionStatus,
    TrainingClass,
)
from tests.support.classroom import TUESDAY, classroom, trainee
from tests.support.factories import ZONE, by_code, nominator
from tests.support.world import World

THURSDAY = date(2026, 11, 26)


def set_session(world: World, session_id: int | None, **values) -> None:
    with world.tables() as session:
        session.execute(
            update(ClassSession).where(col(ClassSession.id) == session_id).values(**values)
        )


async def test_the_next_session_comes_first_with_day_time_hall_topic_and_class(world: World):
    room = classroom(world, [(THURSDAY, "chiều"), (TUESDAY, "sáng")])
    an = trainee(room, "Nguyễn Văn An")
    await an.says("/lich")
    text = an.last.text
    assert text.index("Thứ Ba 24/11/2026 (7:30–11:00), Bài 2, Hội trường A") < text.index(
        "chiều Thứ Năm 26/11/2026 (13:30–17:00), Bài 1"
    )
    assert "NTD-01 · Bồi dưỡng nhận thức về Đảng" in text
    assert "Xin nghỉ" in an.buttons()


async def test_a_session_without_a_hall_is_in_the_class_s_own_place(world: World):
    room = classroom(world)
    set_session(world, room.sessions[0].id, location=None)
    an = trainee(room, "Nguyễn Văn An")
    await an.says("/lich")
    assert an.sees("Bài 1, Hội trường Trung tâm")


async def test_changed_cancelled_and_excused_sessions_are_marked(world: World):
    room = classroom(world, [(TUESDAY, "sáng"), (TUESDAY, "chiều"), (THURSDAY, "sáng")])
    an = trainee(room, "Nguyễn Văn An")
    set_session(world, room.sessions[0].id, status=SessionStatus.CANCELLED, version=2)
    set_session(world, room.sessions[1].id, version=2)
    with world.tables() as session:
        request = LeaveRequest(
            class_id=room.cls.id or 0,
            enrolment_id=room.enrolments["Nguyễn Văn An"],
            person_id=room.ids["Nguyễn Văn An"],
            reason="việc nhà",
            status=LeaveStatus.APPROVED,
            created_at=world.clock.now(),
        )
        session.add(request)
        session.flush()
        session.add(
            LeaveSession(leave_request_id=request.id or 0, session_id=room.sessions[2].id or 0)
        )
    await an.says("/lich")
    first, second, third = (
        next(line for line in an.last.text.splitlines() if f"Bài {n}" in line) for n in (1, 2, 3)
    )
    assert "ĐÃ HUỶ" in first
    assert "thay đổi" not in first
    assert "đã thay đổi" in second
    assert "được nghỉ" in third
    assert (
        an.last.text.index("Buổi tới") < an.last.text.index("Bài 2") < an.last.text.index("Bài 1")
    )


async def test_a_session_that_is_under_way_is_shown_as_such_and_then_gone(world: World):
    room = classroom(world, [(TUESDAY, "sáng"), (THURSDAY, "sáng")])
    an = trainee(room, "Nguyễn Văn An")
    world.clock.move_to(datetime(2026, 11, 24, 9, 0, tzinfo=ZONE))
    await an.says("/lich")
    assert an.sees("Đang học")
    world.clock.move_to(datetime(2026, 11, 24, 11, 1, tzinfo=ZONE))
    await an.says("/lich")
    assert not an.sees("Bài 1")
    assert an.sees("Bài 2")


async def test_whoever_has_no_session_is_told_what_to_expect(world: World):
    guest = world.member("Phạm Thị Dung")
    await guest.says("/lich")
    assert guest.sees("chưa có buổi học nào sắp tới")
    assert guest.sees("sẽ được gửi vào đây")


async def test_whoever_waits_for_the_centre_is_told_so(world: World):
    room = classroom(world)
    binh = world.member("Trần Thị Bình")
    with world.tables() as session:
        ward = by_code(session, "DU-QX")
        session.add(
            Nomination(
                class_id=room.cls.id or 0,
                person_id=person_behind(world, session, "Trần Thị Bình"),
                ward_id=ward.id or 0,
                batch="b",
                nominated_by_id=nominator(session, ward).id or 0,
                created_at=world.clock.now(),
            )
        )
    await binh.says("/lich")
    assert binh.sees("được đề cử lớp NTD-01, trung tâm chưa xếp lớp xong")


def person_behind(world: World, session, name: str) -> int:
    from sqlmodel import select

    from db.models import Person

    return int(session.exec(select(Person.id).where(Person.full_name == name)).one())


async def test_a_class_that_is_over_or_cancelled_is_not_shown(world: World):
    room = classroom(world)
    an = trainee(room, "Nguyễn Văn An")
    with world.tables() as session:
        session.execute(update(TrainingClass).values(status=ClassStatus.CANCELLED))
    await an.says("/lich")
    assert not an.sees("Bài 1")


async def test_one_of_several_classes_can_be_chosen_in_any_case(world: World):
    room, other = classroom(world), classroom(world, [(THURSDAY, "tối")], code="TH-07", kind="TH")
    an = trainee(room, "Nguyễn Văn An")
    with world.tables() as session:
        place = session.get_one(Enrolment, room.enrolments["Nguyễn Văn An"])
        session.add(
            Enrolment(
                class_id=other.cls.id or 0,
                person_id=place.person_id,
                ward_id=place.ward_id,
                enrolled_at=place.enrolled_at,
            )
        )
    await an.says("/lich")
    assert an.sees("(TH-07)")
    await an.presses("Chỉ lớp TH-07")
    assert not an.sees("NTD-01")
    await an.says("/lich ntd-01")
    assert not an.sees("TH-07")
    assert "Tất cả các lớp" in an.buttons()


async def test_somebody_else_s_class_is_as_unknown_as_none(world: World):
    room = classroom(world)
    trainee(room, "Nguyễn Văn An")
    guest = world.member("Phạm Thị Dung")
    for code in ("NTD-01", "KHONG-CO"):
        await guest.says(f"/lich {code}")
        assert guest.sees(f"Không thấy lớp «{code}»")
        for data in (f"sched:0:{code}", f"ics:{code}"):
            await guest.taps(data)
            assert guest.sees(f"Không thấy lớp «{code}»"), data


async def test_a_long_schedule_is_paged_and_nothing_is_lost(world: World):
    days = [(TUESDAY + timedelta(days=n), "sáng") for n in range(20)]
    room = classroom(world, days)
    an = trainee(room, "Nguyễn Văn An")
    await an.says("/lich")
    seen = an.last.text
    for _ in range(2):
        await an.presses("Xem tiếp")
        seen += an.last.text
    assert all(f"Bài {n}," in seen for n in range(1, 21))
    assert len(an.messages) == 1
    await an.presses("Xem trước")
    assert an.sees("Bài 9,")


@pytest.mark.parametrize("data", ["sched", "sched:x", "sched:99999999999", "sched:-1", "sched:1:"])
async def test_forged_pages_show_the_schedule(world: World, data: str):
    an = trainee(classroom(world), "Nguyễn Văn An")
    await an.taps(data)
    assert an.sees("Bài 1")


def file_of(message) -> tuple[str, bytes]:
    assert message.document
    return message.document[0], message.document[1]


async def test_the_calendar_file_keeps_an_event_the_same_when_it_changes(world: World):
    room = classroom(world)
    an = trainee(room, "Nguyễn Văn An")
    await an.says("/lich")
    await an.presses(".ics")
    name, content = file_of(an.last)
    before = content.decode()
    assert name == "lich-hoc.ics"
    assert "DTSTART:20261124T003000Z" in before
    assert "LOCATION:Hội trường A" in before
    assert "SEQUENCE:1" in before
    set_session(world, room.sessions[0].id, status=SessionStatus.CANCELLED, version=2)
    await an.says("/lich NTD-01")
    await an.presses(".ics")
    name, content = file_of(an.last)
    after = content.decode()
    assert name == "lich-NTD-01.ics"
    assert "STATUS:CANCELLED" in after
    assert "SEQUENCE:2" in after
    uid = next(line for line in before.splitlines() if line.startswith("UID:"))
    assert uid in after.splitlines()


async def test_the_schedule_speaks_english_to_who_chose_it(world: World):
    an = trainee(classroom(world), "Nguyễn Văn An")
    await an.says("/ngonngu")
    await an.presses("English")
    await an.says("/lich")
    assert an.sees("Your sessions")
    assert an.sees("Tuesday 24/11/2026, morning")


async def test_the_menu_of_a_trainee_leads_to_the_schedule(world: World):
    room = classroom(world)
    an = trainee(room, "Nguyễn Văn An")
    centre = world.member("Lê Cán Bộ", Role.CENTRE_STAFF, "TTCT-HM")
    await an.says("/menu")
    await an.presses("Lịch học")
    assert an.sees("Bài 1")
    await centre.says("/menu")
    labels = centre.keys()
    assert "📅 Lịch học" not in labels
