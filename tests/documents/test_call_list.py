"""The list of people to be phoned, as a workbook."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from bot.documents.call_list import HEADINGS, Call, call_list


def test_every_person_is_a_row_of_text():
    calls = [
        Call(
            "Nguyễn Văn An",
            date(1995, 3, 12),
            "Chi bộ khối 1",
            "+84912345678",
            "NTD-01",
            "chưa tham gia",
            "7:30",
        ),
        Call("Trần Thị Bình", None, "Chi bộ khối 2", None, "NTD-01", "đã chặn trợ lý", ""),
    ]
    sheet = load_workbook(BytesIO(call_list("Lớp NTD-01", calls))).active
    assert sheet is not None
    assert sheet["A1"].value == "Lớp NTD-01"
    rows = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(3, values_only=True)]
    assert rows == [
        HEADINGS,
        (
            1,
            "Nguyễn Văn An",
            "12/03/1995",
            "Chi bộ khối 1",
            "0912 345 678",
            "NTD-01",
            "chưa tham gia",
            "7:30",
        ),
        (2, "Trần Thị Bình", "", "Chi bộ khối 2", "", "NTD-01", "đã chặn trợ lý", ""),
    ]


def test_words_that_look_like_a_formula_stay_words():
    call = Call("=1+1", None, "=HYPERLINK(1)", None, "=A1", "=cmd", "=1")
    sheet = load_workbook(BytesIO(call_list("x", [call]))).active
    assert sheet is not None
    assert {cell.data_type for cell in sheet[4][1:] if cell.value} == {"s"}


def test_nothing_is_a_formula_whatever_it_begins_with():
    evil = '=HYPERLINK("http://x";"y")'
    call = Call(evil, None, evil, None, evil, evil, evil)
    sheet = load_workbook(BytesIO(call_list(evil, [call]))).active
    assert sheet is not None
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert kinds == {"s", "n"}
