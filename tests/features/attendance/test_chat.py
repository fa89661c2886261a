"""/diemdanh as the centre and a group leader use it, right and wrong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from bot.chat.access import Actor, Seat
from bot.features.attendance import FEATURE
from db.models import (
    Account,
    Attendance,
    AttendanceState,
    ClassStatus,
    EnrolmentStatus,
    Language,
    LeaveStatus,
    Role,
    RoleAssignment,
    SessionStatus,
    TrainingClass,
)
from tests.features.attendance.scene import (
    NAMES,
    OTHER,
    Scene,
    half_day,
    known,
    listed,
    running_class,
    scene,
    seat,
)
from tests.features.attendance.test_service import grant_leave
from tests.support.factories import by_code, enrolled, person, role
from tests.support.world import World

PRESENT, EXCUSED, UNEXCUSED = AttendanceState
AN, BINH, CUONG = NAMES
TYPED = (
    "/diemdanh NTD-01 16/11/2026 sáng\nVắng: Nguyễn Văn An; Trần Thị Bình\nCó phép: Lê Văn Cường"
)


@pytest.fixture
def people(world: World) -> Scene:
    return scene(world)


def stored(world: World, number: int = 1) -> dict[str, AttendanceState]:
    with world.tables() as session:
        return listed(session, number)


async def test_a_list_typed_whole_is_stored_after_the_preview(world: World, people: Scene):
    await people.staff.says(TYPED)
    assert people.staff.sees("✓ Có mặt: 1")
    assert people.staff.sees("P Có phép: 1 – Lê Văn Cường")
    assert people.staff.sees("V Không phép: 2 – Nguyễn Văn An; Trần Thị Bình")
    assert stored(world) == {}
    await people.staff.presses("Xác nhận")
    assert people.staff.sees("Đã lưu điểm danh NTD-01, Buổi 1")
    assert stored(world) == {AN: UNEXCUSED, BINH: UNEXCUSED, CUONG: EXCUSED, OTHER: PRESENT}


@pytest.mark.parametrize(
    "typed",
    [
        "/diemdanh ntd-01 16/11/2026 sang\nvang: nguyen van an",
        "/diemdanh NTD-01 buổi 1\nVẮNG KHÔNG PHÉP: NGUYỄN VĂN AN",
        "/diemdanh NTD-01 1\nKhông phép : đ/c Nguyễn Văn An (12/03/1995)",
        "/diemdanh NTD-01 hôm nay sáng\nVắng Nguyễn Văn An",
        "/diemdanh NTD-01 sáng 16/11\nKhong phep: Nguyê\u0303n Va\u0306n An",
    ],
)
async def test_the_typed_form_forgives(world: World, people: Scene, typed: str):
    await people.staff.says(typed)
    await people.staff.presses("Xác nhận")
    assert stored(world)[AN] is UNEXCUSED
    assert list(stored(world).values()).count(PRESENT) == 3


@pytest.mark.parametrize("lines", ["Vắng: không", "Có mặt tất cả", "Vắng:"])
async def test_nobody_named_is_all_present(world: World, people: Scene, lines: str):
    await people.staff.says(f"/diemdanh NTD-01 16/11/2026 sáng\n{lines}")
    assert people.staff.sees("Không ai vắng")
    await people.staff.presses("Xác nhận")
    assert set(stored(world).values()) == {PRESENT}


async def test_guided_names_are_tapped_in_one_message(world: World, people: Scene):
    await people.staff.says("/diemdanh")
    assert people.staff.sees("Buổi 1 · sáng Thứ Hai 16/11/2026"), "the only one that may be meant"
    await people.staff.presses("Quay lại")
    assert "Buổi 1 · sáng T2 16/11" in people.staff.buttons()
    assert not any("Buổi 2" in label for label in people.staff.buttons())
    await people.staff.presses("Buổi 1")
    shown = len(people.staff.messages)
    await people.staff.presses("✓ Nguyễn Văn An")
    await people.staff.presses("✓ Trần Thị Bình")
    await people.staff.presses("V Trần Thị Bình")
    assert len(people.staff.messages) == shown
    assert stored(world) == {}
    await people.staff.presses("Xong")
    await people.staff.presses("Xác nhận")
    assert stored(world) == {AN: UNEXCUSED, BINH: EXCUSED, CUONG: PRESENT, OTHER: PRESENT}


async def test_a_name_pressed_twice_fast_is_marked_once(world: World, people: Scene):
    await people.staff.says("/diemdanh NTD-01 buổi 1")
    message = people.staff.last
    data = next(b["callback_data"] for row in message.buttons for b in row if AN in b["text"])
    await people.staff.taps(data, message)
    await people.staff.taps(data, message)
    assert f"V {AN}" in people.staff.buttons()


async def test_all_present_is_one_button(world: World, people: Scene):
    await people.staff.says("/diemdanh NTD-01 buổi 1")
    await people.staff.presses("Có mặt tất cả")
    await people.staff.presses("Xác nhận")
    assert set(stored(world).values()) == {PRESENT}
    assert people.deputy.messages == []


async def test_approved_leave_is_filled_in_and_shown(world: World, people: Scene):
    with world.tables() as session:
        grant_leave(session, AN, 1)
    await people.staff.says("/diemdanh NTD-01 buổi 1")
    assert f"P {AN}" in people.staff.buttons()
    await people.staff.presses("Có mặt tất cả")
    assert people.staff.sees("Nguyễn Văn An (đơn đã duyệt)")
    await people.staff.presses("Xác nhận")
    assert stored(world)[AN] is EXCUSED


async def test_marked_absent_with_approved_leave_warns_and_counts_as_excused(
    world: World, people: Scene
):
    with world.tables() as session:
        grant_leave(session, AN, 1)
    await people.staff.says("/diemdanh NTD-01 buổi 1\nVắng: Nguyễn Văn An")
    assert people.staff.sees("Nguyễn Văn An ghi là vắng nhưng có đơn đã duyệt")
    await people.staff.presses("Xác nhận")
    assert stored(world)[AN] is EXCUSED


async def test_a_request_that_waits_is_mentioned_and_counts_once_approved(
    world: World, people: Scene
):
    with world.tables() as session:
        grant_leave(session, AN, 1, LeaveStatus.PENDING)
    await people.staff.says("/diemdanh NTD-01 buổi 1\nVắng: Nguyễn Văn An")
    assert people.staff.sees("Nguyễn Văn An có đơn xin nghỉ đang chờ duyệt")
    await people.staff.presses("Xác nhận")
    assert stored(world)[AN] is UNEXCUSED


async def test_the_only_session_without_a_list_need_not_be_named(world: World, people: Scene):
    await people.staff.says("/diemdanh NTD-01\nVắng: Nguyễn Văn An")
    assert people.staff.sees("Buổi 1")
    assert people.staff.sees("V Không phép: 1 – Nguyễn Văn An")
    await people.staff.presses("Xác nhận")
    assert stored(world)[AN] is UNEXCUSED
    await people.staff.says("/diemdanh NTD-01")
    assert people.staff.sees("Điểm danh buổi nào?"), "it has a list now: which is meant is asked"


async def test_absentees_without_a_session_are_kept_until_it_is_chosen(world: World, people: Scene):
    await world.pass_time(hours=5)
    await people.staff.says("/diemdanh NTD-01\nVắng: Nguyễn Văn An")
    await people.staff.presses("Buổi 1")
    assert people.staff.sees("V Không phép: 1 – Nguyễn Văn An")
    await people.staff.presses("Xác nhận")
    assert stored(world)[AN] is UNEXCUSED


async def test_a_cancelled_session_is_not_offered(world: World, people: Scene):
    await world.pass_time(hours=5)
    with world.tables() as session:
        row = half_day(session, 1)
        row.status = SessionStatus.CANCELLED
        session.add(row)
    await people.staff.says("/diemdanh")
    assert people.staff.sees("Buổi 2 · chiều Thứ Hai 16/11/2026")
    await people.staff.presses("Quay lại")
    assert people.staff.buttons()[0] == "Buổi 2 · chiều T2 16/11"
    await people.staff.says("buổi 1")
    assert people.staff.sees("đã huỷ")


async def test_a_large_class_is_paged_and_stays_on_its_page(world: World, people: Scene):
    with world.tables() as session:
        cls = session.exec(select(TrainingClass)).one()
        for number in range(40):
            new = person(session, f"Hồ Văn {chr(65 + number % 26)}a Số{'i' * (number // 26)}")
            enrolled(session, cls, new, by_code(session, "DU-QX"))
    await people.staff.says("/diemdanh NTD-01 buổi 1")
    assert len([label for label in people.staff.buttons() if label.startswith("✓ ")]) == 17
    await people.staff.presses("Xem tiếp")
    second = people.staff.buttons()
    await people.staff.presses(second[2])
    now = people.staff.buttons()
    assert now[2] == second[2].replace("✓", "V")
    assert now[3:] == second[3:]


async def test_a_wrong_name_is_mended_alone(world: World, people: Scene):
    await people.staff.says("/diemdanh NTD-01 buổi 1\nVắng: Nguyễn Văn An; Trần Văn Bình")
    assert people.staff.sees("1. Không thấy «Trần Văn Bình» trong danh sách")
    await people.staff.says("linh tinh")
    assert people.staff.sees("Không thấy «linh tinh»")
    assert people.staff.sees("1. Không thấy «Trần Văn Bình» trong danh sách")
    await people.staff.says("Trần Thị Bình")
    assert not people.staff.sees("Chưa nhận ra")
    assert people.staff.sees("V Không phép: 2 – Nguyễn Văn An; Trần Thị Bình")
    await people.staff.presses("Xác nhận")
    assert stored(world)[BINH] is UNEXCUSED


async def test_a_further_absentee_does_not_take_the_place_of_a_wrong_name(
    world: World, people: Scene
):
    await people.staff.says("/diemdanh NTD-01 buổi 1\nVắng: Hoàng Quốc Không; Nguyễn Văn An")
    await people.staff.says("Có phép: Lê Văn Cường")
    assert people.staff.sees("1. Không thấy «Hoàng Quốc Không»")
    assert people.staff.sees("P Có phép: 1 – Lê Văn Cường")


async def test_right_names_go_ahead_without_the_wrong_ones(world: World, people: Scene):
    await people.staff.says("/diemdanh NTD-01 buổi 1\nVắng: Nguyễn Văn An; Trần Văn Bình")
    assert people.staff.sees("nếu bấm Xác nhận ngay, các tên này bị bỏ qua và được tính là có mặt")
    await people.staff.presses("Xác nhận")
    assert stored(world)[AN] is UNEXCUSED
    assert stored(world)[BINH] is PRESENT


async def test_wrong_names_can_be_left_out_on_purpose(world: World, people: Scene):
    await people.staff.says("/diemdanh NTD-01 buổi 1\nVắng: Nguyễn Văn An; Ma Không Có; Bình")
    assert people.staff.sees("Có phải: Trần Thị Bình?")
    await people.staff.presses("Bỏ qua tên sai (2)")
    await people.staff.presses("Xác nhận")
    assert list(stored(world).values()).count(PRESENT) == 3


async def test_one_person_with_and_without_leave_is_asked_about(world: World, people: Scene):
    await people.staff.says("/diemdanh NTD-01 buổi 1\nVắng: Nguyễn Văn An\nCó phép: nguyen van an")
    assert people.staff.sees("vừa ghi vắng không phép vừa ghi có phép")


async def test_two_of_one_name_are_told_apart_by_birth_date(world: World, people: Scene):
    with world.tables() as session:
        cls = session.get_one(TrainingClass, half_day(session, 1).class_id)
        twin = enrolled(
            session,
            cls,
            person(session, AN, birth_date=date(1990, 1, 2)),
            by_code(session, "DU-QT"),
        )
        twin_id = twin.id
    await people.staff.says("/diemdanh NTD-01 buổi 1\nVắng: Nguyễn Văn An")
    assert people.staff.sees("12/03/1995")
    assert people.staff.sees("02/01/1990")
    await people.staff.says("Nguyễn Văn An (02/01/1990)")
    await people.staff.presses("Xác nhận")
    with world.tables() as session:
        rows = session.exec(
            select(Attendance.enrolment_id).where(col(Attendance.state) == UNEXCUSED)
        ).all()
        assert rows == [twin_id]
    assert not people.an.saw("vắng không phép")


async def test_names_on_buttons_and_in_the_review_carry_the_birth_date_of_namesakes(
    world: World, people: Scene
):
    with world.tables() as session:
        cls = session.get_one(TrainingClass, half_day(session, 1).class_id)
        twin = person(session, AN, birth_date=date(1990, 1, 2))
        enrolled(session, cls, twin, by_code(session, "DU-QX"))
    await people.staff.says("/diemdanh NTD-01 buổi 1")
    assert {"✓ Nguyễn Văn An (02/01/1990)", "✓ Trần Thị Bình"} <= set(people.staff.buttons())
    await people.staff.presses("Nguyễn Văn An (02/01/1990)")
    await people.staff.presses("Xong, xem lại")
    assert people.staff.sees("V Không phép: 1 – Nguyễn Văn An (02/01/1990)")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/diemdanh NTD-01 16/11/2026 chiều", "bắt đầu lúc 13:30 16/11/2026"),
        ("/diemdanh NTD-01 17/11/2026", "nhiều buổi"),
        ("/diemdanh NTD-01 30/11/2026 sáng", "Không thấy buổi «30/11/2026 sáng»"),
        ("/diemdanh NTD-01 31/02/2026 sáng", "Không có ngày"),
        ("/diemdanh NTD-01 hôm nọ", "Không thấy buổi"),
        ("/diemdanh NTD-99 16/11/2026 sáng", "Không thấy lớp «NTD-99»"),
        ("/diemdanh NTD-01 buổi 1\nNghỉ: An", "Chưa hiểu dòng «Nghỉ An»"),
        ("/diemdanh NTD-01 buổi 1\nNguyễn Văn An", "Chưa hiểu dòng"),
    ],
)
async def test_what_cannot_be_done_is_explained(
    world: World, people: Scene, typed: str, answer: str
):
    await people.staff.says(typed)
    assert people.staff.sees(answer), people.staff.transcript()
    assert stored(world) == {}


async def test_wrong_answers_inside_the_form_get_a_way_forward(world: World, people: Scene):
    await people.staff.says("/diemdanh NTD-01")
    await people.staff.presses("Quay lại")
    await people.staff.says("chiều nay")
    assert people.staff.sees("chưa bắt đầu")
    await people.staff.says("vớ vẩn")
    assert people.staff.sees("Không thấy buổi")
    await people.staff.says("16/11/2026 sáng")
    await people.staff.says("...")
    assert people.staff.sees("Mời gõ tên người vắng")
    await people.staff.says("Có phép: Lê Văn Cường")
    assert people.staff.sees("P Có phép: 1 – Lê Văn Cường")
    await people.staff.says("Vắng: Nguyễn Văn An")
    await people.staff.says("gì đó")
    assert people.staff.sees("Chưa hiểu dòng «gì đó»")
    await people.staff.presses("Xác nhận")
    assert stored(world) == {AN: UNEXCUSED, BINH: PRESENT, CUONG: EXCUSED, OTHER: PRESENT}


async def test_forged_marks_change_nothing(world: World, people: Scene):
    await people.staff.says("/diemdanh NTD-01 buổi 1")
    data = people.staff.last.buttons[0][0]["callback_data"]
    nonce = data.split(":")[1]
    for value in ("#999=unexcused", "#1=gone", "#=", "#x", "#1"):
        await people.staff.taps(f"f:{nonce}:v.{value}")
        assert people.staff.new
        data = people.staff.last.buttons[0][0]["callback_data"]
        nonce = data.split(":")[1]
    await people.staff.presses("Xong")
    assert people.staff.sees("Không ai vắng")


async def test_the_ward_hears_of_its_own_and_the_absent_what_to_do(world: World, people: Scene):
    await people.staff.says(TYPED)
    await people.staff.presses("Xác nhận")
    assert people.deputy.sees("Học viên của phường: 0/3 có mặt")
    assert people.deputy.sees("V Không phép: 2 – Nguyễn Văn An; Trần Thị Bình")
    assert len(people.deputy.messages) == 1
    assert people.other_deputy.messages == []
    assert people.an.sees("vắng không phép")
    assert people.an.sees("Đã vắng 5 tiết, còn được vắng 5 tiết")
    assert people.trainees[CUONG].messages == []
    await people.an.presses("Gửi đơn xin nghỉ")
    assert people.an.sees("Lý do xin nghỉ?")


async def test_near_and_below_the_minimum_are_warned(world: World, people: Scene):
    for number in (1, 2, 3):
        with world.tables() as session:
            starts = half_day(session, number).starts_at
        await world.move_to(starts + timedelta(minutes=5))
        await people.staff.says(f"/diemdanh NTD-01 buổi {number}\nVắng: Nguyễn Văn An")
        await people.staff.presses("Xác nhận")
        if number == 2:
            assert people.an.saw("chỉ còn được vắng 0 tiết")
    assert people.an.saw("quá mức cho phép 5 tiết")


async def test_leave_that_is_still_to_come_is_counted_apart_in_the_warning(
    world: World, people: Scene
):
    with world.tables() as session:
        for number in (2, 3):
            grant_leave(session, AN, number)
    await people.staff.says("/diemdanh NTD-01 buổi 1\nVắng: Nguyễn Văn An")
    await people.staff.presses("Xác nhận")
    assert people.an.saw("Đã vắng 5 tiết và đã xin nghỉ 10 tiết nữa, cộng lại quá mức")


async def test_what_is_over_the_limit_leaves_out_leave_still_to_come(world: World, people: Scene):
    with world.tables() as session:
        grant_leave(session, AN, 10)
    for number in (1, 2, 3):
        with world.tables() as session:
            starts = half_day(session, number).starts_at
        await world.move_to(starts + timedelta(minutes=5))
        await people.staff.says(f"/diemdanh NTD-01 buổi {number}\nVắng: Nguyễn Văn An")
        await people.staff.presses("Xác nhận")
    assert people.an.saw("Đã vắng 15 tiết, quá mức cho phép 5 tiết")


@pytest.mark.parametrize("words", ["Không vắng ai", "khong ai vang", "Vắng: không ai", "Đủ"])
async def test_nobody_absent_is_said_in_many_ways(people: Scene, words: str):
    await people.staff.says(f"/diemdanh NTD-01 buổi 1\n{words}")
    assert people.staff.sees("Không ai vắng")
    assert not people.staff.sees("cũng tính là có mặt")


async def test_who_lists_those_present_hears_that_the_others_count_as_present_too(people: Scene):
    await people.staff.says("/diemdanh NTD-01 buổi 1\nCó mặt: Nguyễn Văn An")
    assert people.staff.sees("Chỉ ghi tên 1 người có mặt; 3 người không ghi tên cũng tính")
    await people.staff.says("/huy")
    await people.staff.says("/diemdanh NTD-01 buổi 1\nCó mặt: Nguyễn Văn An\nVắng: Trần Thị Bình")
    assert not people.staff.sees("cũng tính là có mặt")


async def test_a_correction_shows_what_changes_and_tells_only_whom_it_concerns(
    world: World, people: Scene
):
    await people.staff.says(TYPED)
    await people.staff.presses("Xác nhận")
    await people.staff.says("/diemdanh NTD-01 buổi 1\nVắng: Nguyễn Văn An\nCó phép: Lê Văn Cường")
    assert people.staff.sees("Xác nhận sẽ sửa: Trần Thị Bình V → ✓")
    await people.staff.presses("Xác nhận")
    assert people.staff.sees("1 người đổi")
    assert people.binh.sees("đồng chí được ghi là có mặt")
    assert len(people.an.messages) == 1
    assert people.deputy.sees("vừa được sửa")
    assert stored(world)[BINH] is PRESENT


async def test_the_preview_names_exactly_those_who_are_told(world: World, people: Scene):
    await people.staff.says("/diemdanh NTD-01 buổi 1\nVắng: Nguyễn Văn An")
    assert people.staff.sees("sẽ báo cho:\n• Đảng ủy phường Quỳnh Xuân\n• Học viên: Nguyễn Văn An")
    assert not people.staff.sees("Quỳnh Thiện")
    await people.staff.presses("Xác nhận")
    told = [one for one in (people.deputy, *people.trainees.values()) if one.messages]
    assert told == [people.deputy, people.an]
    await people.staff.says("/diemdanh NTD-01 buổi 1\nVắng: Nguyễn Văn An; Phạm Thị Dung")
    assert people.staff.sees("sẽ báo cho:\n• Đảng ủy phường Quỳnh Thiện\n• Học viên: Phạm Thị Dung")


async def test_absences_with_leave_only_are_the_wards_affair(world: World, people: Scene):
    await people.staff.says("/diemdanh NTD-01 buổi 1\nCó phép: Lê Văn Cường")
    assert people.staff.sees("• Đảng ủy phường Quỳnh Xuân\n• Người vắng có phép: chỉ khi sắp hết")
    await people.staff.says("/diemdanh NTD-01 buổi 1\nVắng: không ai")
    assert not people.staff.sees("sẽ báo cho")


async def test_pressing_confirm_twice_stores_once(world: World, people: Scene):
    await people.staff.says(TYPED)
    message = people.staff.last
    data = next(b["callback_data"] for row in message.buttons for b in row if "Xác" in b["text"])
    await people.staff.taps(data, message)
    await people.staff.taps(data, message)
    assert people.staff.sees("không có gì thay đổi")
    assert len(people.deputy.messages) == 1


async def test_cancelling_stores_nothing(world: World, people: Scene):
    await people.staff.says(TYPED)
    await people.staff.presses("Huỷ")
    assert stored(world) == {}
    await people.staff.says(TYPED)
    await people.staff.says("/huy")
    assert stored(world) == {}


async def test_changing_the_session_at_the_review_asks_for_the_list_again(
    world: World, people: Scene
):
    await world.pass_time(hours=5)
    await people.staff.says(TYPED)
    await people.staff.presses("Sửa")
    await people.staff.presses("Buổi học")
    await people.staff.presses("Buổi 2")
    assert f"✓ {AN}" in people.staff.buttons()
    await people.staff.presses("Có mặt tất cả")
    await people.staff.presses("Xác nhận")
    assert stored(world, 1) == {}
    assert set(stored(world, 2).values()) == {PRESENT}


async def test_others_are_turned_away(world: World, people: Scene):
    stranger = world.member("Cán Bộ Khác", Role.CENTRE_STAFF, "TTCT-QL")
    await stranger.says(TYPED)
    assert stranger.sees("Không thấy lớp «NTD-01»")
    for who in (people.deputy, people.an):
        await who.says(TYPED)
        assert who.sees("dành cho cán bộ trung tâm và trưởng đoàn")
    await world.stranger().says(TYPED)
    assert stored(world) == {}


async def test_rights_lost_while_the_form_is_open_end_it(world: World, people: Scene):
    await people.staff.says(TYPED)
    with world.tables() as session:
        for row in session.exec(
            select(RoleAssignment).where(col(RoleAssignment.role) == Role.CENTRE_STAFF)
        ):
            row.ended_at = world.clock.now()
            session.add(row)
    await people.staff.presses("Xác nhận")
    assert people.staff.sees("Không thấy lớp")
    assert stored(world) == {}


async def test_a_group_leader_takes_the_own_wards_list(world: World, people: Scene):
    with world.tables() as session:
        place = seat(session, AN)
        place.is_group_leader = True
        session.add(place)
    await people.an.says("/diemdanh")
    assert f"✓ {OTHER}" not in people.an.buttons()
    await people.an.presses("✓ Trần Thị Bình")
    await people.an.presses("Xong")
    assert people.an.sees("chỉ gồm học viên của phường mình")
    await people.an.presses("Xác nhận")
    assert stored(world) == {AN: PRESENT, BINH: UNEXCUSED, CUONG: PRESENT}
    await people.an.says("/diemdanh NTD-01 buổi 1\nCó phép: Lê Văn Cường")
    await people.an.presses("Xác nhận")
    assert people.an.sees("trưởng đoàn không ghi có phép được")


async def test_a_class_without_begun_sessions_trainees_or_schedule_says_so(
    world: World, people: Scene
):
    with world.tables() as session:
        cls = running_class(session, "DVM-02")
        for number in range(1, 11):
            row = half_day(session, number, "DVM-02")
            row.starts_at += timedelta(days=7)
            row.ends_at += timedelta(days=7)
            session.add(row)
        assert cls.status is ClassStatus.CLOSED
    await people.staff.says("/diemdanh")
    assert people.staff.sees("chọn lớp nào")
    await people.staff.presses("DVM-02")
    assert people.staff.sees("chưa có buổi nào bắt đầu")
    with world.tables() as session:
        for name in (*NAMES, OTHER):
            place = seat(session, name)
            place.status = EnrolmentStatus.WITHDRAWN
            session.add(place)
    await people.staff.says("/diemdanh NTD-01")
    assert people.staff.sees("chưa có học viên nào")


async def test_in_english(world: World, people: Scene):
    with world.tables() as session:
        account = session.exec(
            select(Account).where(col(Account.sender_key) == str(people.staff.id))
        ).one()
        account.language = Language.EN
        session.add(account)
    await people.staff.says(TYPED)
    assert people.staff.sees("Attendance to confirm")
    await people.staff.presses("Xác nhận")
    assert people.staff.sees("Stored: NTD-01")
    assert people.an.sees("vắng không phép")


async def test_the_menu_names_it_to_the_centre_and_leaders_only(world: World, people: Scene):
    command = FEATURE.commands[0]
    with world.tables() as session:
        an = known(session, AN)
        role(session, an, Role.GROUP_LEADER, by_code(session, "DU-QX"))
    for held, expected in (
        (Role.CENTRE_STAFF, True),
        (Role.GROUP_LEADER, True),
        (Role.TRAINEE, False),
    ):
        actor = Actor(1, "telegram", "1", "vi", 1, "A", True, (Seat(held, 1),))
        assert command.is_shown_to(actor) is expected


async def test_hundreds_of_wrong_names_draw_one_answer(world: World, people: Scene):
    await people.staff.says("/diemdanh NTD-01 16/11/2026 sáng")
    before = len(people.staff.messages)
    await people.staff.says("\n".join(f"An 3/{number}/99" for number in range(300)))
    assert len(people.staff.messages) == before + 1
    assert people.staff.sees("10. ")
    assert people.staff.sees("… và 290 tên nữa chưa nhận ra")
