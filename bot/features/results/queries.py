"""What is read about results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from bot.features.results.rules import Scale, scale_of
from bot.kit.dates import local
from db.models import (
    Certificate,
    ClassSession,
    ClassType,
    Enrolment,
    EnrolmentStatus,
    Result,
    SessionStatus,
    TrainingClass,
)
from db.rule_values import rule_value


def type_code_of(session: Session, cls: TrainingClass) -> str:
    found = session.get(ClassType, cls.class_type_id)
    return found.code if found else ""


def day_of(session: Session, cls: TrainingClass, zone: ZoneInfo) -> date:
    """The day whose rules hold for a class: that of its last session, else of its opening."""
    last: datetime | None = session.exec(
        select(ClassSession.starts_at)
        .where(
            col(ClassSession.class_id) == cls.id,
            col(ClassSession.status) == SessionStatus.PLANNED,
        )
        .order_by(col(ClassSession.starts_at).desc())
        .limit(1)
    ).first()
    return local(last or cls.created_at, zone).date()


def scale_in_force(session: Session, cls: TrainingClass, zone: ZoneInfo) -> Scale:
    code, day = type_code_of(session, cls), day_of(session, cls, zone)
    return scale_of(
        rule_value(session, "bands", code, day),
        rule_value(session, "pass_mark", code, day),
        rule_value(session, "attempts", code, day),
    )


def drafts_of(session: Session, class_id: int) -> list[Result]:
    """Results of a class that nobody has been told of yet."""
    return list(
        session.exec(
            select(Result)
            .join(Enrolment, col(Enrolment.id) == col(Result.enrolment_id))
            .where(
                col(Enrolment.class_id) == class_id,
                col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
                col(Result.superseded_at).is_(None),
                col(Result.published_at).is_(None),
            )
            .order_by(col(Result.id))
        )
    )


def papers_of(session: Session, class_id: int) -> dict[int, str]:
    """Numbers of the standing certificates of a class, by enrolment."""
    rows = session.exec(
        select(Certificate.enrolment_id, Certificate.number)
        .join(Enrolment, col(Enrolment.id) == col(Certificate.enrolment_id))
        .where(col(Enrolment.class_id) == class_id, col(Certificate.voided_at).is_(None))
    )
    return dict(rows.all())


def published_before(session: Session, results: Sequence[Result]) -> dict[int, Result]:
    """What each of these replaces, where people had been told of it; by the new result's id."""
    old = [r.replaces_id for r in results if r.replaces_id is not None]
    found: dict[int, Result] = {}
    for start in range(0, len(old), 500):
        rows = session.exec(select(Result).where(col(Result.id).in_(old[start : start + 500])))
        found.update((row.id or 0, row) for row in rows)
    return {
        r.id or 0: found[r.replaces_id]
        for r in results
        if r.replaces_id in found and found[r.replaces_id].published_at is not None
    }


def count_without(session: Session, class_id: int) -> int:
    """How many of the class have no result at all."""
    has = select(Result.id).where(
        col(Result.enrolment_id) == col(Enrolment.id), col(Result.superseded_at).is_(None)
    )
    found = session.exec(
        select(func.count())
        .select_from(Enrolment)
        .where(
            col(Enrolment.class_id) == class_id,
            col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
            ~has.exists(),
        )
    ).one()
    return int(found)
