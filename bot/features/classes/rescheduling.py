"""Changing the sessions of a class and telling everybody concerned. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.classes import queries, views_schedule
from bot.features.classes.closing import Told, live_class
from bot.features.classes.draft import Bad, Entry, Planned
from bot.features.classes.edits import Board, Change, Leaves, read_edits
from bot.features.classes.service import centre_classes, sessions_of
from bot.features.classes.telling import (
    WardNews,
    Wards,
    tell_trainees,
    tell_wards,
    wards_with_trainees,
)
from bot.features.notices.service import Message
from bot.kit.problem import Problem
from bot.kit.vietnamese import search_key
from db.models import (
    ClassSession,
    LeaveRequest,
    LeaveSession,
    LeaveStatus,
    SessionStatus,
    TrainingClass,
)

CHANGE = "schedule_change"
CHANGE_WARD = "schedule_change_ward"


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """What was changed, what could not be, and who was told (None: nobody concerned)."""

    cls: TrainingClass
    changes: Sequence[Change]
    failed: Sequence[Bad]
    told: Told | None


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


def change_schedule(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    class_id: int,
    entries: Sequence[Entry],
) -> Rescheduled:
    """Make the changes that can be made; each trainee and each deputy is told once.

    Raises schedule.nothing_good when none of them can be made any more.
    """
    cls = live_class(session, actor, class_id)
    rows = {r.number: r for r in _fresh_sessions(session, class_id)}
    board = Board(tuple(snapshot(r) for r in rows.values()), board_of(session, actor, cls).halls)
    edits = read_edits(entries, board, now, zone)
    if not edits.good:
        raise Problem("schedule.nothing_good")
    for change in edits.good:
        _apply(session, actor, now, cls, rows.get(change.number), change)
    session.flush()
    return Rescheduled(
        cls, edits.good, edits.bad, _tell(session, actor, now, zone, cls, edits.good)
    )


def _fresh_sessions(session: Session, class_id: int) -> list[ClassSession]:
    """As they are now that the class is locked, whatever this transaction has read before."""
    return list(
        session.exec(
            select(ClassSession)
            .where(col(ClassSession.class_id) == class_id)
            .order_by(col(ClassSession.number))
            .execution_options(populate_existing=True)
        )
    )


def _apply(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    row: ClassSession | None,
    change: Change,
) -> None:
    before = _facts(row) if row else None
    if row is None:
        row = ClassSession(
            class_id=cls.id or 0, number=change.number, starts_at=now, ends_at=now, version=0
        )
    if change.after:
        row.starts_at, row.ends_at = change.after.starts_at, change.after.ends_at
        row.topic, row.location = change.after.topic, change.after.location
        row.periods = change.after.periods
    else:
        row.status, row.cancel_reason = SessionStatus.CANCELLED, change.reason
    row.version += 1
    session.add(row)
    session.flush()
    audit(session, actor, now, f"session.{change.verb}", row, before=before, after=_facts(row))


def _facts(row: ClassSession) -> dict[str, object]:
    return {
        "starts_at": row.starts_at.isoformat(),
        "ends_at": row.ends_at.isoformat(),
        "topic": row.topic,
        "location": row.location,
        "periods": row.periods,
        "status": row.status,
        "version": row.version,
    }


def _tell(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    cls: TrainingClass,
    changes: Sequence[Change],
) -> Told | None:
    """One notice to each trainee, to be confirmed, and one to each deputy with trainees there.

    A session entered after it took place is no news.
    """
    news = [c for c in changes if c.after is None or c.after.starts_at > now]
    by_ward = queries.trainees_by_ward(session, cls.id or 0)
    if not news or not by_ward:
        return None
    summary = f"Đổi lịch lớp {cls.code}: buổi {', '.join(str(c.number) for c in news)}"
    message = Message(
        CHANGE,
        summary,
        views_schedule.news(cls, news, zone),
        class_id=cls.id,
        session_id=_only_session(session, cls, news),
        needs_ack=True,
        sent_by_id=actor.person_id,
        organisation_id=cls.centre_id,
    )
    trainees, unreached = tell_trainees(session, now, cls, message)
    wards: Wards = tell_wards(
        session,
        now,
        cls,
        wards_with_trainees(session, cls),
        WardNews(
            CHANGE_WARD,
            summary,
            lambda mine: views_schedule.ward_news(
                cls, news, sum(len(by_ward[w.id or 0]) for w in mine), zone
            ),
            actor.person_id,
        ),
    )
    return Told(cls, wards, trainees, unreached)


def _only_session(session: Session, cls: TrainingClass, changes: Sequence[Change]) -> int | None:
    """The id of the session spoken of when it is one."""
    if len(changes) != 1:
        return None
    return session.exec(
        select(ClassSession.id).where(
            col(ClassSession.class_id) == cls.id, col(ClassSession.number) == changes[0].number
        )
    ).first()
