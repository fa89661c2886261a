"""Dates: written in any of the usual ways, refused with the reason, reckoned by months."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kit.dates import (
    add_months,
    age_on,
    end_of_day_utc,
    format_date,
    format_day,
    format_moment,
    local,
    months_between,
    parse_birth_date,
    parse_date,
    to_utc,
)
from bot.kit.problem import Problem
from tests.kit.typing_people import hurried_text, problem, read_or_refuse

THURSDAY = date(2026, 11, 19)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
JUNE_5 = date(1998, 6, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "5/6/1998",
        "05/06/1998",
        "5-6-1998",
        "05.06.1998",
        " 5 / 6 / 1998 ",
        "5 6 1998",
        "05061998",
        "1998-06-05",
        "1998/6/5",
        "19980605",
        "1998-06-05 00:00:00",
        "O5/O6/l998",
        "5/6/1998.",
        "ngày 5 tháng 6 năm 1998",
        "Ngày 05 tháng 06 năm 1998",
        "5 tháng sáu 1998",
        "5 thg 6, 1998",
        "mùng 5 tháng 6 năm 1998",
        "sinh ngày 5/6/1998",
        "Thứ Sáu, 5/6/1998",
        "t6 05.06.1998",
        "５／６／１９９８",
        "5 Jun 1998",
        "June 5th, 1998",
        "5\u200b/6/1998",
    ],
)
def test_one_date_is_written_in_many_ways(typed):
    assert parse_date(typed) == JUNE_5


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5 tháng giêng 2026", date(2026, 1, 5)),
        ("5 tháng chạp 2026", date(2026, 12, 5)),
        ("5 tháng năm năm 2026", date(2026, 5, 5)),
        ("5 tháng mười một 2026", date(2026, 11, 5)),
        ("5 tháng tư năm 2026", date(2026, 4, 5)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_months_may_be_words(typed, day):
    assert parse_date(typed) == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "date.empty"),
        (" \u200b ", "date.empty"),
        ("hôm nào", "date.unreadable"),
        ("31/02/1998", "date.impossible"),
        ("29/2/2026", "date.impossible"),
        ("13/13/1998", "date.impossible"),
        ("0/6/1998", "date.impossible"),
        ("06/25/1998", "date.month_first"),
        ("1998", "date.year_only"),
        ("năm 1998", "date.year_only"),
        ("6/1998", "date.no_day"),
        ("tháng 6 năm 1998", "date.no_day"),
        ("5/6", "date.no_year"),
        ("5/6/199", "date.year_unlikely"),
        ("5/6/2998", "date.year_unlikely"),
        ("5/6/98?", "date.unreadable"),
        ("5/6/1998/7", "date.unreadable"),
        ("mai", "date.unreadable"),
        ("thứ ba 23/11/2026", "date.weekday_mismatch"),
        ("12/…/1998", "date.unreadable"),
    ],
)
def test_a_bad_date_is_refused_with_its_reason(typed, code):
    assert problem(parse_date, typed) == code


def test_month_first_says_which_date_was_probably_meant():
    with pytest.raises(Problem) as refused:
        parse_date("06/25/1998")
    assert refused.value.facts["meant"] == date(1998, 6, 25)


def test_two_digit_years_of_schedules_are_of_this_century_and_of_births_in_the_past():
    assert parse_date("23/11/26") == date(2026, 11, 23)
    assert parse_birth_date("5/6/98", today=THURSDAY) == JUNE_5
    assert parse_birth_date("050698", today=THURSDAY) == JUNE_5
    assert parse_birth_date("5/6/05", today=THURSDAY) == date(2005, 6, 5)
    assert parse_birth_date("5/6/27", today=THURSDAY) == date(1927, 6, 5)
    assert problem(parse_birth_date, "20/11/2026", today=THURSDAY) == "date.in_future"
    assert problem(parse_birth_date, "mai", today=THURSDAY) == "date.unreadable"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("hôm nay", 19),
        ("mai", 20),
        ("Ngày mai", 20),
        ("mốt", 21),
        ("ngày kia", 21),
        ("hôm qua", 18),
        ("thứ 2", 23),
        ("thứ hai", 23),
        ("T2", 23),
        ("thứ năm", 19),
        ("thứ năm tới", 26),
        ("thứ hai tuần sau", 23),
        ("thứ 2 tuần này", 16),
        ("thứ sáu tuần tới", 27),
        ("t7", 21),
        ("cn", 22),
        ("Chủ nhật", 22),
        ("chủ nhật tuần sau", 29),
        ("tomorrow", 20),
        ("monday", 23),
        ("23/11", 23),
        ("thứ hai 23/11", 23),
    ],
)
def test_days_may_be_named_from_today(typed, day):
    assert parse_date(typed, today=THURSDAY) == date(2026, 11, day)


def test_a_missing_year_is_the_nearest_one():
    assert parse_date("2/1", today=date(2026, 12, 28)) == date(2027, 1, 2)
    assert parse_date("28/12", today=date(2027, 1, 2)) == date(2026, 12, 28)
    assert parse_date("29/2", today=THURSDAY) == date(2028, 2, 29)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from("/-. "))
def test_every_shown_date_is_read_back(day, separator):
    assert parse_date(format_date(day)) == day
    assert parse_date(format_date(day).replace("/", separator)) == day
    assert parse_date(f"{day:%d%m%Y}") == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(format_day(day, "vi")) == parse_date(format_day(day, "en")) == day


@given(hurried_text)
def test_nothing_typed_breaks_the_reading(text):
    read_or_refuse(parse_date, text)
    read_or_refuse(parse_date, text, today=THURSDAY)
    read_or_refuse(parse_birth_date, text, today=THURSDAY)


def test_days_and_moments_are_shown_in_both_languages():
    monday = date(2026, 11, 23)
    assert format_day(monday) == "Thứ Hai 23/11/2026"
    assert format_day(monday, "en") == "Monday 23/11/2026"
    assert format_day(date(2026, 11, 22)) == "Chủ nhật 22/11/2026"
    assert format_moment(datetime(2026, 11, 23, 0, 30, tzinfo=UTC), HANOI) == "07:30 23/11/2026"


def test_moments_go_to_utc_and_back():
    moment = to_utc(date(2026, 11, 23), time(6, 30), HANOI)
    assert moment == datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert local(moment, HANOI).time() == time(6, 30)
    with pytest.raises(ValueError, match="time zone"):
        local(to_utc(date(2026, 11, 23), time(7), HANOI).replace(tzinfo=None), HANOI)


def test_a_deadline_lasts_until_the_end_of_its_local_day():
    deadline = end_of_day_utc(date(2026, 11, 20), HANOI)
    assert to_utc(date(2026, 11, 20), time(23, 59, 59), HANOI) < deadline
    assert deadline < to_utc(date(2026, 11, 21), time(0), HANOI)


def test_age_is_completed_on_the_birthday():
    assert age_on(date(2008, 11, 23), date(2026, 11, 22)) == 17
    assert age_on(date(2008, 11, 23), date(2026, 11, 23)) == 18
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 18


def test_months_are_completed_on_the_corresponding_day_or_the_last():
    assert months_between(date(2026, 1, 31), date(2026, 2, 27)) == 0
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 1
    assert months_between(date(2025, 11, 23), date(2026, 11, 22)) == 11
    assert months_between(date(2026, 3, 1), date(2026, 1, 1)) == -2
    assert add_months(date(2026, 1, 31), 13) == date(2027, 2, 28)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 600))
def test_months_added_are_months_counted(day, months):
    assert months_between(day, add_months(day, months)) == months


def test_the_problem_shows_no_personal_data_in_its_text():
    with pytest.raises(Problem) as refused:
        parse_date("31/02/1998")
    assert re.fullmatch(r"date\.impossible", str(refused.value))
    assert "1998" not in repr(refused.value)
