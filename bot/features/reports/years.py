"""Which classes belong to a year, and whose year it is.

A class belongs to the year of its last session that was not cancelled; a class without sessions to
the year in which it was opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, exists, func, select, union
from sqlmodel import Session, col

from db.models import (
    ClassSession,
    ClassStatus,
    ClassType,
    Enrolment,
    EnrolmentStatus,
    Nomination,
    Quota,
    SessionStatus,
    TrainingClass,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose year: the people of a ward, or the classes of a centre."""

    organisation_id: int
    is_ward: bool

    def people(self) -> list[ColumnElement[bool]]:
        """What an enrolment must be to count."""
        standing = col(Enrolment.status) != EnrolmentStatus.WITHDRAWN
        return [standing, *([col(Enrolment.ward_id) == self.organisation_id] * self.is_ward)]

    def classes(self) -> ColumnElement[bool]:
        """Which classes concern it at all."""
        if not self.is_ward:
            return col(TrainingClass.centre_id) == self.organisation_id
        ward = self.organisation_id
        # Begun from the ward's own rows, so that other wards' classes are never looked at.
        mine = union(
            select(col(Nomination.class_id)).where(col(Nomination.ward_id) == ward),
            select(col(Enrolment.class_id)).where(col(Enrolment.ward_id) == ward),
            select(col(Quota.class_id)).where(col(Quota.organisation_id) == ward),
        )
        return col(TrainingClass.id).in_(mine)


@dataclass(frozen=True, slots=True)
class YearClass:
    id: int
    type_code: str
    status: ClassStatus
    begun: int
    """Sessions that have begun."""
    listed: int
    """Sessions whose list was taken."""
    unlisted: int
    """Sessions that are over and have no list."""

    @property
    def is_ahead(self) -> bool:
        """Nothing of it has taken place yet."""
        return not self.begun and not self.listed and self.status is not ClassStatus.FINISHED

    @property
    def lacks_lists(self) -> bool:
        """Who was there is not known, of some sessions or of all."""
        return bool(self.unlisted) or (self.status is ClassStatus.FINISHED and not self.listed)


def class_types(session: Session) -> list[ClassType]:
    return list(session.scalars(select(ClassType).order_by(col(ClassType.position))))


def classes_of_year(
    session: Session, scope: Scope, bounds: tuple[datetime, datetime], now: datetime
) -> list[YearClass]:
    """The classes of a year (from its first moment until before the next), the cancelled left
    out, as they stand `now`."""
    start, end = bounds
    planned = exists().where(
        col(ClassSession.class_id) == col(TrainingClass.id),
        col(ClassSession.status) == SessionStatus.PLANNED,
    )
    in_year = planned.where(col(ClassSession.starts_at) >= start, col(ClassSession.starts_at) < end)
    later = planned.where(col(ClassSession.starts_at) >= end)
    query = (
        select(
            col(TrainingClass.id),
            col(ClassType.code),
            col(TrainingClass.status),
            _sessions(col(ClassSession.starts_at) <= now),
            _sessions(col(ClassSession.attendance_taken_at).is_not(None)),
            _sessions(
                col(ClassSession.attendance_taken_at).is_(None), col(ClassSession.ends_at) <= now
            ),
        )
        .join(ClassType, col(ClassType.id) == col(TrainingClass.class_type_id))
        .where(col(TrainingClass.status) != ClassStatus.CANCELLED, scope.classes())
    )
    with_sessions = query.where(in_year, ~later)
    without = query.where(
        col(TrainingClass.created_at) >= start,
        col(TrainingClass.created_at) < end,
        ~planned,
    )
    rows = [*session.execute(with_sessions), *session.execute(without)]
    return [YearClass(*row) for row in rows]


def _sessions(*wanted: ColumnElement[bool]) -> ScalarSelect[int]:
    """How many sessions of the class, not cancelled, are like this."""
    return (
        select(func.count())
        .select_from(ClassSession)
        .where(
            col(ClassSession.class_id) == col(TrainingClass.id),
            col(ClassSession.status) == SessionStatus.PLANNED,
            *wanted,
        )
        .scalar_subquery()
    )
