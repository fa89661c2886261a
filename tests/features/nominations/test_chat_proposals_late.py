"""Between a look at the proposals and a press things have changed."""

from __future__ import annotations

import pytest

from db.models import Role
from tests.features.nominations.test_chat_nominating import open_class
from tests.features.nominations.test_chat_proposals import proposes
from tests.support.person import Person
from tests.support.world import World


@pytest.fixture
def deputy(world: World) -> Person:
    return world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")


@pytest.fixture
def cell(world: World) -> Person:
    return world.member("Hồ Bí Thư", Role.CELL_SECRETARY, "QX-CB1")


@pytest.fixture
def clerk(world: World) -> Person:
    return world.member("Cô Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM")


async def test_a_choice_that_came_too_late_says_how_it_stands(
    world: World, cell: Person, deputy: Person
) -> None:
    open_class(world)
    await proposes(cell)
    await cell.says("/danhsach NTD-01")
    await cell.presses("Nguyễn Văn An")
    await deputy.says("/decu NTD-01")
    await deputy.presses("Chọn tất cả")
    await deputy.presses("Xác nhận")
    await cell.presses("Rút", cell.messages[-2])
    assert cell.sees("Không đổi được nữa: Nguyễn Văn An – Đảng ủy đã đề cử")


async def test_who_was_withdrawn_meanwhile_is_not_left_out_with_empty_words(
    world: World, cell: Person, deputy: Person
) -> None:
    open_class(world)
    await proposes(cell, "/decu NTD-01\nNguyễn Văn An; 12/03/1995")
    await deputy.says("/decu NTD-01")
    await deputy.presses("Không chọn (1)")
    await deputy.presses("Hết chỉ tiêu")
    await cell.says("/danhsach NTD-01")
    await cell.presses("Nguyễn Văn An")
    await cell.presses("Rút")
    await cell.presses("Xác nhận")
    await deputy.presses("Xác nhận")
    assert deputy.sees("Không còn ai chờ chọn ở đây")
    assert "Xác nhận" not in " ".join(deputy.buttons())


async def test_who_was_withdrawn_while_being_marked_is_not_taken(
    world: World, cell: Person, deputy: Person
) -> None:
    open_class(world)
    await proposes(cell)
    await deputy.says("/decu NTD-01")
    await deputy.presses("Chọn từng người")
    marks = deputy.last
    await cell.says("/danhsach NTD-01")
    await cell.presses("Nguyễn Văn An")
    await cell.presses("Rút")
    await cell.presses("Xác nhận")
    await deputy.presses("Nguyễn Văn An", marks)
    assert deputy.sees("Người này không còn chờ chọn")
    await deputy.says("Nguyễn Văn Không")
    assert deputy.sees("Không thấy «Nguyễn Văn Không» trong những người đang chờ")
    await deputy.says("le van cuong")
    await deputy.presses("Xong")
    await deputy.presses("Xác nhận")
    assert deputy.sees("Đã đề cử 1 người do chi bộ giới thiệu")
    assert deputy.sees("Lê Văn Cường")


async def test_a_cancelled_class_ends_what_was_proposed(
    world: World, cell: Person, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await proposes(cell)
    await clerk.says("/lop NTD-01")
    await clerk.presses("Huỷ lớp")
    await clerk.says("giảng viên ốm")
    await clerk.presses("Xác nhận")
    await world.tick()
    assert cell.saw("NTD-01 · Bồi dưỡng nhận thức về Đảng, khóa I/2026 đã bị huỷ. 2 người")
    assert deputy.saw("2 người chi bộ giới thiệu chưa được chọn")
    await cell.says("/danhsach NTD-01")
    assert cell.sees("Lớp không nhận nữa: 2")


async def test_when_the_wards_own_day_has_passed_nothing_more_is_offered(
    world: World, cell: Person, deputy: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 2})
    await deputy.says("/chitieu NTD-01\nChi bộ khối 1 = 2\nHạn: 18/11/2026")
    await deputy.presses("Xác nhận")
    await proposes(cell, "/decu NTD-01\nNguyễn Văn An; 12/03/1995")
    await cell.says("/danhsach NTD-01")
    assert "➕ Giới thiệu thêm" in cell.buttons()
    world.clock.advance(days=3)
    await cell.says("/danhsach NTD-01")
    assert cell.sees("Nguyễn Văn An")
    assert "➕ Giới thiệu thêm" not in cell.buttons()
