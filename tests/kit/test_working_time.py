"""Working time runs on weekdays, at the hours of the house."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from bot.kit.working_time import after_working_hours
from tests.support.factories import ZONE

HOURS = [(time(7, 30), time(11, 30)), (time(13, 30), time(17))]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "hours", "then"),
    [
        (at(16, 9), 2, at(16, 11)),
        (at(16, 9), 2.5, at(16, 11, 30)),
        (at(16, 9), 4, at(16, 15)),
        (at(16, 12), 1, at(16, 14, 30)),
        (at(16, 16), 4, at(17, 10, 30)),
        (at(16, 23), 1, at(17, 8, 30)),
        (at(20, 16, 30), 1, at(23, 8)),
        (at(21, 9), 7.5, at(23, 17)),
    ],
)
def test_nights_noons_and_weekends_do_not_count(start: datetime, hours: float, then: datetime):
    assert after_working_hours(start, timedelta(hours=hours), HOURS, ZONE) == then


def test_without_working_hours_no_moment_is_found():
    with pytest.raises(ValueError, match="no working hours"):
        after_working_hours(at(16, 9), timedelta(hours=1), [], ZONE)
