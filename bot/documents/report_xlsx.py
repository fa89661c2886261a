"""A workbook of plain tables: a title, a heading that stays in sight, columns wide enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | date | None

LINE = 16
"""Points."""
FONT = "Times New Roman"
_THIN = Side(style="thin", color="999999")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHADE = PatternFill("solid", fgColor="E8EEF7")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its title. `total`: a last row in bold. Widths are in characters."""

    name: str
    title: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] | None = None
    notes: Sequence[str] = ()


def report_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """The workbook's bytes."""
    book = Workbook()
    for number, sheet in enumerate(sheets):
        page = book.active if number == 0 else book.create_sheet()
        if isinstance(page, Worksheet):
            _draw(page, sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _draw(page: Worksheet, sheet: Sheet) -> None:
    page.title = sheet.name
    _put(page, 1, 1, sheet.title, bold=True, size=14)
    for number, (title, width) in enumerate(sheet.columns, 1):
        _put(page, 3, number, title, bold=True, grid=True)
        page.cell(3, number).fill = _SHADE
        page.cell(3, number).alignment = Alignment("center", "center", wrap_text=True)
        page.column_dimensions[get_column_letter(number)].width = width
    widths = [width for _, width in sheet.columns]
    fit_height(page, 3, [title for title, _ in sheet.columns], widths)
    for at, row in enumerate(sheet.rows, 4):
        _put_row(page, at, row)
        fit_height(page, at, row, widths)
    last = 3 + len(sheet.rows)
    if sheet.total:
        last += 1
        _put_row(page, last, sheet.total, bold=True)
        fit_height(page, last, sheet.total, widths)
    for at, note in enumerate(sheet.notes, last + 2):
        _put(page, at, 1, note, italic=True)
    page.freeze_panes = "A4"
    page.print_title_rows = "3:3"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def fit_height(page: Worksheet, at: int, row: Sequence[Cell], widths: Sequence[int]) -> None:
    """Room for words that take several lines: not every program that opens it makes some."""
    lines = max(
        len(wrap(value, max(1, width - 1))) if isinstance(value, str) else 1
        for value, width in zip(row, widths, strict=True)
    )
    if lines > 1:
        page.row_dimensions[at].height = LINE * lines


def _put_row(page: Worksheet, at: int, row: Sequence[Cell], *, bold: bool = False) -> None:
    for number, value in enumerate(row, 1):
        _put(page, at, number, value, bold=bold, grid=True)


def _put(
    page: Worksheet,
    row: int,
    column: int,
    value: Cell,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int = 12,
    grid: bool = False,
) -> None:
    cell = page.cell(row, column, value)
    if isinstance(value, str):
        # What begins with "=" is text that somebody typed, never a formula.
        cell.data_type = "s"
    if isinstance(value, date):
        cell.number_format = "DD/MM/YYYY"
    cell.font = Font(FONT, size, bold=bold, italic=italic)
    if grid:
        cell.border = _GRID
        cell.alignment = Alignment(vertical="center", wrap_text=isinstance(value, str))
