"""Forms of joining: the name, the birth date; and taking the consent back."""

from __future__ import annotations

from datetime import date, timedelta

from bot.chat.access import ANYBODY, MEMBERS
from bot.chat.forms.form import Answers, Ask, Facts, Form, Step
from bot.chat.turn import Turn
from bot.features.accounts import handlers, oneself, queries, texts, views
from bot.kit.dates import format_date, local, parse_birth_date
from bot.kit.text import Renderable
from bot.kit.vietnamese import parse_full_name
from db.models import Role


def _review_name(ask: Ask) -> Renderable:
    role: tuple[Role, str] = ask.facts["role"]
    return texts.REVIEW_NAME(name=str(ask.answers["name"]), role=views.role_at(*role))


def _load_role(turn: Turn, answers: Answers) -> Facts:
    return {"role": queries.invited_role(turn.session, int(answers["invitation"]))}


NAME = Form(
    name="join_name",
    version=1,
    title=texts.NAME_TITLE,
    who=ANYBODY,
    steps=(
        Step(
            "name",
            texts.NAME_LABEL,
            ask=lambda _ask: texts.ASK_NAME(),
            parse=lambda _ask, typed: parse_full_name(typed),
        ),
    ),
    load=_load_role,
    review=_review_name,
    submit=handlers.submit_name,
)


OWN_NAME = Form(
    name="own_name",
    version=1,
    title=texts.NAME_TITLE,
    who=MEMBERS,
    steps=(
        Step(
            "name",
            texts.NAME_LABEL,
            ask=lambda _ask: texts.ASK_OWN_NAME(),
            parse=lambda _ask, typed: parse_full_name(typed),
        ),
    ),
    review=lambda ask: texts.REVIEW_OWN_NAME(name=str(ask.answers["name"])),
    submit=handlers.submit_rename,
)


def _parse_birth(ask: Ask, typed: str) -> str:
    return parse_birth_date(typed, today=local(ask.now, ask.zone).date()).isoformat()


def _ask_birth(ask: Ask) -> Renderable:
    """The first question, or the one after a date of nobody here."""
    left = ask.answers.get("left")
    return texts.ASK_BIRTH() if left is None else texts.WRONG_BIRTH(left=int(left))


def _review_birth(ask: Ask) -> Renderable:
    born = date.fromisoformat(str(ask.answers["birth"]))
    return texts.REVIEW_BIRTH(born=format_date(born))


BIRTH = Form(
    name="join_birth",
    version=1,
    title=texts.BIRTH_TITLE,
    who=ANYBODY,
    steps=(Step("birth", texts.BIRTH_LABEL, ask=_ask_birth, parse=_parse_birth),),
    review=_review_birth,
    submit=handlers.submit_birth,
    lifetime=timedelta(hours=1),
    at_once=True,
)

WITHDRAW = Form(
    name="withdraw",
    version=1,
    title=texts.WITHDRAW_TITLE,
    who=MEMBERS,
    steps=(),
    review=lambda _ask: texts.WITHDRAW_REVIEW(),
    submit=oneself.submit_withdrawal,
    lifetime=timedelta(hours=1),
)
