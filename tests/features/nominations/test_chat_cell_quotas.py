"""The deputy secretary allots the ward's places to cells by chat."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import col, select

from db.models import Organisation, ProposalDeadline, Quota, Role
from tests.features.nominations.test_chat_nominating import open_class
from tests.support.factories import START
from tests.support.person import Person
from tests.support.world import World

ALLOTTING = "/chitieu NTD-01\nQX-CB1 = 3\nchi bo khoi 2: 2"


@pytest.fixture
def deputy(world: World) -> Person:
    return world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")


@pytest.fixture
def cell(world: World) -> Person:
    return world.member("Hồ Bí Thư", Role.CELL_SECRETARY, "QX-CB1")


def places(world: World) -> dict[str, int]:
    """Of cells, by code."""
    with world.tables() as session:
        rows = session.exec(
            select(Organisation.code, Quota.places)
            .join(Quota, col(Quota.organisation_id) == col(Organisation.id))
            .where(col(Organisation.code).like("%-CB%"))
            .order_by(col(Organisation.code))
        )
        return dict(rows.all())


def dates(world: World) -> list[str]:
    with world.tables() as session:
        rows = session.exec(select(ProposalDeadline.propose_by)).all()
        return [f"{row:%d/%m %H:%M}" for row in rows]


async def test_pasted_lines_are_shown_stored_and_told_to_the_cells(
    world: World, deputy: Person, cell: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 12})
    await deputy.says(ALLOTTING)
    assert deputy.sees("được giao 12, giao cho chi bộ 5")
    assert deputy.sees("Chi bộ khối 2: 0 → 2")
    assert places(world) == {}
    assert not cell.messages
    await deputy.presses("Xác nhận")
    assert places(world) == {"QX-CB1": 3, "QX-CB2": 2}
    assert deputy.sees("Đã báo bí thư: Chi bộ khối 1")
    assert deputy.sees("mời gọi điện: Chi bộ khối 2")
    assert cell.sees("Đảng ủy giao Chi bộ khối 1 giới thiệu 3 người")
    assert cell.sees("chậm nhất 09:00 21/11/2026")
    await cell.presses("Giới thiệu")
    assert cell.sees("được giao 3 · còn 3 chỗ")


async def test_the_quota_shows_what_every_cell_has_used_and_left(
    world: World, deputy: Person, cell: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 12})
    await deputy.says("/chitieu NTD-01")
    assert deputy.sees("Chưa giao chỉ tiêu cho chi bộ")
    await deputy.says(ALLOTTING)
    await deputy.presses("Xác nhận")
    await cell.says("/decu NTD-01\nNguyễn Văn An; 12/03/1995\nLê Văn Cường; 01/02/1999; 0912345678")
    await cell.presses("Xác nhận")
    await deputy.says("/decu NTD-01")
    await deputy.presses("Nguyễn Văn An")
    await deputy.presses("Chọn")
    await deputy.presses("Xác nhận")
    await deputy.says("/chitieu NTD-01")
    assert deputy.sees("Được giao 12 · đã dùng 1 · còn 11")
    assert deputy.sees("Đã giao cho chi bộ 5, chưa giao 7")
    assert deputy.sees("Chi bộ khối 1: giao 3 · chờ chọn 1 · đã chọn 1 · còn 1")
    assert deputy.sees("Chi bộ khối 2: giao 2 · chờ chọn 0 · đã chọn 0 · còn 2")


async def test_the_buttons_raise_and_lower_a_cells_places(world: World, deputy: Person) -> None:
    open_class(world, quota_by_code={"DU-QX": 12})
    await deputy.says("/chitieu NTD-01")
    await deputy.presses("Giao chỉ tiêu cho chi bộ")
    for _ in range(3):
        await deputy.presses("➕ Chi bộ khối 1")
    assert "➕ Chi bộ khối 1: 3" in deputy.buttons()
    await deputy.presses("➖")
    assert "➕ Chi bộ khối 1: 2" in deputy.buttons()
    await deputy.presses("Xong")
    assert deputy.sees("Chi bộ khối 1: 0 → 2")
    await deputy.says("khối 2 = 4")
    assert deputy.sees("Chi bộ khối 2: 0 → 4")
    await deputy.presses("Xác nhận")
    assert places(world) == {"QX-CB1": 2, "QX-CB2": 4}


async def test_more_than_the_ward_has_is_a_warning_only(world: World, deputy: Person) -> None:
    open_class(world, quota_by_code={"DU-QX": 4})
    await deputy.says(ALLOTTING)
    assert deputy.sees("Nhiều hơn chỉ tiêu của Đảng ủy 1 chỗ")
    await deputy.presses("Xác nhận")
    assert places(world) == {"QX-CB1": 3, "QX-CB2": 2}


async def test_lines_that_are_not_understood_are_named_and_the_others_go_ahead(
    world: World, deputy: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 12})
    await deputy.says(f"{ALLOTTING}\nQT-CB1 = 2\nChi bộ khối 1\nHạn: 31/02/2026")
    assert deputy.sees("Dòng chưa hiểu: 3")
    assert deputy.sees("Không có chi bộ «QT-CB1»"), "a cell of another ward"
    assert deputy.sees("Mời ghi «chi bộ = số chỗ»")
    assert deputy.sees("Không có ngày «31/02/2026»")
    await deputy.says("QX-CB1 = 4")
    assert not deputy.sees("Dòng chưa hiểu")
    await deputy.presses("Xác nhận")
    assert places(world) == {"QX-CB1": 4, "QX-CB2": 2}


async def test_of_many_lines_that_are_not_understood_the_first_are_shown(
    world: World, deputy: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 12})
    lines = "\n".join(f"dòng {n} {'rất dài ' * 13}" for n in range(1, 31))
    await deputy.says(f"{ALLOTTING}\n{lines}")
    assert deputy.sees("Dòng chưa hiểu: 30")
    assert deputy.sees("dòng 10 rất dài")
    assert not deputy.sees("dòng 11 rất dài")
    assert deputy.sees("… và 20 dòng nữa.")
    assert len(deputy.last.text) < 4000


async def test_the_wards_own_date_is_told_and_kept_to(
    world: World, deputy: Person, cell: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 12})
    await deputy.says(f"{ALLOTTING}\nHạn: 18/11/2026")
    assert deputy.sees("Hạn chi bộ giới thiệu: Thứ Tư 18/11/2026")
    await deputy.presses("Xác nhận")
    assert dates(world) == ["18/11 16:59"]
    assert cell.sees("chậm nhất Thứ Tư 18/11/2026")
    await world.move_to(START + timedelta(days=3))
    await cell.says("/decu NTD-01")
    assert cell.sees("nhận giới thiệu vào lớp NTD-01 đến hết ngày 18/11/2026")

    await deputy.says("/chitieu NTD-01\nHạn: 20/11/2026")
    assert deputy.sees("Số chỗ giữ nguyên")
    await deputy.presses("Xác nhận")
    assert cell.sees("chậm nhất Thứ Sáu 20/11/2026"), "of a new date its cells are told too"
    await deputy.says("/chitieu NTD-01\nHạn: không")
    await deputy.presses("Xác nhận")
    assert dates(world) == []


async def test_a_date_after_the_class_or_in_the_past_is_refused(
    world: World, deputy: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 12})
    await deputy.says("/chitieu NTD-01\nHạn: 25/11/2026")
    assert deputy.sees("Sau hạn đề cử của lớp (21/11/2026)")
    await deputy.says("Hạn: 10/11/2026")
    assert deputy.sees("Ngày 10/11/2026 đã qua")
    await deputy.presses("Huỷ")
    assert dates(world) == []


async def test_the_same_numbers_again_change_nothing_and_tell_nobody(
    world: World, deputy: Person, cell: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 12})
    await deputy.says(ALLOTTING)
    await deputy.presses("Xác nhận")
    told = len(cell.messages)
    await deputy.says(ALLOTTING)
    assert deputy.sees("Chưa có gì thay đổi")
    assert "✅ Xác nhận" not in deputy.buttons()
    await deputy.says("QX-CB2 = 5")
    await deputy.presses("Xác nhận")
    assert len(cell.messages) == told
    assert places(world) == {"QX-CB1": 3, "QX-CB2": 5}


async def test_a_number_taken_away_is_told_too(world: World, deputy: Person, cell: Person) -> None:
    open_class(world, quota_by_code={"DU-QX": 12})
    await deputy.says(ALLOTTING)
    await deputy.presses("Xác nhận")
    await deputy.says("/chitieu NTD-01\nQX-CB1 = 0")
    await deputy.presses("Xác nhận")
    assert cell.sees("không giao chỉ tiêu cho Chi bộ khối 1 nữa")


async def test_what_is_given_in_the_last_two_days_is_not_reminded_of_at_once(
    world: World, deputy: Person, cell: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 12})
    await world.move_to(START + timedelta(days=4))
    await deputy.says(ALLOTTING)
    await deputy.presses("Xác nhận")
    await world.pass_time(minutes=5)
    assert not cell.saw("chưa giới thiệu")


async def test_a_class_that_takes_nobody_has_nothing_to_allot(world: World, deputy: Person) -> None:
    open_class(world, quota_by_code={"DU-QX": 12})
    await world.move_to(START + timedelta(days=6))
    await deputy.says(ALLOTTING)
    assert deputy.sees("đã hết hạn đề cử")
    await deputy.says("/chitieu NTD-01")
    assert not any("Giao chỉ tiêu" in label for label in deputy.buttons())


async def test_cells_places_do_not_change_those_of_the_ward(world: World, deputy: Person) -> None:
    """Nor do they keep another ward from a class that has no quotas for wards."""
    open_class(world)
    await deputy.says(ALLOTTING)
    assert deputy.sees("lớp không chia chỉ tiêu, giao cho chi bộ 5")
    await deputy.presses("Xác nhận")
    await deputy.says("/chitieu NTD-01")
    assert deputy.sees("Lớp không chia chỉ tiêu")
    await deputy.says("/decu NTD-01\nNguyễn Văn An; 12/03/1995; QX-CB1; 0912345678")
    assert deputy.sees("Gửi được: 1")
