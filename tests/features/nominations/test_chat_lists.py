"""What the ward and its cells see of their people: lists, cards, quota, withdrawing."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import Role
from tests.features.nominations.scene import AN, BINH, DUNG
from tests.features.nominations.test_chat_nominating import open_class, stored
from tests.support.factories import by_code, person
from tests.support.person import Person
from tests.support.world import World


@pytest.fixture
def deputy(world: World) -> Person:
    return world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")


@pytest.fixture
def theirs(world: World) -> Person:
    return world.member("Lê Văn Thiện", Role.DEPUTY_SECRETARY, "DU-QT")


@pytest.fixture
def clerk(world: World) -> Person:
    return world.member("Cô Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM")


async def sends(who: Person, *lines: str, code: str = "NTD-01") -> None:
    await who.says("\n".join([f"/decu {code}", *lines]))
    await who.presses("Xác nhận")


async def test_the_list_has_our_people_by_state_in_vietnamese_order(
    world: World, deputy: Person, theirs: Person, clerk: Person
) -> None:
    open_class(world, capacity=1)
    await sends(deputy, BINH, AN, "Đỗ Văn Ánh; 01/01/1990; QX-CB1; 0911000111")
    await sends(theirs, DUNG)
    await clerk.says(
        "/xetduyet NTD-01\nDuyệt: Trần Thị Bình\n"
        "Từ chối: Nguyễn Văn An; thiếu hồ sơ\nDự bị: Đỗ Văn Ánh"
    )
    await clerk.presses("Xác nhận")

    await deputy.says("/danhsach NTD-01")
    text = deputy.last.text
    assert "3 người" in text
    assert "Phạm Thị Dung" not in text
    assert text.index("Đã được nhận: 1") < text.index("Dự bị: 1") < text.index("Từ chối: 1")
    assert "dự bị thứ 1" in text
    assert "thiếu hồ sơ" in text


async def test_names_are_sorted_by_given_name(world: World, deputy: Person) -> None:
    open_class(world)
    await sends(deputy, BINH, AN, "Đỗ Văn Ánh; 01/01/1990; QX-CB1; 0911000111")
    await deputy.says("/danhsach")
    text = deputy.last.text
    assert text.index("Nguyễn Văn An") < text.index("Đỗ Văn Ánh") < text.index("Trần Thị Bình")


async def test_a_cell_secretary_sees_the_own_cell_only(world: World, deputy: Person) -> None:
    open_class(world)
    await sends(deputy, AN, BINH)
    secretary = world.member("Bí Thư Chi Bộ", Role.CELL_SECRETARY, "QX-CB1")
    await secretary.says("/danhsach NTD-01")
    assert secretary.sees("Nguyễn Văn An")
    assert not secretary.sees("Trần Thị Bình")
    await secretary.presses("1. ")
    assert secretary.sees("chờ xét duyệt")
    assert "↩️ Rút" not in secretary.buttons()


async def test_a_person_is_withdrawn_with_a_reason_after_confirmation(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN)
    await deputy.says("/danhsach")
    await deputy.presses("1. ")
    assert deputy.sees("ĐT 0912 345 678")
    await deputy.presses("Rút")
    await deputy.says("?")
    assert deputy.sees("Cần ghi lý do")
    await deputy.says("chuyển công tác")
    assert deputy.sees("Lý do: chuyển công tác")
    assert deputy.sees("Đảng ủy có lại một chỗ để đề cử")
    assert stored(world) == {"Nguyễn Văn An": "submitted"}
    await deputy.presses("Xác nhận")
    assert deputy.sees("Đã rút Nguyễn Văn An")
    assert stored(world) == {"Nguyễn Văn An": "withdrawn"}
    assert clerk.saw("rút Nguyễn Văn An khỏi NTD-01")
    await deputy.presses_old(deputy.last, "Danh sách")
    assert deputy.sees("Đã rút: 1")


async def test_withdrawing_may_be_cancelled(world: World, deputy: Person) -> None:
    open_class(world)
    await sends(deputy, AN)
    await deputy.says("/danhsach")
    await deputy.presses("1. ")
    await deputy.presses("Rút")
    await deputy.presses("Ốm đau")
    await deputy.presses("Huỷ")
    assert stored(world) == {"Nguyễn Văn An": "submitted"}


async def test_another_wards_people_do_not_exist(
    world: World, deputy: Person, theirs: Person
) -> None:
    open_class(world)
    await sends(deputy, AN)
    centre_elsewhere = world.member("Người Quỳnh Lưu", Role.CENTRE_STAFF, "TTCT-QL")
    for other in (theirs, centre_elsewhere):
        for data in ("nom:1", "nomout:1", "nom:99", "nom:x", "nom", "nom:1:2", "nomout:-1"):
            await other.taps(data)
            assert other.sees("Không thấy hồ sơ đề cử này"), data
    await theirs.taps("nomlist:1:1")
    assert theirs.sees("Không thấy hồ sơ đề cử này")
    await theirs.says("/danhsach NTD-01")
    assert not theirs.sees("Nguyễn Văn An")
    assert stored(world) == {"Nguyễn Văn An": "submitted"}


async def test_the_quota_is_shown_class_by_class(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 3})
    open_class(world, "DVM-01", kind="DVM")
    await sends(deputy, AN, BINH)
    await clerk.says("/xetduyet NTD-01\nDuyệt: Nguyễn Văn An")
    await clerk.presses("Xác nhận")
    await deputy.says("/chitieu")
    assert deputy.sees("Được giao 3 · đã dùng 2 · còn 1")
    assert deputy.sees("chờ xét duyệt 1, đã nhận 1, dự bị 0")
    assert deputy.sees("Lớp không chia chỉ tiêu (sĩ số 60)")
    await deputy.says("/chitieu DVM-01")
    assert not deputy.sees("NTD-01")
    await deputy.says("/chitieu KHONG-CO")
    assert deputy.sees("Không thấy lớp")


async def test_a_long_list_is_paged(world: World, deputy: Person) -> None:
    open_class(world)
    lines = [
        f"Nguyễn Văn {chr(65 + i // 26)}{chr(97 + i % 26)}; 01/01/1990; QX-CB1" for i in range(45)
    ]
    await sends(deputy, *lines)
    await deputy.says("/danhsach")
    assert deputy.sees("Trang 1/3")
    await deputy.presses("Xem tiếp")
    assert deputy.sees("Trang 2/3")
    assert deputy.sees("21. ")
    await deputy.taps("nomlist:1:99")
    assert deputy.sees("Trang 3/3")


async def test_an_accepted_trainee_is_told_and_the_ward_knows_whom_to_call(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    with world.tables() as session:
        an = person(session, organisation=by_code(session, "QX-CB1"))
    trainee = world.member("Nguyễn Văn An", known=an)
    await sends(deputy, AN, BINH)
    await clerk.says("/xetduyet")
    await clerk.presses("Duyệt tất cả")
    await clerk.presses("Xác nhận")
    assert trainee.saw("Lịch học")
    assert trainee.saw("Thứ Hai 23/11/2026")
    assert "✔ Đã nhận" in trainee.buttons()
    assert deputy.saw("Trần Thị Bình – 0987 654 321")
    assert not deputy.saw("Nguyễn Văn An – 0912")
    await deputy.presses("Liên kết mời")
    assert deputy.saw("Học viên chưa tham gia: 1")
    assert "Trần Thị Bình" in deputy.last.text
    assert "?start=" in deputy.last.text


def test_the_day_of_the_class_is_a_monday() -> None:
    assert date(2026, 11, 23).weekday() == 0


async def test_the_list_of_a_finished_class_says_who_was_never_in_it(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH)
    await clerk.says("/xetduyet NTD-01\nDuyệt: Nguyễn Văn An")
    await clerk.presses("Xác nhận")
    await deputy.says("/danhsach NTD-01")
    assert not deputy.sees("Lớp đã kết thúc")
    await clerk.says("/lop NTD-01")
    await clerk.presses("Kết thúc lớp")
    await clerk.presses("Xác nhận")
    await deputy.says("/danhsach NTD-01")
    assert deputy.sees("Lớp đã kết thúc: 1 người chờ xét hoặc dự bị không được học lớp này")


@pytest.mark.parametrize("heading", ["Danh sách đề cử NTD-01", "/danhsach NTD-01"])
async def test_a_list_pasted_under_the_word_list_is_not_lost(
    world: World, deputy: Person, heading: str
) -> None:
    open_class(world)
    await deputy.says(f"{heading}\n{AN}")
    assert deputy.sees("Gửi được: 1")
    assert deputy.sees("Nguyễn Văn An · 12/03/1995")
