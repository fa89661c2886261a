"""Changes of a schedule as they are typed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.features.classes.lines.entries import entry
from bot.features.classes.lines.planned import Planned
from bot.features.classes.schedule.board import Board, Change, Edits
from bot.features.classes.schedule.edits import read_edits
from bot.features.classes.schedule.mending import with_line
from bot.features.classes.schedule.orders import read_order
from bot.kit.dates import local
from bot.kit.problem import Problem
from db.models import SessionStatus
from tests.support.factories import START, ZONE

TODAY = date(2026, 11, 16)
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def session(number: int, day: date, start: time, end: time, **fields: str | None) -> Planned:
    begin, finish = (datetime.combine(day, at, ZONE).astimezone(UTC) for at in (start, end))
    return Planned(number, begin, finish, fields.get("topic"), fields.get("hall"), 5)


MORNING, AFTERNOON = (time(7, 30), time(11)), (time(13, 30), time(17))
GONE = Planned(4, START - timedelta(days=7), START - timedelta(days=7, hours=-3), None, None, 5)
DROPPED = session(5, date(2026, 12, 1), *MORNING)
BOARD = Board(
    (
        session(1, MONDAY, *MORNING, topic="Bài 1", hall="Hội trường A"),
        session(2, MONDAY, *AFTERNOON, topic="Bài 2", hall="Hội trường A"),
        session(3, TUESDAY, *AFTERNOON, topic="Bài 3", hall="Hội trường A"),
        GONE,
        Planned(5, DROPPED.starts_at, DROPPED.ends_at, None, None, 5, SessionStatus.CANCELLED),
    ),
    frozenset({"a2"}),
)


def read(*lines: str) -> Edits:
    entries = [entry(number, line, TODAY) for number, line in enumerate(lines, 1)]
    return read_edits(entries, BOARD, START, ZONE)


def only(line: str) -> Change:
    edits = read(line)
    assert [(b.why.code, b.why.facts) for b in edits.bad] == []
    return edits.good[0]


def after(line: str) -> Planned:
    session = only(line).after
    assert session is not None
    return session


def when(session: Planned) -> str:
    start, end = local(session.starts_at, ZONE), local(session.ends_at, ZONE)
    return f"{start:%d/%m %H:%M}-{end:%H:%M}"


# --- taking a line apart -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "verb", "which", "value"),
    [
        ("Đổi 2: 24/11/2026 sáng", "move", "2", "24/11/2026 sáng"),
        ("doi buoi 2 24/11/2026 sang", "move", "2", "24/11/2026 sang"),
        ("- Dời buổi số 2: chiều", "move", "2", "chiều"),
        ("Đổi 23/11/2026 sáng: 24/11/2026 sáng", "move", "23/11/2026 sáng", "24/11/2026 sáng"),
        ("Hủy 3: giảng viên ốm", "cancel", "3", "giảng viên ốm"),
        ("Huỷ buổi 3 - mất điện", "cancel", "3", "mất điện"),
        ("HUY 3", "cancel", "3", ""),
        ("Thêm: 27/11/2026 sáng; Ôn tập", "add", "", "27/11/2026 sáng; Ôn tập"),
        ("Thêm buổi 27/11/2026 sáng", "add", "", "27/11/2026 sáng"),
        ("thêm buổi: 27/11/2026 sáng", "add", "", "27/11/2026 sáng"),
        ("1. Đổi 2: 24/11/2026 sáng", "move", "2", "24/11/2026 sáng"),
        ("2/ Thêm: 27/11/2026 sáng", "add", "", "27/11/2026 sáng"),
        ("27/11/2026 sáng; Ôn tập", "add", "", "27/11/2026 sáng; Ôn tập"),
    ],
)
def test_a_line_says_what_to_do_with_which_session(
    line: str, verb: str, which: str, value: str
) -> None:
    order = read_order(line)
    assert (order.verb, order.which) == (verb, which)
    assert order.value.removeprefix("buổi ") == value


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("xin chào", "schedule.no_verb"),
        ("Đổi: 24/11/2026 sáng", "schedule.no_which"),
        ("Hủy", "schedule.no_which"),
        ("Đổi 9: 24/11/2026", "session.not_found"),
        ("Hủy 5: bận", "session.is_cancelled"),
        ("Hủy 23/11/2026: bận", "session.which"),
        ("Hủy 3", "schedule.no_reason"),
        ("Đổi 2:", "schedule.nothing"),
        ("Đổi 2: chiều", "schedule.same"),
        ("Đổi 4: 24/11/2026 sáng", "schedule.begun"),
        ("Hủy 4: bận", "schedule.begun"),
        ("Đổi 2: 12/11/2026 sáng", "schedule.into_past"),
        ("Đổi 2: 23/11/2026 sáng", "session.overlaps"),
        ("Đổi 2: 31/11/2026 sáng", "date.impossible"),
        ("Đổi 2: linh tinh", "date.unreadable"),
        ("Thêm: 27/11/2026", "session.no_time"),
        ("Thêm: 23/11/2026 sáng", "session.overlaps"),
    ],
)
def test_what_cannot_be_done_says_why(line: str, code: str) -> None:
    edits = read(line)
    assert edits.good == ()
    assert [bad.why.code for bad in edits.bad] == [code]


# --- what is not written stays -----------------------------------------------------------


def test_a_move_with_a_hall() -> None:
    new = after("Đổi 2: 24/11/2026 sáng; Hội trường B")
    assert (when(new), new.topic, new.location) == (
        "24/11 07:30-11:00",
        "Bài 2",
        "Hội trường B",
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("24/11/2026 sáng", ("24/11 07:30-11:00", "Bài 2", "Hội trường A")),
        ("25/11", ("25/11 13:30-17:00", "Bài 2", "Hội trường A")),
        ("tối", ("23/11 18:30-21:00", "Bài 2", "Hội trường A")),
        ("14h00-16h00", ("23/11 14:00-16:00", "Bài 2", "Hội trường A")),
        ("25/11/2026 8h", ("25/11 08:00-11:30", "Bài 2", "Hội trường A")),
        ("25/11/2026; tối; Phòng 2", ("25/11 18:30-21:00", "Bài 2", "Phòng 2")),
        ("25/11/2026; nhà văn hóa", ("25/11 13:30-17:00", "Bài 2", "nhà văn hóa")),
        ("25/11/2026 sáng; A2", ("25/11 07:30-11:00", "Bài 2", "A2")),
        ("25/11/2026 sáng; Chuyên đề 4", ("25/11 07:30-11:00", "Chuyên đề 4", "Hội trường A")),
        ("25/11/2026 sáng; Bài 4; A2", ("25/11 07:30-11:00", "Bài 4", "A2")),
        ("25/11/2026 sáng, Hội trường B", ("25/11 07:30-11:00", "Bài 2", "Hội trường B")),
        ("Thứ Tư, 25/11/2026 sáng", ("25/11 07:30-11:00", "Bài 2", "Hội trường A")),
        ("Hội trường C", ("23/11 13:30-17:00", "Bài 2", "Hội trường C")),
        ("HT C", ("23/11 13:30-17:00", "Bài 2", "HT C")),
        ("a2", ("23/11 13:30-17:00", "Bài 2", "a2")),
        ("Ôn tập", ("23/11 13:30-17:00", "Ôn tập", "Hội trường A")),
    ],
)
def test_parts_of_a_session_change_alone(value: str, expected: tuple[str, str, str]) -> None:
    new = after(f"Đổi 2: {value}")
    assert (when(new), new.topic, new.location) == expected


def test_the_number_of_periods_changes_alone() -> None:
    assert after("Đổi 2: 3 tiết").periods == 3
    assert after("Đổi 2: 24/11/2026 sáng").periods == 5


def test_a_new_session_gets_the_next_number_also_after_a_cancelled_one() -> None:
    edits = read("Thêm: 27/11/2026 sáng; Ôn tập; Hội trường A", "Thêm: 26/11/2026 sáng")
    assert [change.number for change in edits.good] == [6, 7]


# --- several lines -----------------------------------------------------------------------


def test_good_and_bad_lines_are_apart() -> None:
    edits = read("Đổi 2: 24/11/2026 sáng", "Hủy 9: bận", "Hủy 3: giảng viên ốm")
    assert [(c.verb, c.number) for c in edits.good] == [("move", 2), ("cancel", 3)]
    assert [(b.number, b.why.code) for b in edits.bad] == [(2, "session.not_found")]


def test_two_sessions_can_change_places() -> None:
    edits = read("Đổi 1: 23/11/2026 chiều", "Đổi 2: 23/11/2026 sáng")
    assert edits.bad == ()
    assert len(edits.good) == 2


def test_a_cancelled_session_makes_room() -> None:
    assert read("Đổi 2: 23/11/2026 sáng", "Hủy 1: bận").bad == ()


def test_of_two_lines_that_collide_the_later_is_bad() -> None:
    edits = read("Đổi 1: 25/11/2026 sáng", "Thêm: 25/11/2026 sáng")
    assert [(b.number, b.why.code) for b in edits.bad] == [(2, "session.overlaps")]


def test_a_session_is_changed_once_in_a_message() -> None:
    edits = read("Đổi 1: 25/11/2026 sáng", "Hủy buổi 1: bận")
    assert [(b.number, b.why.code) for b in edits.bad] == [(2, "schedule.twice")]


def test_a_line_sent_again_replaces_the_one_about_the_same_session() -> None:
    known = [entry(1, "Đổi 1: 25/11/2026 sáng", TODAY), entry(2, "Đổi 2: 31/11/2026", TODAY)]
    new = entry(0, "Đổi 2: 30/11/2026", TODAY)
    lines = with_line(known, new, BOARD, START, ZONE)
    assert [e["t"] for e in lines] == ["Đổi 1: 25/11/2026 sáng", "Đổi 2: 30/11/2026"]
    lines = with_line(lines, entry(0, "Hủy 1: bận", TODAY), BOARD, START, ZONE)
    assert [e["t"] for e in lines] == ["Đổi 2: 30/11/2026", "Hủy 1: bận"]


def test_a_line_about_another_session_leaves_a_bad_one_alone() -> None:
    known = [entry(1, "Đổi 2: 31/11/2026 sáng", TODAY)]
    lines = with_line(known, entry(0, "Đổi 3: 30/11/2026 sáng", TODAY), BOARD, START, ZONE)
    assert len(lines) == 2


def test_a_line_that_is_bad_beside_the_others_is_refused() -> None:
    known = [entry(1, "Đổi 1: 25/11/2026 sáng", TODAY)]
    with pytest.raises(Problem) as refused:
        with_line(known, entry(0, "Thêm: 25/11/2026 sáng", TODAY), BOARD, START, ZONE)
    assert refused.value.code == "session.overlaps"
