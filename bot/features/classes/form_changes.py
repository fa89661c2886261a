"""Changing a class's details: pasted lines or one detail after another, then confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Choice, Facts, Form, Json, Step
from bot.chat.turn import Turn
from bot.features.classes import rules, views_changes
from bot.features.classes import texts_changes as txt
from bot.features.classes.changes import (
    FIELDS,
    Changes,
    Details,
    Field,
    entries_from,
    read_changes,
    with_change,
)
from bot.features.classes.changing import change_class, details_of
from bot.features.classes.draft import Entry
from bot.features.classes.paste import ALIASES
from bot.features.classes.plan import entries_of
from bot.features.classes.reading import local_day
from bot.features.classes.standing import my_class
from bot.kit.problem import Problem
from bot.kit.text import Renderable
from bot.kit.typed import Line
from bot.kit.vietnamese import search_key
from db.models import Role, TrainingClass


def _load(turn: Turn, answers: Answers) -> Facts:
    cls = my_class(turn.session, turn.actor, int(answers["class_id"]))
    return {"cls": cls, "details": details_of(turn.session, cls)}


def _details(ask: Ask) -> Details:
    details: Details = ask.facts["details"]
    return details


def _class(ask: Ask) -> TrainingClass:
    cls: TrainingClass = ask.facts["cls"]
    return cls


def _changes(ask: Ask) -> Changes:
    return read_changes(entries_of(ask.answers, "lines"), _details(ask), ask.zone)


def _pending(ask: Ask) -> Field | None:
    held: Any = ask.answers.get("lines")
    wanted = held.get("pending") if isinstance(held, dict) else None
    return next((field for field in FIELDS if field == wanted), None)


def _ask_lines(ask: Ask) -> Renderable:
    field, details = _pending(ask), _details(ask)
    if field is None:
        return txt.ASK_FIELD(title=rules.class_title(_class(ask)))
    if field == "quotas":
        example = details.wards[0].code if details.wards else "DU-QX"
        return txt.ASK_QUOTA(now=views_changes.places_now(details), example=example)
    now = views_changes.value_shown(getattr(details, field), ask.zone)
    return txt.ASK_VALUE(label=views_changes.LABELS[field], now=now)


def _choices(ask: Ask) -> Sequence[Choice]:
    if _pending(ask):
        return []
    return [Choice(views_changes.LABELS[field], field) for field in FIELDS]


def _parse(ask: Ask, text: str) -> Json:
    field, lines = _pending(ask), entries_of(ask.answers, "lines")
    if field is None:
        named = _named(text)
        if named:
            return {"lines": lines, "pending": named}
    elif not any(search_key(text).startswith(search_key(alias)) for alias in ALIASES[field]):
        text = "\n".join(f"{ALIASES[field][0]}: {line}" for line in text.splitlines())
    return {"lines": _gathered(ask, lines, text)}


def _named(text: str) -> Field | None:
    """A detail named alone, by its button or in words."""
    key = search_key(text)
    return next((f for f in FIELDS if key == f or key in {search_key(a) for a in ALIASES[f]}), None)


def _gathered(ask: Ask, known: list[Entry], text: str) -> list[Entry]:
    """With more lines: the problem of a single one is told at once, of several at the review."""
    typed = [Line(n, line) for n, line in enumerate(filter(str.strip, text.splitlines()), 1)]
    new = entries_from(typed, local_day(ask.now, ask.zone))
    unread: list[Entry] = []
    for item in new:
        try:
            known = with_change(known, item, _details(ask), ask.zone)
        except Problem:
            if len(new) == 1:
                raise
            unread.append(item)
    return [*known, *unread]


def _take_text(ask: Ask, text: str) -> Answers:
    lines = _gathered(ask, entries_of(ask.answers, "lines"), text)
    return ask.answers | {"lines": {"lines": lines}}


def _review(ask: Ask) -> Renderable:
    return views_changes.review(_class(ask), _details(ask), _changes(ask), ask.now, ask.zone)


def _submit(turn: Turn, answers: Answers) -> None:
    done = change_class(
        turn.session,
        turn.actor,
        turn.now,
        turn.zone,
        int(answers["class_id"]),
        entries_of(answers, "lines"),
    )
    turn.add(views_changes.done(done.cls, done.changes, done.failed, done.told, turn.zone))


CHANGE_CLASS = Form(
    name="change_class",
    version=1,
    title=txt.TITLE,
    who=only(Role.CENTRE_STAFF),
    load=_load,
    steps=(
        Step(
            "lines",
            txt.L_LINES,
            _ask_lines,
            _parse,
            choices=_choices,
            more=lambda ask: _pending(ask) is not None,
        ),
    ),
    review=_review,
    submit=_submit,
    may_confirm=lambda ask: bool(_changes(ask).good),
    take_text=_take_text,
)
