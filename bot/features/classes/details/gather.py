"""The question that gathers changes of details."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.chat.forms.form import Ask, Choice, Json
from bot.features.classes import rules
from bot.features.classes.details import texts as txt
from bot.features.classes.details import views as views_changes
from bot.features.classes.details.changes import entries_from, read_changes, with_change
from bot.features.classes.details.facts import FIELDS, Changes, Details, Field
from bot.features.classes.lines.entries import Entry
from bot.features.classes.lines.values import local_day
from bot.features.classes.opening.fields import ALIASES
from bot.features.classes.opening.plan import entries_of
from bot.kit.problem import Problem
from bot.kit.text import Renderable
from bot.kit.typed import Line
from bot.kit.vietnamese import search_key
from db.models import TrainingClass


def details_in(ask: Ask) -> Details:
    details: Details = ask.facts["details"]
    return details


def class_in(ask: Ask) -> TrainingClass:
    cls: TrainingClass = ask.facts["cls"]
    return cls


def changes_in(ask: Ask) -> Changes:
    return read_changes(entries_of(ask.answers, "lines"), details_in(ask), ask.zone)


def pending_field(ask: Ask) -> Field | None:
    held: Any = ask.answers.get("lines")
    wanted = held.get("pending") if isinstance(held, dict) else None
    return next((field for field in FIELDS if field == wanted), None)


def ask_lines(ask: Ask) -> Renderable:
    field, details = pending_field(ask), details_in(ask)
    if field is None:
        return txt.ASK_FIELD(title=rules.class_title(class_in(ask)))
    if field == "quotas":
        example = details.wards[0].code if details.wards else "DU-QX"
        return txt.ASK_QUOTA(now=views_changes.places_now(details), example=example)
    now = views_changes.value_shown(getattr(details, field), ask.zone)
    return txt.ASK_VALUE(label=views_changes.LABELS[field], now=now)


def field_choices(ask: Ask) -> Sequence[Choice]:
    if pending_field(ask):
        return []
    return [Choice(views_changes.LABELS[field], field) for field in FIELDS]


def parse_lines(ask: Ask, text: str) -> Json:
    field, lines = pending_field(ask), entries_of(ask.answers, "lines")
    if field is None:
        named = _named(text)
        if named:
            return {"lines": lines, "pending": named}
    elif not any(search_key(text).startswith(search_key(alias)) for alias in ALIASES[field]):
        text = "\n".join(f"{ALIASES[field][0]}: {line}" for line in text.splitlines())
    return {"lines": gathered(ask, lines, text)}


def _named(text: str) -> Field | None:
    """A detail named alone, by its button or in words."""
    key = search_key(text)
    return next((f for f in FIELDS if key == f or key in {search_key(a) for a in ALIASES[f]}), None)


def gathered(ask: Ask, known: list[Entry], text: str) -> list[Entry]:
    """With more lines: the problem of a single one is told at once, of several at the review."""
    typed = [Line(n, line) for n, line in enumerate(filter(str.strip, text.splitlines()), 1)]
    new = entries_from(typed, local_day(ask.now, ask.zone))
    unread: list[Entry] = []
    for item in new:
        try:
            known = with_change(known, item, details_in(ask), ask.zone)
        except Problem:
            if len(new) == 1:
                raise
            unread.append(item)
    return [*known, *unread]
