"""Plain tables as a workbook."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from bot.documents.report_xlsx import LINE, Sheet, report_xlsx


def test_words_that_take_several_lines_have_room_for_them() -> None:
    long = "thu hồi theo quyết định 20-QĐ/TTCT ngày 16/11/2026: khai sai hồ sơ"
    columns = (("TT", 6), ("Ghi chú", 30))
    sheet = Sheet("Sổ", "Sổ gốc", columns, [(1, "ngắn"), (2, long), (3, None)], ("", long))
    page = load_workbook(BytesIO(report_xlsx([sheet])))["Sổ"]
    heights = [page.row_dimensions[row].height for row in range(3, 8)]
    assert heights == [None, None, 3 * LINE, None, 3 * LINE]
