"""What stands out, and how often somebody may be asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.features.attendance.rules import Standing, Tally
from bot.features.followup.rules import may_be_nudged, stands_out
from tests.support.factories import START


@pytest.mark.parametrize(
    ("minutes", "may"), [(None, True), (0, False), (59, False), (60, True), (600, True)]
)
def test_nobody_is_asked_more_than_once_an_hour(minutes, may):
    last = None if minutes is None else START - timedelta(minutes=minutes)
    assert may_be_nudged(last, START) is may


@pytest.mark.parametrize(
    ("tally", "share", "out"),
    [
        (Tally(), Standing.FINE, False),
        (Tally(), Standing.NEAR, False),
        (Tally(unexcused=5), Standing.FINE, True),
        (Tally(excused=5), Standing.NEAR, True),
        (Tally(on_leave=5), Standing.FINE, True),
        (Tally(), Standing.BELOW, True),
    ],
)
def test_who_stands_out(tally, share, out):
    assert stands_out(tally, share) is out
