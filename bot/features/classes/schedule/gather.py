"""The question that gathers changes of a schedule."""

from __future__ import annotations

from bot.chat.forms.form import Ask, Json
from bot.features.classes import rules
from bot.features.classes.lines.entries import Entry, entry
from bot.features.classes.lines.values import local_day
from bot.features.classes.schedule import texts as txt
from bot.features.classes.schedule.board import Board, Edits
from bot.features.classes.schedule.edits import read_edits
from bot.features.classes.schedule.mending import with_line
from bot.kit.problem import Problem
from bot.kit.text import Renderable
from db.models import TrainingClass

MOST_AT_ONCE = 60
"""Each is looked at beside all the others."""


def class_in(ask: Ask) -> TrainingClass:
    cls: TrainingClass = ask.facts["cls"]
    return cls


def board_in(ask: Ask) -> Board:
    board: Board = ask.facts["board"]
    return board


def edits_in(ask: Ask) -> Edits:
    return read_edits(ask.answers.get("lines") or [], board_in(ask), ask.now, ask.zone)


def ask_lines(ask: Ask) -> Renderable:
    """The question, about the session whose button was pressed if there was one."""
    verb, number = ask.answers.get("verb"), ask.answers.get("number")
    session = next((s for s in board_in(ask).sessions if s.number == number), None)
    if verb == "Thêm":
        return txt.ASK_ADD()
    if session is None:
        return txt.ASK_LINES()
    label = rules.session_label(session, ask.zone, class_in(ask).location)
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


def parse_lines(ask: Ask, text: str) -> Json:
    return gathered(ask, [], _prefixed(ask, text))


def gathered(ask: Ask, known: list[Entry], lines: list[str]) -> list[Entry]:
    """With more lines: the problem of a single one is told at once, of several at the review.

    Raises Problem schedule.too_many (most).
    """
    if len(lines) > MOST_AT_ONCE:
        raise Problem("schedule.too_many", most=MOST_AT_ONCE)
    today = local_day(ask.now, ask.zone)
    unread: list[Entry] = []
    for number, line in enumerate(lines, 1):
        new = entry(number if len(lines) > 1 else 0, line, today)
        try:
            known = with_line(known, new, board_in(ask), ask.now, ask.zone)
        except Problem:
            if len(lines) == 1:
                raise
            unread.append(new)
    return [*known, *unread]
