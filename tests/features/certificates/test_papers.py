"""The list to be signed and the register, read back from the files."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from sqlmodel import Session

from bot.features.certificates import correcting, papers, service
from bot.features.certificates.correcting import Correction
from bot.features.certificates.planning import Wish
from bot.features.certificates.register import RegisterRow, register_of_class
from tests.features.certificates.scene import Scene, scene
from tests.support.factories import START, ZONE, by_code

DECIDED, ISSUED = date(2026, 11, 12), date(2026, 11, 16)


@pytest.fixture
def issued(session: Session) -> Scene:
    """Four certificates; Bình's was misprinted and stands under a new number."""
    where = scene(session)
    where.places["Bình"].cell_id = by_code(session, "QX-CB1").id
    terms = service.Terms("15-QĐ/TTCT", DECIDED, ISSUED)
    service.issue(session, where.staff, START, where.cls, terms, Wish("01/2026"), ZONE)
    fix = Correction(where.places["Bình"].id or 0, "=9/2026", ISSUED, "in sai ngày sinh")
    correcting.correct(session, where.staff, START, where.cls, fix, ZONE)
    return where


def rows_of(where: Scene) -> list[RegisterRow]:
    return register_of_class(where.session, where.cls.id or 0)


def signed(where: Scene) -> Any:
    rows = rows_of(where)
    content = papers.list_to_sign(where.cls, rows[0].kind, where.centre, "Đảng ủy X", rows)
    return Document(BytesIO(content))


def test_the_list_has_everybody_once_in_the_order_of_the_class(issued: Scene) -> None:
    (table,) = [t for t in signed(issued).tables if len(t.columns) == 7]
    head, *lines = [[cell.text for cell in row.cells] for row in table.rows]
    assert head == [
        *("TT", "Họ và tên", "Ngày sinh", "Chi bộ, đơn vị"),
        *("Xếp loại", "Số giấy", "Ký nhận, ghi chú"),
    ]
    unit = "Chi bộ khối 1 – Phường Quỳnh Xuân"
    assert [line[:6] for line in lines] == [
        ["1", "Nguyễn Văn An", "12/03/1995", "Phường Quỳnh Xuân", "Giỏi", "01/2026"],
        ["2", "Nguyễn Văn An", "09/05/1998", "Phường Quỳnh Xuân", "Khá", "02/2026"],
        ["3", "Trần Thị Bình", "02/01/1990", unit, "Xuất sắc", "=9/2026"],
        ["4", "Hoàng Thị Dung", "30/11/1989", "Phường Quỳnh Thiện", "Giỏi", "04/2026"],
    ]
    assert [line[6] for line in lines] == ["", "", "thay số 03/2026", ""]


def test_the_list_is_a_draft_in_the_layout_of_the_house(issued: Scene) -> None:
    paper = signed(issued)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(p.text for p in paper.paragraphs), *cells])
    for part in (
        "DỰ THẢO",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "TRUNG TÂM CHÍNH TRỊ HOÀNG MAI",
        "DANH SÁCH",
        "cấp giấy chứng nhận lớp Bồi dưỡng nhận thức về Đảng, khóa I/2026",
        "số người được cấp: 4",
        "Quyết định công nhận số 15-QĐ/TTCT ngày 12/11/2026; ngày cấp 16/11/2026; giấy chứng",
        "giấy chứng nhận có giá trị đến 16/11/2031.",
        "GIÁM ĐỐC",
        "Nơi nhận:",
    ):
        assert part in text


def test_no_row_of_a_table_is_torn_between_two_pages(issued: Scene) -> None:
    for row in signed(issued).tables[1].rows:
        assert row._tr.trPr.find(qn("w:cantSplit")) is not None


def test_the_register_keeps_void_numbers_with_their_reason(issued: Scene) -> None:
    book = load_workbook(BytesIO(papers.register_workbook("Sổ gốc", rows_of(issued), ZONE)))
    sheet = book["Sổ gốc"]
    head, *lines = [list(row) for row in sheet.iter_rows(min_row=3, max_row=8, values_only=True)]
    read = [dict(zip(head, line, strict=True)) for line in lines]
    assert [line["Số giấy"] for line in read] == [
        *("01/2026", "02/2026", "03/2026", "04/2026", "=9/2026")
    ]
    void, new = read[2], read[4]
    assert (void["Tình trạng"], void["Ghi chú"]) == (
        *("đã huỷ", "huỷ ngày 16/11/2026: in sai ngày sinh"),
    )
    assert (new["Tình trạng"], new["Ghi chú"]) == ("đã cấp", "thay số 03/2026")
    assert new["Họ và tên"] == "Trần Thị Bình"
    assert (new["Chi bộ"], new["Đơn vị"]) == ("Chi bộ khối 1", "Phường Quỳnh Xuân")
    assert new["Quyết định công nhận"] == "15-QĐ/TTCT, 12/11/2026"
    assert f"{new['Có giá trị đến']:%d/%m/%Y}" == "16/11/2031"
    assert sheet.cell(8, 2).data_type == "s", "a number that begins with = is no formula"


def test_the_register_names_its_classes(issued: Scene) -> None:
    book = load_workbook(BytesIO(papers.register_workbook("Sổ gốc", rows_of(issued), ZONE)))
    (line,) = book["Các lớp"].iter_rows(min_row=4, max_row=4, values_only=True)
    assert line == ("NTD-01", "Bồi dưỡng nhận thức về Đảng, khóa I/2026", 4, 0, 1)
