"""Inviting to a role, ending a role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, or_, select

from bot.chat.access import Actor, seats_of
from bot.features.accounts.inviting import roster
from bot.features.accounts.rules import is_last_admin
from bot.features.accounts.service import end_role, grant_role, new_invitation, not_joined
from bot.features.people.rules import names_apart
from bot.features.people.service import new_person
from bot.kit.problem import Problem
from bot.kit.vietnamese import marked_key, search_key
from db.models import Organisation, Person, Role


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is to be invited to what. `phone` in E.164."""

    role: Role
    organisation: Organisation
    full_name: str
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """`code` for somebody who has not joined; else the role was given at once (`is_new`: it was
    not held before)."""

    code: str | None
    person_id: int | None
    is_new: bool = True


def invite(session: Session, actor: Actor, now: datetime, wanted: Wanted) -> Invited:
    """Make an invitation, or give the role to who is here already.

    Raises Problem accounts.not_allowed for a role or organisation that is not the actor's.
    """
    offers = [(role, o.id) for role, o in roster.invitable(session, actor)]
    if (wanted.role, wanted.organisation.id) not in offers:
        raise Problem("accounts.not_allowed")
    place = wanted.organisation.id or 0
    found = known_person(session, wanted)
    if found and found.id and not not_joined(session, [found.id]):
        given = grant_role(session, actor, now, found.id, wanted.role, place)
        return Invited(None, found.id, given)
    person_id = _reachable_by_phone(session, wanted, found, now)
    name = None if person_id else wanted.full_name
    code = new_invitation(session, now, wanted.role, place, person_id, name, actor.me)
    return Invited(code, person_id)


def known_person(session: Session, wanted: Wanted) -> Person | None:
    """The one person of this ward or centre who is meant: same name, no other phone."""
    organisation = wanted.organisation
    top = organisation.parent_id or organisation.id
    inside = select(Organisation.id).where(
        or_(col(Organisation.id) == top, col(Organisation.parent_id) == top)
    )
    namesakes = session.exec(
        select(Person).where(
            col(Person.search_key) == search_key(wanted.full_name),
            col(Person.organisation_id).in_(inside),
            col(Person.anonymised_at).is_(None),
        )
    ).all()
    same = [p for p in namesakes if marked_key(p.full_name) == marked_key(wanted.full_name)]
    if wanted.phone:
        exact = [p for p in same if p.phone == wanted.phone]
        same = exact or [p for p in same if p.phone is None]
    return same[0] if len(same) == 1 else None


def _reachable_by_phone(
    session: Session, wanted: Wanted, found: Person | None, now: datetime
) -> int | None:
    """The person an invitation is bound to; None when it only carries a name.

    Nobody can be invited into somebody else's powers: whoever holds a role elsewhere, without
    having joined, is left alone and the invitation makes a new person.
    """
    if found and found.id and not _has_powers_elsewhere(session, found.id, wanted):
        found.phone = found.phone or wanted.phone
        session.add(found)
        return found.id
    if not wanted.phone or found:
        return None
    person = new_person(
        wanted.full_name, now, phone=wanted.phone, organisation_id=wanted.organisation.id
    )
    session.add(person)
    session.flush()
    return person.id


def _has_powers_elsewhere(session: Session, person_id: int, wanted: Wanted) -> bool:
    mine = {wanted.organisation.id, wanted.organisation.parent_id}
    return any(
        seat.role is not Role.TRAINEE
        and (seat.role is Role.ADMIN or seat.organisation_id not in mine)
        for seat in seats_of(session, person_id)
    )


@dataclass(frozen=True, slots=True)
class PersonalCode:
    """A trainee who has not joined, with the classes and a code of their own. `name`: as written
    among all trainees of the ward, with the birth date where two share it."""

    name: str
    phone: str | None
    classes: tuple[str, ...]
    code: str


def invite_trainees(session: Session, actor: Actor, now: datetime) -> list[PersonalCode]:
    """A code for each trainee of the actor's wards who has a place and has not joined."""
    written = names_apart(_each_once(roster.running_trainees(session, actor)))
    missing: dict[int, list[roster.Missing]] = {}
    for row in roster.missing_trainees(session, actor.wards):
        missing.setdefault(row.person_id, []).append(row)
    out = []
    for person_id, rows in missing.items():
        first = rows[0]
        code = new_invitation(
            session, now, Role.TRAINEE, first.ward_id, person_id, created_by_id=actor.me
        )
        classes = tuple(dict.fromkeys(row.class_code for row in rows))
        out.append(PersonalCode(written(first), first.phone, classes, code))
    return out


def _each_once(trainees: Iterable[roster.Trainee]) -> list[roster.Trainee]:
    """A person in two classes is not two people of one name."""
    return list({trainee.person_id: trainee for trainee in trainees}.values())


def end_held_role(session: Session, actor: Actor, now: datetime, held: roster.Held) -> None:
    """End somebody's role. Raises Problem accounts.last_admin."""
    admins = roster.lock_admins(session) if held.role is Role.ADMIN else []
    if held.role is Role.ADMIN and is_last_admin(held.person_id, admins):
        raise Problem("accounts.last_admin")
    if not end_role(session, actor, now, held.person_id, held.role, held.organisation_id):
        raise Problem("accounts.no_holder")
