"""Asking leave and withdrawing it; what other features ask about leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.attendance.service import attendance_minimum, session_marks
from bot.features.classes.rules import session_label
from bot.features.leave import queries
from bot.features.leave.cards import Card
from bot.features.leave.files import Sent, attach
from bot.features.leave.queries import own_seat
from bot.features.leave.rules import Outlook, clean_reason, is_late, outlook
from bot.features.leave.telling import tell_sent
from bot.kit.problem import Problem
from db.models import (
    ClassSession,
    ClassStatus,
    Enrolment,
    LeaveRequest,
    LeaveSession,
    LeaveStatus,
    SessionStatus,
    TrainingClass,
)


def approved_sessions(session: Session, enrolment_ids: Iterable[int]) -> dict[int, set[int]]:
    """Ids of the sessions for which leave is approved, by enrolment; those without are missing."""
    found: dict[int, set[int]] = defaultdict(set)
    ids = list(dict.fromkeys(enrolment_ids))
    for start in range(0, len(ids), 500):
        rows = session.exec(
            select(LeaveRequest.enrolment_id, LeaveSession.session_id)
            .join(LeaveSession, col(LeaveSession.leave_request_id) == col(LeaveRequest.id))
            .where(
                col(LeaveRequest.enrolment_id).in_(ids[start : start + 500]),
                col(LeaveRequest.status) == LeaveStatus.APPROVED,
            )
        )
        for enrolment, session_id in rows:
            found[enrolment].add(session_id)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a trainee asks for. `session_ids` of one class."""

    class_id: int
    session_ids: tuple[int, ...]
    reason: str
    files: tuple[Sent, ...] = ()


def look_ahead(
    session: Session,
    cls: TrainingClass,
    seat: Enrolment,
    session_ids: Iterable[int],
    now: datetime,
    zone: ZoneInfo,
) -> Outlook:
    """What this wish would do to the attendance minimum, requests that wait counted as granted."""
    asked = set(session_ids)
    standing = set(queries.asked_off(session, seat.id or 0))
    marks = session_marks(session, cls.id or 0, seat.id or 0)
    minimum = attendance_minimum(session, cls, now, zone)
    return outlook(
        [m.with_leave() if key in standing else m for key, m in marks.items()],
        [key in asked for key in marks],
        minimum,
    )


def submit_leave(session: Session, actor: Actor, now: datetime, zone: ZoneInfo, wish: Wish) -> Card:
    """Store a request and tell the centre and the ward.

    Raises leave.no_place, leave.class_over (class_code), leave.no_session, leave.session_cancelled,
    leave.pending_already, leave.approved_already (session), leave.reason_….
    """
    cls = session.get(TrainingClass, wish.class_id)
    if cls is None:
        raise Problem("leave.no_place")
    seat = _locked(session, own_seat(session, actor.me, wish.class_id))
    if cls.status not in {ClassStatus.OPEN, ClassStatus.CLOSED}:
        raise Problem("leave.class_over", class_code=cls.code)
    rows = _sessions(session, wish, zone, queries.asked_off(session, seat.id or 0))
    ahead = look_ahead(session, cls, seat, wish.session_ids, now, zone)
    request = LeaveRequest(
        class_id=wish.class_id,
        enrolment_id=seat.id or 0,
        person_id=actor.me,
        reason=clean_reason(wish.reason),
        is_late=is_late([row.starts_at for row in rows], now),
        below_minimum=ahead.breaks_minimum,
        created_at=now,
    )
    session.add(request)
    session.flush()
    for row in rows:
        session.add(LeaveSession(leave_request_id=request.id or 0, session_id=row.id or 0))
    for file in wish.files:
        attach(session, actor, now, request, file)
    session.flush()
    audit(session, actor, now, "leave.sent", request, after={"sessions": [r.id for r in rows]})
    sent = queries.card(session, request.id or 0)
    tell_sent(session, actor, now, zone, sent)
    return sent


def _locked(session: Session, seat: Enrolment) -> Enrolment:
    """Two requests of one trainee at once take turns."""
    return session.exec(
        select(Enrolment).where(col(Enrolment.id) == seat.id).with_for_update()
    ).one()


def _sessions(
    session: Session, wish: Wish, zone: ZoneInfo, taken: Mapping[int, LeaveStatus]
) -> Sequence[ClassSession]:
    rows = session.exec(
        select(ClassSession)
        .where(
            col(ClassSession.class_id) == wish.class_id,
            col(ClassSession.id).in_(wish.session_ids),
        )
        .order_by(col(ClassSession.starts_at))
    ).all()
    if not rows or len(rows) != len(set(wish.session_ids)):
        raise Problem("leave.no_session")
    for row in rows:
        label = session_label(row, zone)
        if row.status is SessionStatus.CANCELLED:
            raise Problem("leave.session_cancelled", session=label)
        check_free(row, zone, taken)
    return rows


def check_free(row: ClassSession, zone: ZoneInfo, taken: Mapping[int, LeaveStatus]) -> None:
    """Raises leave.pending_already or leave.approved_already for a session asked off before."""
    status = taken.get(row.id or 0)
    if status is LeaveStatus.PENDING:
        raise Problem("leave.pending_already", session=session_label(row, zone))
    if status is LeaveStatus.APPROVED:
        raise Problem("leave.approved_already", session=session_label(row, zone))
