"""Lists saved as .csv: whatever letters and separators a program wrote them with."""

from __future__ import annotations

import unicodedata

import pytest

from bot.documents.lists_in import read_list
from bot.kit.problem import Problem

ROWS = (
    ("STT", "Họ và tên", "Ngày sinh", "Chi bộ", "Điện thoại"),
    ("1", "Nguyễn Thị Hường", "12/03/1995", "Chi bộ khối 1", "0912345678"),
    ("2", "Đỗ Văn Quý", "05/09/1998", "QX-CB2", "987654321"),
)
READ = [
    "Nguyễn Thị Hường; 12/03/1995; Chi bộ khối 1; 0912345678",
    "Đỗ Văn Quý; 05/09/1998; QX-CB2; 987654321",
]
TONES = "\u0300\u0301\u0303\u0309\u0323"


def table(separator: str) -> str:
    return "\r\n".join(separator.join(row) for row in ROWS) + "\r\n"


def windows_1258(text: str) -> bytes:
    """Letters with hat, horn and breve in one, the tone mark after them."""
    out = ""
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in apart if mark in TONES)
        rest = "".join(mark for mark in apart if mark not in TONES)
        out += unicodedata.normalize("NFC", rest) + tone
    return out.encode("cp1258")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "windows-1258"])
def test_letters_and_separators_are_recognised(separator: str, code: str) -> None:
    text = table(separator)
    content = windows_1258(text) if code == "windows-1258" else text.encode(code)
    assert read_list(content) == READ


def test_a_value_in_quotes_may_hold_the_separator() -> None:
    text = table(",").replace("Chi bộ khối 1", '"Chi bộ khối 1, xóm Đông"')
    assert read_list(text.encode())[0].split("; ")[2] == "Chi bộ khối 1, xóm Đông"


def test_the_line_that_names_the_separator_is_no_person() -> None:
    assert read_list(b"sep=;\r\n" + table(";").encode()) == READ


@pytest.mark.parametrize(
    "content", [b"", b"one column\nonly\n", b"\xd0\xcf\x11\xe0" + bytes(600), bytes(range(256))]
)
def test_what_is_no_table_is_told_so(content: bytes) -> None:
    with pytest.raises(Problem, match=r"workbook\.broken"):
        read_list(content)


def test_a_list_without_end_is_told_so() -> None:
    lines = "\n".join(f"Nguyễn Văn {n},12/03/1995" for n in range(601))
    with pytest.raises(Problem, match=r"workbook\.too_long"):
        read_list(lines.encode())
