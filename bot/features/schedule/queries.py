"""Reads of schedules: a person's coming sessions, sessions that come soon, who is to be there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from sqlalchemy import bindparam, func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from bot.features.classes.rules import NamedClass, SessionLike
from bot.features.classes.service import LIVE
from bot.features.schedule.rules import LOOK_AHEAD
from db.base import table_of
from db.models import (
    Account,
    ClassSession,
    Enrolment,
    EnrolmentStatus,
    LeaveRequest,
    LeaveSession,
    LeaveStatus,
    Nomination,
    NominationStatus,
    SessionStatus,
    TrainingClass,
)
from db.types import written


@dataclass(frozen=True, slots=True)
class Coming:
    """A session of a class that somebody attends. `leave`: what became of asking it off."""

    session: ShownSession
    cls: ShownClass
    leave: LeaveStatus | None = None


class ShownSession(SessionLike, Protocol):
    @property
    def id(self) -> int | None: ...
    @property
    def version(self) -> int: ...


class ShownClass(NamedClass, Protocol):
    @property
    def id(self) -> int | None: ...
    @property
    def location(self) -> str | None: ...


class SessionFacts(NamedTuple):
    """What is shown of a session, where making table rows of it would take the most time."""

    id: int
    number: int
    starts_at: datetime
    ends_at: datetime
    topic: str | None
    location: str | None
    periods: int
    status: SessionStatus
    version: int


class ClassFacts(NamedTuple):
    id: int
    code: str
    name: str
    location: str | None


STANDING = (LeaveStatus.PENDING, LeaveStatus.APPROVED)
# Asked more often than anything else: the statement is made once, without lists that would have to
# be written into it at every call, and goes past the mapper.
_LEAVE = (
    select(func.min(col(LeaveRequest.status)))
    .join(LeaveSession, col(LeaveSession.leave_request_id) == col(LeaveRequest.id))
    .where(
        col(LeaveRequest.person_id) == bindparam("person"),
        col(LeaveSession.session_id) == col(ClassSession.id),
        col(LeaveRequest.status).in_([written(status) for status in STANDING]),
    )
    .correlate(ClassSession)
    .scalar_subquery()
)
_COMING = (
    sql_select(
        _LEAVE,
        *(table_of(ClassSession).c[name] for name in SessionFacts._fields),
        *(table_of(TrainingClass).c[name] for name in ClassFacts._fields),
    )
    .select_from(ClassSession)
    .join(TrainingClass, col(TrainingClass.id) == col(ClassSession.class_id))
    .join(Enrolment, col(Enrolment.class_id) == col(TrainingClass.id))
    .where(
        col(Enrolment.person_id) == bindparam("person"),
        col(Enrolment.status) == written(EnrolmentStatus.ACTIVE),
        col(TrainingClass.status).in_([written(status) for status in LIVE]),
        col(ClassSession.ends_at) > bindparam("ended"),
    )
    .order_by(col(ClassSession.starts_at), col(ClassSession.id))
)


def coming(session: Session, person_id: int, now: datetime) -> list[Coming]:
    """Sessions of the person's live classes that end after yesterday, in order of time."""
    values = {"person": person_id, "ended": now - timedelta(days=1)}
    session.flush()
    rows = session.connection().execute(_COMING, values).all()
    split = 1 + len(SessionFacts._fields)
    return [
        Coming(SessionFacts._make(row[1:split]), ClassFacts._make(row[split:]), row[0])
        for row in rows
    ]


def waiting_nominations(session: Session, person_id: int) -> list[str]:
    """Codes of live classes for which the centre has not taken the person yet."""
    waiting = (NominationStatus.SUBMITTED, NominationStatus.WAITLISTED)
    return list(
        session.exec(
            select(TrainingClass.code)
            .join(Nomination, col(Nomination.class_id) == col(TrainingClass.id))
            .where(
                col(Nomination.person_id) == person_id,
                col(Nomination.status).in_(waiting),
                col(TrainingClass.status).in_(LIVE),
            )
            .order_by(col(TrainingClass.code))
        )
    )


def places_of(session: Session, person_id: int) -> list[tuple[Enrolment, TrainingClass]]:
    """The person's places in live classes."""
    return list(
        session.exec(
            select(Enrolment, TrainingClass)
            .join(TrainingClass, col(TrainingClass.id) == col(Enrolment.class_id))
            .where(
                col(Enrolment.person_id) == person_id,
                col(Enrolment.status) == EnrolmentStatus.ACTIVE,
                col(TrainingClass.status).in_(LIVE),
            )
            .order_by(col(Enrolment.id))
        )
    )


def near_sessions(session: Session, now: datetime) -> list[Coming]:
    """Planned sessions of live classes that begin after now and no later than tomorrow."""
    rows = session.exec(
        select(ClassSession, TrainingClass)
        .join(TrainingClass, col(TrainingClass.id) == col(ClassSession.class_id))
        .where(
            col(ClassSession.starts_at) > now,
            col(ClassSession.starts_at) <= now + LOOK_AHEAD,
            col(ClassSession.status) == SessionStatus.PLANNED,
            col(TrainingClass.status).in_(LIVE),
        )
        .order_by(col(ClassSession.starts_at), col(ClassSession.id))
    )
    return [Coming(row, cls) for row, cls in rows]


def expected(session: Session, session_ids: Sequence[int]) -> list[tuple[int, int]]:
    """(session id, person id) of everybody who is to be there: enrolled, no approved leave."""
    excused = set(
        session.exec(
            select(LeaveSession.session_id, LeaveRequest.enrolment_id)
            .join(LeaveRequest, col(LeaveRequest.id) == col(LeaveSession.leave_request_id))
            .where(
                col(LeaveSession.session_id).in_(session_ids),
                col(LeaveRequest.status) == LeaveStatus.APPROVED,
            )
        ).all()
    )
    rows = session.exec(
        select(ClassSession.id, Enrolment.id, Enrolment.person_id)
        .join(Enrolment, col(Enrolment.class_id) == col(ClassSession.class_id))
        .where(
            col(ClassSession.id).in_(session_ids),
            col(Enrolment.status) == EnrolmentStatus.ACTIVE,
        )
        .order_by(col(ClassSession.starts_at), col(ClassSession.id), col(Enrolment.id))
    )
    return [
        (session_id, person)
        for session_id, enrolment, person in rows
        if session_id is not None and (session_id, enrolment) not in excused
    ]


def standing_sessions(session: Session, session_ids: Sequence[int]) -> dict[int, Coming]:
    """Those of these sessions that take place, whenever that is."""
    rows = session.exec(
        select(ClassSession, TrainingClass)
        .join(TrainingClass, col(TrainingClass.id) == col(ClassSession.class_id))
        .where(
            col(ClassSession.id).in_(session_ids),
            col(ClassSession.status) == SessionStatus.PLANNED,
            col(TrainingClass.status).in_(LIVE),
        )
    )
    return {row.id or 0: Coming(row, cls) for row, cls in rows}


def person_of(session: Session, account_id: int) -> int | None:
    """Who writes from this account now."""
    return session.exec(select(Account.person_id).where(col(Account.id) == account_id)).first()
