"""A deputy secretary nominates by chat."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from db.models import Person as Known
from db.models import Role
from tests.features.nominations.scene import AN, BINH, states
from tests.support.factories import START, by_code, class_session, role, training_class
from tests.support.person import Person
from tests.support.world import World

LIST = (
    "/decu NTD-01\n"
    "Nguyễn Văn An; 12/03/1995; Chi bộ khối 1; 0912345678\n"
    "Trần Thị Bình; 05/09/1998; QX-CB2; 0987 654 321"
)


def open_class(world: World, code: str = "NTD-01", **fields: object) -> None:
    with world.tables() as session:
        cls = training_class(session, by_code(session, "TTCT-HM"), code, **fields)  # type: ignore[arg-type]
        class_session(session, cls, date(2026, 11, 23))


def stored(world: World, code: str = "NTD-01") -> dict[str, str]:
    from sqlmodel import col, select

    from db.models import TrainingClass

    with world.tables() as session:
        cls = session.exec(select(TrainingClass).where(col(TrainingClass.code) == code)).one()
        return states(session, cls)


@pytest.fixture
def deputy(world: World) -> Person:
    return world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")


@pytest.fixture
def clerk(world: World) -> Person:
    return world.member("Cô Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM")


async def test_a_pasted_list_is_shown_and_sent_after_confirmation(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 12})
    await deputy.says(LIST)
    assert deputy.sees("Gửi được: 2")
    assert deputy.sees("1. Nguyễn Văn An · 12/03/1995 · Chi bộ khối 1 · 0912 345 678")
    assert stored(world) == {}, "nothing before Xác nhận"

    await deputy.presses("Xác nhận")
    assert deputy.sees("Đã gửi 2 người")
    assert deputy.sees("còn 10 chỗ")
    assert stored(world) == {"Nguyễn Văn An": "submitted", "Trần Thị Bình": "submitted"}
    assert clerk.last.text.startswith("📥 Đảng ủy phường Quỳnh Xuân đề cử 2 người")
    assert clerk.buttons() == ["Xét duyệt"]


async def test_one_person_after_another_with_wrong_answers_in_between(
    world: World, deputy: Person
) -> None:
    open_class(world)
    await deputy.says("/decu")
    await deputy.says("An")
    assert deputy.sees("chưa đủ họ và tên")
    await deputy.says("nguyễn văn an")
    await deputy.says("31/02/1995")
    assert deputy.sees("Không có ngày «31/02/1995»")
    await deputy.says("12-3-95")
    assert "Chi bộ khối 1" in deputy.buttons()
    await deputy.says("khối 7")
    assert deputy.sees("Gần giống: Chi bộ khối 1")
    await deputy.presses("Chi bộ khối 1")
    await deputy.says("0912")
    assert deputy.sees("thiếu chữ số")
    await deputy.presses("Bỏ qua")
    assert deputy.sees("phải gọi qua chi bộ")

    await deputy.presses("Thêm người")
    await deputy.says("Trần Thị Bình")
    await deputy.says("05/09/1998")
    await deputy.says("chi bo khoi 2")
    await deputy.says("0987654321")
    assert deputy.sees("Gửi được: 2")
    await deputy.presses("Xác nhận")
    assert set(stored(world)) == {"Nguyễn Văn An", "Trần Thị Bình"}


async def test_going_back_from_one_person_more_loses_nobody(world: World, deputy: Person) -> None:
    open_class(world)
    await deputy.says(LIST)
    await deputy.presses("Thêm người")
    await deputy.presses("Không thêm nữa")
    assert deputy.sees("Gửi được: 2")


async def test_a_list_may_be_pasted_where_a_name_is_asked(world: World, deputy: Person) -> None:
    open_class(world)
    await deputy.says("/decu NTD-01")
    await deputy.says("\n".join(LIST.split("\n")[1:]))
    assert deputy.sees("Gửi được: 2")


async def test_good_lines_go_ahead_and_bad_ones_are_corrected_alone(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await deputy.says(
        f"{LIST}\nLê Văn Cường; 31/02/1999; Chi bộ 9; 0912\nHồ Thị Dung; ; Chi bộ khối 1"
    )
    assert deputy.sees("Gửi được: 2")
    assert deputy.sees("Chưa gửi được: 2")
    assert deputy.sees("3. «Lê Văn Cường; 31/02/1999; Chi bộ 9; 0912»")
    for reason in (
        "Không có ngày",
        "Không có chi bộ «Chi bộ 9»",
        "thiếu chữ số",
        "Thiếu ngày sinh",
    ):
        assert deputy.sees(reason)

    await deputy.presses("Xác nhận")
    assert set(stored(world)) == {"Nguyễn Văn An", "Trần Thị Bình"}
    assert deputy.sees("Còn 2 dòng chưa gửi")
    assert "✅ Xác nhận" not in deputy.buttons()
    assert not deputy.sees("để dành")

    await deputy.says("Lê Văn Cường; 28/02/1999; Chi bộ khối 1; 0911222333")
    assert deputy.sees("Gửi được: 1")
    await deputy.presses("Xác nhận")
    assert deputy.sees("Còn 1 dòng chưa gửi")
    await deputy.says("4: 01/01/1990")
    await deputy.presses("Xác nhận")
    assert len(stored(world)) == 4
    assert len(clerk.messages) == 3, "one notice for each batch"


async def test_lines_left_over_are_offered_again(world: World, deputy: Person) -> None:
    open_class(world)
    await deputy.says(f"{LIST}\nLê Văn Cường; 31/02/1999; Chi bộ khối 1")
    await deputy.presses("Xác nhận")
    await deputy.says("/chitieu")
    await deputy.says("/decu NTD-01")
    await deputy.presses("Tiếp tục")
    assert deputy.sees("«Lê Văn Cường; 31/02/1999; Chi bộ khối 1»")


async def test_a_line_is_dropped_and_a_stray_word_harms_nothing(
    world: World, deputy: Person
) -> None:
    open_class(world)
    await deputy.says(LIST)
    await deputy.says("thế này được chưa")
    assert deputy.sees("Tôi chưa hiểu «thế này được chưa»")
    assert deputy.sees("Gửi được: 2")
    await deputy.says("bỏ 2")
    assert deputy.sees("Gửi được: 1")
    await deputy.says("bỏ 7")
    assert deputy.sees("không có dòng 7")


async def test_lines_are_corrected_through_the_button_too(world: World, deputy: Person) -> None:
    open_class(world)
    await deputy.says(f"{LIST}\nLê Văn Cường; 31/02/1999; Chi bộ khối 1")
    await deputy.presses("Sửa")
    assert deputy.sees("3. Lê Văn Cường; 31/02/1999; Chi bộ khối 1 ❌")
    await deputy.says("3: 28/02/1999")
    assert deputy.sees("Gửi được: 3")


async def test_the_person_asked_about_is_corrected_by_line_or_by_answer(
    world: World, deputy: Person
) -> None:
    open_class(world)
    await deputy.says(LIST)
    await deputy.presses("Thêm người")
    for words in ("Lê Văn Cường", "01/02/1999", "khối 1", "0911222333"):
        await deputy.says(words)
    await deputy.presses("Sửa")
    await deputy.presses("Ngày sinh")
    await deputy.says("02/02/1999")
    assert deputy.sees("3. Lê Văn Cường · 02/02/1999")
    await deputy.presses("Sửa")
    await deputy.presses("Sửa theo dòng")
    await deputy.says("3: 03/03/1999")
    assert deputy.sees("3. Lê Văn Cường · 03/03/1999")
    await deputy.says("bỏ 3")
    assert deputy.sees("Gửi được: 2")
    assert not deputy.sees("Lê Văn Cường")


async def test_cancelling_stores_nothing(world: World, deputy: Person) -> None:
    open_class(world)
    await deputy.says(LIST)
    await deputy.presses("Huỷ")
    assert deputy.sees("Chưa có gì được lưu")
    assert stored(world) == {}


async def test_codes_in_any_case_and_a_wrong_code_keeps_the_list(
    world: World, deputy: Person
) -> None:
    open_class(world)
    await deputy.says(LIST.replace("NTD-01", "ntd-01"))
    assert deputy.sees("Gửi được: 2")
    await deputy.presses("Huỷ")
    await deputy.says(LIST.replace("NTD-01", "NTD-99"))
    assert deputy.sees("Không thấy lớp «NTD-99»")
    await deputy.presses("NTD-01")
    assert deputy.sees("Gửi được: 2")


async def test_the_class_is_asked_when_it_was_not_named(world: World, deputy: Person) -> None:
    open_class(world)
    open_class(world, "DVM-01", kind="DVM")
    await deputy.says(LIST.replace("/decu NTD-01", "/decu"))
    await deputy.presses("DVM-01")
    await deputy.presses("Xác nhận")
    assert set(stored(world, "DVM-01")) == {"Nguyễn Văn An", "Trần Thị Bình"}


@pytest.mark.parametrize("typed", ["/decu NTD-01", LIST])
async def test_after_the_deadline_the_day_is_told_at_once(
    world: World, deputy: Person, typed: str
) -> None:
    open_class(world, deadline=START - timedelta(days=1))
    await deputy.says(typed)
    assert deputy.sees("hết hạn đề cử ngày 15/11/2026")
    assert stored(world) == {}


async def test_the_deadline_may_pass_before_the_confirmation(world: World, deputy: Person) -> None:
    open_class(world, deadline=START + timedelta(hours=1))
    await deputy.says(LIST)
    world.clock.advance(hours=2)
    await deputy.presses("Xác nhận")
    assert deputy.sees("hết hạn đề cử")
    assert stored(world) == {}


async def test_beyond_the_quota_lines_are_bad(world: World, deputy: Person) -> None:
    open_class(world, quota_by_code={"DU-QX": 1})
    await deputy.says(LIST)
    assert deputy.sees("Quá chỉ tiêu: cả danh sách chỉ còn 1 chỗ")
    await deputy.presses("Xác nhận")
    assert list(stored(world)) == ["Nguyễn Văn An"]


async def test_a_deputy_of_two_wards_says_for_which(world: World, deputy: Person) -> None:
    open_class(world)
    with world.tables() as session:
        from sqlmodel import col, select

        from db.models import Person as Row
        from tests.support.factories import role

        row = session.exec(select(Row).where(col(Row.full_name) == "Trần Văn Phó")).one()
        role(session, row, Role.DEPUTY_SECRETARY, by_code(session, "DU-QT"))
    await deputy.says("/decu NTD-01\nPhạm Thị Dung; 03/04/1990; QT-CB1; 0977888999")
    await deputy.presses("Đảng ủy phường Quỳnh Thiện")
    assert deputy.sees("Gửi được: 1")
    await deputy.presses("Huỷ")
    await deputy.says("/decu NTD-01")
    await deputy.presses("Đảng ủy phường Quỳnh Thiện")
    assert deputy.sees("Họ và tên người được đề cử?")


async def test_only_deputies_nominate(world: World, clerk: Person) -> None:
    """What a cell secretary sends goes to the ward alone."""
    open_class(world)
    secretary = world.member("Bí Thư Chi Bộ", Role.CELL_SECRETARY, "QX-CB1")
    await clerk.says(LIST)
    assert clerk.sees("dành cho vai trò khác")
    await secretary.says(LIST)
    await secretary.presses("Xác nhận")
    assert stored(world) == {}
    assert not clerk.saw("đề cử")


async def test_a_button_forged_for_another_ward_does_nothing(world: World, deputy: Person) -> None:
    open_class(world)
    with world.tables() as session:
        theirs = by_code(session, "DU-QT").id
    for data in (f"nomward:1:{theirs}", "nomward:99:1", "nomward:x:y", "nomward", "nomward:1"):
        await deputy.taps(data)
        assert deputy.sees("Không thấy hồ sơ") or deputy.sees("Không thấy"), data


async def test_who_loses_the_last_place_is_told_so_and_not_that_the_button_is_old(
    world: World,
) -> None:
    open_class(world, quota_by_code={"DU-QX": 1})
    first = world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")
    second = world.member("Đinh Thị Phó", Role.DEPUTY_SECRETARY, "DU-QX")
    await first.says(f"/decu NTD-01\n{AN}")
    await second.says(f"/decu NTD-01\n{BINH}")
    await first.presses("Xác nhận")
    await second.presses("Xác nhận")
    assert second.sees("Chưa xác nhận được, chưa có gì được lưu")
    assert second.sees("Quá chỉ tiêu: cả danh sách chỉ còn 0 chỗ")
    assert stored(world) == {"Nguyễn Văn An": "submitted"}


async def test_many_lines_beyond_the_quota_are_told_together_and_dropped_at_once(
    world: World, deputy: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 2})
    names = ["Ba", "Bé", "Bi", "Bo", "Bá", "Bà", "Bả", "Bã", "Bạ"]
    people = "\n".join(f"Lê Văn {name}; 0{n + 1}/03/1995; QX-CB1" for n, name in enumerate(names))
    await deputy.says(f"/decu NTD-01\n{people}")
    assert deputy.sees("Quá chỉ tiêu, chưa gửi được (cả danh sách chỉ còn 2 chỗ): 7")
    assert deputy.sees("«bỏ 3-9»")
    await deputy.says("bỏ 3-9")
    assert deputy.sees("Bấm Xác nhận để gửi 2 người")
    assert not deputy.sees("Quá chỉ tiêu")


async def test_a_deputy_of_two_wards_nominates_for_the_one_that_has_a_quota(
    world: World, deputy: Person
) -> None:
    open_class(world, quota_by_code={"DU-QT": 5})
    await deputy.says("/decu NTD-01\nPhạm Thị Dung; 03/04/1990; QT-CB1")
    assert deputy.sees("không giao chỉ tiêu cho Đảng ủy phường Quỳnh Xuân")
    with world.tables() as session:
        me = session.exec(select(Known).where(col(Known.full_name) == "Trần Văn Phó")).one()
        role(session, me, Role.DEPUTY_SECRETARY, by_code(session, "DU-QT"))
    await deputy.says("/decu NTD-01\nPhạm Thị Dung; 03/04/1990; QT-CB1")
    assert deputy.sees("Quỳnh Thiện · còn 5 chỗ")
    assert deputy.sees("Gửi được: 1")
