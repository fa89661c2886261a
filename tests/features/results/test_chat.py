"""Results through the chat: the centre posts, trainee and ward are told."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlmodel import col, select

from db.models import Account, Attendance, AttendanceState, Language, Result, Role
from tests.features.results.scene import PEOPLE
from tests.support.factories import (
    START,
    ZONE,
    by_code,
    class_session,
    enrolled,
    person,
    training_class,
)
from tests.support.person import Person
from tests.support.world import World


class House:
    """The class of the scene, with staff, deputies and one trainee who have joined."""

    def __init__(self, world: World) -> None:
        self.world = world
        with world.tables() as session:
            self.worker = person(session, "Lê Thị Giáo Vụ", birth_date=None)
        self.staff = world.member("Lê Thị Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM", known=self.worker)
        self.deputy = world.member("Phạm Thị Phó", Role.DEPUTY_SECRETARY, "DU-QX")
        self.other = world.member("Vũ Văn Phó", Role.DEPUTY_SECRETARY, "DU-QT")
        with world.tables() as session:
            cls = training_class(session, by_code(session, "TTCT-HM"))
            class_session(session, cls, date(2026, 11, 23))
            people, places = [], []
            for name, born, ward in PEOPLE:
                who = person(session, name, birth_date=born)
                places.append(enrolled(session, cls, who, by_code(session, ward)))
                people.append(who)
            self.cls = cls
            self.places = places
        self.binh: Person = world.member("Trần Thị Bình", Role.TRAINEE, None, known=people[2])


@pytest.fixture
def house(world: World) -> House:
    return House(world)


LIST = (
    "/nhapdiem NTD-01\nNguyễn Văn An; 8,5\nTran Thi Binh; 4\nLê Văn Cường; 12\n"
    "Phạm Văn Dũng; 7\nHoàng Thị Dung; khá giỏi trở lên"
)


async def test_a_pasted_list_shows_good_and_bad_lines_apart(house: House):
    await house.staff.says(LIST)
    shown = house.staff.messages[-1].text
    good, bad = shown.split("❌")
    assert "2. Trần Thị Bình: 4,0 (Không đạt)" in good
    assert "5. Hoàng Thị Dung: Khá giỏi trở lên" in good
    assert "1. Nguyễn Văn An; 8,5" in bad
    assert "12/03/1995, 09/05/1998" in bad
    assert "3. Lê Văn Cường; 12" in bad
    assert "phải từ 0 đến 10" in bad
    assert "4. Phạm Văn Dũng; 7" in bad
    assert "công bố cho 2 học viên và 2 Đảng ủy" in bad
    assert house.binh.messages == []


async def test_before_the_last_session_one_is_warned_that_absences_may_still_come(house: House):
    await house.staff.says("/nhapdiem NTD-01\nTran Thi Binh; 8")
    assert house.staff.sees("Lớp còn 1 buổi chưa học, buổi cuối 23/11/2026")
    await house.staff.says("/huy")
    await house.world.move_to(datetime(2026, 11, 24, 9, tzinfo=ZONE))
    await house.staff.says("/nhapdiem NTD-01\nTran Thi Binh; 8")
    assert "chưa học" not in house.staff.messages[-1].text


async def test_bad_lines_are_sent_again_and_all_goes_out(house: House):
    await house.staff.says(LIST)
    await house.staff.says("Nguyễn Văn An (12/03/1995); 8,5\nLê Văn Cường; 10")
    assert house.staff.sees("Sẽ ghi 4 kết quả")
    await house.staff.presses("Xác nhận")
    assert house.staff.sees("Đã lưu và công bố 4 kết quả")
    assert house.staff.sees("Còn 1 dòng chưa ghi")
    assert house.binh.saw("4,0 (Không đạt)")
    assert not house.binh.saw("Cường")
    assert house.deputy.saw("Trần Thị Bình: 4,0 (Không đạt)")
    assert not house.deputy.saw("Cường")
    assert house.other.saw("Lê Văn Cường: 10 (Xuất sắc)")


async def test_a_name_written_out_takes_the_place_of_the_part_that_was_not_enough(house: House):
    await house.staff.says("/nhapdiem NTD-01\nBình 8")
    assert house.staff.sees("Có phải: Trần Thị Bình?")
    assert house.staff.sees("ví dụ: Trần Thị Bình; 8")
    await house.staff.says("Trần Thị Bình 8")
    assert house.staff.sees("1. Trần Thị Bình: 8")
    assert not house.staff.sees("chưa dùng được")


async def test_cancelling_stores_nothing(house: House):
    await house.staff.says(LIST)
    await house.staff.presses("Huỷ")
    await house.binh.says("/ketqua")
    assert house.binh.sees("chưa có kết quả nào được công bố")


async def test_one_person_after_another_with_the_name_as_the_question(house: House):
    await house.staff.says("/nhapdiem")
    assert house.staff.sees("1/5")
    assert house.staff.sees("Nguyễn Văn An (12/03/1995)")
    await house.staff.says("12")
    assert house.staff.sees("phải từ 0 đến 10")
    assert house.staff.sees("Nguyễn Văn An (12/03/1995)")
    await house.staff.says("8,5")
    assert house.staff.sees("Nguyễn Văn An (09/05/1998)")
    await house.staff.presses("Bỏ qua")
    assert house.staff.sees("3/5")
    await house.staff.presses("Quay lại")
    assert house.staff.sees("Nguyễn Văn An (09/05/1998)")
    await house.staff.says("bỏ qua")
    await house.staff.says("giỏi")
    await house.staff.presses("Xem lại (2)")
    assert house.staff.sees("Nguyễn Văn An (12/03/1995): 8,5 (Giỏi)")
    await house.staff.presses("Xác nhận")
    assert house.staff.sees("Còn 3 học viên chưa có kết quả")
    assert house.binh.saw("Giỏi")


async def test_a_list_may_be_pasted_in_the_middle_of_the_questions(house: House):
    await house.staff.says("/nhapdiem NTD-01")
    await house.staff.says("Lê Văn Cường\t9\nHoàng Thị Dung\t8")
    assert house.staff.sees("Sẽ ghi 2 kết quả")


async def test_a_correction_is_shown_and_told(house: House):
    await house.staff.says("/nhapdiem NTD-01\nTrần Thị Bình; 7,5")
    await house.staff.presses("Xác nhận")
    await house.staff.says("/nhapdiem NTD-01\nTrần Thị Bình; 8,0")
    assert house.staff.sees("sửa 7,5 (Khá) → 8,0 (Giỏi)")
    await house.staff.presses("Xác nhận")
    assert house.binh.saw("đã được sửa")
    await house.binh.says("/ketqua")
    assert house.binh.sees("8,0 (Giỏi)")
    assert not house.binh.sees("7,5")


async def test_a_draft_waits_for_its_own_button(house: House):
    await house.staff.says("/nhapdiem NTD-01\nTrần Thị Bình; 8")
    await house.staff.presses("Lưu nháp")
    assert house.staff.sees("chỉ lưu nháp")
    await house.staff.presses("Xác nhận")
    assert house.binh.messages == []
    await house.staff.presses("Công bố")
    assert house.staff.sees("Trần Thị Bình: 8,0 (Giỏi)")
    assert house.binh.messages == []
    await house.staff.presses("Xác nhận")
    assert house.binh.saw("8,0 (Giỏi)")


async def test_second_attempt_and_what_comes_next(house: House):
    await house.staff.says("/nhapdiem NTD-01\nTrần Thị Bình; 4")
    await house.staff.presses("Xác nhận")
    await house.binh.says("/ketqua")
    assert house.binh.sees("làm bài lại 1 lần")
    await house.staff.says("/nhapdiem NTD-01\nTrần Thị Bình; 6; lần 2")
    assert house.staff.sees("lần 2")
    await house.staff.presses("Xác nhận")
    await house.binh.says("/ketqua")
    text = house.binh.messages[-1].text
    assert "6,0 (Trung bình) · lần 2" in text
    assert "4,0 (Không đạt) · lần 1" in text
    assert "làm bài lại" not in text


async def test_who_missed_too_much_is_held_apart_and_may_be_let_through(house: House):
    with house.world.tables() as session:
        held = class_session(session, house.cls, date(2026, 11, 13), attendance_taken_at=START)
        session.add(
            Attendance(
                session_id=held.id or 0,
                enrolment_id=house.places[2].id or 0,
                state=AttendanceState.UNEXCUSED,
                recorded_by_id=house.worker.id or 0,
                recorded_at=START,
            )
        )
    await house.staff.says("/nhapdiem NTD-01\nTrần Thị Bình; 6")
    assert house.staff.sees("dự 0% số tiết, cần 80%")
    assert "✅ Xác nhận" not in house.staff.buttons()
    await house.staff.says("Trần Thị Bình; 6; ốm nằm viện, có giấy")
    assert house.staff.sees("ghi theo lý do: ốm nằm viện, có giấy")
    await house.staff.presses("Xác nhận")
    assert house.binh.saw("6,0 (Trung bình)")


async def test_others_may_neither_post_nor_publish(house: House):
    for who in (house.deputy, house.binh):
        await who.says("/nhapdiem NTD-01\nTrần Thị Bình; 10")
        await who.taps(f"respub:{house.cls.id}")
        assert who.sees("vai trò khác")
    stranger = house.world.member("Cán Bộ Khác", Role.CENTRE_STAFF, "TTCT-QL")
    await stranger.says("/nhapdiem NTD-01\nTrần Thị Bình; 10")
    unknown = stranger.messages[-1].text
    await stranger.says("/nhapdiem NTD-99\nTrần Thị Bình; 10")
    assert stranger.messages[-1].text == unknown.replace("NTD-01", "NTD-99")
    for forged in (house.cls.id, 999, "x", "1:2", "9" * 30):
        await stranger.taps(f"respub:{forged}")
        assert stranger.sees("Không thấy lớp")
    with house.world.tables() as session:
        assert session.exec(select(Result)).all() == []


async def test_a_trainee_who_is_staff_too_cannot_mark_themself(house: House):
    with house.world.tables() as session:
        enrolled(session, house.cls, house.worker, by_code(session, "DU-QX"))
    await house.staff.says("/nhapdiem NTD-01\nLê Thị Giáo Vụ; 10")
    assert house.staff.sees("Không ai tự nhập kết quả cho mình")


async def test_results_in_english(house: House):
    await house.staff.says("/nhapdiem NTD-01\nTrần Thị Bình; 8,5")
    await house.staff.presses("Xác nhận")
    with house.world.tables() as session:
        mine = col(Account.sender_key) == str(house.binh.id)
        session.exec(select(Account).where(mine)).one().language = Language.EN
    await house.binh.says("/ketqua")
    assert house.binh.sees("8.5 (Good)")


async def test_several_classes_are_offered(house: House):
    with house.world.tables() as session:
        training_class(session, by_code(session, "TTCT-HM"), "DVM-01", kind="DVM")
    await house.staff.says("/nhapdiem")
    await house.staff.presses("NTD-01")
    assert house.staff.sees("1/5")


async def test_a_name_with_markup_is_shown_as_written(house: House):
    await house.staff.says("/nhapdiem NTD-01\n<b>Ai</b> & Ai; 9")
    assert house.staff.sees("<b>Ai</b> & Ai; 9")
