"""Changing a schedule: lines are gathered, shown with before and after, and confirmed."""

from __future__ import annotations

from typing import Any

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Facts, Form, Step
from bot.chat.turn import Turn
from bot.features.classes import concerned, queries
from bot.features.classes.card.standing import my_class
from bot.features.classes.schedule import texts as txt
from bot.features.classes.schedule import views_edits, views_news
from bot.features.classes.schedule.board import Board
from bot.features.classes.schedule.edits import read_edits
from bot.features.classes.schedule.gather import (
    ask_lines,
    board_in,
    class_in,
    edits_in,
    gathered,
    parse_lines,
)
from bot.features.classes.schedule.reads import board_of
from bot.features.classes.schedule.service import change_schedule
from bot.kit.text import Renderable
from db.models import Role


def _load(turn: Turn, answers: Answers) -> Facts:
    cls = my_class(turn.session, turn.actor, int(answers["class_id"]))
    board = board_of(turn.session, turn.actor, cls)
    edits = read_edits(answers.get("lines") or [], board, turn.now, turn.zone)
    coming = [change.after for change in edits.good if change.after]
    booked = queries.bookings(turn.session, cls.centre_id, coming, cls.id)
    by_ward = concerned.trainees_by_ward(turn.session, cls.id or 0)
    return {
        "cls": cls,
        "board": Board(board.sessions, board.halls, booked, board.leaves),
        "counts": (sum(len(people) for people in by_ward.values()), len(by_ward)),
    }


def _take_text(ask: Ask, text: str) -> Answers:
    lines = [line for line in text.splitlines() if line.strip()]
    known = list(ask.answers.get("lines") or [])
    return ask.answers | {"lines": gathered(ask, known, lines)}


def _review(ask: Ask) -> Renderable:
    counts: Any = ask.facts["counts"]
    return views_edits.review(
        class_in(ask), edits_in(ask), board_in(ask), counts, ask.now, ask.zone
    )


def _submit(turn: Turn, answers: Answers) -> None:
    done = change_schedule(
        turn.session,
        turn.actor,
        turn.now,
        turn.zone,
        int(answers["class_id"]),
        answers["lines"],
    )
    turn.add(views_news.done(done.cls, done.changes, done.failed, done.told, turn.zone))


SCHEDULE = Form(
    name="schedule",
    version=1,
    title=txt.TITLE,
    who=only(Role.CENTRE_STAFF),
    load=_load,
    steps=(Step("lines", txt.L_LINES, ask_lines, parse_lines),),
    review=_review,
    submit=_submit,
    may_confirm=lambda ask: bool(edits_in(ask).good),
    take_text=_take_text,
)
