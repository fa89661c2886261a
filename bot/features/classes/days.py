"""A day named by its number in the month: "sáng 23", "ngày 23"; a number alone is a session's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from bot.kit.sessions_text import Part, When
from bot.kit.vietnamese import search_key

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
