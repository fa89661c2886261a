"""What reports count, counted by the database.

A class belongs to the year of its last session that was not cancelled; a class without sessions to
the year in which it was opened. Only the classes of one year are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, distinct, exists, func, select
from sqlmodel import Session, col

from bot.features.reports.years import Scope
from db.models import (
    Attendance,
    AttendanceState,
    Certificate,
    ClassSession,
    Enrolment,
    EnrolmentStatus,
    Nomination,
    Organisation,
    OrganisationKind,
    Quota,
    Result,
    SessionStatus,
)

BATCH = 500


def by_parts(session: Session, query: Any, column: Any, ids: Sequence[int]) -> Iterator[Any]:
    """Rows of a query over any number of ids."""
    for start in range(0, len(ids), BATCH):
        yield from session.execute(query.where(column.in_(ids[start : start + BATCH])))


def turns(session: Session, scope: Scope, ids: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """(class, ward, turns)"""
    query = (
        select(col(Enrolment.class_id), col(Enrolment.ward_id), func.count())
        .where(*scope.people())
        .group_by(col(Enrolment.class_id), col(Enrolment.ward_id))
    )
    return by_parts(session, query, col(Enrolment.class_id), ids)


def different_people(session: Session, scope: Scope, ids: Iterable[int]) -> int:
    """How many different people have a place in these classes."""
    found = session.execute(
        select(func.count(distinct(col(Enrolment.person_id)))).where(
            *scope.people(), col(Enrolment.class_id).in_(list(ids))
        )
    ).scalar()
    return int(found or 0)


def outcomes(
    session: Session, scope: Scope, ids: Sequence[int]
) -> Iterator[tuple[int, EnrolmentStatus, str | None, bool | None, int]]:
    """(class, state of the place, band, passed, turns); the last published attempt counts."""
    query = (
        select(
            col(Enrolment.class_id),
            col(Enrolment.status),
            col(Result.band),
            col(Result.passed),
            func.count(),
        )
        .select_from(Enrolment)
        .join(Result, counting_result(), isouter=True)
        .where(*scope.people())
        .group_by(
            col(Enrolment.class_id), col(Enrolment.status), col(Result.band), col(Result.passed)
        )
    )
    return by_parts(session, query, col(Enrolment.class_id), ids)


def counting_result() -> ColumnElement[bool]:
    """Joins to an enrolment the result that counts: published, standing, of the last attempt."""
    other = Result.__table__.alias("other")  # type: ignore[attr-defined]
    last = (
        select(func.max(other.c.attempt))
        .where(
            other.c.enrolment_id == col(Enrolment.id),
            other.c.superseded_at.is_(None),
            other.c.published_at.is_not(None),
        )
        .scalar_subquery()
    )
    return (
        (col(Result.enrolment_id) == col(Enrolment.id))
        & col(Result.superseded_at).is_(None)
        & col(Result.published_at).is_not(None)
        & (col(Result.attempt) == last)
    )


def nominated(session: Session, scope: Scope, ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(class, people put forward for it)"""
    query = select(
        col(Nomination.class_id), func.count(distinct(col(Nomination.person_id)))
    ).group_by(col(Nomination.class_id))
    if scope.is_ward:
        query = query.where(col(Nomination.ward_id) == scope.organisation_id)
    return by_parts(session, query, col(Nomination.class_id), ids)


def attended(session: Session, scope: Scope, ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(class, turns with at least one session attended, by a list or because completed)"""
    present = exists().where(
        col(Attendance.enrolment_id) == col(Enrolment.id),
        col(Attendance.state) == AttendanceState.PRESENT,
        col(ClassSession.id) == col(Attendance.session_id),
        col(ClassSession.status) == SessionStatus.PLANNED,
    )
    completed = col(Result.passed) | (
        col(Result.id).is_(None) & (col(Enrolment.status) == EnrolmentStatus.FINISHED)
    )
    query = (
        select(col(Enrolment.class_id), func.count(distinct(col(Enrolment.id))))
        .select_from(Enrolment)
        .join(Result, counting_result(), isouter=True)
        .where(*scope.people(), present | completed)
        .group_by(col(Enrolment.class_id))
    )
    return by_parts(session, query, col(Enrolment.class_id), ids)


def absences(
    session: Session, scope: Scope, ids: Sequence[int]
) -> Iterator[tuple[int, AttendanceState, int]]:
    """(class, with or without leave, sessions missed)"""
    query = (
        select(col(Enrolment.class_id), col(Attendance.state), func.count())
        .join(Attendance, col(Attendance.enrolment_id) == col(Enrolment.id))
        .join(ClassSession, col(ClassSession.id) == col(Attendance.session_id))
        .where(
            *scope.people(),
            col(ClassSession.status) == SessionStatus.PLANNED,
            col(Attendance.state) != AttendanceState.PRESENT,
        )
        .group_by(col(Enrolment.class_id), col(Attendance.state))
    )
    return by_parts(session, query, col(Enrolment.class_id), ids)


def certified(session: Session, scope: Scope, ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(class, turns with a certificate that stands)"""
    query = (
        select(col(Enrolment.class_id), func.count())
        .join(Certificate, col(Certificate.enrolment_id) == col(Enrolment.id))
        .where(*scope.people(), col(Certificate.voided_at).is_(None))
        .group_by(col(Enrolment.class_id))
    )
    return by_parts(session, query, col(Enrolment.class_id), ids)


def revoked(session: Session, scope: Scope, ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(class, turns whose certificate was withdrawn and that have no other)"""
    query = (
        select(col(Enrolment.class_id), func.count(distinct(col(Enrolment.id))))
        .join(Certificate, lost_certificate())
        .where(*scope.people())
        .group_by(col(Enrolment.class_id))
    )
    return by_parts(session, query, col(Enrolment.class_id), ids)


def lost_certificate() -> ColumnElement[bool]:
    """Joins to an enrolment the certificates that were withdrawn, where none stands."""
    other = Certificate.__table__.alias("other_paper")  # type: ignore[attr-defined]
    stands = exists().where(other.c.enrolment_id == col(Enrolment.id), other.c.voided_at.is_(None))
    return (
        (col(Certificate.enrolment_id) == col(Enrolment.id))
        & col(Certificate.revocation_number).is_not(None)
        & ~stands
    )


def quotas(session: Session, scope: Scope, ids: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """(class, ward, places)"""
    query = (
        select(col(Quota.class_id), col(Quota.organisation_id), col(Quota.places))
        .join(Organisation, col(Organisation.id) == col(Quota.organisation_id))
        .where(col(Organisation.kind) == OrganisationKind.WARD_COMMITTEE)
    )
    if scope.is_ward:
        query = query.where(col(Quota.organisation_id) == scope.organisation_id)
    return by_parts(session, query, col(Quota.class_id), ids)
