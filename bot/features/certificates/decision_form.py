"""Recording the decision that recognises completion: from its day on the deadline runs."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.chat.forms.form import Answers, Ask, Form, Step
from bot.chat.turn import Turn
from bot.features.certificates import queries, recognising, service, texts, views
from bot.features.certificates.form import CENTRE, ask_decision, parse_decision, replaced
from bot.features.certificates.preview import replaces
from bot.kit.dates import format_date
from bot.kit.text import Renderable, joined


def _load(turn: Turn, answers: Answers) -> dict[str, Any]:
    cls = service.class_of_id(turn.session, turn.actor, answers["class_id"])
    return {
        "cls": cls,
        "recognition": queries.recognition_of(turn.session, cls.id or 0),
        "replaced": replaced(turn, cls, answers),
    }


def _review(ask: Ask) -> Renderable:
    number, day = ask.answers["decision"]
    shown = format_date(date.fromisoformat(day))
    said = texts.DECISION_REVIEW(code=ask.facts["cls"].code, decision=number, day=shown)
    return joined([said, replaces(ask.facts["replaced"])])


def _submit(turn: Turn, answers: Answers) -> None:
    cls = service.class_of_id(turn.session, turn.actor, answers["class_id"])
    number, day = answers["decision"]
    decided_on = date.fromisoformat(day)
    service.lock_register(turn.session, cls)
    recognising.recognise(turn.session, turn.actor, turn.now, cls, number, decided_on)
    turn.add(views.done_decision(service.standing(turn.session, turn.actor, cls)))


DECISION_FORM = Form(
    name="certificates_decision",
    version=1,
    title=texts.TITLE_DECISION,
    who=CENTRE,
    steps=(Step("decision", texts.L_DECISION, ask_decision, parse_decision),),
    review=_review,
    submit=_submit,
    load=_load,
)
