"""The questions of /molop, step by step; a pasted message answers several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Choice, Facts, Form, Json, Step
from bot.chat.turn import Turn
from bot.features.classes import gather, paste, queries, rules, views_opening
from bot.features.classes import texts_opening as txt
from bot.features.classes.draft import read_sessions
from bot.features.classes.opening import open_class
from bot.features.classes.plan import (
    House,
    bad_lines,
    doubts,
    entries_of,
    plan_of,
)
from bot.features.classes.reading import local_day
from bot.kit.text import Plain, Renderable, Text, joined
from db.models import Role

STAFF = only(Role.CENTRE_STAFF)


def house_of(ask: Ask) -> House:
    house = ask.facts["house"]
    if not isinstance(house, House):
        raise TypeError("the form's facts have no house")
    return house


def load(turn: Turn, answers: Answers) -> Facts:
    centres = queries.centres_of(turn.session, turn.actor)
    centre = int(answers.get("centre") or 0)
    known = centre in {c.id for c in centres}
    sessions = [s for _, s in read_sessions(entries_of(answers, "sessions"), turn.zone)[0]]
    house = House(
        centres,
        queries.kinds(turn.session),
        queries.wards_served(turn.session, centre) if known else (),
        queries.codes_in_use(turn.session),
        queries.bookings(turn.session, centre, sessions) if known else (),
    )
    return {"house": house}


def _parse(field: str) -> Callable[[Ask, str], Json]:
    def parse(ask: Ask, text: str) -> Json:
        return paste.read_value(field, text, house_of(ask), local_day(ask.now, ask.zone), ask.zone)

    return parse


def _question(words: Text) -> Callable[[Ask], Renderable]:
    """The question, under the pasted lines that could not be read."""

    def ask_it(ask: Ask) -> Renderable:
        bad = paste.unread_lines(ask.answers, house_of(ask), ask.zone)
        above = joined(views_opening.bad_lines(bad)) if bad else None
        return joined([above, words()], "\n\n")

    return ask_it


def _centres(ask: Ask) -> Sequence[Choice]:
    return [Choice(Plain(f"{c.code} · {c.name}"[:60]), c.code) for c in house_of(ask).centres]


def _kinds(ask: Ask) -> Sequence[Choice]:
    return [
        Choice(txt.KIND_SHOWN(code=k.code, name=rules.KindName(k.name, k.name_en)), k.code)
        for k in house_of(ask).kinds
    ]


def _review(ask: Ask) -> Renderable:
    house = house_of(ask)
    plan = plan_of(ask.answers, house.wards, ask.zone)
    bad = paste.unread_lines(ask.answers, house, ask.zone)
    bad += bad_lines(ask.answers, house.wards, ask.zone)
    bad.sort(key=lambda line: line.number)
    found = doubts(plan, house.bookings, ask.now, ask.zone)
    return views_opening.review(
        plan, house.kinds, found, bad, ask.answers.get("replaced", ()), ask.zone
    )


def _take_text(ask: Ask, text: str) -> Answers:
    return paste.correct(ask.answers, text, house_of(ask), ask.now, ask.zone)


def _submit(turn: Turn, answers: Answers) -> None:
    wards = queries.wards_served(turn.session, int(answers["centre"]))
    plan = plan_of(answers, wards, turn.zone)
    opened = open_class(turn.session, turn.actor, turn.now, turn.zone, plan)
    turn.add(views_opening.opened(opened.cls, opened.wards))


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
        gather.SESSIONS,
    ),
    review=_review,
    submit=_submit,
    take_text=_take_text,
)
