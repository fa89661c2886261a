"""Forms of the ward and of the trainee: an opinion, a withdrawal."""

from __future__ import annotations

from bot.chat.access import MEMBERS, only
from bot.chat.forms.form import Answers, Ask, Choice, Facts, Form, Json, Step
from bot.chat.say import command_button
from bot.chat.turn import Turn
from bot.features.leave import queries, scopes, texts, views
from bot.features.leave.cards import Card
from bot.features.leave.deciding import give_opinion
from bot.features.leave.rules import MOST_NOTE, clean_reason
from bot.features.leave.withdrawing import split, withdraw_leave
from bot.kit.problem import Problem
from bot.kit.text import Renderable, joined
from db.models import Role


def load_ward_card(turn: Turn, answers: Answers) -> Facts:
    return {"card": queries.card(turn.session, answers["id"], scopes.of_wards(turn.actor))}


def load_own_card(turn: Turn, answers: Answers) -> Facts:
    return {"card": queries.card(turn.session, answers["id"], scopes.of_person(turn.actor))}


def card_of(ask: Ask) -> Card:
    card: Card = ask.facts["card"]
    return card


def ask_opinion(ask: Ask) -> Renderable:
    return texts.OPINION_ASK(card=views.in_full(card_of(ask), ask.zone))


def opinion_choices(_ask: Ask) -> list[Choice]:
    return [Choice(text, f"#{number}") for number, text in enumerate(texts.OPINIONS)]


def parse_opinion(_ask: Ask, text: str) -> Json:
    for number, opinion in enumerate(texts.OPINIONS):
        if text == f"#{number}":
            return opinion.template("vi")
    return clean_reason(text, most=MOST_NOTE)


def review_opinion(ask: Ask) -> Renderable:
    card = views.in_full(card_of(ask), ask.zone)
    return texts.OPINION_REVIEW(card=card, opinion=ask.answers["opinion"])


def submit_opinion(turn: Turn, answers: Answers) -> None:
    words = answers["opinion"]
    try:
        card = give_opinion(turn.session, turn.actor, turn.now, turn.zone, answers["id"], words)
    except Problem as problem:
        turn.add(views.too_late(turn.setup.router, problem))
        return
    body = texts.OPINION_DONE(name=card.full_name, centre=card.centre_name)
    turn.replace(body, [[command_button(texts.LIST_TITLE, "donnghi")]])


def review_withdrawal(ask: Ask) -> Renderable:
    card = card_of(ask)
    coming, begun = split(card, ask.now)
    shown = views.in_full(card, ask.zone, for_trainee=True)
    if not begun or not coming:
        return texts.WITHDRAW_REVIEW(card=shown)
    return texts.WITHDRAW_REST_REVIEW(
        card=shown,
        coming=views.of_sessions(coming, ask.zone),
        begun=views.of_sessions(begun, ask.zone),
    )


def submit_withdrawal(turn: Turn, answers: Answers) -> None:
    try:
        done = withdraw_leave(turn.session, turn.actor, turn.now, turn.zone, answers["id"])
    except Problem as problem:
        turn.add(views.too_late(turn.setup.router, problem))
        return
    card = done.card
    sessions = views.sessions_short(card, turn.zone)
    body = joined(
        [
            texts.WITHDRAW_DONE(code=card.cls.code, sessions=sessions),
            texts.WITHDRAW_KEPT(sessions=views.of_sessions_short(done.kept, turn.zone))
            if done.kept
            else None,
        ]
    )
    turn.replace(body, [[command_button(texts.NEW_REQUEST, "xinnghi", card.cls.code)]])


OPINION = Form(
    name="leave_opinion",
    version=1,
    title=texts.OPINION_TITLE,
    who=only(Role.DEPUTY_SECRETARY),
    steps=(Step("opinion", texts.OPINION, ask_opinion, parse_opinion, opinion_choices, columns=1),),
    review=review_opinion,
    submit=submit_opinion,
    load=load_ward_card,
)

WITHDRAW = Form(
    name="leave_withdraw",
    version=1,
    title=texts.WITHDRAW_TITLE,
    who=MEMBERS,
    steps=(),
    review=review_withdrawal,
    submit=submit_withdrawal,
    load=load_own_card,
)
