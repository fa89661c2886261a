"""Sessions: how they are named and found."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.features.classes import rules
from bot.kit.problem import Problem
from bot.kit.text import Joined, plain_text
from db.models import ClassSession, ClassStatus, SessionStatus, TrainingClass

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 16)


def session(
    number: int,
    day: date,
    start: time = time(7, 30),
    end: time = time(11, 0),
    **fields: Any,
) -> ClassSession:
    return ClassSession(
        class_id=1,
        number=number,
        starts_at=datetime.combine(day, start, ZONE).astimezone(UTC),
        ends_at=datetime.combine(day, end, ZONE).astimezone(UTC),
        **fields,
    )


MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
WEEK = [
    session(1, MONDAY, topic="Bài 1", location="Hội trường A"),
    session(2, MONDAY, time(13, 30), time(17, 0), topic="Bài 2"),
    session(3, TUESDAY, time(7, 0), time(10, 30)),
    session(4, TUESDAY, time(18, 30), time(21, 0), status=SessionStatus.CANCELLED),
]


def shown(session: ClassSession, lang: str = "vi", place: str | None = None) -> str:
    label = rules.session_label(session, ZONE, place)
    return plain_text(label.render("vi" if lang == "vi" else "en"))


def test_a_session_is_named_in_full_in_both_languages() -> None:
    assert shown(WEEK[0]) == ("Buổi 1 · sáng Thứ Hai 23/11/2026 (7:30–11:00), Bài 1, Hội trường A")
    assert shown(WEEK[0], "en") == (
        "Session 1 · Monday 23/11/2026, morning (7:30–11:00), Bài 1, Hội trường A"
    )


def test_the_class_gives_its_place_to_a_session_without_a_hall() -> None:
    assert shown(WEEK[2], place="Trung tâm") == (
        "Buổi 3 · sáng Thứ Ba 24/11/2026 (7:00–10:30), Trung tâm"
    )
    assert "Trung tâm" not in shown(WEEK[0], place="Trung tâm")


def test_a_cancelled_session_says_so() -> None:
    assert shown(WEEK[3]).endswith("– ĐÃ HUỶ")


def test_a_short_name_fits_a_button() -> None:
    short = rules.session_short(WEEK[1], ZONE)
    assert short.render("vi") == "Buổi 2 · chiều T2 23/11"
    assert short.render("en") == "Session 2 · afternoon Mon 23/11"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("23/11/2026 sáng", 1),
        ("23/11/2026 SANG", 1),
        ("chiều 23/11/2026", 2),
        ("23/11/2026 13h30-17h00", 2),
        ("buổi 2", 2),
        ("Buổi số 3", 3),
        ("3", 3),
        ("24/11/2026", 3),
        ("24/11", 3),
        ("sáng thứ ba tuần sau", 3),
        ("24/11/2026 8h", 3),
        ("sáng 24", 3),
        ("ngày 24 sáng", 3),
        ("buổi sáng ngày 24", 3),
        ("chiều 23", 2),
        ("24 sáng", 3),
    ],
)
def test_a_session_is_found_as_people_write_it(typed: str, number: int) -> None:
    assert rules.find_session(WEEK, typed, ZONE, today=TODAY).number == number


def test_a_whole_day_means_all_its_sessions_in_order() -> None:
    found = rules.find_sessions(list(reversed(WEEK)), "23/11/2026", ZONE)
    assert [s.number for s in found] == [1, 2]


def test_a_number_alone_is_a_session_never_a_day() -> None:
    assert [s.number for s in rules.find_sessions(WEEK, "3", ZONE)] == [3]
    with pytest.raises(Problem) as refused:
        rules.find_sessions(WEEK, "23", ZONE)
    assert refused.value.code == "session.not_found"
    assert [s.number for s in rules.find_sessions(WEEK, "ngày 23", ZONE)] == [1, 2]


def test_a_day_with_two_sessions_does_not_name_one() -> None:
    with pytest.raises(Problem) as refused:
        rules.find_session(WEEK, "23/11/2026", ZONE)
    assert refused.value.code == "session.which"
    choices = refused.value.facts["sessions"]
    assert isinstance(choices, Joined)
    assert choices.render("vi") == "Buổi 1 · sáng T2 23/11; Buổi 2 · chiều T2 23/11"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("25/11/2026", "session.not_found"),
        ("23/11/2026 tối", "session.not_found"),
        ("buổi 9", "session.not_found"),
        ("buổi 4", "session.is_cancelled"),
        ("24/11/2026 tối", "session.is_cancelled"),
        ("hôm nào đó", "session.not_found"),
        ("ngày 25", "session.not_found"),
        ("sáng 31", "session.not_found"),
        ("31/11/2026", "date.impossible"),
    ],
)
def test_what_names_no_session_is_refused_with_a_reason(typed: str, code: str) -> None:
    with pytest.raises(Problem) as refused:
        rules.find_session(WEEK, typed, ZONE, today=TODAY)
    assert refused.value.code == code


def test_a_class_takes_nominations_while_open_and_until_its_deadline() -> None:
    now = datetime(2026, 11, 16, 2, tzinfo=UTC)
    cls = TrainingClass(code="NTD-01", class_type_id=1, name="x", centre_id=1, created_at=now)
    cls.status = ClassStatus.OPEN
    assert rules.is_open_for_nominations(cls, now)
    cls.nomination_deadline = now
    assert rules.is_open_for_nominations(cls, now)
    cls.nomination_deadline = datetime(2026, 11, 16, 1, 59, tzinfo=UTC)
    assert not rules.is_open_for_nominations(cls, now)
    cls.nomination_deadline = None
    cls.status = ClassStatus.CLOSED
    assert not rules.is_open_for_nominations(cls, now)
