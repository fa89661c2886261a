"""Correcting a certificate that was misprinted."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.chat.forms.form import Answers, Ask, Choice, Form, Step
from bot.chat.turn import Turn
from bot.features.certificates import correcting, queries, rules, service, texts, views
from bot.features.certificates.form import CENTRE, SAME, today
from bot.features.certificates.letters import PaperName
from bot.features.certificates.lines import name_and_rest
from bot.features.certificates.planning import find
from bot.features.certificates.preview import validity
from bot.features.certificates.roll import Entry, Roll
from bot.features.people.rules import names_apart
from bot.kit.dates import format_date, parse_date
from bot.kit.problem import Problem
from bot.kit.text import Renderable
from bot.kit.vietnamese import search_key
from db.models import Certificate, TrainingClass

KEPT_WORDS = {"giu", "giu so", "giu nguyen", "nhu cu", "keep", "same"}
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")


def given(class_id: int) -> Answers:
    return {"class_id": class_id}


def pasted(typed: str, roll: Roll, today: date) -> Answers:
    """`Họ tên; số mới; lý do`, a new day of issue before the reason if need be.

    Raises the `person.…` problems, certificate.no_paper, certificate.own and those of the parsers.
    """
    name, rest = name_and_rest(typed)
    entry, paper = roll.held(find(roll, name))
    answers: Answers = {"who": entry.enrolment_id}
    if rest:
        answers["number"] = _number(rest[0], paper)
        answers["issued_on"] = paper.issued_on.isoformat()
    if len(rest) > 1 and _DAY.fullmatch(rest[1]):
        answers["issued_on"] = parse_date(rest[1], today=today).isoformat()
        del rest[1]
    if len(rest) > 1:
        answers["reason"] = rules.read_reason("; ".join(rest[1:]))
    return answers


def _number(typed: str, paper: Certificate) -> str:
    if typed == SAME or search_key(typed) in KEPT_WORDS:
        return paper.number
    return rules.read_number(typed)


def _load(turn: Turn, answers: Answers) -> dict[str, Any]:
    cls = service.class_of_id(turn.session, turn.actor, answers["class_id"])
    kind = queries.type_of(turn.session, cls)
    issued_on = answers.get("issued_on")
    day = date.fromisoformat(issued_on) if issued_on else None
    return {
        "cls": cls,
        "kind": kind,
        "roll": service.roll(turn.session, turn.actor, cls),
        "until": queries.valid_until(turn.session, kind.code, day) if day else None,
    }


def _roll(ask: Ask) -> Roll:
    roll: Roll = ask.facts["roll"]
    return roll


def _chosen(ask: Ask) -> tuple[Entry, Certificate]:
    """The person who was chosen. Raises certificate.no_paper when that is not true any more."""
    for entry in _roll(ask).holders():
        if entry.enrolment_id == ask.answers["who"]:
            return _roll(ask).held(entry)
    raise Problem("certificate.no_paper")


def _people(ask: Ask) -> list[Choice]:
    written = names_apart(_roll(ask).entries)
    return [
        Choice(texts.NAMED(name=written(entry)), f"#{entry.enrolment_id}")
        for entry in _roll(ask).holders()
        if entry.person_id != _roll(ask).me
    ]


def _parse_who(ask: Ask, text: str) -> Any:
    for entry in _roll(ask).holders():
        if text == f"#{entry.enrolment_id}":
            return _roll(ask).held(entry)[0].enrolment_id
    return _roll(ask).held(find(_roll(ask), text))[0].enrolment_id


def _ask_number(ask: Ask) -> Renderable:
    entry, paper = _chosen(ask)
    return texts.ASK_NUMBER(name=entry.full_name, serial=paper.number)


def _keep_number(ask: Ask) -> list[Choice]:
    return [Choice(texts.KEEP_NUMBER(serial=_chosen(ask)[1].number), SAME)]


def _days(ask: Ask) -> list[Choice]:
    day = _chosen(ask)[1].issued_on
    kept = Choice(texts.KEEP_DAY(day=format_date(day)), format_date(day))
    now = today(ask)
    return [kept, *([Choice(texts.ON_DAY(day=format_date(now)), format_date(now))] * (now != day))]


STEPS = (
    Step("who", texts.L_WHO, lambda _: texts.ASK_WHO(), _parse_who, _people),
    Step(
        "number",
        texts.L_NUMBER,
        _ask_number,
        lambda ask, text: _number(text, _chosen(ask)[1]),
        _keep_number,
        columns=1,
    ),
    Step(
        "issued_on",
        texts.L_ISSUED,
        lambda _: texts.ASK_ISSUED(),
        lambda ask, text: parse_date(text, today=today(ask)).isoformat(),
        _days,
    ),
    Step(
        "reason",
        texts.L_REASON,
        lambda _: texts.ASK_REASON(),
        lambda _, text: rules.read_reason(text),
    ),
)


def _review(ask: Ask) -> Renderable:
    entry, paper = _chosen(ask)
    born = f", {format_date(entry.birth_date)}" if entry.birth_date else ""
    return texts.FIX_REVIEW(
        paper=PaperName(ask.facts["kind"].paper),
        name=entry.full_name,
        code=ask.facts["cls"].code,
        former=paper.number,
        old_day=format_date(paper.issued_on),
        serial=ask.answers["number"],
        day=format_date(date.fromisoformat(ask.answers["issued_on"])),
        validity=validity(ask.facts["until"]),
        printed=f"{entry.full_name}{born}",
        reason=ask.answers["reason"],
    )


def _submit(turn: Turn, answers: Answers) -> None:
    cls: TrainingClass = service.class_of_id(turn.session, turn.actor, answers["class_id"])
    correction = correcting.Correction(
        answers["who"],
        answers["number"],
        date.fromisoformat(answers["issued_on"]),
        answers["reason"],
    )
    old, new, told = correcting.correct(
        turn.session, turn.actor, turn.now, cls, correction, turn.zone
    )
    turn.add(views.done_fix(cls, old, new, told))


FIX_FORM = Form(
    name="certificates_fix",
    version=1,
    title=texts.TITLE_FIX,
    who=CENTRE,
    steps=STEPS,
    review=_review,
    submit=_submit,
    load=_load,
)
