"""Certificates that people hold whose results are no pass any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from db.models import Certificate, Enrolment, Person, Result


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody's standing certificate."""

    enrolment_id: int
    full_name: str
    serial: str


def to_be_revoked(session: Session, results: Sequence[Result]) -> tuple[Holding, ...]:
    """Of the people of these results those who hold one and have passed at no attempt."""
    failed = [row.enrolment_id for row in results if not row.passed]
    passed = select(Result.id).where(
        col(Result.enrolment_id) == col(Enrolment.id),
        col(Result.passed),
        col(Result.published_at).is_not(None),
        col(Result.superseded_at).is_(None),
    )
    found: list[Holding] = []
    for start in range(0, len(failed), 500):
        rows = session.exec(
            select(Enrolment.id, Person.full_name, Certificate.number)
            .join(Person, col(Person.id) == col(Enrolment.person_id))
            .join(Certificate, col(Certificate.enrolment_id) == col(Enrolment.id))
            .where(
                col(Enrolment.id).in_(failed[start : start + 500]),
                col(Certificate.voided_at).is_(None),
                ~passed.exists(),
            )
            .order_by(col(Person.sort_key), col(Enrolment.id))
        )
        found += [Holding(place or 0, name, serial) for place, name, serial in rows]
    return tuple(found)
