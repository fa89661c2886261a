"""What is read about accounts, roles and those who have not joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, or_, select

from bot.chat.access import Actor, seats_of
from bot.features.accounts.rules import KINDS
from db.models import (
    Account,
    ClassStatus,
    Consent,
    Enrolment,
    EnrolmentStatus,
    Invitation,
    Organisation,
    OrganisationKind,
    Person,
    Role,
    RoleAssignment,
    TrainingClass,
)

RUNNING = (ClassStatus.OPEN, ClassStatus.CLOSED)


@dataclass(frozen=True, slots=True)
class Held:
    """A role held now. `id` is the assignment's."""

    id: int
    person_id: int
    full_name: str
    role: Role
    organisation: str


@dataclass(frozen=True, slots=True)
class AboutMe:
    """What is held about one person."""

    person: Person
    home: str | None
    roles: list[tuple[Role, str]]
    classes: int
    consent: Consent | None


@dataclass(frozen=True, slots=True)
class Missing:
    """A trainee with a place in a running class who has not joined."""

    person_id: int
    full_name: str
    phone: str | None
    class_code: str
    ward_id: int


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


def invitable(session: Session, actor: Actor) -> list[tuple[Role, Organisation]]:
    """The roles to which this actor may invite, each with an organisation."""
    query = select(Organisation).where(col(Organisation.valid_to).is_(None))
    is_admin = actor.has(Role.ADMIN)
    if not is_admin:
        query = query.where(
            or_(
                col(Organisation.id).in_([*actor.wards, *actor.centres]),
                col(Organisation.parent_id).in_(actor.wards)
                & (col(Organisation.kind) == OrganisationKind.CELL),
            )
        )
    offered = [Role.DEPUTY_SECRETARY, Role.CELL_SECRETARY, Role.CENTRE_STAFF]
    found = [
        (role, organisation)
        for organisation in session.exec(query.order_by(col(Organisation.code)))
        for role in offered
        if KINDS[role] is organisation.kind
    ]
    order = {role: place for place, role in enumerate(offered)}
    return sorted(found, key=lambda pair: (order[pair[0]], pair[1].code))


def holders(session: Session, actor: Actor) -> list[Held]:
    """Who holds the roles that this actor may end: all but the trainees' and their own."""
    query = (
        select(RoleAssignment, Person.full_name, Organisation.name)
        .join(Person, col(Person.id) == col(RoleAssignment.person_id))
        .join(Organisation, col(Organisation.id) == col(RoleAssignment.organisation_id))
        .where(
            col(RoleAssignment.ended_at).is_(None),
            col(RoleAssignment.role).not_in([Role.TRAINEE, Role.GROUP_LEADER]),
            col(RoleAssignment.person_id) != actor.me,
        )
        .order_by(col(Organisation.code), col(Person.sort_key))
    )
    if not actor.has(Role.ADMIN):
        query = query.where(
            col(RoleAssignment.role) != Role.ADMIN,
            or_(
                col(Organisation.id).in_([*actor.wards, *actor.centres]),
                col(Organisation.parent_id).in_(actor.wards),
            ),
        )
    return [
        Held(row.id or 0, row.person_id, name, row.role, where)
        for row, name, where in session.exec(query)
    ]


def missing_trainees(session: Session, wards: Sequence[int]) -> list[Missing]:
    """Trainees of these wards in running classes without an account that has agreed."""
    joined = select(Account.person_id).where(
        col(Account.person_id).is_not(None), col(Account.consent_version).is_not(None)
    )
    rows = session.exec(
        select(Person, TrainingClass.code, Enrolment.ward_id)
        .join(Enrolment, col(Enrolment.person_id) == col(Person.id))
        .join(TrainingClass, col(TrainingClass.id) == col(Enrolment.class_id))
        .where(
            col(Enrolment.ward_id).in_(list(wards)),
            col(Enrolment.status) == EnrolmentStatus.ACTIVE,
            col(TrainingClass.status).in_(RUNNING),
            col(Person.id).not_in(joined),
        )
        .order_by(col(TrainingClass.code), col(Person.sort_key), col(Person.id))
    )
    return [Missing(p.id or 0, p.full_name, p.phone, code, ward) for p, code, ward in rows]


def open_admins(session: Session, now: datetime) -> int:
    """How many people are administrators at this moment."""
    return session.exec(
        select(func.count(func.distinct(col(RoleAssignment.person_id)))).where(
            col(RoleAssignment.role) == Role.ADMIN,
            or_(col(RoleAssignment.ended_at).is_(None), col(RoleAssignment.ended_at) > now),
        )
    ).one()


def invited_role(session: Session, invitation_id: int) -> tuple[Role, str]:
    """The role of an invitation with the name of its organisation."""
    row, organisation = session.exec(
        select(Invitation, Organisation.name)
        .join(Organisation, col(Organisation.id) == col(Invitation.organisation_id))
        .where(col(Invitation.id) == invitation_id)
    ).one()
    return row.role, organisation
