"""The form of a list: which session, who was absent, review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.chat.access import MEMBERS
from bot.chat.forms.form import REVIEW, Answers, Ask, Choice, Extra, Form, Json, Step
from bot.chat.turn import Turn
from bot.features.attendance import review_words, texts, views
from bot.features.attendance.facts import Facts, load
from bot.features.attendance.reading import Named, alike, names_in, place, refuse_too_many
from bot.features.attendance.sheet import Sheet, filled_in, next_state, sheet_from
from bot.features.attendance.taking import check_begun, take_list
from bot.features.classes.rules import class_title, find_session, session_label, session_short
from bot.features.people.rules import names_apart
from bot.kit.dates import local
from bot.kit.problem import Problem
from bot.kit.text import Renderable
from bot.kit.typed import Line, parse_command
from bot.kit.vietnamese import search_key
from db.models import AttendanceState, ClassSession, SessionStatus

PRESENT, EXCUSED, UNEXCUSED = AttendanceState


def facts_of(ask: Ask) -> Facts:
    facts: Facts = ask.facts["list"]
    return facts


def sheet_of(ask: Ask) -> Sheet:
    return sheet_from(ask.answers.get("sheet"), ask.answers.get("session"))


def states_of(ask: Ask, sheet: Sheet) -> dict[int, AttendanceState]:
    facts = facts_of(ask)
    return filled_in(sheet, facts.seats, facts.leave, facts.earlier)


# --- which session -----------------------------------------------------------------------


def begun_first(sessions: Sequence[ClassSession], now: datetime) -> list[ClassSession]:
    """Sessions that take place and have begun, the most recent first."""
    begun = [s for s in sessions if s.starts_at <= now and s.status is SessionStatus.PLANNED]
    return sorted(begun, key=lambda s: s.starts_at, reverse=True)


def ask_session(ask: Ask) -> Renderable:
    return texts.WHICH_SESSION(title=class_title(facts_of(ask).cls))


def session_choices(ask: Ask) -> list[Choice]:
    return [
        Choice(
            texts.TAKEN_MARK(session=session_short(row, ask.zone))
            if row.attendance_taken_at
            else session_short(row, ask.zone),
            str(row.number),
        )
        for row in begun_first(facts_of(ask).sessions, ask.now)
    ]


def parse_session(ask: Ask, text: str) -> Json:
    today = local(ask.now, ask.zone).date()
    row = find_session(facts_of(ask).sessions, text, ask.zone, today=today)
    check_begun(row, ask.now, ask.zone)
    return row.id


# --- who was absent ----------------------------------------------------------------------


def ask_sheet(ask: Ask) -> Renderable:
    facts = facts_of(ask)
    states = list(states_of(ask, sheet_of(ask)).values())
    return texts.MARK_ABSENTEES(
        title=class_title(facts.cls),
        session=session_label(facts.row, ask.zone) if facts.row else "",
        counts=views.counts({state: states.count(state) for state in AttendanceState}),
    )


def sheet_choices(ask: Ask) -> list[Choice]:
    """A button for each trainee; its value says what the press makes of the mark."""
    facts, states = facts_of(ask), states_of(ask, sheet_of(ask))
    written = names_apart(facts.seats)
    names = [
        Choice(
            texts.NAME_MARKED(mark=views.SIGNS[states[seat.enrolment_id]], name=written(seat)),
            f"#{seat.enrolment_id}="
            f"{next_state(states[seat.enrolment_id], seat.enrolment_id in facts.leave).value}",
        )
        for seat in facts.seats
    ]
    return [
        *names,
        Choice(texts.ALL_PRESENT, "#all", always=True),
        Choice(texts.TO_REVIEW, "#done", always=True),
    ]


def parse_sheet(ask: Ask, text: str) -> Json:
    sheet = replace(sheet_of(ask), on=ask.answers.get("session"))
    if text == "#done":
        return replace(sheet, done=True).json()
    if text == "#all":
        return Sheet(on=sheet.on, whole=True, done=True).json()
    if text.startswith("#"):
        return _pressed(ask, replace(sheet, done=False), text).json()
    named = names_in(_lines(text), bare=UNEXCUSED)
    if not named and not search_key(text):
        raise Problem("attendance.no_names")
    if not named:
        return Sheet(on=sheet.on, whole=True, done=True).json()
    return replace(_named(ask, sheet, named), done=True).json()


def _lines(text: str) -> list[Line]:
    typed = parse_command(text)
    return [Line(0, typed.head), *typed.lines]


def _pressed(ask: Ask, sheet: Sheet, text: str) -> Sheet:
    key, _, state = text[1:].partition("=")
    known = {str(seat.enrolment_id) for seat in facts_of(ask).seats}
    if key not in known or state not in {s.value for s in AttendanceState}:
        raise Problem("attendance.no_names")
    return replace(sheet, marks={**sheet.marks, int(key): AttendanceState(state)})


def _named(ask: Ask, sheet: Sheet, named: list[Named]) -> Sheet:
    read = place(facts_of(ask).seats, named)
    bad = (*sheet.bad, *(one for one, _ in read.bad))
    refuse_too_many(bad)
    return replace(sheet, marks={**sheet.marks, **read.marks}, bad=bad)


def is_unfinished(ask: Ask) -> bool:
    return "session" in ask.answers and not sheet_of(ask).done


# --- the review --------------------------------------------------------------------------


def review(ask: Ask) -> Renderable:
    sheet = sheet_of(ask)
    return review_words.review(facts_of(ask), sheet, states_of(ask, sheet), ask.zone)


def take_text(ask: Ask, text: str) -> Answers | None:
    """At the review: a right name in the place of a wrong one, or further names.

    Words that name nobody change nothing; their problem is raised.
    """
    sheet = sheet_of(ask)
    wrong = alike(sheet.bad, text) or next(iter(sheet.bad), None)
    named = names_in(_lines(text), bare=wrong.state if wrong else None)
    if not named:
        return None
    read = place(facts_of(ask).seats, named)
    if not read.marks and not any(alike(sheet.bad, one.typed) for one, _ in read.bad):
        raise read.bad[0][1]
    left = list(sheet.bad)
    for one in named:
        if mended := alike(left, one.typed):
            left.remove(mended)
    return {**ask.answers, "sheet": _named(ask, replace(sheet, bad=tuple(left)), named).json()}


def _drop_bad(ask: Ask) -> tuple[Answers, str]:
    return {**ask.answers, "sheet": replace(sheet_of(ask), bad=()).json()}, REVIEW


def _drop_label(ask: Ask) -> Renderable | None:
    bad = sheet_of(ask).bad
    return texts.DROP_BAD(count=len(bad)) if bad else None


def submit(turn: Turn, answers: Answers) -> None:
    """Only what differs from "present" is given on; whoever joined since is present."""
    facts: Facts = load(turn, answers)["list"]
    sheet = sheet_from(answers.get("sheet"), answers["session"])
    states = filled_in(sheet, facts.seats, facts.leave, facts.earlier)
    taken = take_list(turn.session, turn.actor, turn.now, turn.zone, answers["session"], states)
    turn.add(views.done(taken, turn.zone))


FORM = Form(
    name="attendance",
    version=1,
    title=texts.TITLE,
    who=MEMBERS,
    steps=(
        Step("session", texts.SESSION, ask_session, parse_session, session_choices, columns=1),
        Step(
            "sheet",
            texts.SHEET,
            ask_sheet,
            parse_sheet,
            sheet_choices,
            page=16,
            more=is_unfinished,
            toggles=True,
        ),
    ),
    review=review,
    submit=submit,
    load=load,
    extras=(Extra("drop", _drop_label, _drop_bad),),
    take_text=take_text,
)
