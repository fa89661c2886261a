"""/diemdanh: take the list of a session, guided or typed whole."""

from __future__ import annotations

from datetime import datetime

from bot.chat.forms.desk import open_form
from bot.chat.forms.form import Answers
from bot.chat.turn import Turn
from bot.features.attendance.form import FORM, begun_first
from bot.features.attendance.queries import Seat, led_classes, roster
from bot.features.attendance.reading import names_in, place
from bot.features.attendance.sheet import Sheet
from bot.features.attendance.taking import check_begun, right_to_take
from bot.features.classes.rules import find_session, session_label
from bot.features.classes.service import LIVE, centre_classes, class_or_ask, sessions_of
from bot.kit.dates import local
from bot.kit.problem import Problem
from bot.kit.typed import Typed
from db.models import ClassSession, ClassStatus, SessionStatus, TrainingClass


def take_attendance(turn: Turn, typed: Typed) -> None:
    """Open the form with whatever was typed."""
    cls = class_or_ask(turn, typed, "diemdanh", _classes(turn, typed))
    if cls is None:
        return
    right = right_to_take(turn.session, turn.actor, cls)
    sessions = sessions_of(turn.session, cls.id or 0, planned_only=False)
    _check_possible(turn, cls, sessions)
    seats = roster(turn.session, cls.id or 0, right.wards)
    if not seats:
        raise Problem("attendance.no_list", class_code=cls.code)
    answers = _answers(turn, typed, sessions, seats)
    given: Answers = {"class_id": cls.id}
    if "session" not in answers and (only := _only_open(sessions, turn.now)):
        given["session"] = only.id
    open_form(turn, FORM, subject=cls.code, given=given, answers=answers or None)


def _only_open(sessions: list[ClassSession], now: datetime) -> ClassSession | None:
    """The session that is meant without being named: the last that began, when it alone has no
    list yet. Going back asks for another."""
    begun = begun_first(sessions, now)
    missing = [s for s in begun if s.attendance_taken_at is None]
    return missing[0] if len(missing) == 1 and missing[0] is begun[0] else None


def _classes(turn: Turn, typed: Typed) -> list[TrainingClass]:
    """Running classes; a finished one is found by its code, for corrections."""
    statuses = (*LIVE, ClassStatus.FINISHED) if typed.head else LIVE
    own = centre_classes(turn.session, turn.actor, statuses)
    led = led_classes(turn.session, turn.actor)
    classes = [*own, *(c for c in led if c.id not in {o.id for o in own})]
    if not classes and not turn.actor.centres:
        raise Problem("attendance.not_yours")
    return classes


def _check_possible(turn: Turn, cls: TrainingClass, sessions: list[ClassSession]) -> None:
    planned = [s for s in sessions if s.status is SessionStatus.PLANNED]
    if not planned:
        raise Problem("attendance.no_sessions", class_code=cls.code)
    if not begun_first(planned, turn.now):
        first = session_label(planned[0], turn.zone)
        raise Problem("attendance.none_begun", class_code=cls.code, session=first)


def _answers(turn: Turn, typed: Typed, sessions: list[ClassSession], seats: list[Seat]) -> Answers:
    """What the message says already: the session, the absentees, or both."""
    answers: Answers = {}
    when = typed.head.partition(" ")[2].strip()
    if when:
        today = local(turn.now, turn.zone).date()
        row = find_session(sessions, when, turn.zone, today=today)
        check_begun(row, turn.now, turn.zone)
        answers["session"] = row.id
    if typed.lines:
        read = place(seats, names_in(typed.lines))
        bad = tuple(one for one, _ in read.bad)
        sheet = Sheet(answers.get("session"), True, read.marks, bad, done=True)
        answers["sheet"] = sheet.json()
    return answers
