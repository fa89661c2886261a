"""Forms of the centre: approve one or many, reject one."""

from __future__ import annotations

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Choice, Facts, Form, Json, Step
from bot.chat.say import command_button
from bot.chat.turn import Turn
from bot.features.leave import lists, queries, scopes, texts, views
from bot.features.leave.cards import Card
from bot.features.leave.deciding import approve, reject
from bot.features.leave.rules import MOST_NOTE, clean_reason
from bot.kit.problem import Problem
from bot.kit.text import Renderable, joined
from db.models import Role


def load_cards(turn: Turn, answers: Answers) -> Facts:
    """The requests of the actor's centres, as they are now, and whose they may not decide."""
    ids = answers["ids"]
    found = queries.cards(turn.session, scopes.these(ids), scopes.of_centres(turn.actor))
    return {"cards": found, "me": turn.actor.me}


def open_cards(ask: Ask) -> list[Card]:
    return [
        card
        for card in ask.facts["cards"]
        if card.is_pending and card.request.person_id != ask.facts["me"]
    ]


def review_approval(ask: Ask) -> Renderable:
    found, cards = open_cards(ask), ask.facts["cards"]
    over = len(cards) - len(found)
    one = len(cards) == 1
    shown = (
        joined((views.in_full(card, ask.zone) for card in cards), "\n\n")
        if one
        else views.in_brief(found, ask.zone)
    )
    return joined(
        [
            texts.APPROVE_ONE() if one else texts.APPROVE_REVIEW(count=len(found)),
            shown,
            texts.PASSED_OVER(count=over) if over and not one else None,
            texts.TELLS() if found else None,
        ],
        "\n\n",
    )


def submit_approval(turn: Turn, answers: Answers) -> None:
    try:
        outcome = approve(turn.session, turn.actor, turn.now, turn.zone, answers["ids"])
    except Problem as problem:
        turn.add(views.too_late(turn.setup.router, problem))
        return
    lists.refresh(turn, answers["at"])
    done = [views.short(one.card, turn.zone) for one in outcome.decided]
    over = outcome.passed_over
    body = joined(
        [
            texts.DONE_APPROVED(count=len(done), cards=joined(done)),
            texts.PASSED_OVER(count=len(over)) if over else None,
            _rest(turn),
        ]
    )
    turn.replace(body, [[command_button(texts.WAITING, "donnghi")]])


def _rest(turn: Turn) -> Renderable | None:
    left = queries.count(turn.session, scopes.for_decision(turn.actor))
    return texts.MORE_WAITING(count=left) if left else None


def ask_why(ask: Ask) -> Renderable:
    cards = ask.facts["cards"]
    return texts.REJECT_WHY(card=joined(views.in_full(card, ask.zone) for card in cards))


def why_choices(_ask: Ask) -> list[Choice]:
    return [Choice(text, f"#{number}") for number, text in enumerate(texts.REJECT_REASONS)]


def parse_why(_ask: Ask, text: str) -> Json:
    for number, reason in enumerate(texts.REJECT_REASONS):
        if text == f"#{number}":
            return reason.template("vi")
    return clean_reason(text, most=MOST_NOTE)


def review_rejection(ask: Ask) -> Renderable:
    cards = joined(views.in_full(card, ask.zone) for card in ask.facts["cards"])
    return texts.REJECT_REVIEW(card=cards, note=ask.answers["why"])


def submit_rejection(turn: Turn, answers: Answers) -> None:
    request_id, why = answers["ids"][0], answers["why"]
    try:
        outcome = reject(turn.session, turn.actor, turn.now, turn.zone, request_id, why)
    except Problem as problem:
        turn.add(views.too_late(turn.setup.router, problem))
        return
    lists.refresh(turn, answers["at"])
    name = outcome.decided[0].card.full_name
    body = joined([texts.DONE_REJECTED(name=name), _rest(turn)])
    turn.replace(body, [[command_button(texts.WAITING, "donnghi")]])


STAFF = only(Role.CENTRE_STAFF)

APPROVE = Form(
    name="leave_approve",
    version=1,
    title=texts.APPROVE_TITLE,
    who=STAFF,
    steps=(),
    review=review_approval,
    submit=submit_approval,
    load=load_cards,
)

REJECT = Form(
    name="leave_reject",
    version=1,
    title=texts.REJECT_TITLE,
    who=STAFF,
    steps=(Step("why", texts.REASON, ask_why, parse_why, why_choices, columns=1),),
    review=review_rejection,
    submit=submit_rejection,
    load=load_cards,
)
