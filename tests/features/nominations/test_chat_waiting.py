"""More places: the clerk is asked whether the waiting list moves up, and everybody hears of it."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import Role
from tests.features.nominations.scene import AN, BINH, CUONG, DUNG
from tests.features.nominations.test_chat_lists import sends
from tests.features.nominations.test_chat_nominating import open_class, stored
from tests.support.factories import person
from tests.support.person import Person
from tests.support.world import World


@pytest.fixture
def deputy(world: World) -> Person:
    return world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")


@pytest.fixture
def clerk(world: World) -> Person:
    return world.member("Cô Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM")


async def changes(clerk: Person, *lines: str) -> None:
    await clerk.says("/lop NTD-01")
    await clerk.presses("Sửa thông tin")
    await clerk.says("\n".join(lines))
    await clerk.presses("Xác nhận")


async def full_class(
    world: World,
    deputy: Person,
    clerk: Person,
    *lines: str,
    places: dict[str, int] | None = None,
) -> None:
    """Two have a place, the others of the lines wait."""
    open_class(world, capacity=2, quota_by_code=places)
    await sends(deputy, *lines)
    await clerk.says("/xetduyet NTD-01")
    await clerk.presses("Duyệt tất cả")
    await clerk.presses("người còn lại")
    await clerk.presses("Xác nhận")


async def test_with_more_places_the_waiting_list_is_offered_and_everybody_hears(
    world: World, deputy: Person, clerk: Person
) -> None:
    with world.tables() as session:
        known = person(session, "Trần Thị Bình", birth_date=date(1998, 9, 5))
    binh = world.member("Trần Thị Bình", known=known)
    await full_class(world, deputy, clerk, AN, CUONG, BINH)
    assert stored(world)["Trần Thị Bình"] == "waitlisted"
    await changes(clerk, "Sĩ số: 5")
    assert clerk.sees("Lớp còn 3 chỗ, 1 người dự bị; nhận được ngay 1 người. Duyệt?")
    assert stored(world)["Trần Thị Bình"] == "waitlisted", "nothing without the clerk"
    await clerk.presses("Duyệt 1 người dự bị")
    assert clerk.sees("Duyệt: 1\n• Trần Thị Bình")
    await clerk.presses("Xác nhận")
    assert stored(world)["Trần Thị Bình"] == "accepted"
    assert binh.saw("Đồng chí được nhận vào lớp NTD-01")
    assert "Được nhận: 1\n• Trần Thị Bình" in deputy.last.text
    await clerk.taps("nommove:1")
    assert clerk.sees("chưa có chỗ cho người dự bị nào")


async def test_the_first_in_line_come_first_and_no_more_than_there_are_places(
    world: World, deputy: Person, clerk: Person
) -> None:
    await full_class(world, deputy, clerk, AN, BINH, CUONG, "Hồ Văn Sáu; 01/01/1990; QX-CB1")
    waiting = [name for name, state in stored(world).items() if state == "waitlisted"]
    assert len(waiting) == 2
    await changes(clerk, "Sĩ số: 3")
    assert clerk.sees("Lớp còn 1 chỗ, 2 người dự bị; nhận được ngay 1 người")
    await clerk.presses("Duyệt 1 người dự bị")
    await clerk.presses("Xác nhận")
    assert list(stored(world).values()).count("accepted") == 3
    await clerk.says("/xetduyet NTD-01")
    assert not any("dự bị" in label and "Duyệt" in label for label in clerk.buttons())


async def test_a_ward_without_places_left_is_said_to_be_the_reason(
    world: World, deputy: Person, clerk: Person
) -> None:
    other = world.member("Vũ Văn Phó", Role.DEPUTY_SECRETARY, "DU-QT")
    await full_class(world, deputy, clerk, AN, BINH, CUONG, places={"DU-QX": 3, "DU-QT": 1})
    await changes(clerk, "Chỉ tiêu: DU-QX = 2")
    await changes(clerk, "Sĩ số: 4")
    assert clerk.sees("1 người dự bị chưa vào được: phường của họ đã hết chỉ tiêu")
    assert not any("người dự bị" in label for label in clerk.buttons())
    await changes(clerk, "Chỉ tiêu: DU-QX = 3")
    assert clerk.sees("Lớp còn 2 chỗ, 1 người dự bị; nhận được ngay 1 người")
    await sends(other, DUNG)
    await clerk.says("/xetduyet NTD-01")
    assert "⬆️ Duyệt 1 người dự bị" in clerk.buttons()


async def test_who_found_the_class_full_and_was_left_undecided_is_not_forgotten(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world, capacity=2)
    await sends(deputy, AN, BINH, CUONG)
    await clerk.says("/xetduyet NTD-01")
    await clerk.presses("Duyệt tất cả")
    await clerk.presses("Xác nhận")
    await changes(clerk, "Sĩ số: 3")
    assert clerk.sees("1 người chờ xét duyệt")
    await clerk.presses("Xét duyệt", clerk.last)
    assert clerk.sees("Chờ xét: 1 người")


async def test_other_changes_say_nothing_of_the_waiting_list(
    world: World, deputy: Person, clerk: Person
) -> None:
    await full_class(world, deputy, clerk, AN, BINH, CUONG)
    await changes(clerk, "Tên: Lớp tên khác")
    assert not clerk.sees("dự bị")
    await changes(clerk, "Sĩ số: không")
    assert clerk.sees("1 người dự bị; nhận được ngay 1 người")
