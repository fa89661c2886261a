"""Requests about personal data, as those who made and those who handle them see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from db.models import DataRequest, Organisation, Person, RequestState, Role, RoleAssignment


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with the person it is about."""

    request: DataRequest
    person: Person
    home: str

    @property
    def id(self) -> int:
        return self.request.id or 0


def _open_admins(organisation: Any) -> Any:
    """Whether an organisation has an administrator."""
    return (
        select(RoleAssignment.id)
        .where(
            col(RoleAssignment.role) == Role.ADMIN,
            col(RoleAssignment.ended_at).is_(None),
            col(RoleAssignment.organisation_id) == organisation,
        )
        .exists()
    )


def _mine_to_handle(actor: Actor) -> ColumnElement[bool]:
    """Of the actor's own organisations; and those that nobody else would ever see."""
    organisation = col(DataRequest.organisation_id)
    return or_(
        organisation.in_(actor.at(Role.ADMIN)),
        organisation.is_(None),
        ~_open_admins(organisation),
    )


def _asked() -> Any:
    home = aliased(Organisation)
    return (
        select(DataRequest, Person, home.name)
        .join(Person, col(Person.id) == col(DataRequest.person_id))
        .join(home, col(home.id) == col(Person.organisation_id), isouter=True)
    )


def open_requests(session: Session, actor: Actor) -> list[Asked]:
    """Those this administrator handles, the most urgent first."""
    rows = session.exec(
        _asked()
        .where(col(DataRequest.state) == RequestState.OPEN, _mine_to_handle(actor))
        .order_by(col(DataRequest.due_at), col(DataRequest.id))
    )
    return [Asked(request, person, home or "") for request, person, home in rows]


def request_to_handle(session: Session, actor: Actor, request_id: int) -> Asked | None:
    """None for one that does not exist and for one of somebody else's house alike."""
    row = session.exec(
        _asked().where(col(DataRequest.id) == request_id, _mine_to_handle(actor))
    ).first()
    return Asked(row[0], row[1], row[2] or "") if row else None


def own_requests(session: Session, person_id: int) -> list[DataRequest]:
    """The newest first."""
    return list(
        session.exec(
            select(DataRequest)
            .where(col(DataRequest.person_id) == person_id)
            .order_by(col(DataRequest.id).desc())
            .limit(10)
        )
    )


def all_open(session: Session) -> Sequence[DataRequest]:
    return session.exec(
        select(DataRequest)
        .where(col(DataRequest.state) == RequestState.OPEN)
        .order_by(col(DataRequest.due_at))
    ).all()


def admins_of(session: Session, organisation_id: int | None) -> list[int]:
    """Who administers an organisation; everybody who administers any when it has nobody."""
    rows = session.exec(
        select(RoleAssignment.person_id, RoleAssignment.organisation_id)
        .where(col(RoleAssignment.role) == Role.ADMIN, col(RoleAssignment.ended_at).is_(None))
        .order_by(col(RoleAssignment.id))
    ).all()
    here = [person for person, place in rows if place == organisation_id]
    return list(dict.fromkeys(here or [person for person, _ in rows]))


def house_of(session: Session, person_id: int) -> int | None:
    """The organisation whose administrator answers for a person: the home unit, what is above it,
    and the centre that serves it, whichever has one first."""
    person = session.get_one(Person, person_id)
    unit = person.organisation_id
    wanted: list[int] = []
    while unit and unit not in wanted:
        wanted.append(unit)
        row = session.get_one(Organisation, unit)
        unit = row.parent_id or row.served_by_id
    staffed = session.exec(
        select(RoleAssignment.organisation_id).where(
            col(RoleAssignment.role) == Role.ADMIN,
            col(RoleAssignment.ended_at).is_(None),
            col(RoleAssignment.organisation_id).in_(wanted),
        )
    ).all()
    return next((place for place in wanted if place in staffed), None)
