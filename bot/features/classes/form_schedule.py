"""Changing a schedule: lines are gathered, shown with before and after, and confirmed."""

from __future__ import annotations

from typing import Any

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Facts, Form, Json, Step
from bot.chat.turn import Turn
from bot.features.classes import queries, rules, views_schedule
from bot.features.classes import texts_schedule as txt
from bot.features.classes.draft import Entry, entry
from bot.features.classes.edits import Board, Edits, read_edits, with_line
from bot.features.classes.reading import local_day
from bot.features.classes.rescheduling import board_of, change_schedule
from bot.features.classes.standing import my_class
from bot.kit.problem import Problem
from bot.kit.text import Renderable
from db.models import Role, TrainingClass


def _load(turn: Turn, answers: Answers) -> Facts:
    cls = my_class(turn.session, turn.actor, int(answers["class_id"]))
    board = board_of(turn.session, turn.actor, cls)
    edits = read_edits(answers.get("lines") or [], board, turn.now, turn.zone)
    coming = [change.after for change in edits.good if change.after]
    booked = queries.bookings(turn.session, cls.centre_id, coming, cls.id)
    by_ward = queries.trainees_by_ward(turn.session, cls.id or 0)
    return {
        "cls": cls,
        "board": Board(board.sessions, board.halls, booked, board.leaves),
        "counts": (sum(len(people) for people in by_ward.values()), len(by_ward)),
    }


def _class(ask: Ask) -> TrainingClass:
    cls: TrainingClass = ask.facts["cls"]
    return cls


def _board(ask: Ask) -> Board:
    board: Board = ask.facts["board"]
    return board


def _edits(ask: Ask) -> Edits:
    return read_edits(ask.answers.get("lines") or [], _board(ask), ask.now, ask.zone)


def _ask_lines(ask: Ask) -> Renderable:
    """The question, about the session whose button was pressed if there was one."""
    verb, number = ask.answers.get("verb"), ask.answers.get("number")
    session = next((s for s in _board(ask).sessions if s.number == number), None)
    if verb == "Thêm":
        return txt.ASK_ADD()
    if session is None:
        return txt.ASK_LINES()
    label = rules.session_label(session, ask.zone, _class(ask).location)
    return (txt.ASK_MOVE if verb == "Đổi" else txt.ASK_DROP)(session=label)


def _prefixed(ask: Ask, text: str) -> list[str]:
    """The typed lines, each begun as the pressed button means it."""
    verb, number = ask.answers.get("verb"), ask.answers.get("number")
    lines = [line for line in text.splitlines() if line.strip()]
    if verb == "Thêm":
        return [f"Thêm: {line}" for line in lines]
    if verb:
        return [f"{verb} {number}: {' '.join(lines)}"]
    return lines


def _parse_lines(ask: Ask, text: str) -> Json:
    return _gathered(ask, [], _prefixed(ask, text))


def _gathered(ask: Ask, known: list[Entry], lines: list[str]) -> list[Entry]:
    """With more lines: the problem of a single one is told at once, of several at the review."""
    today = local_day(ask.now, ask.zone)
    unread: list[Entry] = []
    for number, line in enumerate(lines, 1):
        new = entry(number if len(lines) > 1 else 0, line, today)
        try:
            known = with_line(known, new, _board(ask), ask.now, ask.zone)
        except Problem:
            if len(lines) == 1:
                raise
            unread.append(new)
    return [*known, *unread]


def _take_text(ask: Ask, text: str) -> Answers:
    lines = [line for line in text.splitlines() if line.strip()]
    known = list(ask.answers.get("lines") or [])
    return ask.answers | {"lines": _gathered(ask, known, lines)}


def _review(ask: Ask) -> Renderable:
    counts: Any = ask.facts["counts"]
    return views_schedule.review(_class(ask), _edits(ask), _board(ask), counts, ask.now, ask.zone)


def _submit(turn: Turn, answers: Answers) -> None:
    done = change_schedule(
        turn.session,
        turn.actor,
        turn.now,
        turn.zone,
        int(answers["class_id"]),
        answers["lines"],
    )
    turn.add(views_schedule.done(done.cls, done.changes, done.failed, done.told, turn.zone))


SCHEDULE = Form(
    name="schedule",
    version=1,
    title=txt.TITLE,
    who=only(Role.CENTRE_STAFF),
    load=_load,
    steps=(Step("lines", txt.L_LINES, _ask_lines, _parse_lines),),
    review=_review,
    submit=_submit,
    may_confirm=lambda ask: bool(_edits(ask).good),
    take_text=_take_text,
)
