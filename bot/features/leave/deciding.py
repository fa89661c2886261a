"""The centre decides requests; the ward may say what it thinks of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor, people_with
from bot.chat.audit import audit
from bot.features.attendance.service import excuse
from bot.features.leave import queries, scopes, texts
from bot.features.leave.cards import Card, Decided
from bot.features.leave.rules import MOST_NOTE, clean_reason
from bot.features.leave.telling import tell_decided, tell_opinion
from bot.kit.dates import format_moment
from bot.kit.problem import Problem
from db.models import LeaveStatus, Person, Role


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of several requests. `passed_over`: no longer waiting, or one's own."""

    decided: tuple[Decided, ...]
    passed_over: tuple[Card, ...]


def check_decidable(session: Session, actor: Actor, card: Card, zone: ZoneInfo) -> None:
    """Raises leave.own_request (others), leave.own_alone, and those of check_waiting."""
    if card.request.person_id == actor.me:
        others = _others(session, actor, card)
        if not others:
            raise Problem("leave.own_alone")
        raise Problem("leave.own_request", others=", ".join(others))
    check_waiting(card, zone)


def check_waiting(card: Card, zone: ZoneInfo) -> None:
    """Raises leave.withdrawn_already, leave.moot, leave.decided_already (name, when, status)."""
    request = card.request
    if card.is_moot:
        raise Problem("leave.moot")
    if request.status is LeaveStatus.WITHDRAWN:
        raise Problem("leave.withdrawn_already")
    if not card.is_pending:
        when = format_moment(request.decided_at, zone) if request.decided_at else "?"
        status = texts.STATUS[request.status]()
        raise Problem("leave.decided_already", name=card.decided_by, when=when, status=status)


def _others(session: Session, actor: Actor, card: Card) -> list[str]:
    """Names of the centre's other staff, who can decide."""
    staff = people_with(session, Role.CENTRE_STAFF, card.cls.centre_id)
    rows = session.exec(
        select(Person.full_name)
        .where(col(Person.id).in_([one for one in staff if one != actor.me]))
        .order_by(col(Person.sort_key))
    )
    return list(rows)


def approve(
    session: Session, actor: Actor, now: datetime, zone: ZoneInfo, ids: Sequence[int]
) -> Outcome:
    """Approve requests of the actor's centres; what is not open to decision is passed over.

    Raises leave.unknown when none of them is the centre's; for a single one the reason why not.
    """
    return _decide(session, actor, now, zone, ids, LeaveStatus.APPROVED, None)


def reject(
    session: Session, actor: Actor, now: datetime, zone: ZoneInfo, request_id: int, why: str
) -> Outcome:
    """Reject one request; the reason is for the trainee."""
    note = clean_reason(why, most=MOST_NOTE)
    return _decide(session, actor, now, zone, [request_id], LeaveStatus.REJECTED, note)


def _decide(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    ids: Sequence[int],
    status: LeaveStatus,
    note: str | None,
) -> Outcome:
    for request_id in sorted(ids):
        queries.lock(session, request_id)
    found = queries.cards(session, scopes.these(ids), scopes.of_centres(actor))
    if not found:
        raise Problem("leave.unknown")
    if len(ids) == 1:
        check_decidable(session, actor, found[0], zone)
    open_ = [c for c in found if c.is_pending and c.request.person_id != actor.me]
    decided = tuple(_settle(session, actor, now, card, status, note) for card in open_)
    session.flush()
    tell_decided(session, actor, now, zone, decided)
    return Outcome(decided, tuple(c for c in found if c not in open_))


def _settle(
    session: Session, actor: Actor, now: datetime, card: Card, status: LeaveStatus, note: str | None
) -> Decided:
    request = card.request
    before, request.status = request.status, status
    request.decided_by_id, request.decided_at, request.decision_note = actor.me, now, note
    card.names[actor.me] = actor.full_name
    session.add(request)
    audit(
        session,
        actor,
        now,
        f"leave.{status.value}",
        request,
        before={"status": before.value},
        after={"status": status.value},
    )
    if status is not LeaveStatus.APPROVED:
        return Decided(card)
    changed = excuse(session, actor, now, request.enrolment_id, [s.id or 0 for s in card.sessions])
    return Decided(card, tuple(s for s in card.sessions if s.id in changed))


def give_opinion(
    session: Session, actor: Actor, now: datetime, zone: ZoneInfo, request_id: int, words: str
) -> Card:
    """The ward's opinion on a request that waits; the centre is told. The last one stands."""
    queries.lock(session, request_id)
    card = queries.card(session, request_id, scopes.of_wards(actor))
    check_open_to_opinion(actor, card, zone)
    request = card.request
    before = request.ward_opinion
    request.ward_opinion = clean_reason(words, most=MOST_NOTE)
    request.ward_opinion_by_id = actor.me
    card.names[actor.me] = actor.full_name
    session.add(request)
    audit(
        session,
        actor,
        now,
        "leave.opinion",
        request,
        before={"opinion": before},
        after={"opinion": request.ward_opinion},
    )
    session.flush()
    tell_opinion(session, actor, now, zone, card)
    return card


def check_open_to_opinion(actor: Actor, card: Card, zone: ZoneInfo) -> None:
    if card.request.person_id == actor.me:
        raise Problem("leave.own_opinion")
    check_waiting(card, zone)
