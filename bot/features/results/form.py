"""The form in which results are typed, one after another or as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Choice, Extra, Form, Step
from bot.chat.turn import Turn
from bot.features.classes.service import sessions_of
from bot.features.results import service, texts, views
from bot.features.results.asking import (
    BACK,
    DONE,
    SKIP,
    Marks,
    current,
    still_to_ask,
    take,
    with_answer,
)
from bot.features.results.judging import Judged, judge
from bot.features.results.lines import RawLine
from bot.features.results.preview import preview
from bot.features.results.roll import Roll
from bot.kit.dates import local
from bot.kit.problem import Problem
from bot.kit.text import Renderable
from db.models import Role

CENTRE = only(Role.CENTRE_STAFF)
MOST_LINES = 500


def given(class_id: int, queue: Sequence[int]) -> Answers:
    """What the form begins with: the class, and whom to ask about (enrolment ids)."""
    return {"class_id": class_id, "queue": list(queue)}


def pasted(lines: Sequence[RawLine]) -> Answers:
    """Answers made of lines typed at once. Raises result.too_many_lines."""
    if len(lines) > MOST_LINES:
        raise Problem("result.too_many_lines", most=MOST_LINES)
    return {"marks": Marks(tuple(lines), 0).as_json()}


# --- facts -------------------------------------------------------------------------------


def _load(turn: Turn, answers: Answers) -> dict[str, Any]:
    cls = service.class_to_mark(turn.session, turn.actor, answers["class_id"])
    roll = service.roll(turn.session, turn.actor, cls, turn.zone)
    judged = judge(Marks.of(answers).lines, roll)
    to_come = [
        local(row.starts_at, turn.zone).date()
        for row in sessions_of(turn.session, cls.id or 0)
        if row.starts_at > turn.now
    ]
    return {
        "cls": cls,
        "roll": roll,
        "judged": judged,
        "to_come": to_come,
        "words": turn.setup.router.problems,
    }


def roll_in(ask: Ask) -> Roll:
    roll: Roll = ask.facts["roll"]
    return roll


def _judged(ask: Ask) -> list[Judged]:
    judged: list[Judged] = ask.facts["judged"]
    return judged


# --- one after another -------------------------------------------------------------------


def _question(ask: Ask) -> Renderable:
    entry = current(ask.answers, roll_in(ask))
    if entry is None:
        return views.how_to_edit(ask.facts["cls"], _judged(ask))
    marks = Marks.of(ask.answers)
    place = (marks.at + 1, len(ask.answers["queue"]))
    return views.question(
        ask.facts["cls"], entry, place, marks.line_of(entry), roll_in(ask).minimum
    )


def _choices(ask: Ask) -> list[Choice]:
    if current(ask.answers, roll_in(ask)) is None:
        return []
    marks = Marks.of(ask.answers)
    choices = [Choice(texts.SKIP_ONE, SKIP)]
    if marks.at:
        choices.append(Choice(texts.BACK_ONE, BACK))
    if marks.lines:
        choices.append(Choice(texts.TO_REVIEW(count=len(marks.lines)), DONE))
    return choices


def _parse(ask: Ask, text: str) -> Any:
    lines = take(ask.answers, roll_in(ask), _judged(ask), text).as_json()
    if len(lines["lines"]) > MOST_LINES:
        raise Problem("result.too_many_lines", most=MOST_LINES)
    return lines


def _more(ask: Ask) -> bool:
    return Marks.of(ask.answers).at < len(ask.answers["queue"])


MARKS = Step("marks", texts.TITLE, _question, _parse, _choices, more=_more)


# --- the preview -------------------------------------------------------------------------


def _review(ask: Ask) -> Renderable:
    return preview(
        ask.facts["cls"],
        roll_in(ask),
        _judged(ask),
        ask.facts["words"],
        to_come=ask.facts["to_come"],
        draft=bool(ask.answers.get("draft")),
    )


def _has_good(ask: Ask) -> bool:
    return any(j.state == "good" for j in _judged(ask))


def _take_text(ask: Ask, text: str) -> Answers | None:
    return with_answer(ask.answers, take(ask.answers, roll_in(ask), _judged(ask), text))


def _draft_label(ask: Ask) -> Renderable | None:
    if not _has_good(ask):
        return None
    return texts.AND_PUBLISH if ask.answers.get("draft") else texts.AS_DRAFT


def _turn_draft(ask: Ask) -> tuple[Answers, str]:
    return ask.answers | {"draft": not ask.answers.get("draft")}, "review"


def _one_by_one_label(ask: Ask) -> Renderable | None:
    return texts.ONE_BY_ONE if still_to_ask(roll_in(ask), _judged(ask)) else None


def _one_by_one(ask: Ask) -> tuple[Answers, str]:
    queue = still_to_ask(roll_in(ask), _judged(ask))
    marks = Marks(Marks.of(ask.answers).lines, 0)
    return with_answer(ask.answers | {"queue": queue}, marks), "marks"


def _submit(turn: Turn, answers: Answers) -> None:
    cls = service.class_to_mark(turn.session, turn.actor, answers["class_id"])
    posted = service.post_results(
        turn.session,
        turn.actor,
        turn.now,
        cls,
        Marks.of(answers).lines,
        turn.zone,
        publish=not answers.get("draft"),
    )
    turn.add(views.done(cls, posted))


FORM = Form(
    name="results",
    version=1,
    title=texts.TITLE,
    who=CENTRE,
    steps=(MARKS,),
    review=_review,
    submit=_submit,
    load=_load,
    extras=(
        Extra("draft", _draft_label, _turn_draft),
        Extra("each", _one_by_one_label, _one_by_one),
    ),
    may_confirm=_has_good,
    take_text=_take_text,
)
