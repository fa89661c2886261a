"""Who hears what of a request: the centre decides, the ward knows, the trainee is answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.access import Actor, people_with
from bot.chat.audit import audit
from bot.chat.outbox import Letter, post
from bot.chat.say import Say
from bot.features.leave import notices, queries, scopes
from bot.features.leave.cards import Card, Decided
from bot.features.notices.service import About, Message, redraw, tell
from db.models import ClassSession, LeaveStatus, Role

TO_DECIDE, OPINION = "leave.request", "leave.opinion"
"""The notices that the centre decides by."""
UNANSWERED = "leave.unanswered"
"""Tells a trainee that there is no answer yet."""


def centre_of(session: Session, card: Card) -> list[int]:
    """The staff who decide on this request: not the one who asks."""
    staff = people_with(session, Role.CENTRE_STAFF, card.cls.centre_id)
    return [one for one in staff if one != card.request.person_id]


def ward_of(session: Session, card: Card) -> list[int]:
    deputies = people_with(session, Role.DEPUTY_SECRETARY, card.ward_id)
    return [one for one in deputies if one != card.request.person_id]


def tell_sent(session: Session, actor: Actor, now: datetime, zone: ZoneInfo, card: Card) -> None:
    """The centre gets it to decide, the ward to know. Who is both gets it once, to decide."""
    staff = centre_of(session, card)
    deputies = [one for one in ward_of(session, card) if one not in staff]
    to_decide, to_know = notices.to_decide(card, zone), notices.to_know(card, zone)
    _tell(session, actor, now, card, staff, TO_DECIDE, to_decide, _key(card, "request"))
    _tell(session, actor, now, card, deputies, "leave.known", to_know, _key(card, "known"))


def tell_withdrawn(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    card: Card,
    before: LeaveStatus,
    kept: Sequence[ClassSession] = (),
) -> None:
    """`kept`: what stays of the request; then what was sent of it stays as well."""
    if not kept:
        _show_closed(session, now, zone, card)
    people = {*centre_of(session, card), *ward_of(session, card)}
    say = notices.withdrawn(card, zone, before, kept)
    _tell(session, actor, now, card, sorted(people), "leave.withdrawn", say)


def tell_decided(
    session: Session, actor: Actor, now: datetime, zone: ZoneInfo, decided: Sequence[Decided]
) -> None:
    """Each trainee is answered; each ward hears once of all of its own."""
    wards: dict[int, list[Decided]] = defaultdict(list)
    for one in decided:
        _show_closed(session, now, zone, one.card)
        wards[one.card.ward_id].append(one)
        say = notices.answer(one, zone)
        person = one.card.request.person_id
        _tell(session, actor, now, one.card, [person], "leave.answer", say)
    for own in wards.values():
        deputies = [d for d in ward_of(session, own[0].card) if d != actor.me]
        say = notices.decisions(own, zone)
        _tell(session, actor, now, own[0].card, deputies, "leave.decided", say)


def show_moot(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Cards of requests whose class was cancelled, or whose trainee left it, wait no more."""
    for card in queries.cards(session, scopes.moot_and_shown_open()):
        _show_closed(session, now, zone, card)
        audit(session, None, now, scopes.MOOT, card.request)


def tell_opinion(session: Session, actor: Actor, now: datetime, zone: ZoneInfo, card: Card) -> None:
    staff = [one for one in centre_of(session, card) if one != actor.me]
    say, key = notices.opinion(card, zone), _key(card, f"opinion/{now:%Y%m%d%H%M%S%f}")
    _tell(session, actor, now, card, staff, OPINION, say, key)


def _show_closed(session: Session, now: datetime, zone: ZoneInfo, card: Card) -> None:
    """What was sent of the request loses its buttons and says what became of it, and by whom."""

    concerned = {*centre_of(session, card), *ward_of(session, card)}

    def say(person: int, kind: str) -> Say | None:
        if kind == UNANSWERED:
            return notices.closed_to_trainee(card, zone)
        if person not in concerned:  # whose role has ended since
            return None
        return notices.closed(card, now, zone, with_files=kind in {TO_DECIDE, OPINION})

    about = About(card.cls.id or 0, _key(card, ""), card.request.created_at)
    redraw(session, now, about, say)


def _key(card: Card, what: str) -> str:
    return f"leave/{card.id}/{what}"


def tell_file_added(session: Session, now: datetime, zone: ZoneInfo, card: Card) -> None:
    """Photos come one by one; the centre hears of them once an hour."""
    key = f"leave.file/{card.id}/{now:%Y%m%d%H}"
    say = notices.file_added(card, zone)
    letters = [Letter(one, say, f"{key}/{one}") for one in centre_of(session, card)]
    post(session, letters, now)


def _tell(
    session: Session,
    actor: Actor,
    now: datetime,
    card: Card,
    people: Iterable[int],
    kind: str,
    say: Say,
    key: str | None = None,
) -> None:
    people = list(people)
    if not people:
        return
    message = Message(
        kind,
        notices.SUMMARIES[kind].format(code=card.cls.code),
        say,
        class_id=card.cls.id,
        sent_by_id=actor.me,
        dedupe_key=key,
    )
    tell(session, now, people, message)
