"""When reminders fall due, how long they help, what a schedule shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.schedule.rules import (
    evening_before,
    is_still_shown,
    next_of,
    reminder_due,
    useful_until,
)
from db.models import SessionStatus
from tests.support.factories import ZONE

MORNING = datetime(2026, 11, 24, 7, 30, tzinfo=ZONE)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def test_the_evening_before_is_seven_o_clock_here_whatever_the_hour_of_the_session():
    assert evening_before(MORNING, ZONE) == at(23, 19)
    late = datetime(2026, 11, 24, 23, 0, tzinfo=ZONE).astimezone(UTC)
    assert evening_before(late, ZONE) == at(23, 19)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(23, 18, 59), None),
        (at(23, 19), "evening"),
        (at(24, 6, 29), "evening"),
        (at(24, 6, 30), "soon"),
        (at(24, 7, 29), "soon"),
        (at(24, 7, 30), None),
        (at(27, 7, 30), None),
    ],
)
def test_which_reminder_is_due(now, due):
    assert reminder_due(MORNING, now, ZONE) == due


def test_the_evening_s_reminder_gives_way_to_the_one_before_the_session():
    assert useful_until("evening", MORNING) == MORNING - timedelta(minutes=60)
    assert useful_until("soon", MORNING) == MORNING


@dataclass(frozen=True)
class Row:
    number: int
    starts_at: datetime
    ends_at: datetime
    status: SessionStatus = SessionStatus.PLANNED
    topic: str | None = None
    location: str | None = None
    periods: int = 5


def row(day: int, status: SessionStatus = SessionStatus.PLANNED) -> Row:
    return Row(1, at(day, 7, 30), at(day, 11), status)


def test_a_planned_session_is_shown_until_it_ends():
    assert is_still_shown(row(24), at(24, 10, 59), ZONE)
    assert not is_still_shown(row(24), at(24, 11), ZONE)


def test_a_cancelled_session_is_shown_until_its_day_is_over():
    cancelled = row(24, SessionStatus.CANCELLED)
    assert is_still_shown(cancelled, at(24, 23, 59), ZONE)
    assert not is_still_shown(cancelled, at(25, 0, 0), ZONE)


def test_the_next_session_is_one_that_takes_place():
    assert next_of([row(24, SessionStatus.CANCELLED), row(25)]) == row(25)
    assert next_of([row(24, SessionStatus.CANCELLED)]) is None
