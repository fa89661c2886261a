"""When leave may be asked and withdrawn, how sessions are typed, what leave does to the minimum."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest

from bot.features.attendance.rules import Mark
from bot.features.leave.reading import find_all, read_request
from bot.features.leave.rules import (
    MOST_REASON,
    check_withdrawal,
    clean_reason,
    is_late,
    outlook,
)
from bot.kit.problem import Problem
from bot.kit.typed import parse_command
from db.models import AttendanceState, ClassSession, LeaveStatus, SessionStatus
from tests.support.factories import START, ZONE

MONDAY = date(2026, 11, 16)
MINIMUM = Fraction(4, 5)


def half_day(number: int, day: date, start: time, end: time) -> ClassSession:
    return ClassSession(
        id=number,
        class_id=1,
        number=number,
        starts_at=datetime.combine(day, start, ZONE),
        ends_at=datetime.combine(day, end, ZONE),
    )


def week() -> list[ClassSession]:
    """Mornings (odd) and afternoons (even) from Monday to Friday; Friday afternoon is cancelled."""
    rows = []
    for offset in range(5):
        day = MONDAY + timedelta(days=offset)
        rows.append(half_day(2 * offset + 1, day, time(7, 30), time(11)))
        rows.append(half_day(2 * offset + 2, day, time(13, 30), time(17)))
    rows[-1].status = SessionStatus.CANCELLED
    return rows


def numbers(*typed: str, taken: tuple[int, ...] = ()) -> tuple[list[int], list[str]]:
    """(numbers of the sessions understood, codes of what was not)."""

    def check(row: ClassSession) -> None:
        if row.number in taken:
            raise Problem("leave.pending_already")

    good, bad = find_all(week(), typed, ZONE, MONDAY, check)
    return [row.number for row in good], [problem.code for _, problem in bad]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("17/11/2026 sáng", [3]),
        ("sang 17/11", [3]),
        ("mai", [3, 4]),
        ("17/11/2026", [3, 4]),
        ("cả ngày 17/11/2026", [3, 4]),
        ("buổi 2", [2]),
        ("buổi 2, 3", [2, 3]),
        ("2; 5", [2, 5]),
        ("17/11/2026 sáng; 18/11/2026 chiều", [3, 6]),
        ("17/11/2026 sáng, 18/11/2026 chiều", [3, 6]),
        ("17/11 sáng và 18/11 sáng", [3, 5]),
        ("17/11/2026 đến 18/11/2026", [3, 4, 5, 6]),
        ("từ 17/11/2026 chiều đến hết 18/11/2026 sáng", [4, 5]),
        ("Thứ Ba, 17/11/2026 sáng", [3]),
        ("20/11/2026", [9]),
    ],
)
def test_sessions_are_understood_in_many_ways(typed: str, expected: list[int]) -> None:
    assert numbers(typed) == (expected, [])


def test_what_is_not_understood_stands_beside_what_is() -> None:
    found = numbers("17/11/2026 sáng", "30/11/2026", "buổi 10", "vớ vẩn")
    assert found == ([3], ["session.not_found", "session.is_cancelled", "session.not_found"])


def test_of_a_day_the_session_asked_off_before_is_named() -> None:
    assert numbers("17/11/2026", taken=(3,)) == ([4], ["leave.pending_already"])


def test_a_request_is_read_from_its_lines() -> None:
    typed = parse_command(
        "/xinnghi NTD-01\nBuổi: 17/11/2026 sáng\nbuoi: 18/11/2026\nLý do: đưa con\nđi bệnh viện"
    )
    written = read_request(typed.lines)
    assert written.sessions == ["17/11/2026 sáng", "18/11/2026"]
    assert written.reason == "đưa con đi bệnh viện"


def test_a_line_with_another_key_is_named() -> None:
    with pytest.raises(Problem) as caught:
        read_request(parse_command("/xinnghi NTD-01\nHọc phí: 5").lines)
    assert caught.value.code == "leave.unknown_key"
    assert caught.value.facts["given"] == "Học phí: 5"


@pytest.mark.parametrize("typed", ["", "k", ".....", "12345", "  x  "])
def test_a_reason_must_say_something(typed: str) -> None:
    with pytest.raises(Problem, match=r"leave\.reason_short"):
        clean_reason(typed)


def test_a_short_word_may_be_reason_enough() -> None:
    assert clean_reason(" ốm ") == "ốm"


def test_a_reason_has_an_end() -> None:
    assert clean_reason("ố" * MOST_REASON)
    with pytest.raises(Problem, match=r"leave\.reason_long"):
        clean_reason("ố" * (MOST_REASON + 1))


def test_a_request_is_late_once_one_of_its_sessions_has_begun() -> None:
    assert is_late([START, START + timedelta(days=1)], START)
    assert not is_late([START + timedelta(seconds=1)], START)


@pytest.mark.parametrize("status", [LeaveStatus.PENDING, LeaveStatus.APPROVED])
def test_a_standing_request_may_be_withdrawn_until_its_last_session_begins(
    status: LeaveStatus,
) -> None:
    check_withdrawal(status, [START + timedelta(minutes=1)], START)
    check_withdrawal(status, [START, START + timedelta(days=1)], START)
    with pytest.raises(Problem, match=r"leave\.begun_already"):
        check_withdrawal(status, [START - timedelta(days=1), START], START)


@pytest.mark.parametrize("status", [LeaveStatus.REJECTED, LeaveStatus.WITHDRAWN])
def test_a_closed_request_is_not_withdrawn(status: LeaveStatus) -> None:
    with pytest.raises(Problem, match=r"leave\.closed_already"):
        check_withdrawal(status, [START + timedelta(days=1)], START)


def ahead(missed: int = 0, on_leave: int = 0, asked: int = 0):
    """Of ten half-days so many were missed, are granted, are asked off now."""
    marks = [Mark(5, AttendanceState.UNEXCUSED)] * missed + [Mark(5, on_leave=True)] * on_leave
    marks += [Mark(5)] * (10 - len(marks))
    first = missed + on_leave
    return outlook(marks, [first <= i < first + asked for i in range(10)], MINIMUM)


def test_two_half_days_of_ten_just_keep_the_minimum() -> None:
    found = ahead(asked=2)
    assert (found.missed, found.left, found.after, found.breaks_minimum) == (0, 10, 0, False)


def test_the_third_half_day_breaks_the_minimum_whatever_the_first_two_were() -> None:
    assert ahead(asked=3).breaks_minimum
    assert ahead(missed=1, on_leave=1, asked=1).breaks_minimum
    assert ahead(missed=2, asked=1).after == -5


def test_asking_off_a_session_already_missed_costs_nothing_more() -> None:
    marks = [Mark(5, AttendanceState.UNEXCUSED)] + [Mark(5)] * 9
    found = outlook(marks, [True] + [False] * 9, MINIMUM)
    assert (found.left, found.after) == (5, 5)
