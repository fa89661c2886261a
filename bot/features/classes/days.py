"""Days as they are named among those of a class: "sáng 23", "ngày 23", "thứ Ba".

A number alone is a session's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from bot.kit.problem import Problem
from bot.kit.sessions_text import Part, When, parse_when
from bot.kit.vietnamese import search_key

_WEEKS = {"tuan", "week", "next", "this", "last"}
_PARTS: dict[str, Part] = {"sang": "morning", "chieu": "afternoon", "toi": "evening"}
_DAY = re.compile(
    r"(?:buoi )?(?:(?P<before>sang|chieu|toi) )?(?P<said>(?:ngay |hom |mung )*)(?P<day>[0-9]{1,2})"
    r"(?: (?P<after>sang|chieu|toi))?"
)


def day_of_month(typed: str, days: Iterable[date]) -> When | None:
    """The one of these days that has this number, and the half-day if one is named."""
    found = _DAY.fullmatch(search_key(typed))
    if found is None or not (found["before"] or found["said"] or found["after"]):
        return None
    meant = {day for day in days if day.day == int(found["day"])}
    if len(meant) != 1:
        return None
    part = found["before"] or found["after"]
    return When(meant.pop(), _PARTS[part] if part else None, None, None)


def times_meant(typed: str, days: Collection[date], today: date | None) -> list[When]:
    """When a session of a class that meets on these days may be meant to be, likeliest first.

    A weekday alone means the next one on which the class meets, else the last. Raises those of the
    date parser, but for what is no day at all.
    """
    if numbered := day_of_month(typed, days):
        return [numbered]
    try:
        read = parse_when(typed, today=today)
    except Problem as problem:
        if problem.code == "date.unreadable":
            return []
        raise
    if today is None or not _names_weekday(typed, read.day, today):
        return [read]
    such = sorted(day for day in days if day.weekday() == read.day.weekday())
    ahead = [day for day in such if day >= today]
    return [replace(read, day=day) for day in (*ahead, *reversed(such[: len(such) - len(ahead)]))]


def _names_weekday(typed: str, day: date, today: date) -> bool:
    """The day moves with the week and not with the day on which it is read; no week is named."""
    if _WEEKS & {*search_key(typed).split()}:
        return False
    week = timedelta(weeks=1)
    try:
        later = parse_when(typed, today=today + week).day
        tomorrow = parse_when(typed, today=today + timedelta(days=1)).day
    except Problem:
        return False
    return later == day + week and tomorrow in {day, day + week}
