"""Which reminder of an unanswered request is due, and since when."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from bot.features.leave.ladder import Rung, Times, last_at, rung_due
from tests.support.factories import ZONE

TIMES = Times(
    timedelta(hours=4),
    [(time(7, 30), time(11, 30)), (time(13, 30), time(17))],
    time(19),
    timedelta(hours=3),
    time(6),
    timedelta(minutes=60),
    timedelta(minutes=30),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def rungs(sent: datetime, *starts: datetime) -> list[tuple[Rung, datetime]]:
    """All that come in five days of looking every ten minutes."""
    found: list[tuple[Rung, datetime]] = []
    for minutes in range(0, 5 * 24 * 60, 10):
        now = sent + timedelta(minutes=minutes)
        due = rung_due(sent, starts, now, TIMES, ZONE)
        if due and due not in found:
            assert due[1] <= now < due[1] + timedelta(minutes=10)
            found.append(due)
    return found


@pytest.mark.parametrize(
    ("sent", "starts", "expected"),
    [
        pytest.param(
            at(16, 9),
            [at(18, 7, 30)],
            [
                (Rung.FIRST, at(16, 15)),
                (Rung.SECOND, at(17, 19)),
                (Rung.LAST, at(18, 6, 30)),
            ],
            id="two days before",
        ),
        pytest.param(
            at(16, 9, 10),
            [at(18, 7, 30)],
            [(Rung.FIRST, at(16, 16)), (Rung.SECOND, at(17, 19)), (Rung.LAST, at(18, 6, 30))],
            id="the first on the full hour",
        ),
        pytest.param(
            at(17, 20),
            [at(18, 7, 30)],
            [(Rung.LAST, at(18, 6, 30)), (Rung.FIRST, at(18, 12))],
            id="the evening before: nobody is woken, and work begins with it",
        ),
        pytest.param(
            at(18, 6, 30),
            [at(18, 7, 30)],
            [(Rung.LAST, at(18, 7)), (Rung.FIRST, at(18, 12))],
            id="an hour before",
        ),
        pytest.param(
            at(18, 7, 10), [at(18, 7, 30)], [(Rung.FIRST, at(18, 12))], id="no time is left"
        ),
        pytest.param(
            at(18, 8),
            [at(18, 13, 30)],
            [(Rung.SECOND, at(18, 10, 30)), (Rung.LAST, at(18, 12, 30)), (Rung.FIRST, at(18, 14))],
            id="the same morning",
        ),
        pytest.param(at(18, 9), [at(18, 7, 30)], [(Rung.FIRST, at(18, 15))], id="a late request"),
        pytest.param(
            at(17, 8),
            [at(17, 7, 30), at(17, 13, 30)],
            [(Rung.SECOND, at(17, 10, 30)), (Rung.LAST, at(17, 12, 30)), (Rung.FIRST, at(17, 14))],
            id="late for the morning, in time for the afternoon",
        ),
        pytest.param(
            at(16, 14),
            [at(17, 7, 30), at(17, 13, 30), at(18, 7, 30)],
            [
                (Rung.SECOND, at(16, 19)),
                (Rung.LAST, at(17, 6, 30)),
                (Rung.FIRST, at(17, 9)),
                (Rung.SECOND, at(17, 19)),
                (Rung.LAST, at(18, 6, 30)),
            ],
            id="a day counts once",
        ),
    ],
)
def test_the_rungs(sent: datetime, starts: list[datetime], expected: list[tuple[Rung, datetime]]):
    assert rungs(sent, *starts) == expected


def test_after_a_rest_the_latest_makes_up_for_the_others():
    due = rung_due(at(16, 9), [at(18, 7, 30)], at(18, 7), TIMES, ZONE)
    assert due == (Rung.LAST, at(18, 6, 30))


def test_nobody_is_woken_before_an_early_session():
    assert last_at(at(16, 9), at(18, 6, 30), TIMES, ZONE) == at(18, 6)
