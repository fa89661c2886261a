"""Reads a list of people from an .xlsx workbook or a .csv file into lines like those people paste.

The header is found by its Vietnamese names, wherever it stands and in whatever order its columns
are. Without a header the cells of a row are joined as they are; the reader of lines sorts them out.
"""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from lzma import LZMAError
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot.documents.csv_in import csv_rows
from bot.kit.dates import format_date
from bot.kit.problem import Problem
from bot.kit.vietnamese import nfc, search_key

MOST_ROWS = 600
MOST_COLUMNS = 40
MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes: a small archive may hide a huge sheet."""
MOST_MARKS, MOST_OTHER_MARKS = 300_000, 40_000
"""Tags of all parts, and of those that are no sheets. 600 full rows of 40 columns have 200,000; a
row of a million cells, or a million fonts, would be read for minutes into gigabytes."""
MOST_PARTS, MOST_SHEETS, MOST_SHEETS_READ = 1000, 250, 30
"""A file may name one part as twenty thousand sheets, or hold a hundred thousand empty parts."""
ZIPPED = b"PK"
"""How every workbook begins."""
SHEETS = ("xl/worksheets/", "xl/sharedStrings")
PIECE = 1024 * 1024
HEADER_WITHIN = 30
EXCEL_EPOCH = date(1899, 12, 30)

UNREADABLE = (
    *(BadZipFile, zlib.error, LZMAError, OSError, EOFError),
    RuntimeError,  # a password, or a way of packing that is not known here
    SyntaxError,  # what both readers of XML call it
    InvalidFileException,
    *(ArithmeticError, LookupError, ValueError, TypeError, AttributeError),
)

FIELDS = ("name", "birth", "cell", "phone", "note")
_PATTERNS = {
    "order": r"(?:so )?(?:stt|tt)|no",
    "first": r"ten",
    "family": r"ho(?: va)?(?: ten)? (?:lot|dem)|ho",
    "name": r".*\bho (?:va )?ten\b.*|hoc vien|(?:full )?name",
    "birth": r".*\bsinh\b.*|birth ?date|date of birth",
    "cell": r".*\bchi bo\b.*|.*\bdon vi\b.*|cell|unit",
    "phone": r".*\bdien thoai\b.*|sdt|so dt|dt|di dong|phone.*",
    "note": r"ghi chu|chuc vu.*|nghe nghiep.*|note",
}
Columns = dict[str, list[int]]
Row = Sequence[Any]


def read_list(content: bytes) -> list[str]:
    """Lines "name; birth date; cell; phone; note" of the first sheet that has any.

    Raises Problem workbook.broken, workbook.empty, workbook.too_long (most).
    """
    for rows in _sheets(content) if content.startswith(ZIPPED) else _table(content):
        lines = _lines(rows)
        if lines:
            return lines
    raise Problem("workbook.empty")


def _table(content: bytes) -> Iterator[list[Row]]:
    """The rows of a .csv; what is no table at all was meant to be a workbook."""
    try:
        rows = _rows(row[:MOST_COLUMNS] for row in csv_rows(content))
    except csv.Error as error:
        raise Problem("workbook.broken") from error
    if not rows:
        raise Problem("workbook.broken")
    yield rows


def _sheets(content: bytes) -> Iterator[list[Row]]:
    try:
        _refuse_bombs(content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets[:MOST_SHEETS_READ]:
            yield _rows(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True))
    except UNREADABLE as error:
        raise Problem("workbook.broken") from error


def _refuse_bombs(content: bytes) -> None:
    """Count what is inside before anything of it is understood; the parser sets no limits."""
    room, marks, other = MOST_UNPACKED, MOST_MARKS, MOST_OTHER_MARKS
    sheets = MOST_SHEETS
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.namelist()
        if len(parts) > MOST_PARTS:
            raise Problem("workbook.too_long", most=MOST_ROWS)
        for name in parts:
            with archive.open(name) as part:
                while chunk := part.read(PIECE):
                    found = chunk.count(b"<")
                    room, marks = room - len(chunk), marks - found
                    other -= 0 if name.startswith(SHEETS) else found
                    sheets -= chunk.count(b"sheetId")
                    if min(room, marks, other, sheets) < 0:
                        raise Problem("workbook.too_long", most=MOST_ROWS)


def _rows(rows: Iterator[Row]) -> list[Row]:
    """Rows that hold something; a sheet formatted to its end has a million empty ones."""
    out: list[Row] = []
    empty = 0
    for row in rows:
        if not any(_text(value) for value in row):
            empty += 1
            if empty > MOST_ROWS:
                break
            continue
        out.append(row)
        if len(out) > MOST_ROWS:
            raise Problem("workbook.too_long", most=MOST_ROWS)
    return out


def _lines(rows: Sequence[Row]) -> list[str]:
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        columns = _columns(row)
        if "name" in columns and len(columns.keys() - {"order", "note"}) > 1:
            body = rows[at + 1 :]
            if body and (below := _second_header(body[0], columns)):
                columns["birth"] = below
                body = body[1:]
            return [line for row in body if (line := _line(row, columns))]
    return [line for row in rows if (line := _loose_line(row))]


def _columns(row: Row) -> Columns:
    """The columns of a header row by field."""
    found: Columns = {}
    for at, value in enumerate(row):
        key = search_key(_text(value))
        field = next((f for f, p in _PATTERNS.items() if key and re.fullmatch(p, key)), None)
        if field:
            found.setdefault(field, [at])
    if parts := _day_month_year(row):
        found["birth"] = parts
    first, family = found.pop("first", None), found.pop("family", None)
    if "name" not in found and first and family:
        found["name"] = [*family, *first]
    elif "name" not in found and first:
        found["name"] = first
    elif family is None and first and first[0] == found.get("name", [-9])[0] + 1:
        found["name"] = [*found["name"], *first]
    return found


def _second_header(row: Row, columns: Columns) -> list[int]:
    """The columns under "Ngày sinh" where it stands over "Nam | Nữ" or "Ngày | Tháng | Năm", as
    many offices draw it."""
    birth = columns.get("birth")
    if not birth:
        return []
    keys = [search_key(_text(value)) for value in row[birth[0] : birth[0] + 3]]
    for names in (["nam", "nu"], ["ngay", "thang", "nam"]):
        if keys[: len(names)] == names:
            return list(range(birth[0], birth[0] + len(names)))
    return []


def _day_month_year(row: Row) -> list[int]:
    """Three columns "Ngày | Tháng | Năm" side by side, with "sinh" or without."""
    keys = [search_key(_text(value)).removesuffix(" sinh") for value in row]
    for at in range(len(keys) - 2):
        if keys[at : at + 3] == ["ngay", "thang", "nam"]:
            return [at, at + 1, at + 2]
    return []


def _line(row: Row, columns: Columns) -> str:
    values = {field: _joined(row, field, columns.get(field, [])) for field in FIELDS}
    ordinal = _joined(row, "order", columns.get("order", []))
    if not values["name"] or re.fullmatch("[0-9]{1,2}", values["name"]):
        return ""  # an empty row, or one that numbers the columns
    if "order" in columns and not ordinal and not values["birth"]:
        return ""  # a title, a sum or a signature below the list
    return "; ".join(values[field] for field in FIELDS).rstrip("; ")


def _joined(row: Row, field: str, columns: Sequence[int]) -> str:
    texts = (_text(row[at], field) for at in columns if at < len(row))
    # Three columns of a birth date are its day, month and year.
    between = "/" if field == "birth" and len(columns) == 3 else " "
    return between.join(text for text in texts if text)


def _loose_line(row: Row) -> str:
    cells = [text for value in row if (text := _text(value))]
    return "; ".join(cells) if len(cells) > 1 else ""


def _text(value: Any, field: str = "") -> str:
    """A cell as it would be typed: dates day first, numbers without a decimal point."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        return format_date(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if field == "birth" and isinstance(value, int) and 3000 < value < 60000:
        return format_date(EXCEL_EPOCH + timedelta(days=value))
    return nfc(str(value)).replace(";", ",").lstrip("'")
