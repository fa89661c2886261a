"""Reading the lines of a list: which field is the name, the birth date, the cell, the phone.

The order is name; birth date; cell; phone, but a field is taken for what it looks like, so that
swapped columns, an ordinal column or a header do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Sized
from dataclasses import dataclass
from typing import Literal

from bot.kit.dates import parse_birth_date
from bot.kit.phones import parse_phone
from bot.kit.problem import Problem
from bot.kit.typed import split_fields, without_ordinal
from bot.kit.vietnamese import nfc, search_key

MOST_LINES = 600
"""More than any ward nominates at once: every press looks at all lines again."""
NumberedText = tuple[int, str]
"""A line's number in the list, which stays, and its text as typed."""
Kind = Literal["birth", "phone", "other"]

_DATE_LIKE = re.compile(r"[^\d]{0,12}[0-9]{1,4}\s?[/.\-]\s?[0-9]{1,2}\s?[/.\-]\s?[0-9]{1,4}\D{0,6}")
_YEAR_LIKE = re.compile(r"(?:sinh |nam )*(?:(?:thang )?[0-9]{1,2} )?(?:19|20)[0-9]{2}")
_INSIDE = re.compile(r"(?P<date>[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-][0-9]{2,4})")
_PHONE_INSIDE = re.compile(r"(?P<phone>(?:\+?84|0)[0-9 .\-]{8,13}[0-9])\s*$")
_STAMP = re.compile(r"^\s*\[[0-9][0-9:/.,\- ]{3,24}\]\s*[^:;|\t\[\]]{1,60}:\s*")
"""What a messenger puts before each message copied from it: "[08:15, 16/11/2026] Lan: "."""
_NAME_HEADS = {"ho ten", "ho va ten", "ten", "hoc vien", "ho ten hoc vien", "name", "full name"}
_HEADS = _NAME_HEADS | {
    *("stt", "tt", "so tt", "ngay sinh", "nam sinh", "ngay thang nam sinh", "chi bo", "don vi"),
    *("dien thoai", "so dien thoai", "sdt", "ghi chu", "gioi tinh", "birth date", "cell", "phone"),
}
_SEXES = {"nam", "nu", "male", "female"}
_NOT_NOTES = {"x"}
"""A tick in a column of its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line taken apart; the fields are still as typed, "" where missing."""

    number: int
    text: str
    name: str = ""
    birth: str = ""
    cell: str = ""
    phone: str = ""
    note: str = ""


def list_lines(text: str, first: int = 1) -> list[NumberedText]:
    """The lines that stand for people, numbered; empty ones and the header are left out.

    Raises Problem nominations.too_many_lines (most).
    """
    kept = [_STAMP.sub("", line).strip(" \r\n") for line in text.splitlines()]
    people = [line for line in kept if nfc(line).strip(" ;|") and not is_header(line)]
    refuse_too_many(people)
    return list(enumerate(people, first))


def refuse_too_many(lines: Sized) -> None:
    if len(lines) > MOST_LINES:
        raise Problem("nominations.too_many_lines", most=MOST_LINES)


def is_header(line: str) -> bool:
    keys = [search_key(field) for field in without_ordinal(split_fields(line))]
    return any(key in _NAME_HEADS for key in keys[:3]) and (
        len(keys) == 1 or sum(key in _HEADS for key in keys) > 1
    )


def read_line(number: int, text: str, is_cell: Callable[[str], bool]) -> Entry:
    """Take a line apart. `is_cell` tells whether some words name a cell of the ward."""
    fields = without_ordinal(split_fields(text))
    if len(fields) == 1:
        fields = _unseparated(fields[0])
    if not fields:
        return Entry(number, text)
    name, rest = fields[0], fields[1:]
    kinds = {f: kind_of(f, is_cell) for f in rest}
    births = [f for f in rest if kinds[f] == "birth"]
    numbers = [f for f in rest if kinds[f] == "phone"]
    phone = next((f for f in numbers if _is_phone(f)), numbers[-1] if numbers else "")
    others = [f for f in rest if f and f != phone and kinds[f] != "birth"]
    cell = next((f for f in others if is_cell(f)), "")
    if not births and others and others[0] == rest[0] != cell and len(others) > 1:
        births, others = [others[0]], others[1:]  # where the birth date belongs, but unreadable
    if not cell and others:
        cell = next((f for f in others if search_key(f) not in _NOT_NOTES | _SEXES), "")
    notes = [f for f in others if f != cell and search_key(f) not in _NOT_NOTES]
    return Entry(
        number,
        text,
        name=name,
        birth=births[0] if births else "",
        cell=cell,
        phone=phone,
        note="; ".join(notes)[:300],
    )


def kind_of(field: str, is_cell: Callable[[str], bool]) -> Kind:
    """What a field after the name looks like, however badly it is written."""
    if not any(c.isdigit() for c in field) or is_cell(field):
        return "other"
    if _is_date(field) or _DATE_LIKE.fullmatch(field) or _YEAR_LIKE.fullmatch(search_key(field)):
        return "birth"
    digits = sum(c.isdigit() for c in field)
    letters = sum(c.isalpha() for c in field)
    if _is_phone(field) or (digits >= 7 and digits > letters):
        return "phone"
    return "phone" if letters == 0 else "other"


def _is_date(field: str) -> bool:
    try:
        parse_birth_date(field)
    except Problem as problem:
        return problem.code in {"date.impossible", "date.month_first", "date.in_future"}
    return True


def _is_phone(field: str) -> bool:
    try:
        parse_phone(field)
    except Problem:
        return False
    return True


def _unseparated(text: str) -> list[str]:
    """ "Nguyễn Văn An, 12/03/1995 Chi bộ khối 1 0912345678": cut around what has digits."""
    found = _INSIDE.search(text)
    if not found or "(" in text[: found.start()]:
        return [text]
    before, after = text[: found.start()], text[found.end() :]
    phone = _PHONE_INSIDE.search(after)
    middle = after[: phone.start()] if phone else after
    cut = re.sub(r"[\s,\-–]*(?:\b(?:sinh|sn|ns)\b[\s.:]*)?(?:ngày\s*)?$", "", before)
    parts = [cut, found["date"], middle.strip(" ,-–"), phone["phone"].strip() if phone else ""]
    return [parts[0], *(part for part in parts[1:] if part)]


def joined_line(fields: Sequence[str]) -> str:
    """The line that these fields would be typed as; commas and semicolons keep them apart."""
    return "; ".join(nfc(field).replace(";", ",") for field in fields).rstrip("; ")
