"""Single facts of a class as typed: code, type, name, size, deadline. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.features.classes.service import normal_code
from bot.kit.dates import end_of_day_utc, local, parse_date, to_utc
from bot.kit.numbers import parse_count
from bot.kit.problem import Problem
from bot.kit.sessions_text import parse_when
from bot.kit.vietnamese import nfc, search_key

MOST_PLACES = 5000
MOST_LETTERS = 200
ALSO_CALLED = {"NTD": ("cam tinh dang", "lop cam tinh dang", "boi duong cam tinh dang")}
"""Search keys of names by which everybody knows a class type that is called otherwise."""
_CODE = re.compile(r"[A-Z0-9][A-Z0-9.\-]{0,30}[A-Z0-9]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A class type."""

    code: str
    name: str
    name_en: str


def read_code(typed: str, taken: Collection[str] = ()) -> str:
    """A new class's code, upper case. Raises class.code_bad, class.code_taken."""
    code = normal_code(typed)
    if not _CODE.fullmatch(code):
        raise Problem("class.code_bad", given=typed)
    if code in taken:
        raise Problem("class.code_taken", given=code)
    return code


def read_kind(typed: str, kinds: Sequence[Kind]) -> str:
    """The code of the class type meant by its code, its name, or a part of the name only it has."""
    key = search_key(typed)
    exact = [k for k in kinds if key in {search_key(x) for x in (k.code, k.name, k.name_en)}]
    first = [k for k in kinds if key.split()[:1] == [search_key(k.code)]]
    part = [k for k in kinds if len(key) > 2 and key in search_key(f"{k.name} {k.name_en}")]
    called = [k for k in kinds if key in ALSO_CALLED.get(k.code, ())]
    found = exact or called or first or part
    if len(found) != 1:
        codes = ", ".join(k.code for k in (found or kinds))
        raise Problem("class.kind_unknown", given=typed, codes=codes)
    return found[0].code


def read_words(typed: str) -> str:
    """A name or a place: clean, not empty, not too long."""
    words = nfc(typed)
    if not words:
        raise Problem("class.empty_value")
    if len(words) > MOST_LETTERS:
        raise Problem("class.too_long", given=f"{words[:30]}…", most=MOST_LETTERS)
    return words


def read_capacity(typed: str) -> int:
    count = parse_count(typed)
    if not 1 <= count <= MOST_PLACES:
        raise Problem("class.capacity_range", given=typed, most=MOST_PLACES)
    return count


def read_deadline(typed: str, today: date, zone: ZoneInfo) -> datetime:
    """The last moment to nominate: the end of the day typed, or the hour if there is one."""
    try:
        return end_of_day_utc(parse_date(typed, today=today), zone)
    except Problem as unreadable:
        try:
            when = parse_when(typed, today=today)
        except Problem:
            raise unreadable from None
        if when.start is None:
            return end_of_day_utc(when.day, zone)
        last = when.end if when.end and when.part != "custom" else when.start
        return to_utc(when.day, last, zone)


def deadline_from(stored: str | None) -> datetime | None:
    """What an answer kept as ISO text says."""
    return datetime.fromisoformat(stored) if stored else None


def local_day(now: datetime, zone: ZoneInfo) -> date:
    return local(now, zone).date()
