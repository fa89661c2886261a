"""As much as fits into one message, against a large class: still answered at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.chat.forms.form import Ask
from bot.features.attendance import reading
from bot.features.attendance.queries import Seat
from bot.features.classes.schedule.gather import MOST_AT_ONCE, gathered
from bot.features.nominations.deciding import lines as decision_lines
from bot.features.nominations.lists import lines
from bot.features.nominations.lists.corrections import corrected
from bot.features.nominations.rules import read_fields
from bot.features.results.judging import judge
from bot.features.results.lines import read_lines
from bot.features.results.mending import mend
from bot.features.results.roll import Entry, Roll
from bot.kit.problem import Problem
from bot.kit.typed import Line
from bot.kit.vietnamese import search_key
from db.models import AttendanceState, Person
from tests.access.parsers import BOARD, NOMINEES, SCALE, TODAY
from tests.access.wild import MOST_WORK
from tests.support.factories import START, ZONE

LARGE = 600
FIRST, MIDDLE = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng"), ("Văn", "Thị", "Hữu", "Đức", "Minh")
GIVEN = ("An", "Bình", "Cường", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam", "Sơn", "Yến")


def name(number: int) -> str:
    """One of 3,600 names like those of a real list."""
    words = (
        FIRST[number % 5],
        MIDDLE[number // 5 % 5],
        GIVEN[number % 12],
        GIVEN[number // 12 % 12],
    )
    return " ".join(words)


WRONG = [f"{name(number)}z" for number in range(1000)]
SEATS = [Seat(number, number, 3, name(number), None) for number in range(LARGE)]
ROWS = [
    replace(
        NOMINEES[0],
        person=Person(
            id=number,
            full_name=name(number),
            search_key=search_key(name(number)),
            sort_key="",
            created_at=NOMINEES[0].person.created_at,
        ),
    )
    for number in range(LARGE)
]


def work_of(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def absent(names: list[str]) -> list[reading.Named]:
    return reading.names_in([Line(1, f"Vắng: {'; '.join(names)}")], bare=AttendanceState.UNEXCUSED)


def test_as_many_wrong_names_as_are_taken_are_looked_for_in_a_moment():
    named = absent(WRONG[: reading.MOST_NAMES])
    assert work_of(lambda: reading.place(SEATS, named)) < MOST_WORK
    assert len(reading.place(SEATS, named).bad) == reading.MOST_NAMES


def test_as_many_wrong_decisions_as_are_taken_are_looked_at_in_a_moment():
    typed = [f"Duyệt: {one}" for one in WRONG[: decision_lines.MOST_ITEMS]]
    items = decision_lines.read_items(typed, ROWS)

    def look() -> None:
        for item in items:
            with pytest.raises(Problem, match=r"did_you_mean"):
                decision_lines.wish_of(item, ROWS)

    assert work_of(look) < 2 * MOST_WORK


def test_a_long_list_is_corrected_by_another_long_list_in_a_moment():
    entries = [lines.Entry(n, name(n), name=name(n)) for n in range(lines.MOST_LINES - 100)]
    checked = [read_fields(entry, (), TODAY) for entry in entries]
    more = "\n".join(f"{name(n)}; 12/03/1995" for n in range(400))
    assert work_of(lambda: corrected(checked, more, lambda _words: False)) < 2 * MOST_WORK


def test_a_long_list_of_results_is_mended_by_another_in_a_moment():
    roll = Roll(tuple(Entry(n, n, 3, name(n), None) for n in range(LARGE)), SCALE, 99)
    typed = [f"{one}; 8" for one in WRONG[:230]]
    judged = judge(read_lines(typed), roll)
    assert {line.state for line in judged} == {"bad"}
    assert work_of(lambda: mend(judged, [f"{one}; 9" for one in WRONG[230:460]])) < 2 * MOST_WORK


def test_a_schedule_takes_so_many_further_lines_at_once():
    ask = Ask({}, {"board": BOARD}, START, ZONE)
    days = [f"Thêm: {1 + n % 28}/{1 + n // 28}/2027 sáng" for n in range(MOST_AT_ONCE + 1)]
    assert work_of(lambda: gathered(ask, [], days[:-1])) < MOST_WORK
    assert len(gathered(ask, [], days[:-1])) == MOST_AT_ONCE
    with pytest.raises(Problem, match=r"schedule\.too_many"):
        gathered(ask, [], days)


def test_more_names_than_that_are_asked_for_in_parts():
    with pytest.raises(Problem, match=r"attendance\.too_many_names"):
        absent(WRONG[: reading.MOST_NAMES + 1])
    with pytest.raises(Problem, match=r"nominations\.too_many_at_once"):
        decision_lines.read_items(["Duyệt: " + "; ".join(WRONG)], ROWS)
    with pytest.raises(Problem, match=r"nominations\.too_many_lines"):
        lines.list_lines("\n".join(WRONG))


def test_wrong_lines_do_not_pile_up_message_by_message():
    items = decision_lines.read_items([f"Duyệt: {one}" for one in WRONG[:200]], ROWS)
    more = "\n".join(f"Từ chối: Ai Đó Khác {number}" for number in range(200))
    with pytest.raises(Problem, match=r"nominations\.too_many_at_once"):
        decision_lines.corrected_items(items, items[:1], more, ROWS)
