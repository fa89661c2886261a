"""Confirmations: asking the silent again; noting a telephone call."""

from __future__ import annotations

from bot.chat.errors import words
from bot.chat.forms.form import Answers, Ask, Facts, Form
from bot.chat.say import command_button
from bot.chat.turn import Turn
from bot.features.followup import service, texts, views
from bot.features.followup.rules import WHO
from bot.features.people.rules import names_apart
from bot.kit.problem import Problem
from bot.kit.text import Bold, Renderable, joined

NAMED = 30
"""Names shown in a preview; more of them would hide what is asked."""


def _load_nudge(turn: Turn, answers: Answers) -> Facts:
    try:
        return _nudge_facts(turn, answers)
    except Problem as why:
        return {"why": why}


def _nudge_facts(turn: Turn, answers: Answers) -> Facts:
    cls = service.followed(turn.session, turn.actor, answers["class"])
    return {
        "code": cls.code,
        "people": service.silent(turn.session, turn.actor, cls, turn.now, turn.zone),
    }


def _may_confirm(ask: Ask) -> bool:
    """Whether it can still be done; if not, the review says why and can only be left."""
    return "why" not in ask.facts


def _review_nudge(ask: Ask) -> Renderable:
    if "why" in ask.facts:
        return words(ask.facts["why"], texts.PROBLEMS)
    people = ask.facts["people"]
    names = [*map(names_apart(people), people[:NAMED])]
    if len(people) > NAMED:
        names.append("…")
    return texts.NUDGE_REVIEW(
        count=len(people), cls=Bold(ask.facts["code"]), names=joined(names, "; ")
    )


def _submit_nudge(turn: Turn, answers: Answers) -> None:
    count = service.nudge(turn.session, turn.actor, answers["class"], turn.now, turn.zone)
    cls = service.followed(turn.session, turn.actor, answers["class"])
    back = [[command_button(texts.BACK, "theodoi", cls.code)]]
    turn.replace(texts.NUDGED(count=count, cls=Bold(cls.code)), back)


NUDGE = Form(
    name="nudge",
    version=1,
    title=texts.NUDGE_TITLE,
    who=WHO,
    steps=(),
    review=_review_nudge,
    submit=_submit_nudge,
    load=_load_nudge,
    may_confirm=_may_confirm,
)


def _load_called(turn: Turn, answers: Answers) -> Facts:
    try:
        return _called_facts(turn, answers)
    except Problem as why:
        return {"why": why}


def _called_facts(turn: Turn, answers: Answers) -> Facts:
    cls = service.followed(turn.session, turn.actor, answers["class"])
    one = service.to_be_called(turn.session, turn.actor, cls, turn.now, answers["person"])
    return {"code": cls.code, "name": one.full_name, "phone": views.phone_of(one)}


def _review_called(ask: Ask) -> Renderable:
    if "why" in ask.facts:
        return words(ask.facts["why"], texts.PROBLEMS)
    return texts.CALLED_REVIEW(
        name=Bold(ask.facts["name"]), phone=ask.facts["phone"], cls=Bold(ask.facts["code"])
    )


def _submit_called(turn: Turn, answers: Answers) -> None:
    class_id, person_id = answers["class"], answers["person"]
    one = service.note_called(turn.session, turn.actor, class_id, person_id, turn.now)
    cls = service.followed(turn.session, turn.actor, class_id)
    turn.replace(
        texts.CALLED_DONE(name=Bold(one.full_name)),
        [[command_button(texts.BACK, "theodoi", cls.code)]],
    )


CALLED = Form(
    name="called",
    version=1,
    title=texts.CALLED_TITLE,
    who=WHO,
    steps=(),
    review=_review_called,
    submit=_submit_called,
    load=_load_called,
    may_confirm=_may_confirm,
)
