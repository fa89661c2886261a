"""The list of people to be phoned, as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.properties import PageSetupProperties

from bot.documents.report_xlsx import fit_height
from bot.kit.dates import format_date
from bot.kit.phones import format_phone

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = (
    *("TT", "Họ và tên", "Ngày sinh", "Chi bộ, đơn vị", "Số điện thoại"),
    *("Lớp", "Lý do cần gọi", "Gọi trước"),
)
WIDTHS = (6, 28, 14, 30, 18, 14, 44, 22)
TITLE = "Danh sách gọi điện"


@dataclass(frozen=True, slots=True)
class Call:
    """One person to be phoned. `phone` in E.164; `due`: before when, in words."""

    full_name: str
    birth_date: date | None
    unit: str
    phone: str | None
    classes: str
    reason: str
    due: str


def call_list(title: str, calls: Sequence[Call]) -> bytes:
    """The workbook's bytes: a title, the headings, a row for each person, all of it text."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise LookupError("a new workbook has no sheet")
    sheet.title = TITLE
    sheet["A1"] = title
    sheet["A1"].data_type = "s"
    sheet["A1"].font = Font(bold=True, size=13)
    rows: list[tuple[int | str, ...]] = [
        HEADINGS,
        *(_row(number, call) for number, call in enumerate(calls, 1)),
    ]
    for line, values in enumerate(rows, 3):
        for place, value in enumerate(values, 1):
            cell = sheet.cell(line, place, value)
            if isinstance(value, str):
                # Words that begin with "=" are words here, not formulas.
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=line == 3)
        fit_height(sheet, line, values, WIDTHS)
    for letter, width in zip("ABCDEFGH", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A4"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _row(number: int, call: Call) -> tuple[int | str, ...]:
    born = format_date(call.birth_date) if call.birth_date else ""
    phone = format_phone(call.phone) if call.phone else ""
    return number, call.full_name, born, call.unit, phone, call.classes, call.reason, call.due
