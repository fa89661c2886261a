"""Deadlines of requests about personal data."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.features.privacy.rules import clean_text, deadlines, reminder_due
from bot.kit.problem import Problem
from bot.kit.working_time import add_working_days
from tests.support.factories import START, ZONE

LIMITS = deadlines(START, ZONE, working_days=2, days=10)


def local_text(moment: datetime) -> str:
    return moment.astimezone(ZONE).strftime("%d/%m %H:%M")


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 11, 16), 2, date(2026, 11, 18)),  # Monday
        (date(2026, 11, 19), 2, date(2026, 11, 23)),  # Thursday, over a weekend
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 2, date(2026, 11, 24)),  # asked on a Saturday
        (date(2026, 11, 16), 0, date(2026, 11, 16)),
    ],
)
def test_working_days_leave_out_the_weekend(day, count, then):
    assert add_working_days(day, count) == then


def test_a_deadline_ends_with_its_local_day():
    assert local_text(LIMITS.acknowledge_by) == "18/11 23:59"
    assert local_text(LIMITS.due_at) == "26/11 23:59"


def reminded(at: datetime, *, acknowledged: bool = False) -> str | None:
    return reminder_due(
        at,
        ZONE,
        acknowledge_by=LIMITS.acknowledge_by,
        acknowledged=acknowledged,
        due_at=LIMITS.due_at,
        days_before=2,
    )


def test_reminders_come_in_the_morning_of_their_day():
    seen: dict[str | None, str] = {}
    for hours in range(24 * 14):
        at = START + timedelta(hours=hours)
        seen.setdefault(reminded(at), local_text(at))
    assert seen == {
        None: "16/11 09:00",
        "acknowledge": "18/11 08:00",
        "soon": "24/11 08:00",
        "due": "26/11 08:00",
    }


def test_who_has_acknowledged_is_not_reminded_of_it():
    assert reminded(START + timedelta(days=3)) == "acknowledge"
    assert reminded(START + timedelta(days=3), acknowledged=True) is None


@pytest.mark.parametrize("typed", ["", "  ", "a", "?!…", "--"])
def test_words_that_say_nothing_are_not_taken(typed):
    with pytest.raises(Problem) as refused:
        clean_text(typed)
    assert refused.value.code == "privacy.too_short"


def test_words_that_are_too_many_are_told_how_many():
    with pytest.raises(Problem) as refused:
        clean_text("a" * 401)
    assert refused.value.facts == {"most": 400, "has": 401}
