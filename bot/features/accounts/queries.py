"""What is read about accounts, roles and those who have not joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from bot.chat.access import seats_of
from db.models import (
    Consent,
    Enrolment,
    EnrolmentStatus,
    Invitation,
    Organisation,
    Person,
    Role,
)


@dataclass(frozen=True, slots=True)
class AboutMe:
    """What is held about one person."""

    person: Person
    home: str | None
    roles: list[tuple[Role, str]]
    classes: int
    consent: Consent | None


def roles_of(session: Session, person_id: int) -> list[tuple[Role, str]]:
    """Roles with the names of their organisations, in the order in which they were given."""
    seats = seats_of(session, person_id)
    names = organisation_names(session, [seat.organisation_id for seat in seats])
    return [(seat.role, names[seat.organisation_id]) for seat in seats]


def organisation_names(session: Session, ids: Sequence[int]) -> dict[int, str]:
    rows = session.exec(
        select(Organisation.id, Organisation.name).where(col(Organisation.id).in_(list(ids)))
    )
    return {key: name for key, name in rows if key is not None}


def about_me(session: Session, person_id: int) -> AboutMe:
    person = session.get(Person, person_id)
    if person is None:
        raise LookupError(f"no person {person_id}")
    home = session.get(Organisation, person.organisation_id) if person.organisation_id else None
    classes = session.exec(
        select(func.count(col(Enrolment.id))).where(
            col(Enrolment.person_id) == person_id,
            col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
        )
    ).one()
    consent = session.exec(
        select(Consent)
        .where(col(Consent.person_id) == person_id, col(Consent.given))
        .order_by(col(Consent.id).desc())
    ).first()
    roles = roles_of(session, person_id)
    return AboutMe(person, home.name if home else None, roles, classes, consent)


def invited_role(session: Session, invitation_id: int) -> tuple[Role, str]:
    """The role of an invitation with the name of its organisation."""
    row, organisation = session.exec(
        select(Invitation, Organisation.name)
        .join(Organisation, col(Organisation.id) == col(Invitation.organisation_id))
        .where(col(Invitation.id) == invitation_id)
    ).one()
    return row.role, organisation
