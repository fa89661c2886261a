"""/theodoi: who was reached, who is silent, whom to call, who is absent too often."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlmodel import col, select

from bot.chat.say import Say
from bot.features.notices.rules import SCHEDULE
from bot.features.notices.service import Message, tell
from bot.kit.text import Plain
from db.models import (
    Attendance,
    AttendanceState,
    AuditEvent,
    ClassStatus,
    Enrolment,
    EnrolmentStatus,
    Role,
    TrainingClass,
)
from tests.support.classroom import TUESDAY, Classroom, classroom, trainee
from tests.support.factories import ZONE
from tests.support.world import World

AN, BINH, CUONG, DUNG = "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Hồ Văn Dũng"


def deputy_of(world: World, ward: str = "DU-QX"):
    return world.member("Phó Bí Thư", Role.DEPUTY_SECRETARY, ward)


async def schedule_told(room: Classroom) -> None:
    """Everybody of the class was sent the schedule, to be confirmed."""
    with room.world.tables() as session:
        message = Message(
            SCHEDULE,
            "Lịch học NTD-01",
            Say(Plain("Lịch học")),
            class_id=room.cls.id,
            needs_ack=True,
        )
        tell(session, room.world.clock.now(), list(room.ids.values()), message)
    await room.world.settle()


async def a_mixed_class(world: World):
    """An has confirmed, Bình is silent, Cường never joined, Dũng blocked the bot."""
    room = classroom(world)
    an = trainee(room, AN)
    binh = trainee(room, BINH, phone="+84912345678")
    trainee(room, CUONG, joined=False, phone="+84987654321", born=date(1998, 9, 5))
    dung = trainee(room, DUNG)
    await dung.blocks()
    await schedule_told(room)
    await an.presses("Đã nhận")
    return room, an, binh


async def test_everybody_stands_where_they_belong(world: World):
    await a_mixed_class(world)
    deputy = deputy_of(world)
    await deputy.says("/theodoi")
    for line in ("Học viên: 4", "Đã xác nhận: 1", "Chưa xác nhận: 1", "Chặn trợ lý: 1"):
        assert deputy.sees(line), line
    text = deputy.last.text
    called = text[text.index("Cần gọi điện (2)") : text.index("Chưa xác nhận (1)")]
    assert f"{CUONG}, Chi bộ khối 1 – 0987 654 321 – chưa tham gia trợ lý" in called
    assert f"{DUNG}, Chi bộ khối 1 – chưa có số – đã chặn trợ lý" in called
    assert f"{BINH}, Chi bộ khối 1 – 0912 345 678 – chưa xác nhận: Lịch học NTD-01" in text
    assert AN not in text


async def test_a_ward_sees_its_own_people_and_the_centre_everybody(world: World):
    room = classroom(world)
    trainee(room, AN, joined=False)
    trainee(room, DUNG, joined=False, ward="DU-QT", cell="QT-CB1")
    deputy, other = deputy_of(world), deputy_of(world, "DU-QT")
    centre = world.member("Lê Cán Bộ", Role.CENTRE_STAFF, "TTCT-HM")
    stranger = world.member("Cán Bộ Khác", Role.CENTRE_STAFF, "TTCT-QL")
    for one in (deputy, other, centre):
        await one.says("/theodoi ntd-01")
    assert (deputy.sees(AN), deputy.sees(DUNG)) == (True, False)
    assert (other.sees(AN), other.sees(DUNG)) == (False, True)
    assert centre.sees(f"{AN}, Chi bộ khối 1, Đảng ủy phường Quỳnh Xuân")
    assert centre.sees(DUNG)
    await stranger.says("/theodoi")
    assert stranger.sees("Chưa có học viên nào trong lớp đang mở")


async def test_a_trainee_may_not_follow_a_class(world: World):
    room = classroom(world)
    an = trainee(room, AN)
    await an.says("/theodoi")
    assert an.sees("dành cho vai trò khác")
    await an.taps(f"callist:{room.cls.id}")
    assert an.sees("dành cho vai trò khác")


@pytest.mark.parametrize("action", ["follow", "nudge", "called", "callist", "phoned"])
async def test_forged_buttons_give_nothing_away(world: World, action: str):
    room = classroom(world)
    trainee(room, DUNG, joined=False, ward="DU-QT", cell="QT-CB1", phone="+84987654321")
    trainee(classroom(world, code="NTD-02"), AN, joined=False)
    deputy = deputy_of(world)
    answers = set()
    person = room.ids[DUNG]
    for rest in (f"{room.cls.id}:{person}", f"999999:{person}", "x", "", "1:2:3:4"):
        await deputy.taps(f"{action}:{rest}")
        answers.add(deputy.last.text)
    assert len(answers) == 1
    assert deputy.sees("không có gì thay đổi")


async def test_absences_are_counted_and_the_limit_is_said(world: World):
    days = [(TUESDAY + timedelta(days=n), "sáng") for n in range(10)]
    room = classroom(world, days)
    for name in (AN, BINH, CUONG):
        trainee(room, name)
    deputy = deputy_of(world)
    absent(room, AN, {1: "excused", 2: "unexcused"})
    absent(room, BINH, {1: "unexcused", 2: "unexcused", 3: "unexcused"})
    absent(room, CUONG, {1: "present"})
    await world.move_to(datetime(2026, 11, 28, 12, 0, tzinfo=ZONE))
    await deputy.says("/theodoi")
    text = deputy.last.text
    assert f"{AN} – có phép 1 buổi, không phép 1 buổi ⚠️ nghỉ thêm một buổi" in text
    assert f"{BINH} – không phép 3 buổi ❗ không còn đủ 80% số tiết" in text
    assert text.index(BINH) < text.index(AN)
    assert CUONG not in text


async def test_after_the_last_session_nobody_is_warned_of_one_more(world: World):
    days = [(TUESDAY + timedelta(days=n), "sáng") for n in range(10)]
    room = classroom(world, days)
    trainee(room, AN)
    deputy = deputy_of(world)
    absent(room, AN, {1: "excused", 2: "unexcused"})
    await world.move_to(datetime(2026, 12, 5, 12, 0, tzinfo=ZONE))
    await deputy.says("/theodoi")
    assert deputy.sees(f"{AN} – có phép 1 buổi, không phép 1 buổi")
    assert not deputy.sees("nghỉ thêm")


def absent(room: Classroom, name: str, marks: dict[int, str]) -> None:
    with room.world.tables() as session:
        for number, state in marks.items():
            session.add(
                Attendance(
                    session_id=room.sessions[number - 1].id or 0,
                    enrolment_id=room.enrolments[name],
                    state=AttendanceState(state),
                    recorded_by_id=room.ids[name],
                    recorded_at=room.world.clock.now(),
                )
            )


async def test_the_silent_are_asked_again_after_a_preview_and_at_most_once_an_hour(world: World):
    _, an, binh = await a_mixed_class(world)
    deputy = deputy_of(world)
    await deputy.says("/theodoi")
    await deputy.presses("Nhắc lại (1)")
    assert deputy.sees(f"Nhắc lại 1 người chưa xác nhận của lớp NTD-01:\n{BINH}")
    before = len(binh.messages)
    await deputy.presses("Huỷ")
    assert len(binh.messages) == before
    await deputy.says("/theodoi")
    await deputy.presses("Nhắc lại")
    await deputy.presses("Xác nhận")
    assert deputy.sees("Đang gửi lời nhắc tới 1 người")
    assert "Đồng chí chưa xác nhận tin của lớp NTD-01" in binh.last.text
    assert "Lịch học NTD-01" in binh.last.text
    assert not an.saw("chưa xác nhận tin")

    await deputy.says("/theodoi")
    await deputy.presses("Nhắc lại")
    assert deputy.sees("Có thể nhắc lại từ 10:00 16/11/2026")
    world.clock.advance(hours=1)
    await deputy.presses("Nhắc lại")
    assert deputy.sees("Nhắc lại 1 người")


async def test_the_button_of_the_second_asking_confirms_what_was_open(world: World):
    room, _, binh = await a_mixed_class(world)
    deputy = deputy_of(world)
    await deputy.taps(f"nudge:{room.cls.id}")
    await deputy.presses("Xác nhận")
    await binh.presses("Đã nhận")
    assert binh.sees("Đã xác nhận lúc")
    assert binh.sees("chưa xác nhận tin của lớp")
    await deputy.says("/theodoi")
    assert deputy.sees("Đã xác nhận: 2")
    await deputy.taps(f"nudge:{room.cls.id}")
    assert deputy.sees("Không còn ai phải nhắc")


async def test_an_asking_that_came_too_late_can_be_left(world: World):
    room, _, binh = await a_mixed_class(world)
    deputy = deputy_of(world)
    await deputy.taps(f"nudge:{room.cls.id}")
    review = deputy.last
    await binh.presses("Đã nhận")
    before = len(binh.messages)
    await deputy.presses("Xác nhận", review)
    assert deputy.sees("Không còn ai phải nhắc")
    await deputy.presses("Huỷ")
    assert deputy.sees("Đã huỷ")
    assert len(binh.messages) == before


async def test_whom_the_deputy_has_called_need_not_be_called_again(world: World):
    room, _, _ = await a_mixed_class(world)
    deputy = deputy_of(world)
    await deputy.says("/theodoi")
    await deputy.presses("Đã gọi được ai")
    await deputy.presses(CUONG)
    assert deputy.sees(f"Đồng chí đã gọi và báo cho {CUONG} (0987 654 321)")
    await deputy.presses("Xác nhận")
    assert deputy.sees("đã được báo qua điện thoại")
    await deputy.presses("Theo dõi lớp")
    assert deputy.sees("Đã báo qua điện thoại: 1")
    assert not deputy.sees(CUONG)
    with world.tables() as session:
        acts = session.exec(
            select(AuditEvent.table_name).where(col(AuditEvent.action) == "notice.told_by_phone")
        ).all()
        assert set(acts) == {"notice_recipients"}
    await deputy.taps(f"phoned:{room.cls.id}:{room.ids[CUONG]}")
    assert deputy.sees("đã xác nhận hoặc đã được báo rồi")


async def test_a_blocked_and_a_silent_person_can_be_told_by_phone_too(world: World):
    await a_mixed_class(world)
    deputy = deputy_of(world)
    for name in (DUNG, BINH):
        await deputy.says("/theodoi")
        await deputy.presses("Đã gọi được ai")
        await deputy.presses(name)
        await deputy.presses("Xác nhận")
    await deputy.says("/theodoi")
    assert deputy.sees("Đã báo qua điện thoại: 1")
    assert deputy.sees("Đã xác nhận: 2")


async def test_news_after_the_call_puts_the_person_on_the_list_again(world: World):
    room, _, _ = await a_mixed_class(world)
    deputy = deputy_of(world)
    await deputy.taps(f"phoned:{room.cls.id}:{room.ids[CUONG]}")
    await deputy.presses("Xác nhận")
    with world.tables() as session:
        message = Message(
            "change", "Đổi giờ", Say(Plain("x")), class_id=room.cls.id, needs_ack=True
        )
        tell(session, world.clock.now(), [room.ids[CUONG]], message)
    await deputy.says("/theodoi")
    assert deputy.sees(f"{CUONG}, Chi bộ khối 1")


async def test_the_call_list_is_a_workbook(world: World):
    await a_mixed_class(world)
    deputy = deputy_of(world)
    await deputy.says("/theodoi")
    await deputy.presses("Danh sách gọi điện (.xlsx)")
    assert deputy.sees("3 người")
    document = deputy.last.document
    assert document
    assert document[0] == "goi-dien-NTD-01.xlsx"
    sheet = load_workbook(BytesIO(document[1])).active
    assert sheet is not None
    rows = [tuple(row) for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert rows[0][:5] == ("TT", "Họ và tên", "Ngày sinh", "Chi bộ, đơn vị", "Số điện thoại")
    assert rows[0][5:] == ("Lớp", "Lý do cần gọi", "Gọi trước")
    people = {row[1]: row for row in rows[1:]}
    assert set(people) == {BINH, CUONG, DUNG}
    _, _, born, unit, phone, code, why, due = people[CUONG]
    assert (born, unit, phone) == ("05/09/1998", "Chi bộ khối 1", "0987 654 321")
    assert code == "NTD-01"
    assert why == "chưa tham gia trợ lý; chưa báo được: Lịch học NTD-01"
    assert due == "7:30 Thứ Ba 24/11/2026"
    assert people[BINH][6] == "chưa xác nhận: Lịch học NTD-01"
    assert [row[0] for row in rows[1:]] == [1, 2, 3]


async def test_a_large_class_is_paged(world: World):
    room = classroom(world)
    for n in range(30):
        trainee(room, f"Nguyễn Văn {n}", joined=False)
    deputy = deputy_of(world)
    await deputy.says("/theodoi")
    first = deputy.last.text
    assert "Cần gọi điện (30)" in first
    await deputy.presses("Xem tiếp")
    assert "Cần gọi điện (30)" in deputy.last.text
    assert first.count("•") + deputy.last.text.count("•") == 30
    assert len(deputy.messages) == 1


async def test_nothing_to_worry_about_is_said(world: World):
    room = classroom(world)
    an = trainee(room, AN)
    await schedule_told(room)
    await an.presses("Đã nhận")
    deputy = deputy_of(world)
    await deputy.says("/theodoi")
    assert deputy.sees("Không cần gọi ai.")
    assert deputy.sees("Chưa ai vắng học.")


@pytest.mark.parametrize("who", ["ward", "centre"])
async def test_a_class_that_is_over_is_said_to_be_over(world: World, who: str) -> None:
    room = classroom(world)
    trainee(room, AN)
    reader = (
        deputy_of(world)
        if who == "ward"
        else world.member("Giáo Vụ Hà", Role.CENTRE_STAFF, "TTCT-HM")
    )
    with world.tables() as session:
        cls = session.get_one(TrainingClass, room.cls.id)
        cls.status = ClassStatus.FINISHED
        for place in session.exec(select(Enrolment)):
            place.status = EnrolmentStatus.FINISHED
    await reader.says("/theodoi ntd-01")
    assert reader.sees("Lớp NTD-01 đã kết thúc hoặc đã huỷ")


async def test_of_another_wards_class_that_is_over_nothing_is_said(world: World) -> None:
    room = classroom(world)
    trainee(room, AN)
    other = deputy_of(world, "DU-QT")
    with world.tables() as session:
        session.get_one(TrainingClass, room.cls.id).status = ClassStatus.FINISHED
    await other.says("/theodoi NTD-01")
    assert other.sees("Không thấy lớp «NTD-01»")
    await other.says("/theodoi")
    assert other.sees("Chưa có học viên nào trong lớp đang mở")
