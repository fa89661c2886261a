"""Lists of requests: the centre's waiting and decided ones, a ward's, one's own."""

from __future__ import annotations

from bot.chat.errors import words_of
from bot.chat.outbox import answers, queue
from bot.chat.say import Button, Say, button, command_button, in_columns
from bot.chat.turn import Turn
from bot.features.leave import buttons, queries, scopes, texts, views
from bot.features.leave.cards import Card
from bot.features.leave.deciding import check_decidable
from bot.features.leave.reminded import times_reminded
from bot.features.leave.rules import STANDING
from bot.features.leave.scopes import Scope
from bot.features.leave.views import PER_PAGE
from bot.features.leave.withdrawing import split
from bot.features.notices.service import is_notice
from bot.kit.problem import Problem
from bot.kit.text import Renderable, joined

MINE = 10
"""Own requests shown, the newest."""


def _page(
    turn: Turn, page: int, *which: Scope, newest_first: bool = False
) -> tuple[list[Card], int, int, int]:
    """(cards of the page, how many in all, the page, pages); a page out of range is the nearest."""
    total = queries.count(turn.session, *which)
    pages = max(1, -(-total // PER_PAGE))
    page = max(0, min(page, pages - 1))
    cards = queries.cards(
        turn.session, *which, newest_first=newest_first, limit=PER_PAGE, offset=page * PER_PAGE
    )
    return cards, total, page, pages


def waiting_for_centre(turn: Turn, page: int = 0) -> Say:
    """The oldest first, with the buttons that decide; all at once at the end."""
    which = scopes.of_centres(turn.actor), scopes.waiting()
    cards, total, page, pages = _page(turn, page, *which)
    history = [button(texts.HISTORY, "lvhist", 0)]
    if not cards:
        return Say(texts.NONE_WAITING(), [history])
    several = len(cards) > 1
    mine = [n for n, card in enumerate(cards, 1) if card.request.person_id == turn.actor.me]
    rows = [
        buttons.decision_buttons(card, number if several else None)
        for number, card in enumerate(cards, 1)
        if number not in mine
    ]
    free = queries.count(turn.session, scopes.for_decision(turn.actor))
    last = [button(texts.APPROVE_ALL(count=free), "lvall")] if free > 1 else []
    rows = [*rows, last, buttons.page_buttons("lvlist", page, pages), history]
    own = _about_own(turn, mine, cards[mine[0] - 1]) if mine else None
    head = joined([texts.WAITING_HEAD(count=total), own])
    return views.listing(head, cards, rows, page, pages, turn.zone, turn.now)


def _about_own(turn: Turn, numbers: list[int], card: Card) -> Renderable | None:
    """Who decides on the reader's own requests."""
    try:
        check_decidable(turn.session, turn.actor, card, turn.zone)
    except Problem as problem:
        why = words_of(turn.setup.router, problem)
        return texts.OWN_WAITS(list=", ".join(map(str, numbers)), why=why)
    return None


def refresh(turn: Turn, ref: str | None) -> None:
    """The list whose button was pressed shows what still waits. A notice of a request is not a
    list: it has been put right by itself."""
    if ref and not is_notice(turn.session, turn.actor, ref):
        still = queries.count(turn.session, scopes.for_decision(turn.actor))
        say = waiting_for_centre(turn)
        say = say.in_place() if still else say.only_in_place()
        queue(turn.session, answers(turn.actor, [say], ref, turn.now))


def closed_by_centre(turn: Turn, page: int = 0) -> Say:
    """Decided and withdrawn ones, the newest first."""
    which = scopes.of_centres(turn.actor), scopes.closed()
    cards, total, page, pages = _page(turn, page, *which, newest_first=True)
    back = [button(texts.WAITING, "lvlist", 0)]
    if not cards:
        return Say(texts.NONE_CLOSED(), [back])
    several = len(cards) > 1
    files = [
        one
        for number, card in enumerate(cards, 1)
        for one in buttons.file_buttons(card, number if several else None)
    ]
    rows = [*in_columns(files), buttons.page_buttons("lvhist", page, pages), back]
    return views.listing(
        texts.CLOSED_HEAD(count=total), cards, rows, page, pages, turn.zone, turn.now
    )


def has_of_ward(turn: Turn) -> bool:
    return queries.count(turn.session, scopes.of_wards_alone(turn.actor)) > 0


def of_ward(turn: Turn, page: int = 0) -> Say:
    """A ward's: to read, and to say an opinion on those that wait. The newest first."""
    scope = scopes.of_wards_alone(turn.actor)
    cards, total, page, pages = _page(turn, page, scope, newest_first=True)
    if not total:
        return Say(texts.NONE_OF_WARD())
    waiting = queries.count(turn.session, scope, scopes.waiting())
    several = len(cards) > 1
    opinions = [
        buttons.opinion_button(card, number if several else None)
        for number, card in enumerate(cards, 1)
        if card.is_pending and card.request.person_id != turn.actor.me
    ]
    rows = [*in_columns(opinions), buttons.page_buttons("lvward", page, pages)]
    return views.listing(
        texts.WARD_HEAD(count=waiting), cards, rows, page, pages, turn.zone, turn.now
    )


def own(turn: Turn) -> Say:
    """One's own, the newest first, with who is still to answer and a button to withdraw."""
    new = [command_button(texts.NEW_REQUEST, "xinnghi")]
    cards = queries.cards(turn.session, scopes.of_person(turn.actor), newest_first=True, limit=MINE)
    if not cards:
        return Say(texts.NO_REQUESTS(), [new])
    several = len(cards) > 1
    times = times_reminded(turn.session, [card.id for card in cards if card.is_pending])
    shown = []
    withdrawals: list[Button] = []
    for number, card in enumerate(cards, 1):
        wait = views.waits(card, turn.zone, times.get(card.id, 0)) if card.is_pending else None
        body = joined([views.in_full(card, turn.zone, for_trainee=True, now=turn.now), wait])
        shown.append(texts.NUMBERED(number=number, card=body))
        if may_withdraw(turn, card):
            label = texts.WITHDRAW_N(number=number) if several else texts.WITHDRAW()
            withdrawals.append(button(label, "lvwd", card.id))
    body = joined([texts.MINE_HEAD(), *shown], "\n\n")
    return Say(body, [*in_columns(withdrawals), new])


def may_withdraw(turn: Turn, card: Card) -> bool:
    coming, _ = split(card, turn.now)
    return card.request.status in STANDING and bool(coming)


def standing_count(turn: Turn) -> int:
    """Own requests that wait or were approved."""
    mine = scopes.of_person(turn.actor)
    return queries.count(turn.session, mine, scopes.in_status(STANDING))
