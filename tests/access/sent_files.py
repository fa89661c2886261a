"""Files that people send: lists, what pretends to be one, and what is none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, time
from typing import Any

from openpyxl import Workbook

HEAD = ["TT", "Họ và tên", "Ngày sinh", "Chi bộ", "Điện thoại", "Ghi chú"]


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    assert book.active
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed_parts(book: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive anew with its parts changed, or left out for None."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def in_sheet(book: bytes, old: bytes, new: bytes) -> bytes:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(old, new) if name.startswith("xl/worksheets/") else content

    return changed_parts(book, change)


LIST = workbook(
    HEAD,
    [1, "Nguyễn Văn An", date(1995, 3, 12), "QX-CB1", "0912345678", "Giáo viên"],
    [2, "TRẦN THỊ BÌNH", "05/09/1998", "Chi bộ khối 2", 987654321, None],
)
WILD = workbook(
    HEAD,
    [
        "=1+1",
        '=HYPERLINK("http://x","Nguyễn Văn Độc")',
        "=TODAY()",
        '=cmd|"/c"!A1',
        "=A1",
        "@SUM(1)",
    ],
    [None, "²", 1e300, -1, True, "\u202e<b>&amp;"],
    [3, "Lê Văn " + "Dài " * 400, 34770.5, time(7, 30), 9e20, "x" * 3000],
    [4, "Nguyễn;Văn|Tách\tDòng\nHai", "12/03/1995\n1996", "QT-CB1", "+84 912 345 678", "; ; ;"],
    ["%s", "{given}", "31/02/1995", "DU-QT", "'0912345678", "-"],
)
LONG = workbook(HEAD, *([n, f"Phạm Văn Số {n}", "12/03/1995", "QX-CB1"] for n in range(600)))
TOO_LONG = workbook(HEAD, *([n, "Phạm Văn Tốt", "12/03/1995"] for n in range(700)))

FILES: tuple[tuple[str, bytes, int | None], ...] = (
    ("ds.xlsx", LIST, None),
    ("ds.xlsx", b"not a workbook", None),
    ("ds.XLSX", b"", 0),
    ("giấy khám.pdf", b"%PDF", None),
    ("<b>&.exe", b"MZ", None),
    ("lớn.xlsx", b"x", 50 * 1024 * 1024),
    ("\u202e" + "x" * 300 + ".xlsx", WILD, None),
    ("wild.xlsm", WILD, None),
    ("dài.xlsx", LONG, None),
    ("dài hơn.xlsx", TOO_LONG, None),
    ("hỏng.xlsx", LIST[: len(LIST) // 2], None),
    ("xa.xlsx", in_sheet(LIST, b'r="3"', b'r="999999999"'), None),
)
"""Name, content, and the size that the message claims."""
