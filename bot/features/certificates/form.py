"""The form in which certificates are issued: decision, day, numbers, where to collect them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Choice, Form, Step
from bot.chat.turn import Turn
from bot.features.certificates import lines, preview, queries, rules, service, texts, views
from bot.features.certificates.lines import Pasted, RawLine, read_pasted, typed_lines
from bot.features.certificates.planning import Planned, Wish, good, refused
from bot.features.certificates.recognising import replaced_by
from bot.kit.dates import format_date, local, parse_date
from bot.kit.problem import Problem
from bot.kit.text import Renderable
from db.models import Recognition, Role, TrainingClass

CENTRE = only(Role.CENTRE_STAFF)
MOST_LINES = 500
SAME = "="
"""The choice that takes what is offered: the decision known, the next number."""


def given(class_id: int) -> Answers:
    return {"class_id": class_id}


def pasted(found: Pasted) -> Answers:
    """Answers made of what was typed at once. Raises certificate.too_many_lines."""
    return found.answers | _listed(found.lines) | {"held": found.held}


def _listed(found: Sequence[RawLine]) -> Answers:
    if len(found) > MOST_LINES:
        raise Problem("certificate.too_many_lines", most=MOST_LINES)
    return {"lines": [[line.number, line.text] for line in found]}


def today(ask: Ask) -> date:
    return local(ask.now, ask.zone).date()


# --- what is asked for -------------------------------------------------------------------


def wish_of(answers: Answers) -> Wish:
    """The numbers wanted. A list typed where the first number was asked for counts as well."""
    first = answers.get("first")
    kept = first["lines"] if isinstance(first, dict) else []
    return Wish(
        first=first if isinstance(first, str) else None,
        lines=tuple(RawLine(*line) for line in [*kept, *answers.get("lines", [])]),
        held=tuple(answers.get("held", [])),
    )


def _decision(answers: Answers) -> tuple[str, date]:
    number, day = answers["decision"]
    return str(number), date.fromisoformat(day)


def terms_of(answers: Answers) -> service.Terms:
    number, day = _decision(answers)
    issued_on = date.fromisoformat(answers["issued_on"])
    return service.Terms(number, day, issued_on, answers.get("collect"))


def _load(turn: Turn, answers: Answers) -> dict[str, Any]:
    cls = service.class_of_id(turn.session, turn.actor, answers["class_id"])
    roll = service.roll(turn.session, turn.actor, cls)
    facts: dict[str, Any] = {
        "cls": cls,
        "kind": queries.type_of(turn.session, cls),
        "roll": roll,
        "recognition": queries.recognition_of(turn.session, cls.id or 0),
        "last": queries.last_number(turn.session, cls),
        "planned": service.planned(turn.session, cls, roll, wish_of(answers)),
        "words": turn.setup.router.problems,
    }
    if "decision" in answers and "issued_on" in answers:
        facts["terms"] = _terms_shown(turn, cls, facts["kind"].code, answers)
    return facts


def _terms_shown(turn: Turn, cls: TrainingClass, type_code: str, answers: Answers) -> preview.Terms:
    terms = terms_of(answers)
    wrong = None
    try:
        here = local(turn.now, turn.zone).date()
        rules.check_issue_day(terms.issued_on, terms.decided_on, here)
    except Problem as problem:
        wrong = problem
    return preview.Terms(
        terms.decision,
        terms.decided_on,
        terms.issued_on,
        queries.valid_until(turn.session, type_code, terms.issued_on),
        terms.collect_at,
        queries.deadline_of(turn.session, type_code, terms.decided_on),
        wrong,
        replaced(turn, cls, answers),
    )


def replaced(turn: Turn, cls: TrainingClass, answers: Answers) -> Sequence[Recognition]:
    """Recorded decisions that the one in the answers would correct."""
    if "decision" not in answers:
        return ()
    return replaced_by(turn.session, cls, *_decision(answers))


def _planned(ask: Ask) -> list[Planned]:
    planned: list[Planned] = ask.facts["planned"]
    return planned


# --- the questions -----------------------------------------------------------------------


def ask_decision(ask: Ask) -> Renderable:
    example = f"15-QĐ/TTCT; {format_date(today(ask))}"
    return texts.ASK_DECISION(code=ask.facts["cls"].code, example=example)


def parse_decision(ask: Ask, text: str) -> Any:
    known = ask.facts["recognition"]
    if text == SAME and known:
        return [known.number, known.decided_on.isoformat()]
    return lines.decision_answer(text, today(ask))


def _known_decision(ask: Ask) -> list[Choice]:
    known = ask.facts["recognition"]
    if known is None:
        return []
    label = texts.KNOWN_DECISION(decision=known.number, day=format_date(known.decided_on))
    return [Choice(label, SAME)]


def _parse_issued(ask: Ask, text: str) -> Any:
    day = parse_date(text, today=today(ask))
    rules.check_issue_day(day, _decision(ask.answers)[1], today(ask))
    return day.isoformat()


def _days(ask: Ask) -> list[Choice]:
    days = dict.fromkeys([today(ask), _decision(ask.answers)[1]])
    return [Choice(texts.ON_DAY(day=format_date(day)), format_date(day)) for day in days]


def _ask_first(ask: Ask) -> Renderable:
    example = f"01/{today(ask).year}"
    return texts.ASK_FIRST(example=example, second=rules.series(example).at(1))


def _next_number(ask: Ask) -> list[Choice]:
    last = ask.facts["last"]
    return [Choice(texts.NEXT_NUMBER(serial=rules.next_after(last)), SAME)] if last else []


def _parse_first(ask: Ask, text: str) -> Any:
    if text == SAME and ask.facts["last"]:
        return rules.next_after(ask.facts["last"])
    if any(mark in text for mark in "\n;\t|"):
        return _listed(read_pasted(typed_lines(text), today(ask)).lines)
    return rules.read_first(text)


def _ask_place(_ask: Ask) -> Renderable:
    return texts.ASK_PLACE()


STEPS = (
    Step("decision", texts.L_DECISION, ask_decision, parse_decision, _known_decision, columns=1),
    Step("issued_on", texts.L_ISSUED, lambda _: texts.ASK_ISSUED(), _parse_issued, _days),
    Step(
        "first",
        texts.L_FIRST,
        _ask_first,
        _parse_first,
        _next_number,
        columns=1,
        skip=lambda ask: bool(ask.answers.get("lines")),
    ),
    Step(
        "collect",
        texts.L_PLACE,
        _ask_place,
        lambda _, text: rules.read_place(text),
        optional=True,
    ),
)


# --- the preview -------------------------------------------------------------------------


def _review(ask: Ask) -> Renderable:
    facts = ask.facts
    return preview.preview(
        facts["cls"], facts["kind"], facts["roll"], _planned(ask), facts["terms"], facts["words"]
    )


def _may_confirm(ask: Ask) -> bool:
    return bool(good(_planned(ask))) and ask.facts["terms"].wrong is None


def _take_text(ask: Ask, text: str) -> Answers | None:
    """Further lines: keys change what they name, others mend or lengthen the list."""
    found = read_pasted(typed_lines(text), today(ask))
    if found.faults:
        raise found.faults[0][1]
    if found.fixes:
        raise Problem("certificate.one_fix")
    wish = wish_of(ask.answers)
    bad = {p.line.number for p in refused(_planned(ask)) if p.line}
    answers = ask.answers | found.answers
    if isinstance(answers.get("first"), dict):
        del answers["first"]
    kept = _listed(lines.mended(wish.lines, bad, found.lines))
    misread = {p.line.text for p in refused(_planned(ask)) if p.line and not p.line.number}
    held = [] if found.held_anew else [name for name in wish.held if name not in misread]
    return answers | kept | {"held": [*held, *found.held]}


def _submit(turn: Turn, answers: Answers) -> None:
    cls = service.class_of_id(turn.session, turn.actor, answers["class_id"])
    issued = service.issue(
        turn.session,
        turn.actor,
        turn.now,
        cls,
        terms_of(answers),
        wish_of(answers),
        turn.zone,
    )
    standing = service.standing(turn.session, turn.actor, cls)
    turn.add(views.done(standing, issued.count, issued.told, issued.left_out, issued.waiting))


FORM = Form(
    name="certificates",
    version=1,
    title=texts.TITLE,
    who=CENTRE,
    steps=STEPS,
    review=_review,
    submit=_submit,
    load=_load,
    may_confirm=_may_confirm,
    take_text=_take_text,
)
