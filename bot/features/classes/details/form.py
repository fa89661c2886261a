"""Changing a class's details: pasted lines or one detail after another, then confirmed."""

from __future__ import annotations

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Facts, Form, Step
from bot.chat.turn import Turn
from bot.features.classes.card.standing import my_class
from bot.features.classes.details import texts as txt
from bot.features.classes.details import views as views_changes
from bot.features.classes.details import views_news as views_detail_news
from bot.features.classes.details.gather import (
    ask_lines,
    changes_in,
    class_in,
    details_in,
    field_choices,
    gathered,
    parse_lines,
    pending_field,
)
from bot.features.classes.details.reads import details_of
from bot.features.classes.details.service import change_class
from bot.features.classes.opening.plan import entries_of
from bot.kit.text import Renderable
from db.models import Role


def _load(turn: Turn, answers: Answers) -> Facts:
    cls = my_class(turn.session, turn.actor, int(answers["class_id"]))
    return {"cls": cls, "details": details_of(turn.session, cls)}


def _take_text(ask: Ask, text: str) -> Answers:
    lines = gathered(ask, entries_of(ask.answers, "lines"), text)
    return ask.answers | {"lines": {"lines": lines}}


def _review(ask: Ask) -> Renderable:
    return views_changes.review(class_in(ask), details_in(ask), changes_in(ask), ask.now, ask.zone)


def _submit(turn: Turn, answers: Answers) -> None:
    done = change_class(
        turn.session,
        turn.actor,
        turn.now,
        turn.zone,
        int(answers["class_id"]),
        entries_of(answers, "lines"),
    )
    turn.add(views_detail_news.done(done, turn.zone))


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
            ask_lines,
            parse_lines,
            choices=field_choices,
            more=lambda ask: pending_field(ask) is not None,
        ),
    ),
    review=_review,
    submit=_submit,
    may_confirm=lambda ask: bool(changes_in(ask).good),
    take_text=_take_text,
)
