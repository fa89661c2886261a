"""Withdrawing a certificate: whose, by which decision, why."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.chat.forms.form import Answers, Ask, Choice, Form, Step
from bot.chat.turn import Turn
from bot.features.certificates import queries, revoking, rules, service, texts, views
from bot.features.certificates import texts_revoked as words
from bot.features.certificates.form import CENTRE, today
from bot.features.certificates.letters import PaperName
from bot.features.certificates.lines import decision_answer, name_and_rest
from bot.features.certificates.planning import find
from bot.features.certificates.roll import Entry, Roll
from bot.features.people.rules import names_apart
from bot.kit.dates import format_date
from bot.kit.problem import Problem
from bot.kit.text import Renderable
from db.models import Certificate

FAILED = "#failed"
OWN = "certificate.own_revoked"
_DAY = re.compile(r"(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", re.IGNORECASE)


def given(class_id: int) -> Answers:
    return {"class_id": class_id}


def chosen(roll: Roll, enrolment_id: int) -> Answers:
    """The answer to whose, for a button that names somebody. Raises as `pasted` does."""
    for entry in roll.holders():
        if entry.enrolment_id == enrolment_id:
            return {"who": roll.held(entry, OWN)[0].enrolment_id}
    raise Problem("certificate.no_paper")


def pasted(typed: str, roll: Roll, today: date) -> Answers:
    """`Họ tên; số quyết định; ngày; lý do`; what is missing will be asked.

    Raises the `person.…` problems, certificate.no_paper, certificate.own_revoked and those of the
    parsers.
    """
    name, rest = name_and_rest(typed)
    entry, paper = roll.held(find(roll, name), OWN)
    answers: Answers = {"who": entry.enrolment_id}
    if len(rest) > 1 and _DAY.fullmatch(rest[1]):
        rest[:2] = [f"{rest[0]}; {rest[1]}"]
    if rest:
        answers["decision"] = _decision(rest[0], paper, today)
    if len(rest) > 1:
        answers["reason"] = rules.read_reason("; ".join(rest[1:]))
    return answers


def _decision(typed: str, paper: Certificate, today: date) -> list[str]:
    answer = decision_answer(typed, today)
    rules.check_revoked_on(date.fromisoformat(answer[1]), paper.issued_on, today)
    return answer


def _load(turn: Turn, answers: Answers) -> dict[str, Any]:
    cls = service.class_of_id(turn.session, turn.actor, answers["class_id"])
    return {
        "cls": cls,
        "kind": queries.type_of(turn.session, cls),
        "roll": service.roll(turn.session, turn.actor, cls),
    }


def _roll(ask: Ask) -> Roll:
    roll: Roll = ask.facts["roll"]
    return roll


def _chosen(ask: Ask) -> tuple[Entry, Certificate]:
    """The person who was chosen. Raises certificate.no_paper when that is not true any more."""
    chosen(_roll(ask), ask.answers["who"])
    entry = next(e for e in _roll(ask).holders() if e.enrolment_id == ask.answers["who"])
    return _roll(ask).held(entry, OWN)


def _people(ask: Ask) -> list[Choice]:
    """Those whose result is no pass any more first."""
    written = names_apart(_roll(ask).entries)
    holders = [entry for entry in _roll(ask).holders() if entry.person_id != _roll(ask).me]
    holders.sort(key=lambda entry: entry.outcome != "failed")
    return [
        Choice(
            (words.NAMED_FAILED if entry.outcome == "failed" else texts.NAMED)(name=written(entry)),
            f"#{entry.enrolment_id}",
        )
        for entry in holders
    ]


def _parse_who(ask: Ask, text: str) -> Any:
    if text.startswith("#"):
        return chosen(_roll(ask), int(text[1:]) if text[1:].isdecimal() else 0)["who"]
    return _roll(ask).held(find(_roll(ask), text), OWN)[0].enrolment_id


def _ask_decision(ask: Ask) -> Renderable:
    entry, paper = _chosen(ask)
    example = f"20-QĐ/TTCT; {format_date(today(ask))}"
    return words.ASK_DECISION(name=entry.full_name, serial=paper.number, example=example)


def _reasons(ask: Ask) -> list[Choice]:
    return [Choice(words.NOT_PASSED, FAILED)] if _chosen(ask)[0].outcome == "failed" else []


def _parse_reason(_ask: Ask, text: str) -> str:
    return words.NOT_PASSED.template("vi") if text == FAILED else rules.read_reason(text)


STEPS = (
    Step("who", texts.L_WHO, lambda _: words.ASK_WHO(), _parse_who, _people),
    Step(
        "decision",
        words.L_DECISION,
        _ask_decision,
        lambda ask, text: _decision(text, _chosen(ask)[1], today(ask)),
    ),
    Step("reason", texts.L_REASON, lambda _: words.ASK_REASON(), _parse_reason, _reasons),
)


def _review(ask: Ask) -> Renderable:
    entry, paper = _chosen(ask)
    number, day = ask.answers["decision"]
    return words.REVIEW(
        paper=PaperName(ask.facts["kind"].paper),
        serial=paper.number,
        issued=format_date(paper.issued_on),
        name=entry.full_name,
        code=ask.facts["cls"].code,
        decision=number,
        day=format_date(date.fromisoformat(day)),
        reason=ask.answers["reason"],
    )


def _submit(turn: Turn, answers: Answers) -> None:
    cls = service.class_of_id(turn.session, turn.actor, answers["class_id"])
    number, day = answers["decision"]
    revocation = revoking.Revocation(
        answers["who"], number, date.fromisoformat(day), answers["reason"]
    )
    paper, told = revoking.revoke(turn.session, turn.actor, turn.now, cls, revocation, turn.zone)
    turn.add(views.done_revoke(cls, paper, told))


REVOKE_FORM = Form(
    name="certificates_revoke",
    version=1,
    title=words.TITLE,
    who=CENTRE,
    steps=STEPS,
    review=_review,
    submit=_submit,
    load=_load,
)
