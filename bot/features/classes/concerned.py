"""Who is concerned by a class: its deputies and its trainees."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from db.models import (
    Enrolment,
    EnrolmentStatus,
    Role,
    RoleAssignment,
)


def deputies_of(session: Session, ward_ids: Iterable[int]) -> dict[int, list[int]]:
    """Ids of the deputy secretaries of each of these wards; wards without one are missing."""
    rows = session.exec(
        select(RoleAssignment.organisation_id, RoleAssignment.person_id)
        .where(
            col(RoleAssignment.role) == Role.DEPUTY_SECRETARY,
            col(RoleAssignment.organisation_id).in_(list(ward_ids)),
            col(RoleAssignment.ended_at).is_(None),
        )
        .order_by(col(RoleAssignment.id))
    )
    found: dict[int, list[int]] = {}
    for ward, person in rows:
        found.setdefault(ward, []).append(person)
    return found


def trainees_by_ward(session: Session, class_id: int) -> dict[int, list[int]]:
    """Person ids of those who have a place in the class now, by the ward that sent them."""
    rows = session.exec(
        select(Enrolment.ward_id, Enrolment.person_id).where(
            col(Enrolment.class_id) == class_id,
            col(Enrolment.status) == EnrolmentStatus.ACTIVE,
        )
    )
    found: dict[int, list[int]] = {}
    for ward, person in rows:
        found.setdefault(ward, []).append(person)
    return found
