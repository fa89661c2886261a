"""Reads "QX-CB1 = 3" and "Hạn: 15/11/2026". Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.features.nominations.lists.cells import Cell, find_cell
from bot.kit.dates import end_of_day_utc, local, parse_date
from bot.kit.numbers import parse_count
from bot.kit.problem import Problem
from bot.kit.typed import split_fields, without_ordinal
from bot.kit.vietnamese import nfc, search_key

MOST_PLACES = 500
MOST_LINES = 200
MOST_QUOTED = 80
"""Characters of a line by which one knows it again."""
_PLACES = re.compile(
    r"^(?P<cell>.+?)\s*(?:=+>?|:|→|->|;|\||\t)\s*(?P<places>-?[0-9][0-9.]*)"
    r"\s*(?:người|nguoi|chỗ|cho|hv|học viên|hoc vien|places?)?\.?$",
    re.IGNORECASE,
)
_DATE_KEYS = {"han", "han gioi thieu", "han de cu", "den ngay", "deadline", "propose by"}
_NO_DATE = {"", "khong", "bo", "khong co", "none", "no"}


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that cannot be used, with its number and the reason."""

    number: int
    text: str
    why: Problem


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the lines ask for. `until`: the moment until which cells propose; None, with `dated`
    true: the ward's own date is taken away."""

    places: Mapping[int, int] = field(default_factory=dict)
    """By cell id; a later line of the same cell counts."""
    dated: bool = False
    until: datetime | None = None
    bad: tuple[Unread, ...] = ()


def read_allotment(
    lines: Sequence[str],
    cells: Sequence[Cell],
    deadline: datetime | None,
    now: datetime,
    zone: ZoneInfo,
) -> Wanted:
    """`deadline`: of the class; the ward's own date may not be after it."""
    places: dict[int, int] = {}
    dated, until, bad = False, None, []
    for number, line in enumerate(lines, 1):
        try:
            value = _date_value(line)
            if value is None:
                cell, count = _places(line, cells)
                places[cell.id] = count
            else:
                until = _until(value, deadline, now, zone)
                dated = True
        except Problem as problem:
            bad.append(Unread(number, _quoted(line), problem))
    return Wanted(places, dated, until, tuple(bad))


def _quoted(line: str) -> str:
    text = nfc(line)
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED].rstrip()}…"


def _date_value(line: str) -> str | None:
    """What stands after "Hạn:"; None when the line is of a cell."""
    key, colon, value = nfc(line).partition(":")
    if not colon:
        key, colon, value = nfc(line).partition("=")
    return value.strip() if colon and search_key(key) in _DATE_KEYS else None


def _places(line: str, cells: Sequence[Cell]) -> tuple[Cell, int]:
    fields = without_ordinal(split_fields(line))
    text = " = ".join(fields) if len(fields) == 2 else nfc(line)
    found = _PLACES.match(text)
    if not found:
        raise Problem("nominations.allotment_unreadable")
    count = parse_count(found["places"])
    if count > MOST_PLACES:
        raise Problem("nominations.allotment_range", most=MOST_PLACES)
    return find_cell(cells, found["cell"]), count


def _until(value: str, deadline: datetime | None, now: datetime, zone: ZoneInfo) -> datetime | None:
    if search_key(value) in _NO_DATE:
        return None
    today = local(now, zone).date()
    day: date = parse_date(value, today=today)
    if day < today:
        raise Problem("nominations.allotment_past", day=day)
    if deadline and day > local(deadline, zone).date():
        last = local(deadline, zone).date()
        raise Problem("nominations.allotment_after_class", day=last)
    until = end_of_day_utc(day, zone)
    return min(until, deadline) if deadline else until
