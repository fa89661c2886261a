"""The list of turns behind a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import exists, func, select
from sqlmodel import Session, col

from bot.features.reports.queries import by_parts, counting_result
from bot.features.reports.years import Scope
from db.models import (
    Attendance,
    AttendanceState,
    Certificate,
    ClassSession,
    ClassType,
    Enrolment,
    Organisation,
    Person,
    Result,
    SessionStatus,
    TrainingClass,
)


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One turn, for the list behind the report."""

    enrolment_id: int
    class_code: str
    type_code: str
    full_name: str
    birth_date: date | None
    ward: str
    cell: str | None
    score: Decimal | None
    band: str | None
    attempt: int | None
    certificate: str | None
    revoked: str | None
    """Number of the certificate that was withdrawn, where none stands."""
    has_lists: bool
    """Whether any list of the class was taken: without one, absences are not known."""


def turn_rows(session: Session, scope: Scope, ids: Sequence[int]) -> list[TurnRow]:
    """Every turn of the year: by class, then in Vietnamese order of names."""
    listed = exists().where(
        col(ClassSession.class_id) == col(TrainingClass.id),
        col(ClassSession.status) == SessionStatus.PLANNED,
        col(ClassSession.attendance_taken_at).is_not(None),
    )
    gone = Certificate.__table__.alias("gone")  # type: ignore[attr-defined]
    taken_back = (
        select(func.max(gone.c.number))
        .where(gone.c.enrolment_id == col(Enrolment.id), gone.c.revocation_number.is_not(None))
        .scalar_subquery()
    )
    ward, cell = (Organisation.__table__.alias(name) for name in ("ward", "cell"))  # type: ignore[attr-defined]
    query = (
        select(
            col(Enrolment.id),
            col(TrainingClass.code),
            col(ClassType.code),
            col(Person.full_name),
            col(Person.birth_date),
            ward.c.name,
            cell.c.name,
            col(Result.score),
            col(Result.band),
            col(Result.attempt),
            col(Certificate.number),
            taken_back,
            listed,
        )
        .select_from(Enrolment)
        .join(TrainingClass, col(TrainingClass.id) == col(Enrolment.class_id))
        .join(ClassType, col(ClassType.id) == col(TrainingClass.class_type_id))
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .join(ward, ward.c.id == col(Enrolment.ward_id))
        .join(cell, cell.c.id == col(Enrolment.cell_id), isouter=True)
        .join(Result, counting_result(), isouter=True)
        .join(
            Certificate,
            (col(Certificate.enrolment_id) == col(Enrolment.id))
            & col(Certificate.voided_at).is_(None),
            isouter=True,
        )
        .where(*scope.people())
        .order_by(col(ClassType.position), col(TrainingClass.code), col(Person.sort_key))
    )
    return [TurnRow(*row) for row in by_parts(session, query, col(Enrolment.class_id), ids)]


def absences_by_turn(
    session: Session, scope: Scope, ids: Sequence[int]
) -> dict[tuple[int, AttendanceState], int]:
    """Sessions missed by enrolment, with and without leave."""
    query = (
        select(col(Attendance.enrolment_id), col(Attendance.state), func.count())
        .join(Enrolment, col(Enrolment.id) == col(Attendance.enrolment_id))
        .join(ClassSession, col(ClassSession.id) == col(Attendance.session_id))
        .where(
            *scope.people(),
            col(ClassSession.status) == SessionStatus.PLANNED,
            col(Attendance.state) != AttendanceState.PRESENT,
        )
        .group_by(col(Attendance.enrolment_id), col(Attendance.state))
    )
    rows = by_parts(session, query, col(Enrolment.class_id), ids)
    return {(enrolment, state): count for enrolment, state, count in rows}
