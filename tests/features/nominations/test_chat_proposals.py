"""Cell secretaries propose by chat, the deputy secretary chooses."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from openpyxl import Workbook
from sqlmodel import col, select

from db.models import Person as Someone
from db.models import Role
from tests.features.nominations.test_chat_nominating import open_class, stored
from tests.support.factories import START, by_code, role
from tests.support.person import Person
from tests.support.world import World

LIST = (
    "/decu NTD-01\nNguyễn Văn An; 12/03/1995; 0912345678\nLê Văn Cường; 01/02/1999; Chi bộ khối 1"
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def deputy(world: World) -> Person:
    return world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")


@pytest.fixture
def cell(world: World) -> Person:
    return world.member("Hồ Bí Thư", Role.CELL_SECRETARY, "QX-CB1")


@pytest.fixture
def second(world: World) -> Person:
    return world.member("Lê Bí Thư", Role.CELL_SECRETARY, "QX-CB2")


@pytest.fixture
def clerk(world: World) -> Person:
    return world.member("Cô Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM")


async def proposes(who: Person, text: str = LIST) -> None:
    await who.says(text)
    await who.presses("Xác nhận")


async def test_from_the_cell_to_the_centre_and_back(
    world: World, cell: Person, second: Person, deputy: Person, clerk: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 3})
    await cell.says(LIST)
    assert cell.sees("Giới thiệu vào NTD-01")
    assert cell.sees("Thứ tự dòng là thứ tự ưu tiên")
    assert not deputy.messages, "nothing before Xác nhận"
    await cell.presses("Xác nhận")
    assert cell.sees("Đã gửi Đảng ủy 2 người")
    assert deputy.last.text.startswith("🗳 Chi bộ khối 1 giới thiệu 2 người vào NTD-01")
    await proposes(second, "/decu NTD-01\nTrần Thị Bình; 05/09/1998; 0987654321")
    assert stored(world) == {}
    assert not clerk.messages, "the centre hears nothing of proposals"

    await deputy.presses("Xem và chọn")
    assert deputy.sees("Chờ Đảng ủy chọn: 3")
    assert deputy.sees("còn 3 chỗ")
    await deputy.presses("Chọn từng người")
    await deputy.presses("Nguyễn Văn An")
    await deputy.presses("Trần Thị Bình")
    await deputy.presses("Xong")
    assert deputy.sees("Sẽ đề cử lên trung tâm: 2")
    assert stored(world) == {}
    await deputy.presses("Xác nhận")
    assert deputy.sees("Đã đề cử 2 người")
    assert deputy.sees("Còn 1 người chờ chọn")
    assert stored(world) == {"Nguyễn Văn An": "submitted", "Trần Thị Bình": "submitted"}
    assert clerk.last.text.startswith("📥 Đảng ủy phường Quỳnh Xuân đề cử 2 người")
    assert second.sees("Được chọn, đã gửi trung tâm: 1")
    assert not cell.saw("Được chọn"), "one of the cell's still waits"

    await deputy.presses("Chi bộ giới thiệu (1)")
    await deputy.presses("Không chọn (1)")
    await deputy.presses("Chưa đủ tiêu chuẩn")
    await deputy.presses("Xác nhận")
    assert cell.last.text.splitlines()[2:] == [
        "✅ Được chọn, đã gửi trung tâm: 1",
        "• Nguyễn Văn An",
        "",
        "✖️ Không chọn: 1",
        "• Lê Văn Cường – Chưa đủ tiêu chuẩn",
    ]
    await cell.says("/danhsach NTD-01")
    assert cell.sees("Chờ xét duyệt: 1")
    assert cell.sees("Lê Văn Cường · 01/02/1999 · Chưa đủ tiêu chuẩn")
    assert not cell.sees("Trần Thị Bình"), "another cell's person"
    await cell.presses("Xem, rút người đã giới thiệu")
    await cell.presses("Lê Văn Cường")
    assert cell.sees("Tình trạng: Đảng ủy không chọn")


async def test_a_cell_secretary_is_asked_one_person_after_another(
    world: World, cell: Person, deputy: Person
) -> None:
    open_class(world)
    await cell.says("/decu")
    assert cell.sees("Chi bộ khối 1 · Đảng ủy chưa giao chỉ tiêu cho chi bộ")
    await cell.says("nguyễn văn an")
    await cell.says("12-3-95")
    assert cell.sees("Số điện thoại"), "the cell is not asked: it is the own one"
    await cell.says("0912345678")
    await cell.presses("Thêm người")
    await cell.says("Trần Thị Bình; 05/09/1998")
    assert cell.sees("Gửi được: 2")
    await cell.presses("Xác nhận")
    assert deputy.sees("giới thiệu 2 người")


async def test_lines_that_cannot_be_sent_are_kept_to_be_corrected(
    world: World, cell: Person, deputy: Person
) -> None:
    open_class(world)
    await cell.says(f"{LIST}\nTrần Thị Bình; 05/09/1998; QX-CB2\nVũ Văn Em; 31/02/1990")
    assert cell.sees("Thuộc Chi bộ khối 2")
    assert cell.sees("Không có ngày «31/02/1990»")
    await cell.presses("Xác nhận")
    assert cell.sees("Còn 2 dòng chưa gửi")
    await cell.says("bỏ 3")
    await cell.says("4: 28/02/1990")
    await cell.presses("Xác nhận")
    assert deputy.saw("giới thiệu 2 người")
    assert deputy.saw("giới thiệu 1 người")


async def test_a_workbook_of_a_cell_becomes_proposals(
    world: World, cell: Person, deputy: Person
) -> None:
    open_class(world)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Họ và tên", "Ngày sinh", "Điện thoại"])
    sheet.append(["Nguyễn Văn An", "12/03/1995", "0912345678"])
    sheet.append(["Lê Văn Cường", "01/02/1999", ""])
    content = io.BytesIO()
    book.save(content)
    await cell.sends_document("chi-bo-1.xlsx", content.getvalue(), mime=XLSX)
    assert cell.buttons() == ["NTD-01 · Bồi dưỡng nhận thức về Đảng, khóa I/2026"]
    await cell.sends_document(
        "chi-bo-1.xlsx", content.getvalue(), mime=XLSX, caption="/decu NTD-01"
    )
    await world.tick()
    assert cell.sees("Gửi được: 2")
    await cell.presses("Xác nhận")
    assert deputy.sees("giới thiệu 2 người")


async def test_beyond_its_places_the_cell_is_warned_and_goes_on(
    world: World, cell: Person, deputy: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 3})
    await deputy.says("/chitieu NTD-01\nQX-CB1 = 1")
    await deputy.presses("Xác nhận")
    await cell.says(LIST)
    assert cell.sees("Chi bộ khối 1 · được giao 1 · còn 1 chỗ")
    assert cell.sees("Vượt chỉ tiêu của chi bộ 1 người")
    await cell.presses("Xác nhận")
    assert cell.sees("Đã gửi Đảng ủy 2 người")


async def test_a_cell_takes_back_what_the_ward_has_not_chosen(
    world: World, cell: Person, deputy: Person
) -> None:
    open_class(world)
    await proposes(cell)
    await cell.says("/danhsach NTD-01")
    await cell.presses("Lê Văn Cường")
    assert cell.sees("chờ Đảng ủy chọn")
    old = cell.last
    await cell.presses("Rút")
    await cell.presses("Xác nhận")
    assert cell.sees("Đã rút Lê Văn Cường")
    await deputy.says("/decu NTD-01")
    assert not deputy.sees("Lê Văn Cường")
    await deputy.presses("Chọn tất cả")
    await deputy.presses("Xác nhận")
    assert stored(world) == {"Nguyễn Văn An": "submitted"}
    await cell.presses_old(old, "Rút")
    assert cell.sees("chi bộ đã rút")


async def test_one_person_is_taken_from_the_card(
    world: World, cell: Person, deputy: Person
) -> None:
    open_class(world)
    await proposes(cell)
    await deputy.says("/danhsach NTD-01")
    await deputy.presses("Chi bộ giới thiệu (2)")
    await deputy.presses("Nguyễn Văn An")
    assert deputy.sees("ĐT 0912 345 678")
    await deputy.presses("Chọn")
    await deputy.presses("Xác nhận")
    assert stored(world) == {"Nguyễn Văn An": "submitted"}
    assert not cell.saw("Được chọn")
    await world.pass_time(minutes=11)
    assert cell.sees("Còn 1 người đang chờ Đảng ủy chọn")


async def test_a_reason_is_needed_to_leave_somebody_out(
    world: World, cell: Person, deputy: Person
) -> None:
    open_class(world)
    await proposes(cell)
    await deputy.says("/decu NTD-01")
    await deputy.presses("Lê Văn Cường")
    await deputy.presses("Không chọn")
    await deputy.says("?")
    assert deputy.sees("lý do")
    await deputy.says("cần theo dõi thêm một năm")
    assert deputy.sees("Lý do: cần theo dõi thêm một năm")
    await deputy.presses("Xác nhận")
    await world.pass_time(minutes=11)
    assert cell.sees("Lê Văn Cường – cần theo dõi thêm một năm")


async def test_the_board_leads_on_to_somebody_whom_no_cell_has_proposed(
    world: World, cell: Person, deputy: Person
) -> None:
    open_class(world)
    await proposes(cell)
    await deputy.says("/decu NTD-01")
    await deputy.presses("Đề cử người khác")
    assert deputy.sees("Họ và tên người được đề cử?")


async def test_a_pasted_list_of_the_deputy_takes_the_proposed_along(
    world: World, cell: Person, deputy: Person
) -> None:
    open_class(world)
    await proposes(cell)
    await proposes(deputy, "/decu NTD-01\nNguyễn Văn An; 12/03/1995; QX-CB1; 0912345678")
    assert stored(world) == {"Nguyễn Văn An": "submitted"}
    await deputy.says("/decu NTD-01")
    assert deputy.sees("Chờ Đảng ủy chọn: 1")


async def test_both_are_reminded_two_days_before_the_deadline(
    world: World, cell: Person, second: Person, deputy: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 5})
    await deputy.says("/chitieu NTD-01\nQX-CB1 = 2\nQX-CB2 = 1")
    await deputy.presses("Xác nhận")
    await proposes(cell)
    await world.move_to(START + timedelta(days=3, hours=1))
    assert second.saw("Chi bộ khối 2 còn 1 chỗ chưa giới thiệu vào NTD-01")
    assert not cell.saw("chưa giới thiệu")
    assert deputy.saw("Còn 2 người chi bộ giới thiệu vào NTD-01")


async def test_a_secretary_of_two_cells_is_asked_for_which(
    world: World, cell: Person, deputy: Person
) -> None:
    open_class(world)
    with world.tables() as session:
        who = session.exec(select(Someone).where(col(Someone.full_name) == "Hồ Bí Thư")).one()
        role(session, who, Role.CELL_SECRETARY, by_code(session, "QX-CB2"))
    await cell.says(LIST)
    assert cell.sees("Đồng chí giới thiệu cho chi bộ nào?")
    await cell.presses("Chi bộ khối 1")
    await cell.presses("Xác nhận")
    assert deputy.sees("Chi bộ khối 1 giới thiệu 2 người")


async def test_who_is_proposed_already_is_told_and_not_kept_to_be_mended(
    world: World, cell: Person
):
    open_class(world)
    await proposes(cell, "/decu NTD-01\nNguyễn Văn An; 12/03/1995")
    await cell.says("/decu NTD-01\nNguyễn Văn An; 12/03/1995\nTrần Thị Bình; 05/09/1998")
    assert cell.sees("Chi bộ đã giới thiệu người này")
    assert not cell.sees("được giữ để sửa")
    await cell.presses("Xác nhận")
    assert cell.sees("Trần Thị Bình")
    await cell.says("/huy")
    assert cell.sees("không có việc nào đang làm dở"), "no rest was kept"


async def test_where_everybody_is_on_the_list_it_is_said(world: World, cell: Person):
    open_class(world)
    await proposes(cell, "/decu NTD-01\nNguyễn Văn An; 12/03/1995")
    await cell.says("/decu NTD-01\nNguyễn Văn An; 12/03/1995")
    assert cell.sees("Không còn gì phải gửi")
    assert not any("Xác nhận" in label for label in cell.buttons())
    await cell.says("/huy")
    await cell.says("/decu NTD-01")
    assert cell.sees("Họ và tên người chi bộ giới thiệu?")
