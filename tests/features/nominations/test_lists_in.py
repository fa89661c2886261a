"""Workbooks become lines like those that people paste."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from bot.documents.lists_in import read_list
from bot.kit.problem import Problem
from tests.access.sent_files import changed_parts


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_columns_are_found_by_their_names_in_any_order_below_a_title() -> None:
    content = workbook(
        ["ĐẢNG ỦY PHƯỜNG QUỲNH XUÂN"],
        ["DANH SÁCH CỬ HỌC VIÊN"],
        [],
        ["TT", "Chi bộ", "Họ và tên", "Số điện thoại", "Ngày, tháng, năm sinh", "Ghi chú"],
        [1, "Chi bộ khối 1", "Nguyễn Văn An", "0912345678", date(1995, 3, 12), "Giáo viên"],
        [2, "QX-CB2", "TRẦN THỊ BÌNH", 987654321, "05/09/1998", None],
        [None, None, "Người lập danh sách", None, None, None],
    )
    assert read_list(content) == [
        "Nguyễn Văn An; 12/03/1995; Chi bộ khối 1; 0912345678; Giáo viên",
        "TRẦN THỊ BÌNH; 05/09/1998; QX-CB2; 987654321",
    ]


def test_family_and_given_name_may_have_columns_of_their_own() -> None:
    content = workbook(
        ["STT", "Họ và tên đệm", "Tên", "Ngày sinh", "Đơn vị"],
        [1, "Nguyễn Văn", "An", date(1995, 3, 12), "Chi bộ khối 1"],
    )
    assert read_list(content) == ["Nguyễn Văn An; 12/03/1995; Chi bộ khối 1"]


def test_birth_dates_may_stand_in_two_columns_for_men_and_women() -> None:
    content = workbook(
        ["TT", "Họ và tên", "Ngày sinh", None, "Chi bộ"],
        [None, None, "Nam", "Nữ", None],
        [1, "Nguyễn Văn An", "12/03/1995", None, "QX-CB1"],
        [2, "Trần Thị Bình", None, "05/09/1998", "QX-CB2"],
    )
    assert read_list(content) == [
        "Nguyễn Văn An; 12/03/1995; QX-CB1",
        "Trần Thị Bình; 05/09/1998; QX-CB2",
    ]


@pytest.mark.parametrize("below", [True, False])
def test_day_month_and_year_of_birth_may_stand_in_three_columns(below: bool) -> None:
    parts: list[Any] = ["Ngày", "Tháng", "Năm"]
    head: list[list[Any]] = [["TT", "Họ và tên", *parts, "Chi bộ"]]
    if below:
        merged = ["TT", "Họ và tên", "Ngày sinh", None, None, "Chi bộ"]
        head = [merged, [None, None, *parts, None]]
    content = workbook(
        *head,
        [1, "Nguyễn Văn An", 12, 3, 1995, "QX-CB1"],
        [2, "Trần Thị Bình", None, None, 1998, "QX-CB2"],
    )
    assert read_list(content) == [
        "Nguyễn Văn An; 12/3/1995; QX-CB1",
        "Trần Thị Bình; 1998; QX-CB2",
    ]


def test_a_date_kept_as_a_number_of_days_and_a_phone_as_a_number_are_read() -> None:
    content = workbook(
        ["Họ tên", "Ngày sinh", "Điện thoại"],
        ["Nguyễn Văn An", 34770, 912345678.0],
    )
    assert read_list(content) == ["Nguyễn Văn An; 12/03/1995; ; 912345678"]


def test_without_a_header_the_cells_are_joined_as_they_stand() -> None:
    content = workbook(["Danh sách"], [1, "Nguyễn Văn An", "12/03/1995", "QX-CB1", "0912345678"])
    assert read_list(content) == ["1; Nguyễn Văn An; 12/03/1995; QX-CB1; 0912345678"]


def test_the_list_may_be_on_a_later_sheet() -> None:
    book = Workbook()
    sheet = book.create_sheet("Danh sách")
    sheet.append(["Họ tên", "Ngày sinh"])
    sheet.append(["Nguyễn Văn An", "12/03/1995"])
    out = BytesIO()
    book.save(out)
    assert read_list(out.getvalue()) == ["Nguyễn Văn An; 12/03/1995"]


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_told_so(content: bytes) -> None:
    with pytest.raises(Problem, match=r"workbook\.broken"):
        read_list(content)


def test_an_empty_workbook_and_an_endless_one_are_told_so() -> None:
    with pytest.raises(Problem, match=r"workbook\.empty"):
        read_list(workbook(["Danh sách"]))
    rows = [[f"Nguyễn Văn {n}", "12/03/1995"] for n in range(601)]
    with pytest.raises(Problem, match=r"workbook\.too_long"):
        read_list(workbook(*rows))


def swollen(part: str, content: bytes) -> bytes:
    """A small archive with a part that grows when it is unpacked."""
    small = workbook(["Họ tên", "Ngày sinh"], ["Nguyễn Văn An", "12/03/1995"])
    return changed_parts(small, lambda name, old: content if name == part else old)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", b"<sheetData>" + b"<row/>" * 1_000_000),
        ("xl/worksheets/sheet1.xml", b"<sheetData><row>" + b"<c><v>1</v></c>" * 100_000),
        ("xl/styles.xml", b"<styleSheet><fonts>" + b"<font/>" * 100_000),
        ("docProps/app.xml", b" " * 65 * 1024 * 1024),
    ],
    ids=["rows", "cells", "fonts", "spaces"],
)
def test_a_small_file_that_hides_a_huge_one_is_refused_unread(part: str, content: bytes) -> None:
    hidden = swollen(part, content)
    assert len(hidden) < 200_000
    with pytest.raises(Problem, match=r"workbook\.too_long"):
        read_list(hidden)


def test_more_parts_or_sheets_than_any_list_has_are_refused_unread() -> None:
    crowd = BytesIO()
    with ZipFile(crowd, "w") as archive:
        for number in range(1001):
            archive.writestr(f"a{number}", b"")
    sheet = '<sheet name="A" sheetId="1" xmlns:r="http://x" r:id="rId1"/>'
    many = f"<workbook><sheets>{sheet * 300}</sheets></workbook>".encode()
    for content in (crowd.getvalue(), swollen("xl/workbook.xml", many)):
        with pytest.raises(Problem, match=r"workbook\.too_long"):
            read_list(content)


def test_a_full_list_with_forty_columns_is_no_bomb() -> None:
    rows = [["Nguyễn Văn An", "12/03/1995", *range(38)] for _ in range(598)]
    assert len(read_list(workbook(["Họ tên", "Ngày sinh"], *rows))) == 598


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<", b"<a><b></a>", b"\xff\x00", b"<a>&b;</a>"])
def test_a_workbook_with_a_broken_part_is_told_as_broken(part: str, content: bytes) -> None:
    with pytest.raises(Problem, match=r"workbook\.broken"):
        read_list(swollen(part, content))


def test_a_workbook_that_was_changed_in_transit_is_told_as_broken() -> None:
    content = bytearray(workbook(["Họ tên", "Ngày sinh"], ["Nguyễn Văn An", "12/03/1995"]))
    packed = content.index(b"sheet1.xml") + 40
    content[packed : packed + 20] = bytes(20)
    with pytest.raises(Problem, match=r"workbook\.broken"):
        read_list(bytes(content))
