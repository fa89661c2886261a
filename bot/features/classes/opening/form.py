"""The questions of /molop, step by step; a pasted message answers several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.chat.access import only
from bot.chat.forms.form import REVIEW, Answers, Ask, Choice, Extra, Form, Json, Step
from bot.chat.turn import Turn
from bot.features.classes import queries, rules
from bot.features.classes.lines import views as views_lines
from bot.features.classes.lines.values import local_day
from bot.features.classes.opening import (
    correcting,
    fields,
    gather_sessions,
    paste,
    texts_plan,
    views_opened,
)
from bot.features.classes.opening import gather_quotas as gather
from bot.features.classes.opening import texts as txt
from bot.features.classes.opening import views as views_opening
from bot.features.classes.opening.doubts import doubts
from bot.features.classes.opening.house import house_of, load
from bot.features.classes.opening.plan import bad_lines, plan_of
from bot.features.classes.opening.service import open_class
from bot.features.classes.opening.undivided import (
    drop_label,
    is_held,
    places_missing,
    says_undivided,
    undivided,
)
from bot.kit.text import Plain, Renderable, Text, joined
from db.models import Role

STAFF = only(Role.CENTRE_STAFF)


def _parse(field: str) -> Callable[[Ask, str], Json]:
    def parse(ask: Ask, text: str) -> Json:
        return fields.read_value(field, text, house_of(ask), local_day(ask.now, ask.zone), ask.zone)

    return parse


def _question(words: Text) -> Callable[[Ask], Renderable]:
    """The question, under the pasted lines that could not be read."""

    def ask_it(ask: Ask) -> Renderable:
        bad = paste.unread_lines(ask.answers, house_of(ask), ask.zone)
        above = joined(views_lines.bad_lines(bad)) if bad else None
        return joined([above, words()], "\n\n")

    return ask_it


def _centres(ask: Ask) -> Sequence[Choice]:
    return [Choice(Plain(f"{c.code} · {c.name}"[:60]), c.code) for c in house_of(ask).centres]


def _kinds(ask: Ask) -> Sequence[Choice]:
    return [
        Choice(texts_plan.KIND_SHOWN(code=k.code, name=rules.KindName(k.name, k.name_en)), k.code)
        for k in house_of(ask).kinds
    ]


def _review(ask: Ask) -> Renderable:
    house = house_of(ask)
    plan = plan_of(ask.answers, house.wards, ask.zone)
    bad = paste.unread_lines(ask.answers, house, ask.zone)
    bad += bad_lines(ask.answers, house.wards, ask.zone)
    bad.sort(key=lambda line: line.number)
    found = doubts(plan, house.bookings, ask.now, ask.zone)
    gone, missing = ask.answers.get("replaced", ()), places_missing(ask)
    return views_opening.review(plan, house.kinds, found, bad, gone, ask.zone, missing=missing)


def _take_text(ask: Ask, text: str) -> Answers:
    if says_undivided(text):
        return undivided(ask.answers)
    return correcting.correct(ask.answers, text, house_of(ask), ask.now, ask.zone)


def _submit(turn: Turn, answers: Answers) -> None:
    wards = queries.wards_served(turn.session, int(answers["centre"]))
    plan = plan_of(answers, wards, turn.zone)
    opened = open_class(turn.session, turn.actor, turn.now, turn.zone, plan)
    turn.add(views_opened.opened(opened.cls, opened.wards))


OPEN_CLASS = Form(
    name="open_class",
    version=1,
    title=txt.TITLE,
    who=STAFF,
    load=load,
    steps=(
        Step("code", txt.L_CODE, _question(txt.ASK_CODE), _parse("code")),
        Step(
            "centre",
            txt.L_CENTRE,
            _question(txt.ASK_CENTRE),
            _parse("centre"),
            choices=_centres,
            columns=1,
            skip=lambda ask: len(house_of(ask).centres) < 2,
        ),
        Step(
            "kind",
            txt.L_KIND,
            _question(txt.ASK_KIND),
            _parse("kind"),
            choices=_kinds,
            columns=1,
        ),
        Step("name", txt.L_NAME, _question(txt.ASK_NAME), _parse("name")),
        Step(
            "location",
            txt.L_LOCATION,
            _question(txt.ASK_LOCATION),
            _parse("location"),
            optional=True,
        ),
        Step(
            "capacity",
            txt.L_CAPACITY,
            _question(txt.ASK_CAPACITY),
            _parse("capacity"),
            optional=True,
        ),
        Step(
            "deadline",
            txt.L_DEADLINE,
            _question(txt.ASK_DEADLINE),
            _parse("deadline"),
            optional=True,
        ),
        gather.QUOTAS,
        gather_sessions.SESSIONS,
    ),
    review=_review,
    may_confirm=lambda ask: not is_held(ask),
    extras=(Extra("undivided", drop_label, lambda ask: (undivided(ask.answers), REVIEW)),),
    submit=_submit,
    take_text=_take_text,
)
