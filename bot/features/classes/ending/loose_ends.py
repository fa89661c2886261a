"""What the end of a class would leave undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.features.classes.service import sessions_of
from db.models import (
    Enrolment,
    EnrolmentStatus,
    LeaveRequest,
    LeaveStatus,
    Nomination,
    NominationStatus,
    Result,
    TrainingClass,
)


@dataclass(frozen=True, slots=True)
class LooseEnds:
    """What is not done yet in a class that is to be finished."""

    trainees: int
    sessions_to_come: int
    without_list: int
    without_result: int
    failed: int
    pending: int
    """Nominations nobody has decided on."""
    leave: int
    """Requests for leave nobody has decided on."""


def active_enrolments(session: Session, class_id: int) -> list[Enrolment]:
    return list(
        session.exec(
            select(Enrolment).where(
                col(Enrolment.class_id) == class_id,
                col(Enrolment.status) == EnrolmentStatus.ACTIVE,
            )
        )
    )


def passed_by_enrolment(session: Session, class_id: int) -> dict[int, bool]:
    """Whether the newest published result is a pass; enrolments without one are missing."""
    rows = session.exec(
        select(Result.enrolment_id, Result.passed)
        .join(Enrolment, col(Enrolment.id) == col(Result.enrolment_id))
        .where(
            col(Enrolment.class_id) == class_id,
            col(Result.published_at).is_not(None),
            col(Result.superseded_at).is_(None),
        )
        .order_by(col(Result.attempt), col(Result.id))
    )
    return dict(rows.all())


def loose_ends(session: Session, cls: TrainingClass, now: datetime) -> LooseEnds:
    class_id = cls.id or 0
    sessions = sessions_of(session, class_id)
    active = active_enrolments(session, class_id)
    passed = passed_by_enrolment(session, class_id)
    begun = [s for s in sessions if s.starts_at <= now]
    pending = session.exec(
        select(func.count())
        .select_from(Nomination)
        .where(
            col(Nomination.class_id) == class_id,
            col(Nomination.status) == NominationStatus.SUBMITTED,
        )
    ).one()
    leave = session.exec(
        select(func.count())
        .select_from(LeaveRequest)
        .where(
            col(LeaveRequest.class_id) == class_id,
            col(LeaveRequest.status) == LeaveStatus.PENDING,
        )
    ).one()
    return LooseEnds(
        trainees=len(active),
        sessions_to_come=sum(1 for s in sessions if s.ends_at > now),
        without_list=sum(1 for s in begun if s.attendance_taken_at is None),
        without_result=sum(1 for e in active if (e.id or 0) not in passed),
        failed=sum(1 for e in active if passed.get(e.id or 0) is False),
        pending=pending,
        leave=leave,
    )
