"""Sessions and parts of days as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kit.dates import format_date
from bot.kit.sessions_text import SessionText, parse_session_line, parse_when, part_name
from tests.kit.typing_people import hurried_text, problem, read_or_refuse

THURSDAY = date(2026, 11, 19)
MONDAY = date(2026, 11, 23)
MORNING = (time(7, 30), time(11))


def hours(line: str) -> tuple[str, time, time]:
    session = parse_session_line(line, today=THURSDAY)
    assert session.day == MONDAY
    return session.part, session.start, session.end


def test_a_whole_line_is_understood():
    assert parse_session_line("23/11/2026 sáng; Bài 1; Hội trường A; 6 tiết") == SessionText(
        day=MONDAY,
        start=time(7, 30),
        end=time(11),
        part="morning",
        topic="Bài 1",
        location="Hội trường A",
        periods=6,
    )


@pytest.mark.parametrize(
    "typed",
    [
        "23/11/2026 sáng",
        "23/11/2026 SÁNG",
        "23/11/2026 sang",
        "sáng 23/11/2026",
        "23/11/2026 S",
        "23/11/2026 buổi sáng",
        "buổi sáng ngày 23/11/2026",
        "23/11/2026 (sáng)",
        "23/11/2026, sáng",
        "Thứ Hai, 23/11/2026 sáng",
        "sáng thứ 2",
        "sáng thứ hai tuần sau",
        "23/11 sáng",
        "t2 s",
        "23/11/2026; sáng",
        "23/11/2026 7h30-11h",
        "23/11/2026 7:30 - 11:00",
        "7h30–11h00 23/11/2026",
        "23/11/2026 từ 7h30 đến 11h",
        "23/11/2026 7 giờ 30 phút - 11 giờ",
        "23/11/2026 7g30-11g",
        "sáng 23/11/2026 7h30-11h",
        "23-11-2026 7h30-11h",
        "23/11/2026; 7h30 - 11h",
        "morning 23/11",
    ],
)
def test_a_morning_is_typed_in_many_ways(typed):
    assert hours(typed) == ("morning", *MORNING)


@pytest.mark.parametrize(
    ("typed", "part", "start", "end"),
    [
        ("23/11/2026 chiều", "afternoon", time(13, 30), time(17)),
        ("23/11/2026 C", "afternoon", time(13, 30), time(17)),
        ("23/11/2026 tối", "evening", time(18, 30), time(21)),
        ("23/11/2026 toi", "evening", time(18, 30), time(21)),
        ("23/11/2026 7h00-10h30", "custom", time(7), time(10, 30)),
        ("23/11/2026 7h-10h30", "custom", time(7), time(10, 30)),
        ("23/11/2026 7-11h", "custom", time(7), time(11)),
        ("23/11/2026 19h00–21h", "custom", time(19), time(21)),
        ("23/11/2026 chiều 2h-5h", "afternoon", time(14), time(17)),
        ("23/11/2026 chiều 11h30-1h30", "afternoon", time(11, 30), time(13, 30)),
        ("tối 23/11/2026 7h-9h30", "evening", time(19), time(21, 30)),
    ],
)
def test_other_times(typed, part, start, end):
    assert hours(typed) == (part, start, end)


@pytest.mark.parametrize(
    ("line", "topic", "location", "periods"),
    [
        ("23/11/2026 sáng\tBài 1\tHội trường A", "Bài 1", "Hội trường A", None),
        ("23/11/2026 sáng | Bài 1", "Bài 1", None, None),
        ("23/11/2026 sáng;; Hội trường B", None, "Hội trường B", None),
        ("23/11/2026 sáng; Bài 1 (6 tiết); A", "Bài 1", "A", 6),
        ("23/11/2026 sáng; 6 tiết; Bài 1", "Bài 1", None, 6),
        ("23/11/2026 sáng 4 tiết; Bài 1", "Bài 1", None, 4),
        ("23/11/2026 sáng; Bài 1; A; số tiết: 5", "Bài 1", "A", 5),
        ("23/11/2026; sáng; Bài 1; A", "Bài 1", "A", None),
        ("Thứ Hai, 23/11/2026 sáng, Bài 1, A", "Bài 1", "A", None),
        ("23/11/2026 sáng, Bài 1", "Bài 1", None, None),
    ],
)
def test_topic_location_and_periods(line, topic, location, periods):
    session = parse_session_line(line)
    assert (session.day, session.part) == (MONDAY, "morning")
    assert (session.topic, session.location, session.periods) == (topic, location, periods)


def test_a_moved_session_names_its_place_only():
    moved = parse_session_line("24/11/2026 sáng; Hội trường B", order=("location",))
    assert (moved.topic, moved.location) == (None, "Hội trường B")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "session.empty"),
        ("; Bài 1", "session.empty"),
        ("6 tiết", "session.empty"),
        ("23/11/2026; Bài 1", "session.no_time"),
        ("23/11/2026 cả ngày", "session.no_time"),
        ("23/11/2026 sáng; a; b; c", "session.too_many_fields"),
        ("23/11/2026 sáng; 0 tiết", "session.bad_periods"),
        ("23/11/2026 sáng; 60 tiết", "session.bad_periods"),
        ("23/11/2026 10h-7h", "time.end_before_start"),
        ("23/11/2026 7h-7h", "time.end_before_start"),
        ("23/11/2026 25h-26h", "time.impossible"),
        ("23/11/2026 7h75-9h", "time.impossible"),
        ("23/11/2026 7h30", "time.no_end"),
        ("23/11/2026 sáng 14h-16h", "time.contradicts_part"),
        ("31/11/2026 sáng", "date.impossible"),
        ("23/11/2026 trưa", "time.unreadable"),
        ("linh tinh 23/11/2026", "date.unreadable"),
        ("sáng; Bài 1", "date.empty"),
        ("thứ ba 23/11/2026 sáng", "date.weekday_mismatch"),
    ],
)
def test_a_bad_line_is_refused_with_its_reason(line, code):
    assert problem(parse_session_line, line) == code


@pytest.mark.parametrize(
    ("typed", "day", "part"),
    [
        ("24/11/2026 sáng", date(2026, 11, 24), "morning"),
        ("24/11/2026", date(2026, 11, 24), None),
        ("tối nay", THURSDAY, "evening"),
        ("sáng mai", date(2026, 11, 20), "morning"),
        ("thứ hai tới", MONDAY, None),
        ("thu hai tuan toi", MONDAY, None),
        ("tối thứ hai tuần tới", MONDAY, "evening"),
        ("chiều cn", date(2026, 11, 22), "afternoon"),
        ("cả ngày 24/11", date(2026, 11, 24), None),
        ("sáng và chiều 24/11", date(2026, 11, 24), None),
        ("24/11, sáng + chiều", date(2026, 11, 24), None),
    ],
)
def test_a_day_or_a_part_of_it(typed, day, part):
    when = parse_when(typed, today=THURSDAY)
    assert (when.day, when.part) == (day, part)
    assert (when.start is None) == (part is None)


def test_a_single_hour_names_a_session_by_its_start():
    when = parse_when("24/11/2026 19h")
    assert (when.part, when.start, when.end) == ("custom", time(19), None)


def test_parts_have_names():
    assert part_name("morning", "vi") == "sáng"
    assert part_name("evening", "en") == "evening"


@given(
    st.dates(date(2020, 1, 1), date(2099, 12, 31)),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    st.sampled_from(
        ["{:%H:%M}-{:%H:%M}", "{:%Hh%M} – {:%Hh%M}", "từ {:%H giờ %M} đến {:%H giờ %M}"]
    ),
)
def test_written_times_are_read_back(day, one, other, pattern):
    start, end = sorted((one, other))
    if start == end:
        return
    line = f"{format_date(day)} {pattern.format(start, end)}; Bài 1"
    session = parse_session_line(line)
    assert (session.day, session.start, session.end) == (day, start, end)


@given(hurried_text)
def test_nothing_typed_breaks_the_reading(text):
    read_or_refuse(parse_session_line, text)
    read_or_refuse(parse_session_line, f"23/11/2026 {text}", today=THURSDAY)
    read_or_refuse(parse_when, text, today=THURSDAY)
    read_or_refuse(parse_when, f"sáng {text}", today=THURSDAY)
