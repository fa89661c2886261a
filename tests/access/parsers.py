"""Every reader of what comes from outside, under one name and over plain facts.

Each takes anything and gives a value, or refuses with a Problem that is on the list of its words;
nothing else, and not after a long time.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time
from html import escape
from typing import Any

from bot.chat.say import MAX_TEXT, split_text, units
from bot.documents.lists_in import read_list
from bot.features.accounts import rules as accounts
from bot.features.accounts.inviting.words import Unit, read_invitation
from bot.features.accounts.loading.rows import read_rows
from bot.features.announcements.rules import read_announcement
from bot.features.attendance import reading as attendance
from bot.features.attendance.queries import Seat
from bot.features.classes.details.changes import entries_from, read_changes
from bot.features.classes.details.facts import Details
from bot.features.classes.lines import values, wards
from bot.features.classes.lines.entries import entry
from bot.features.classes.lines.planned import Planned
from bot.features.classes.lines.values import Kind
from bot.features.classes.lines.wards import Ward
from bot.features.classes.opening.paste import read_paste, unread_lines
from bot.features.classes.opening.plan import Centre, House, bad_lines
from bot.features.classes.rules import find_session, find_sessions
from bot.features.classes.schedule.board import Board
from bot.features.classes.schedule.edits import read_edits
from bot.features.classes.schedule.orders import read_order
from bot.features.leave.reading import find_all, read_request
from bot.features.nominations.deciding import lines as decision_lines
from bot.features.nominations.lists import gathering
from bot.features.nominations.lists.cells import Cell, find_cell
from bot.features.nominations.lists.lines import list_lines, read_line
from bot.features.nominations.queries import Nominee
from bot.features.nominations.rules import ListFacts, check_list, read_fields
from bot.features.people.rules import Candidate, match_person
from bot.features.privacy.rules import clean_text
from bot.features.reports.rules import read_year
from bot.features.results.judging import judge
from bot.features.results.lines import read_lines
from bot.features.results.marks import read_mark
from bot.features.results.roll import Entry, Roll
from bot.features.results.rules import Scale
from bot.features.signin.rules import device_of, holds_link
from bot.kit import dates, numbers, phones, sessions_text, typed, vietnamese
from bot.kit.problem import Problem
from bot.telegram.adapter import raw_update, read
from bot.web.channel import without_code
from db.models import AttendanceState, Nomination, Organisation, OrganisationKind, Person, Role
from db.seed import CLASS_TYPES
from tests.access.scene import CELL_1, SECRETS
from tests.support.factories import START, ZONE

TODAY = date(2026, 11, 16)
NAMES = (*SECRETS[CELL_1], "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Nguyễn Văn An")
BORN = [date(1990 + at, 3, 12) for at in range(len(NAMES))]
WARDS = (
    Ward(3, "DU-QX", "Đảng ủy phường Quỳnh Xuân"),
    Ward(4, "DU-QT", "Đảng ủy phường Quỳnh Thiện"),
)
CENTRE = Centre(1, "TTCT-HM", "Trung tâm Chính trị Hoàng Mai")
HOUSE = House((CENTRE,), tuple(Kind(*row) for row in CLASS_TYPES), WARDS, frozenset({"NTD-01"}))
CELLS = tuple(Cell(n, f"QX-CB{n}", f"Chi bộ khối {n}", f"Khối {n}") for n in range(1, 4))
UNITS = tuple(Unit(Role.CELL_SECRETARY, cell.code, cell.name) for cell in CELLS)
SEATS = [Seat(n, n, 3, name, BORN[n]) for n, name in enumerate(NAMES)]
SCALE = Scale((("excellent", numbers.parse_score("9")),), numbers.parse_score("5"), 2)
ROLL = Roll(tuple(Entry(n, n, 3, name, BORN[n]) for n, name in enumerate(NAMES)), SCALE, 99)
DETAILS = Details("Lớp", "Hội trường", 60, None, {3: 12}, WARDS, {3: 2}, 2, START)
CANDIDATES = [Candidate(n, name, BORN[n]) for n, name in enumerate(NAMES)]


def _session(number: int, day: int, start: int) -> Planned:
    begin, end = (
        datetime.combine(date(2026, 11, day), time(hour), ZONE).astimezone(UTC)
        for hour in (start, start + 3)
    )
    return Planned(number, begin, end, f"Bài {number}", "Hội trường A", 5)


SESSIONS = (_session(1, 13, 8), _session(2, 24, 8), _session(3, 24, 14), _session(4, 25, 8))
BOARD = Board(SESSIONS, frozenset({"hoi truong a"}))


def _nominee(at: int) -> Nominee:
    name = NAMES[at]
    person = Person(
        id=at,
        full_name=name,
        birth_date=BORN[at],
        search_key=vietnamese.search_key(name),
        sort_key=vietnamese.sort_key(name),
        created_at=START,
    )
    nomination = Nomination(
        id=at, class_id=1, person_id=at, ward_id=3, nominated_by_id=1, batch="x", created_at=START
    )
    ward = Organisation(
        id=3,
        code="DU-QX",
        name="Đảng ủy",
        search_key="dang uy",
        kind=OrganisationKind.WARD_COMMITTEE,
        valid_from=TODAY,
    )
    return Nominee(nomination, person, ward, None)


NOMINEES = [_nominee(at) for at in range(len(NAMES))]


def _list(text: str) -> object:
    known = {cell.code for cell in CELLS}
    lines = [read_line(number, line, known.__contains__) for number, line in list_lines(text)]
    return check_list([read_fields(line, CELLS, TODAY) for line in lines], ListFacts(TODAY, CELLS))


def _new_class(text: str) -> object:
    message = typed.parse_command(text)
    answers = read_paste(message.head, message.lines, HOUSE, START, ZONE)
    return unread_lines(answers, HOUSE, ZONE), bad_lines(answers, WARDS, ZONE)


def _lines_of(text: str) -> list[typed.Line]:
    return typed.parse_command(f"/x\n{text}").lines


def _schedule(text: str) -> object:
    entries = [entry(line.number, line.text, TODAY) for line in _lines_of(text)]
    return read_edits(entries, BOARD, START, ZONE)


def _decisions(text: str) -> list[Any]:
    items = decision_lines.read_items(text.splitlines(), NOMINEES)
    wishes = []
    for item in items:
        with suppress(Problem):
            wishes.append(decision_lines.wish_of(item, NOMINEES))
    return [wishes, decision_lines.corrected_items(items, items[:3], text[:80], NOMINEES)]


def _absent(text: str) -> object:
    named = attendance.names_in(_lines_of(text), bare=AttendanceState.UNEXCUSED)
    wrong = [one for one, _ in attendance.place(SEATS, named).bad]
    return attendance.alike(wrong, text[:80])


def _leave(text: str) -> object:
    written = read_request(_lines_of(text))
    return find_all(SESSIONS, [*written.sessions, text[:200]], ZONE, TODAY, lambda _session: None)


def _toml(text: str) -> object:
    with suppress(tomllib.TOMLDecodeError):
        return read_rows(tomllib.loads(text))
    return None


def _changes(text: str) -> object:
    return read_changes(entries_from(_lines_of(text), TODAY), DETAILS, ZONE)


def _split(text: str) -> object:
    parts = split_text(escape(vietnamese.nfc(text)))
    assert all(units(part) <= MAX_TEXT for part in parts)
    return parts


OF_TEXT: dict[str, Callable[[str], object]] = {
    "date": lambda text: dates.parse_date(text, today=TODAY),
    "birth date": lambda text: dates.parse_birth_date(text, today=TODAY),
    "session": lambda text: sessions_text.parse_session_line(text, today=TODAY),
    "moment": lambda text: sessions_text.parse_when(text, today=TODAY),
    "telephone": phones.parse_phone,
    "name": vietnamese.parse_full_name,
    "name and birth": vietnamese.split_name_and_birth,
    "person": lambda text: match_person(CANDIDATES, text),
    "score": numbers.parse_score,
    "count": numbers.parse_count,
    "message": lambda text: typed.parse_keyed(typed.parse_command(text).lines),
    "class code": values.read_code,
    "class type": lambda text: values.read_kind(text, HOUSE.kinds),
    "class name": values.read_words,
    "places": values.read_capacity,
    "deadline": lambda text: values.read_deadline(text, TODAY, ZONE),
    "quota": lambda text: wards.read_quota(text, WARDS),
    "new class": _new_class,
    "changes of a class": _changes,
    "order": read_order,
    "schedule": _schedule,
    "session of a class": lambda text: find_session(SESSIONS, text, ZONE, today=TODAY),
    "sessions of a class": lambda text: find_sessions(SESSIONS, text, ZONE, today=TODAY),
    "cell": lambda text: find_cell(CELLS, text),
    "list": _list,
    "name or list": lambda text: gathering.name_or_lines(text, TODAY),
    "decisions": _decisions,
    "absences": _absent,
    "leave": _leave,
    "mark": lambda text: read_mark(text, SCALE),
    "results": lambda text: judge(read_lines(text.splitlines()), ROLL),
    "invitation": lambda text: read_invitation(text, UNITS),
    "role": accounts.role_named,
    "code": lambda text: (accounts.code_in(text, loosely=True), accounts.code_hash(text)),
    "words of the page": lambda text: (without_code(text), holds_link(text), device_of(text)),
    "own name": accounts.profile_name,
    "request": clean_text,
    "announcement": read_announcement,
    "year": lambda text: read_year(text, TODAY),
    "house file": _toml,
    "long answer": lambda text: [
        units(part) <= MAX_TEXT for part in split_text(escape(vietnamese.nfc(text)))
    ],
}
"""By what is read. Raises Problem alone."""

OF_BYTES: dict[str, Callable[[bytes], object]] = {"workbook": read_list}


def read_raw(update: Any) -> object:
    """The intake leaves out what is no update; the dispatcher sets aside what cannot be read."""
    with suppress(KeyError, TypeError, ValueError, AttributeError):
        return read(raw_update(update).raw)
    return None
