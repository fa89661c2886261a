"""Periods attended, the minimum, and what may still be missed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.attendance.rules import (
    Mark,
    Standing,
    Tally,
    exact_share,
    may_sit_final_paper,
    periods_left_to_miss,
    standing,
    tally,
)
from db.models import AttendanceState

PRESENT, EXCUSED, UNEXCUSED = AttendanceState
MINIMUM = Fraction(4, 5)


def half_days(present: int = 0, excused: int = 0, unexcused: int = 0, open_: int = 0) -> Tally:
    """A class of half-days with 5 periods each."""
    states = [PRESENT] * present + [EXCUSED] * excused + [UNEXCUSED] * unexcused
    return tally([*(Mark(5, s) for s in states), *(Mark(5) for _ in range(open_))])


def test_two_of_ten_half_days_missed_is_exactly_the_minimum_and_allowed() -> None:
    allowed, why = may_sit_final_paper(half_days(present=8, unexcused=2), MINIMUM)
    assert allowed
    assert (why.attended, why.counted, why.needed) == (40, 50, 40)


def test_three_of_ten_half_days_missed_is_too_many() -> None:
    allowed, why = may_sit_final_paper(half_days(present=7, unexcused=3), MINIMUM)
    assert not allowed
    assert (why.attended, why.counted, why.unexcused) == (35, 50, 15)


def test_leave_counts_as_missed_all_the_same_and_is_told_apart() -> None:
    counted = half_days(present=7, excused=2, unexcused=1)
    allowed, why = may_sit_final_paper(counted, MINIMUM)
    assert not allowed
    assert (why.excused, why.unexcused) == (10, 5)
    assert (counted.sessions_excused, counted.sessions_unexcused) == (2, 1)


def test_periods_are_counted_and_not_sessions() -> None:
    long_one_missed = tally([Mark(5, PRESENT)] * 4 + [Mark(6, UNEXCUSED)])
    assert not may_sit_final_paper(long_one_missed, MINIMUM)[0]
    short_one_missed = tally([Mark(5, PRESENT)] * 4 + [Mark(4, UNEXCUSED)])
    assert may_sit_final_paper(short_one_missed, MINIMUM)[0]


def test_a_session_without_a_list_counts_against_nobody() -> None:
    counted = half_days(present=4, unexcused=1, open_=5)
    assert counted.share == Fraction(4, 5)
    assert may_sit_final_paper(counted, MINIMUM)[0]


def test_without_any_list_nothing_counts_against_anybody() -> None:
    counted = half_days(open_=10)
    assert counted.share is None
    assert may_sit_final_paper(counted, MINIMUM)[0]


def test_a_cancelled_session_counts_for_nothing_even_with_a_list() -> None:
    counted = tally([Mark(5, PRESENT), Mark(5, UNEXCUSED, is_cancelled=True)])
    assert (counted.planned, counted.counted, counted.missed) == (5, 5, 0)


@pytest.mark.parametrize(
    ("missed", "left"), [(0, 10), (1, 5), (2, 0), (3, -5)], ids=["none", "one", "two", "three"]
)
def test_what_may_still_be_missed_looks_at_the_whole_plan(missed: int, left: int) -> None:
    counted = half_days(unexcused=missed, open_=10 - missed)
    assert periods_left_to_miss(counted, MINIMUM) == left


def test_approved_leave_to_come_is_taken_off_once() -> None:
    to_come = [Mark(5, on_leave=True)] + [Mark(5)] * 9
    assert periods_left_to_miss(tally(to_come), MINIMUM) == 5
    listed = [Mark(5, EXCUSED, on_leave=True)] + [Mark(5)] * 9
    assert periods_left_to_miss(tally(listed), MINIMUM) == 5


def test_a_plan_that_does_not_divide_evenly_is_rounded_down() -> None:
    assert periods_left_to_miss(tally([Mark(5)] * 3 + [Mark(4)]), MINIMUM) == 3


def test_standing_is_near_when_one_more_session_would_break_the_minimum() -> None:
    of = [standing(half_days(unexcused=n, open_=10 - n), MINIMUM, 5) for n in range(4)]
    assert of == [Standing.FINE, Standing.FINE, Standing.NEAR, Standing.BELOW]


def test_after_the_last_session_nobody_is_near_any_more() -> None:
    over = half_days(present=8, unexcused=2)
    assert standing(over, MINIMUM, 5) is Standing.FINE
    assert standing(half_days(present=7, unexcused=2, open_=1), MINIMUM, 5) is Standing.NEAR
    assert standing(half_days(present=7, unexcused=3), MINIMUM, 5) is Standing.BELOW


def test_the_minimum_is_read_exactly_from_text() -> None:
    assert exact_share("0.80") == exact_share(Decimal("0.8")) == Fraction(4, 5)


marks = st.lists(
    st.builds(
        Mark,
        st.integers(1, 10),
        st.sampled_from([None, PRESENT, EXCUSED, UNEXCUSED]),
        st.booleans(),
        st.booleans(),
    )
)


@given(marks)
def test_the_columns_add_up(some: list[Mark]) -> None:
    counted = tally(some)
    assert counted.attended + counted.missed == counted.counted
    assert counted.counted + counted.on_leave <= counted.planned


@given(st.integers(0, 200), st.integers(0, 200), st.sampled_from(["0.8", "0.75", "2/3", "1"]))
def test_periods_needed_are_the_fewest_that_are_enough(there: int, away: int, least: str) -> None:
    minimum = exact_share(least)
    _, why = may_sit_final_paper(Tally(counted=there + away, attended=there), minimum)
    enough = Tally(counted=there + away, attended=why.needed)
    short = Tally(counted=there + away, attended=why.needed - 1)
    assert may_sit_final_paper(enough, minimum)[0]
    assert not may_sit_final_paper(short, minimum)[0]
