"""What a person may read of their own results."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, col, select

from db.models import (
    Certificate,
    ClassType,
    Enrolment,
    EnrolmentStatus,
    PaperKind,
    Result,
    TrainingClass,
)


@dataclass(frozen=True, slots=True)
class MyResult:
    """A published result of one's own."""

    cls: TrainingClass
    result: Result
    certificate: Certificate | None
    paper: PaperKind
    """What the class ends with."""
    revoked: Certificate | None = None
    """The one that was withdrawn, where none stands."""


def my_results(session: Session, person_id: int) -> list[MyResult]:
    """The person's published results, newest first, and of one class attempt 2 before 1."""
    query: Any = (
        select(TrainingClass, Result, Certificate, ClassType.paper)
        .join(ClassType, col(ClassType.id) == col(TrainingClass.class_type_id))
        .join(Enrolment, col(Enrolment.class_id) == col(TrainingClass.id))
        .join(Result, col(Result.enrolment_id) == col(Enrolment.id))
        .join(
            Certificate,
            (col(Certificate.enrolment_id) == col(Enrolment.id))
            & col(Certificate.voided_at).is_(None),
            isouter=True,
        )
        .where(
            col(Enrolment.person_id) == person_id,
            col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
            col(Result.published_at).is_not(None),
            col(Result.superseded_at).is_(None),
        )
        .order_by(col(Result.published_at).desc(), col(Result.id).desc())
    )
    found = [MyResult(*row) for row in session.exec(query)]
    revoked = _revoked(session, person_id)
    return [
        one if one.certificate else replace(one, revoked=revoked.get(one.result.enrolment_id))
        for one in found
    ]


def _revoked(session: Session, person_id: int) -> dict[int, Certificate]:
    """The last one that was withdrawn, by enrolment."""
    rows = session.exec(
        select(Certificate)
        .join(Enrolment, col(Enrolment.id) == col(Certificate.enrolment_id))
        .where(
            col(Enrolment.person_id) == person_id, col(Certificate.revocation_number).is_not(None)
        )
        .order_by(col(Certificate.id))
    )
    return {row.enrolment_id: row for row in rows}


def my_waiting_classes(session: Session, person_id: int) -> list[str]:
    """Codes of the person's classes without a published result."""
    published = select(Result.enrolment_id).where(
        col(Result.enrolment_id) == col(Enrolment.id),
        col(Result.published_at).is_not(None),
        col(Result.superseded_at).is_(None),
    )
    rows = session.exec(
        select(TrainingClass.code)
        .join(Enrolment, col(Enrolment.class_id) == col(TrainingClass.id))
        .where(
            col(Enrolment.person_id) == person_id,
            col(Enrolment.status) == EnrolmentStatus.ACTIVE,
            ~published.exists(),
        )
        .order_by(col(TrainingClass.id).desc())
    )
    return list(rows)
