"""Forms of administrators: settle a request, refuse it."""

from __future__ import annotations

from bot.chat.forms.form import Answers, Ask, Facts, Form, Step
from bot.chat.say import Rows, command_button
from bot.chat.turn import Turn
from bot.features.privacy import admin_texts as texts
from bot.features.privacy import handling, queries, views
from bot.features.privacy.admin_handlers import WHO
from bot.features.privacy.forgetting import Held, held
from bot.features.privacy.rules import clean_text
from bot.features.privacy.texts import PROBLEMS
from bot.kit.dates import local
from bot.kit.problem import Problem
from bot.kit.text import Renderable, joined
from db.models import RequestKind
from db.rule_values import rule_value


def _load(turn: Turn, answers: Answers) -> Facts:
    """The request as it is now; when somebody else has settled it meanwhile, words about that."""
    try:
        asked = handling.to_handle(turn.session, turn.actor, int(answers["id"]))
    except Problem as problem:
        return {"card": PROBLEMS[problem.code]()}
    facts: dict[str, object] = {"card": views.card(asked, turn.zone), "request": asked.request}
    if asked.request.kind is RequestKind.DELETION:
        facts["held"] = held(turn.session, asked.request.person_id)
        today = local(turn.now, turn.zone).date()
        facts["days"] = int(rule_value(turn.session, "keep_days_messages", "", today))
    return facts


def _is_open(ask: Ask) -> bool:
    return "request" in ask.facts


def _does(ask: Ask) -> Renderable:
    row = ask.facts["request"]
    if row.kind is RequestKind.CORRECTION and row.field:
        return texts.DOES_CORRECT()
    if row.kind is not RequestKind.DELETION:
        return texts.DOES_BY_HAND()
    of: Held = ask.facts["held"]
    does = texts.DOES_DELETE(
        leave=of.leave_requests,
        files=of.files,
        nominations=of.nominations,
        enrolments=of.enrolments,
        results=of.results,
        certificates=of.certificates,
        days=ask.facts["days"],
    )
    running = texts.STILL_STUDYING(classes=", ".join(of.running)) if of.running else None
    return joined([does, running])


def _review_done(ask: Ask) -> Renderable:
    card: Renderable = ask.facts["card"]
    if not _is_open(ask):
        return card
    said = ask.answers.get("words")
    words = texts.REVIEW_WORDS(words=said) if said else texts.NO_WORDS()
    return texts.DONE_REVIEW(card=card, does=_does(ask), words=words)


def _submit_done(turn: Turn, answers: Answers) -> None:
    words = answers.get("words")
    asked = handling.complete(
        turn.session, turn.actor, turn.now, turn.setup.files, int(answers["id"]), words
    )
    turn.replace(texts.IS_DONE(id=asked.id), _what_is_left(turn))


def _submit_refusal(turn: Turn, answers: Answers) -> None:
    why = str(answers["why"])
    asked = handling.refuse(turn.session, turn.actor, turn.now, int(answers["id"]), why)
    turn.replace(texts.IS_REFUSED(id=asked.id), _what_is_left(turn))


def _what_is_left(turn: Turn) -> Rows:
    """A button to the requests that still wait."""
    left = len(queries.open_requests(turn.session, turn.actor))
    return [[command_button(texts.LEFT(count=left), "yeucau")]] if left else ()


DONE = Form(
    name="data_done",
    version=1,
    title=texts.DONE_TITLE,
    who=WHO,
    steps=(
        Step(
            "words",
            texts.WORDS,
            lambda ask: texts.ASK_WORDS(card=ask.facts["card"]),
            lambda _ask, typed: clean_text(typed),
            optional=True,
        ),
    ),
    review=_review_done,
    submit=_submit_done,
    load=_load,
    may_confirm=_is_open,
)

REFUSE = Form(
    name="data_refuse",
    version=1,
    title=texts.REFUSE_TITLE,
    who=WHO,
    steps=(
        Step(
            "why",
            texts.WHY,
            lambda ask: texts.ASK_WHY(card=ask.facts["card"]),
            lambda _ask, typed: clean_text(typed),
        ),
    ),
    review=lambda ask: texts.REFUSE_REVIEW(card=ask.facts["card"], why=str(ask.answers["why"])),
    submit=_submit_refusal,
    load=_load,
    may_confirm=_is_open,
)
