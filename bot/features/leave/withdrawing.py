"""Taking a request back: whole before it begins, afterwards as far as it is still to come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.leave import queries, scopes
from bot.features.leave.cards import Card
from bot.features.leave.rules import check_withdrawal
from bot.features.leave.service import look_ahead
from bot.features.leave.telling import tell_withdrawn
from db.models import ClassSession, Enrolment, LeaveRequest, LeaveSession, LeaveStatus

_OF_ITS_OWN = {"id", "status"}


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was taken back, and what stays because it had begun."""

    card: Card
    kept: tuple[ClassSession, ...] = ()


def split(card: Card, now: datetime) -> tuple[list[ClassSession], list[ClassSession]]:
    """(sessions still to come, sessions that have begun)."""
    coming = [row for row in card.sessions if row.starts_at > now]
    return coming, [row for row in card.sessions if row.starts_at <= now]


def withdraw_leave(
    session: Session, actor: Actor, now: datetime, zone: ZoneInfo, request_id: int
) -> Withdrawn:
    """Take back what is still to come of an own request; tell the centre and the ward.

    Raises leave.unknown, leave.closed_already, leave.begun_already.
    """
    request = queries.lock(session, request_id)
    card = queries.card(session, request_id, scopes.of_person(actor))
    before = request.status
    check_withdrawal(before, [row.starts_at for row in card.sessions], now)
    coming, begun = split(card, now)
    taken = _part(session, request, [row.id or 0 for row in coming]) if begun else request
    taken.status = LeaveStatus.WITHDRAWN
    session.add(taken)
    session.flush()
    if begun and before is LeaveStatus.PENDING:
        _look_again(session, card, begun, now, zone)
    audit(session, actor, now, "leave.withdrawn", taken, **_noted(before, taken, request))
    done = Withdrawn(queries.card(session, taken.id or 0), tuple(begun))
    tell_withdrawn(session, actor, now, zone, done.card, before, done.kept)
    return done


def _noted(before: LeaveStatus, taken: LeaveRequest, of: LeaveRequest) -> dict[str, Any]:
    part = {} if taken is of else {"part_of": of.id}
    return {
        "before": {"status": before.value},
        "after": {"status": LeaveStatus.WITHDRAWN.value, **part},
    }


def _part(session: Session, request: LeaveRequest, ids: Collection[int]) -> LeaveRequest:
    """These sessions of a request as a request of their own, all else alike."""
    facts = request.model_dump(exclude=_OF_ITS_OWN)
    part = LeaveRequest(**facts, status=request.status)
    session.add(part)
    session.flush()
    rows = session.exec(
        select(LeaveSession).where(
            col(LeaveSession.leave_request_id) == request.id, col(LeaveSession.session_id).in_(ids)
        )
    )
    for row in rows:
        row.leave_request_id = part.id or 0
        session.add(row)
    session.flush()
    return part


def _look_again(
    session: Session, card: Card, begun: Collection[ClassSession], now: datetime, zone: ZoneInfo
) -> None:
    """Less is asked now: whether it still breaks the minimum is told to who decides."""
    seat = session.get_one(Enrolment, card.request.enrolment_id)
    ids = [row.id or 0 for row in begun]
    ahead = look_ahead(session, card.cls, seat, ids, now, zone)
    card.request.below_minimum = ahead.breaks_minimum
    session.add(card.request)
    session.flush()
