"""Who may be invited, who holds a role, which trainees have not joined: within one's own units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from bot.chat.access import Actor
from bot.features.accounts.rules import KINDS
from db.models import (
    Account,
    ClassStatus,
    Enrolment,
    EnrolmentStatus,
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
    birth_date: date | None
    role: Role
    organisation_id: int
    organisation: str


@dataclass(frozen=True, slots=True)
class Trainee:
    """A place of the actor's ward in a running class."""

    enrolment_id: int
    person_id: int
    full_name: str
    birth_date: date | None
    class_code: str
    leads: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """A trainee with a place in a running class who has not joined."""

    person_id: int
    full_name: str
    birth_date: date | None
    phone: str | None
    class_code: str
    ward_id: int


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
        select(RoleAssignment, Person, Organisation.name)
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
    return [_held(*row) for row in session.exec(query)]


def trainees_with_role(session: Session, actor: Actor) -> list[Held]:
    """The trainees of the actor's wards."""
    query = (
        select(RoleAssignment, Person, Organisation.name)
        .join(Person, col(Person.id) == col(RoleAssignment.person_id))
        .join(Organisation, col(Organisation.id) == col(RoleAssignment.organisation_id))
        .where(
            col(RoleAssignment.ended_at).is_(None),
            col(RoleAssignment.role) == Role.TRAINEE,
            col(RoleAssignment.person_id) != actor.me,
            col(RoleAssignment.organisation_id).in_(actor.wards),
        )
        .order_by(col(Person.sort_key), col(Person.id))
    )
    return [_held(*row) for row in session.exec(query)]


def _held(row: RoleAssignment, person: Person, where: str) -> Held:
    return Held(
        row.id or 0,
        row.person_id,
        person.full_name,
        person.birth_date,
        row.role,
        row.organisation_id,
        where,
    )


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
    return [
        Missing(p.id or 0, p.full_name, p.birth_date, p.phone, code, ward) for p, code, ward in rows
    ]


def lock_admins(session: Session) -> list[int]:
    """The people who are administrators, held so that two cannot end each other at once."""
    rows = session.exec(
        select(RoleAssignment)
        .where(col(RoleAssignment.role) == Role.ADMIN, col(RoleAssignment.ended_at).is_(None))
        .order_by(col(RoleAssignment.id))
        .with_for_update()
    )
    return [row.person_id for row in rows]


def running_trainees(session: Session, actor: Actor) -> list[Trainee]:
    """Trainees of the actor's wards in running classes, by class and name."""
    rows = session.exec(
        select(Enrolment, Person, TrainingClass.code)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .join(TrainingClass, col(TrainingClass.id) == col(Enrolment.class_id))
        .where(
            col(Enrolment.ward_id).in_(actor.wards),
            col(Enrolment.status) == EnrolmentStatus.ACTIVE,
            col(TrainingClass.status).in_(RUNNING),
        )
        .order_by(col(TrainingClass.id).desc(), col(Person.sort_key), col(Person.id))
    )
    return [
        Trainee(e.id or 0, e.person_id, p.full_name, p.birth_date, code, e.is_group_leader)
        for e, p, code in rows
    ]


def leads_a_group(session: Session, person_id: int, ward_id: int) -> bool:
    """Whether somebody still leads a group of this ward in any class that is not over."""
    found = session.exec(
        select(Enrolment.id)
        .join(TrainingClass, col(TrainingClass.id) == col(Enrolment.class_id))
        .where(
            col(Enrolment.person_id) == person_id,
            col(Enrolment.ward_id) == ward_id,
            col(Enrolment.is_group_leader),
            col(TrainingClass.status).in_(RUNNING),
        )
    ).first()
    return found is not None
