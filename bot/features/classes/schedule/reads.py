"""Reads of a schedule and of the leave that hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.classes import queries
from bot.features.classes.lines.planned import Planned
from bot.features.classes.schedule.board import Board, Leaves
from bot.features.classes.service import centre_classes, sessions_of
from bot.kit.vietnamese import search_key
from db.models import (
    ClassSession,
    LeaveRequest,
    LeaveSession,
    LeaveStatus,
    TrainingClass,
)


def snapshot(session: ClassSession) -> Planned:
    return Planned(
        session.number,
        session.starts_at,
        session.ends_at,
        session.topic,
        session.location,
        session.periods,
        session.status,
    )


def board_of(session: Session, actor: Actor, cls: TrainingClass) -> Board:
    """The schedule of a class and what hangs on it."""
    rows = sessions_of(session, cls.id or 0, planned_only=False)
    others = centre_classes(session, actor)
    places = [r.location for r in rows] + [c.location for c in others] + [cls.location]
    booked = queries.bookings(session, cls.centre_id, rows, cls.id) if rows else ()
    halls = {search_key(place) for place in places if place} | {search_key(b.hall) for b in booked}
    return Board(
        tuple(snapshot(row) for row in rows),
        frozenset(halls),
        leaves=_leaves(session, {r.id or 0: r.number for r in rows}),
    )


def _leaves(session: Session, numbers: dict[int, int]) -> dict[int, Leaves]:
    rows = session.exec(
        select(LeaveSession.session_id, LeaveRequest.status, func.count())
        .join(LeaveRequest, col(LeaveRequest.id) == col(LeaveSession.leave_request_id))
        .where(
            col(LeaveSession.session_id).in_(list(numbers)),
            col(LeaveRequest.status).in_([LeaveStatus.APPROVED, LeaveStatus.PENDING]),
        )
        .group_by(col(LeaveSession.session_id), col(LeaveRequest.status))
    )
    counts = {(numbers[key], status): count for key, status, count in rows}
    return {
        number: Leaves(
            counts.get((number, LeaveStatus.APPROVED), 0),
            counts.get((number, LeaveStatus.PENDING), 0),
        )
        for number in numbers.values()
        if any(key == number for key, _ in counts)
    }


def people_on_leave(
    session: Session, class_id: int, numbers: Sequence[int]
) -> dict[int, list[int]]:
    """Who has asked leave for these sessions, waiting or approved: person id to their numbers."""
    rows = session.exec(
        select(LeaveRequest.person_id, ClassSession.number)
        .join(LeaveSession, col(LeaveSession.leave_request_id) == col(LeaveRequest.id))
        .join(ClassSession, col(ClassSession.id) == col(LeaveSession.session_id))
        .where(
            col(ClassSession.class_id) == class_id,
            col(ClassSession.number).in_(numbers),
            col(LeaveRequest.status).in_([LeaveStatus.APPROVED, LeaveStatus.PENDING]),
        )
        .order_by(col(ClassSession.number))
    )
    found: dict[int, list[int]] = {}
    for person, number in rows:
        found.setdefault(person, []).append(number)
    return found
