"""Scores, counts and shares."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kit.numbers import (
    counting_key,
    format_count,
    format_percent,
    format_score,
    parse_count,
    parse_score,
)
from tests.kit.typing_people import hurried_text, problem, read_or_refuse


@pytest.mark.parametrize(
    ("typed", "score"),
    [
        ("8,5", "8.5"),
        ("8.5", "8.5"),
        ("8,50", "8.5"),
        ("8", "8"),
        ("8 điểm", "8"),
        ("8đ", "8"),
        ("8,5/10", "8.5"),
        ("8,5 / 10 điểm", "8.5"),
        ("8 rưỡi", "8.5"),
        ("10", "10"),
        ("10,0", "10"),
        ("0", "0"),
        ("7,25", "7.25"),
        ("điểm: 9", "9"),
        ("8,", "8"),
        ("８，５", "8.5"),
        ("5.000", "5"),
    ],
)
def test_scores_are_read(typed, score):
    assert str(parse_score(typed)) == score


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "score.empty"),
        ("khá", "score.unreadable"),
        ("12/…?", "score.unreadable"),
        ("8-9", "score.unreadable"),
        ("8,5,5", "score.unreadable"),
        ("85/100", "score.unreadable"),
        ("10,01", "score.out_of_range"),
        ("85", "score.out_of_range"),
        ("-1", "score.out_of_range"),
        ("8,555", "score.too_precise"),
        ("1e1", "score.unreadable"),
        ("NaN", "score.unreadable"),
    ],
)
def test_a_bad_score_is_refused_with_its_reason(typed, code):
    assert problem(parse_score, typed) == code


@given(st.decimals(0, 10, places=2))
def test_every_shown_score_is_read_back(score):
    assert parse_score(format_score(score)) == score
    assert parse_score(str(score)) == score


def test_scores_are_shown_with_a_comma_and_no_zeros_at_the_end():
    shown = [format_score(Decimal(s)) for s in ("8.5", "10", "7.25", "8.00", "0", "1E+1")]
    assert shown == ["8,5", "10", "7,25", "8", "0", "10"]


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("60", 60),
        ("1.553", 1553),
        ("1 553", 1553),
        ("1.234.567", 1234567),
        ("60 người", 60),
        ("60.0", 60),
        ("0", 0),
        ("007", 7),
        ("60 đ/c", 60),
    ],
)
def test_counts_are_read(typed, count):
    assert parse_count(typed) == count


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "count.empty"),
        ("nhiều", "count.unreadable"),
        ("1.5", "count.unreadable"),
        ("-3", "count.negative"),
        ("9" * 5000, "count.too_large"),
        ("60-70", "count.unreadable"),
    ],
)
def test_a_bad_count_is_refused_with_its_reason(typed, code):
    assert problem(parse_count, typed) == code


@given(st.integers(0, 999_999_999))
def test_every_shown_count_is_read_back(count):
    assert parse_count(format_count(count)) == count


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (7, 32, "21,88%"),
        (17, 32, "53,13%"),
        (8, 32, "25%"),
        (1, 1, "100%"),
        (0, 5, "0%"),
        (3, 0, "–"),
        (1, 8, "12,50%"),
        (9999999, 10000000, "100%"),
    ],
)
def test_shares_are_rounded_half_up(part, whole, shown):
    assert format_percent(part, whole) == shown


def test_shares_may_have_other_decimals():
    assert format_percent(2, 3, decimals=0) == "67%"
    assert format_percent(1, 8, decimals=1) == "12,5%"


@given(hurried_text)
def test_nothing_typed_breaks_the_reading(text):
    read_or_refuse(parse_score, text)
    read_or_refuse(parse_count, text)


def test_codes_are_sorted_as_one_counts():
    codes = ["QX-CB10", "QX-CB2", "QX-CB1", "7A", "QX-CQ", "QX-CB02"]
    assert sorted(codes, key=counting_key) == [
        "7A",
        "QX-CB1",
        "QX-CB2",
        "QX-CB02",
        "QX-CB10",
        "QX-CQ",
    ]
