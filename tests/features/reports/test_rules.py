"""The figures of a year: years typed, bands in order, sums, percentages."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from bot.features.reports.rules import Figures, OfType, in_order, read_year, total_of, year_bounds
from bot.features.reports.views import bands
from bot.kit.problem import Problem
from tests.support.factories import ZONE

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("typed", "year"),
    [("", 2026), ("2021", 2021), (" 2021 ", 2021), ("năm 2021", 2021), ("21", 2021),
     ("2027", 2027), ("2000", 2000)],
)  # fmt: skip
def test_a_year_is_understood(typed, year):
    assert read_year(typed, TODAY) == year


@pytest.mark.parametrize("typed", ["abc", "1999", "2028", "20211", "2021 2022", "0"])
def test_what_is_no_year_is_told(typed):
    with pytest.raises(Problem) as refused:
        read_year(typed, TODAY)
    assert refused.value.code == "report.bad_year"


def test_a_year_begins_and_ends_at_local_midnight():
    assert year_bounds(2021, ZONE) == (
        datetime(2020, 12, 31, 17, tzinfo=UTC),
        datetime(2021, 12, 31, 17, tzinfo=UTC),
    )


def test_bands_go_from_high_to_low_then_free_words_then_fails():
    counted = Counter({"failed": 9, "tốt": 2, "fair": 7, "khá giỏi trở lên": 16, "good": 3})
    assert in_order(counted) == [
        ("good", 3),
        ("fair", 7),
        ("khá giỏi trở lên", 16),
        ("tốt", 2),
        ("failed", 9),
    ]


def test_shares_are_rounded_half_up_with_a_comma():
    figures = Figures(turns=32, bands=Counter({"good": 7, "fair": 17}), without=8)
    assert bands(figures, shares=True).render("vi") == (
        "giỏi 7 (21,88%), khá 17 (53,13%), chưa có kết quả 8 (25%)"
    )
    assert bands(figures).render("en") == "good 7, fair 17, no result yet 8"


def test_types_are_summed_but_people_are_not():
    one = Figures(1, 12, 12, 13, 11, 10, 2, 1, 12, 12, Counter({"good": 10}), 2, 9, 1, 1)
    two = Figures(1, 4, 4, 4, 4, 4, 0, 0, 0, 0, Counter({"good": 1, "tốt": 3}), 0, 0, 5, 1)
    types = [OfType("NTD", "a", "a", one), OfType("DVM", "b", "b", two)]
    assert total_of(types, people=14) == Figures(
        2, 16, 14, 17, 15, 14, 2, 1, 12, 12, Counter({"good": 11, "tốt": 3}), 2, 9, 6, 2
    )
