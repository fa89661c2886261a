"""A session's new shape, from what was typed: the rest stays. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.features.classes.lines.planned import Planned, planned
from bot.kit.dates import format_date, local
from bot.kit.problem import Problem
from bot.kit.sessions_text import parse_session_line, parse_when
from bot.kit.typed import split_fields
from bot.kit.vietnamese import search_key

_PLACE = re.compile(
    r"^(?:hoi truong|ht|hall|phong|room|nha|trung tam|truong|tru so|san|giang duong|lop hoc|co so"
    r"|tang|khu|ubnd|dang uy|thu vien|centre)\b"
)
_TOPIC = re.compile(
    r"^(?:bai|chuyen de|on|on tap|thi|kiem tra|thao luan|khai giang|be giang|tham quan|di thuc te"
    r"|thuc te|tu hoc|giai dap|viet|noi dung|phan|chuong|chu de|tong ket|lesson|topic|exam)\b"
)
_PERIODS = re.compile(r"[0-9]{1,2} (?:tiet|periods?)")


def moved(old: Planned, value: str, halls: Collection[str], today: date, zone: ZoneInfo) -> Planned:
    """The session after "24/11/2026 sáng; Hội trường B": what is not written stays.

    `halls` are search keys of places known to the centre. A single field after the time is the
    hall, unless it reads like a topic. Raises the parsers' problems.
    """
    first, *rest = _fields(value) or [""]
    if _is_words(first, halls):
        day, start, end = _now(old, zone)
        rest = [first, *rest]
    else:
        day, start, end, rest = _when(first, rest, old, today, zone)
    line = "; ".join([f"{format_date(day)} {start:%Hh%M}-{end:%Hh%M}", *rest])
    text = parse_session_line(line)
    topic, location = text.topic, text.location
    if topic and not location and not _TOPIC.match(search_key(topic)):
        topic, location = None, topic
    new = planned(replace(text, topic=topic, location=location), zone, old.number)
    return replace(
        new,
        topic=new.topic or old.topic,
        location=new.location or old.location,
        periods=text.periods or old.periods,
    )


def _fields(value: str) -> list[str]:
    fields = split_fields(value)
    if len(fields) == 1 and "," in fields[0]:
        head, _, tail = fields[0].partition(",")
        # "Thứ Ba, 24/11/2026 sáng" is one field, "24/11/2026 sáng, Hội trường B" are two.
        return [head.strip(), tail.strip()] if re.search("[0-9]", head) else fields
    return fields


def _is_words(field: str, halls: Collection[str]) -> bool:
    """Whether a field names a place or a topic, not a time."""
    key = search_key(field)
    words = _PLACE.match(key) or _TOPIC.match(key) or _PERIODS.fullmatch(key)
    return key in halls or bool(words)


def _now(old: Planned, zone: ZoneInfo) -> tuple[date, time, time]:
    start, end = local(old.starts_at, zone), local(old.ends_at, zone)
    return start.date(), start.time(), end.time()


def _when(
    first: str, rest: list[str], old: Planned, today: date, zone: ZoneInfo
) -> tuple[date, time, time, list[str]]:
    """(day, start, end, the fields that follow): a part that is not written is the old one."""
    old_day, old_start, old_end = _now(old, zone)
    try:
        when = parse_when(first, today=today)
    except Problem as unreadable:
        try:
            when = parse_when(f"{format_date(old_day)} {first}")
        except Problem:
            raise unreadable from None
    if when.start is None and rest:
        # "24/11/2026; chiều": if the next field is no time of day, it is a topic or a hall.
        with suppress(Problem):
            when, rest = parse_when(f"{first} {rest[0]}", today=today), rest[1:]
    if when.start is None:
        return when.day, old_start, old_end, rest
    end = when.end or _later(when.start, old_start, old_end)
    if end <= when.start:
        raise Problem("time.no_end", given=first, start=when.start)
    return when.day, when.start, end, rest


def _later(start: time, old_start: time, old_end: time) -> time:
    """The end that keeps the session's length."""
    day = date(2000, 1, 1)
    lasts: timedelta = datetime.combine(day, old_end) - datetime.combine(day, old_start)
    return (datetime.combine(day, start) + lasts).time()
