"""Who acts, in which roles and organisations, and who may use what. The only place for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.kit.problem import Problem
from bot.kit.text import Lang
from db.models import Person, Role, RoleAssignment


@dataclass(frozen=True, slots=True)
class Seat:
    """A role held in an organisation."""

    role: Role
    organisation_id: int


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts: an account and, once recognised, a person with seats.

    `account_id` 0: nobody in particular (a group). `person_id` None: a stranger. `agreed` False:
    has not agreed to the keeping of personal data.
    """

    account_id: int
    channel: str
    chat_key: str
    lang: Lang
    person_id: int | None = None
    full_name: str = ""
    agreed: bool = False
    seats: tuple[Seat, ...] = ()

    @property
    def is_member(self) -> bool:
        return self.person_id is not None and self.agreed

    @property
    def me(self) -> int:
        """The person's id. Raises Problem access.stranger for an account without a person."""
        if self.person_id is None:
            raise Problem("access.stranger")
        return self.person_id

    def has(self, *roles: Role) -> bool:
        return any(seat.role in roles for seat in self.seats)

    def at(self, *roles: Role) -> tuple[int, ...]:
        """Ids of the organisations in which one of these roles is held."""
        return tuple(dict.fromkeys(s.organisation_id for s in self.seats if s.role in roles))

    @property
    def wards(self) -> tuple[int, ...]:
        """Ward committees for which this person acts as deputy secretary."""
        return self.at(Role.DEPUTY_SECRETARY)

    @property
    def centres(self) -> tuple[int, ...]:
        """Training centres for which this person acts as staff."""
        return self.at(Role.CENTRE_STAFF)

    @property
    def cells(self) -> tuple[int, ...]:
        return self.at(Role.CELL_SECRETARY)


@dataclass(frozen=True, slots=True)
class Who:
    """Who may use a command, an action or a form."""

    kind: Literal["anybody", "member", "roles", "learner"]
    roles: frozenset[Role] = frozenset()

    def admits(self, actor: Actor) -> bool:
        if self.kind == "anybody":
            return True
        if not actor.is_member:
            return False
        if self.kind == "learner":
            # Whoever has joined and holds no office is here to study, accepted already or not.
            return not actor.seats or actor.has(Role.TRAINEE, Role.GROUP_LEADER)
        return self.kind == "member" or actor.has(*self.roles)


ANYBODY = Who("anybody")
MEMBERS = Who("member")
LEARNERS = Who("learner")


def only(*roles: Role) -> Who:
    return Who("roles", frozenset(roles))


_SEATS = (
    select(col(RoleAssignment.role), col(RoleAssignment.organisation_id))
    .where(
        col(RoleAssignment.person_id) == bindparam("person"),
        col(RoleAssignment.ended_at).is_(None),
    )
    .order_by(col(RoleAssignment.id))
)


def seats_of(session: Session, person_id: int) -> tuple[Seat, ...]:
    """The roles a person holds now. Pending changes of the session are written first."""
    session.flush()
    rows = session.connection().execute(_SEATS, {"person": person_id})
    return tuple(Seat(Role(role), organisation) for role, organisation in rows)


def people_with(session: Session, role: Role, organisation_id: int) -> list[int]:
    """Ids of the people who hold a role in an organisation now."""
    rows = session.exec(
        select(RoleAssignment.person_id)
        .join(Person, col(Person.id) == col(RoleAssignment.person_id))
        .where(
            col(RoleAssignment.role) == role,
            col(RoleAssignment.organisation_id) == organisation_id,
            col(RoleAssignment.ended_at).is_(None),
        )
        .order_by(col(RoleAssignment.id))
    )
    return list(rows)
