"""Working time: Monday to Friday, at the hours of the house. Public holidays are not known here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.kit.dates import local, to_utc

Hours = Sequence[tuple[time, time]]
"""Opening and closing, in the order of the day."""
SATURDAY = 5


def after_working_hours(start: datetime, wait: timedelta, hours: Hours, zone: ZoneInfo) -> datetime:
    """The moment at which so much working time has passed. ValueError without working hours."""
    if not any(opens < closes for opens, closes in hours):
        raise ValueError("no working hours")
    day, left = local(start, zone).date(), wait
    while True:
        for opens, closes in hours if day.weekday() < SATURDAY else ():
            begins = max(start, to_utc(day, opens, zone))
            worked = to_utc(day, closes, zone) - begins
            if worked >= left:
                return begins + left
            left -= max(worked, timedelta())
        day += timedelta(days=1)


def add_working_days(day: date, count: int) -> date:
    """So a date is never too late, where holidays lie between."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day
