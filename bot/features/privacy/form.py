"""Forms of people who ask: a correction, a restriction, a deletion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.chat.access import ANYBODY
from bot.chat.forms.form import Answers, Ask, Choice, Form, Json, Step
from bot.chat.turn import Turn
from bot.features.privacy import asking, texts, views
from bot.features.privacy.rules import FIELDS, clean_text
from bot.kit.dates import local, parse_birth_date
from bot.kit.phones import parse_phone
from bot.kit.problem import Problem
from bot.kit.text import LANGS, Renderable
from bot.kit.vietnamese import parse_full_name, search_key
from db.models import RequestKind

SHORT_LIVED = timedelta(days=1)


def _field_choices(_ask: Ask) -> Sequence[Choice]:
    return [Choice(texts.FIELD_NAMES[name], name) for name in FIELDS]


def _parse_field(_ask: Ask, typed: str) -> str:
    """By its button, its name, or a sentence in which no other is named."""
    if typed in FIELDS:
        return typed
    said = f" {search_key(typed)} "
    found = {
        name
        for name in FIELDS
        for lang in LANGS
        if f" {search_key(texts.FIELD_NAMES[name].template(lang))} " in said
    }
    if len(found) != 1:
        raise Problem("privacy.field_unknown", given=typed[:40])
    return found.pop()


def _parse_value(ask: Ask, typed: str) -> Json:
    """The right value, with what it is the value of: when that is changed it is asked again."""
    field = str(ask.answers["field"])
    return {"field": field, "text": _read(ask, field, typed)}


def _of_another_field(ask: Ask) -> bool:
    value = ask.answers.get("value")
    return value is not None and value["field"] != ask.answers["field"]


def _read(ask: Ask, field: str, typed: str) -> str:
    """As it is stored: a birth date as ISO, a phone as E.164."""
    if field == "name":
        return parse_full_name(typed)
    if field == "birth":
        born: date = parse_birth_date(typed, today=local(ask.now, ask.zone).date())
        return born.isoformat()
    if field == "phone":
        return parse_phone(typed)
    return clean_text(typed)[:120] if field == "position" else clean_text(typed)


def _review_fix(ask: Ask) -> Renderable:
    field, value = str(ask.answers["field"]), str(ask.answers["value"]["text"])
    shown = views.shown_value(field, value)
    return texts.FIX_REVIEW(field=texts.FIELD_NAMES[field], value=shown)


def _submit_fix(turn: Turn, answers: Answers) -> None:
    field = str(answers["field"])
    _ask_for(
        turn,
        RequestKind.CORRECTION,
        str(answers["value"]["text"]),
        field if field != "other" else None,
    )


def _ask_for(turn: Turn, kind: RequestKind, text: str, field: str | None = None) -> None:
    row = asking.ask(turn.session, turn.actor, turn.now, turn.zone, kind, text, field)
    turn.replace(views.sent(row, turn.zone))


FIX = Form(
    name="data_fix",
    version=2,
    title=texts.FIX_TITLE,
    who=ANYBODY,
    steps=(
        Step("field", texts.FIELD, lambda _ask: texts.WHICH_FIELD(), _parse_field, _field_choices),
        Step(
            "value",
            texts.VALUE,
            lambda ask: texts.ASK_VALUES[str(ask.answers["field"])](),
            _parse_value,
            more=_of_another_field,
        ),
    ),
    review=_review_fix,
    submit=_submit_fix,
    lifetime=SHORT_LIVED,
)

LIMIT = Form(
    name="data_limit",
    version=1,
    title=texts.LIMIT_TITLE,
    who=ANYBODY,
    steps=(
        Step(
            "words",
            texts.LIMIT,
            lambda _ask: texts.ASK_LIMIT(),
            lambda _ask, typed: clean_text(typed),
        ),
    ),
    review=lambda ask: texts.LIMIT_REVIEW(value=str(ask.answers["words"])),
    submit=lambda turn, answers: _ask_for(turn, RequestKind.RESTRICTION, str(answers["words"])),
    lifetime=SHORT_LIVED,
)

DELETE = Form(
    name="data_delete",
    version=1,
    title=texts.DELETE_TITLE,
    who=ANYBODY,
    steps=(),
    review=lambda _ask: texts.DELETE_REVIEW(),
    submit=lambda turn, _answers: _ask_for(turn, RequestKind.DELETION, "—"),
    lifetime=SHORT_LIVED,
)
