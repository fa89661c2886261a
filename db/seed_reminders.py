"""When those who have to answer are reminded: set by each house for itself."""

from __future__ import annotations

from datetime import date
from typing import Any

ALWAYS = date(1900, 1, 1)
SET_BY_THE_HOUSE = "Do đơn vị đặt; mức ban đầu của chương trình"

REMINDER_RULES: tuple[tuple[str, str, date, Any, str], ...] = tuple(
    (key, "", ALWAYS, value, SET_BY_THE_HOUSE)
    for key, value in (
        ("working_hours", [["07:30", "11:30"], ["13:30", "17:00"]]),
        ("leave_remind_hours", 4),
        ("leave_remind_evening", "19:00"),
        ("leave_remind_hours_before", 3),
        ("leave_remind_not_before", "06:00"),
        ("leave_last_minutes", 60),
        ("leave_spare_minutes", 30),
        ("nomination_remind_days", 3),
        ("nomination_remind_days_before", 3),
    )
)
