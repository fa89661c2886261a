"""Numbers that run, decisions as they are typed, days by which certificates are due."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.features.certificates.lines import RawLine, mended, name_and_rest, read_pasted, typed_lines
from bot.features.certificates.rules import (
    Deadline,
    check_issue_day,
    last_valid_day,
    next_after,
    number_key,
    read_decision,
    read_first,
    read_number,
    read_place,
    read_reason,
    reminder_due,
    series,
)
from bot.kit.problem import Problem
from tests.support.factories import ZONE

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("first", "second", "hundredth"),
    [
        ("01/2026", "02/2026", "100/2026"),
        ("01/2026/GCN", "02/2026/GCN", "100/2026/GCN"),
        ("0009", "0010", "0108"),
        ("GCN-2026-015", "GCN-2026-016", "GCN-2026-114"),
        ("7", "8", "106"),
        ("2026", "2027", "2125"),
        ("12-[0815]", "12-0816", "12-0914"),
        ("[1]/12", "2/12", "100/12"),
    ],
)
def test_a_series_counts_on_and_keeps_its_zeros_and_letters(first, second, hundredth):
    assert series(read_first(first)).at(1) == second
    assert series(read_first(first)).at(99) == hundredth


def test_the_next_number_after_the_last_one_given():
    assert next_after("09/2026/GCN") == "10/2026/GCN"


@pytest.mark.parametrize("typed", ["", "abc", "12; 13", "<b>1</b>", "a²", "[1][2]", "số", "٣"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(Problem, match=r"certificate\.bad_number"):
        read_first(typed)


def test_a_number_that_fits_no_register_is_refused():
    with pytest.raises(Problem, match=r"certificate\.long_number"):
        read_number("1" * 61)
    with pytest.raises(Problem, match=r"certificate\.long_number"):
        read_number("1" + "ß" * 40)


def test_the_same_number_is_known_again_however_it_is_written():
    assert number_key("01 / 2026 / gcn") == number_key("01/2026/GCN")
    assert read_number("Số: 01/2026") == "01/2026"


@pytest.mark.parametrize(
    "typed",
    [
        "15-QĐ/TTCT; 20/11/2026",
        "Quyết định số 15-QĐ/TTCT ngày 20/11/2026",
        "15-QĐ/TTCT, 20/11/26",
        "15-QĐ/TTCT 20.11.2026",
        "số 15-QĐ/TTCT | 20-11-2026",
    ],
)
def test_a_decision_is_a_number_and_a_day(typed):
    assert read_decision(typed, TODAY) == ("15-QĐ/TTCT", date(2026, 11, 20))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("15-QĐ/TTCT", "certificate.bad_decision"),
        ("", "certificate.bad_decision"),
        ("=", "certificate.bad_decision"),
        ("QĐ; 20/11/2026", "certificate.bad_number"),
        ("15-QĐ/TTCT; 31/11/2026", "date.impossible"),
        ("15-QĐ/TTCT; 26/11/2026", "certificate.decision_ahead"),
    ],
)
def test_a_decision_that_cannot_be_read_says_why(typed, code):
    with pytest.raises(Problem) as caught:
        read_decision(typed, TODAY)
    assert caught.value.code == code


def test_nothing_is_issued_before_the_decision_nor_years_ahead():
    check_issue_day(TODAY, TODAY, TODAY)
    with pytest.raises(Problem, match=r"certificate\.before_decision"):
        check_issue_day(TODAY - timedelta(days=1), TODAY, TODAY)
    with pytest.raises(Problem, match=r"certificate\.far_ahead"):
        check_issue_day(TODAY + timedelta(days=400), TODAY, TODAY)


def test_days_left_until_the_deadline():
    due = Deadline(date(2026, 12, 5), 15, "")
    assert due.left(date(2026, 12, 2)) == 3
    assert due.left(date(2026, 12, 5)) == 0
    assert due.left(date(2026, 12, 6)) == -1


def test_sixty_months_end_on_the_same_day_five_years_later():
    assert last_valid_day(date(2026, 11, 25), 60) == date(2031, 11, 25)
    assert last_valid_day(date(2024, 2, 29), 60) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("day", "hour", "which"),
    [(1, 23, None), (2, 7, None), (2, 8, "soon"), (5, 12, "soon"), (6, 7, "soon"), (6, 8, "late")],
)
def test_staff_is_reminded_three_days_before_and_the_morning_after(day, hour, which):
    now = datetime(2026, 12, day, hour, tzinfo=ZONE)
    due = reminder_due(now, ZONE, date(2026, 12, 5), 3)
    assert (due[0] if due else None) == which


def test_a_reason_and_a_place_have_their_measure():
    assert read_reason(" in sai ") == "in sai"
    for typed, code in (("", "no_reason"), ("x" * 301, "long_reason")):
        with pytest.raises(Problem, match=code):
            read_reason(typed)
    with pytest.raises(Problem, match="long_place"):
        read_place("x" * 201)


# --- lines -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "Nguyễn Văn An; 01/2026",
        "1. Nguyễn Văn An; 01/2026",
        "3\tNguyễn Văn An\t01/2026",
        "Nguyễn Văn An | 01/2026 |",
        "Nguyễn Văn An: 01/2026",
        "Nguyễn Văn An 01/2026",
    ],
)
def test_a_name_and_a_number_in_a_line(typed):
    assert name_and_rest(typed) == ("Nguyễn Văn An", ["01/2026"])


@pytest.mark.parametrize(
    "typed",
    [
        "Nguyễn Văn An (12/03/1995); 01/2026",
        "Nguyễn Văn An; 12/03/1995; 01/2026",
        "Nguyễn Văn An (12/03/1995) 01/2026",
    ],
)
def test_a_birth_date_belongs_to_the_name(typed):
    assert name_and_rest(typed) == ("Nguyễn Văn An (12/03/1995)", ["01/2026"])


def test_a_message_is_taken_apart_into_keys_and_a_list():
    found = read_pasted(
        typed_lines(
            "Quyết định: 15-QĐ/TTCT; 20/11/2026\nNgày cấp: 25/11/2026\nSố đầu: 01/2026\n"
            "Nơi nhận: Văn phòng\nHọ và tên; Số\nTrần Thị Bình; 09/2026\nChưa cấp: Lê Văn Cường\n"
            "Số đầu: x"
        ),
        TODAY,
    )
    assert found.answers == {
        "decision": ["15-QĐ/TTCT", "2026-11-20"],
        "issued_on": "2026-11-25",
        "first": "01/2026",
        "collect": "Văn phòng",
    }
    assert found.lines == [RawLine(1, "Trần Thị Bình; 09/2026")]
    assert found.held == ["Lê Văn Cường"]
    assert [(text, why.code) for text, why in found.faults] == [
        ("Số đầu: x", "certificate.bad_number")
    ]


def test_a_line_sent_again_mends_its_own_and_drops_leave_the_others():
    old = [RawLine(1, "Nguyễn Văn An; 1"), RawLine(2, "Trần Thị Bnh; 2"), RawLine(3, "Lê Văn A; 3")]
    new = [RawLine(1, "Trần Thị Bình; 2"), RawLine(2, "bỏ 3"), RawLine(3, "Nguyễn Văn An; 7")]
    assert mended(old, {2}, new) == [
        RawLine(1, "Nguyễn Văn An; 7"),
        RawLine(2, "Trần Thị Bình; 2"),
    ]
