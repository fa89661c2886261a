"""Invitations and roles: what other features and the command line ask for."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from bot.chat.access import Actor, seats_of
from bot.chat.audit import audit
from bot.chat.turn import Setup
from bot.features.accounts.inviting.roster import invitable
from bot.features.accounts.rules import CODE_LIFETIME, code_hash, new_code
from bot.features.signin.rules import address_with_code
from db.models import (
    Account,
    Enrolment,
    EnrolmentStatus,
    Invitation,
    Organisation,
    Role,
    RoleAssignment,
)


def new_invitation(
    session: Session,
    now: datetime,
    role: Role,
    organisation_id: int,
    person_id: int | None = None,
    name: str | None = None,
    created_by_id: int | None = None,
) -> str:
    """Make a one-time code, good for seven days. Only its hash is kept: show it now or never.

    `person_id`: only that person can use it. `name`: who uses it becomes a new person of that name.
    """
    code = new_code(secrets.choice)
    session.add(
        Invitation(
            code_hash=code_hash(code),
            role=role,
            organisation_id=organisation_id,
            person_id=person_id,
            name=name,
            created_by_id=created_by_id,
            created_at=now,
            expires_at=now + CODE_LIFETIME,
        )
    )
    session.flush()
    return code


def invitation_link(setup: Setup, code: str) -> str:
    """What to open or type to use a code: a link, or the command where there are no links."""
    return setup.invite_link(code) or f"/start {code}"


def browser_link(setup: Setup, code: str) -> str | None:
    """Where a code is used with a browser; None where nobody can."""
    return address_with_code(setup.browser, code) if setup.browser else None


@dataclass(frozen=True, slots=True)
class Offer:
    """What an invitation that is still good offers. `person_id`: for whom alone, if for one."""

    role: Role
    organisation: str
    person_id: int | None


def offered(session: Session, typed: str, now: datetime) -> Offer | None:
    """Look at an invitation without using it up; None for every one that is not good."""
    found = session.exec(
        select(Invitation, Organisation.name)
        .join(Organisation, col(Organisation.id) == col(Invitation.organisation_id))
        .where(
            col(Invitation.code_hash) == code_hash(typed),
            col(Invitation.used_at).is_(None),
            col(Invitation.revoked_at).is_(None),
            col(Invitation.expires_at) > now,
        )
    ).first()
    return Offer(found[0].role, found[1], found[0].person_id) if found else None


def not_joined(session: Session, person_ids: Iterable[int]) -> list[int]:
    """Those of these people who have no account or have not agreed yet, in the order given.

    Somebody who joined and then blocked the program has joined.
    """
    wanted = list(dict.fromkeys(person_ids))
    joined: set[int | None] = set()
    for start in range(0, len(wanted), 500):
        rows = session.exec(
            select(col(Account.person_id)).where(
                col(Account.person_id).in_(wanted[start : start + 500]),
                col(Account.consent_version).is_not(None),
            )
        )
        joined.update(rows)
    return [person for person in wanted if person not in joined]


def open_assignment(
    session: Session, person_id: int, role: Role, organisation_id: int
) -> RoleAssignment | None:
    return session.exec(
        select(RoleAssignment).where(
            col(RoleAssignment.person_id) == person_id,
            col(RoleAssignment.role) == role,
            col(RoleAssignment.organisation_id) == organisation_id,
            col(RoleAssignment.ended_at).is_(None),
        )
    ).first()


def had_role(session: Session, person_id: int, role: Role, organisation_id: int) -> bool:
    """Whether somebody holds or ever held a role."""
    found = session.exec(
        select(RoleAssignment.id).where(
            col(RoleAssignment.person_id) == person_id,
            col(RoleAssignment.role) == role,
            col(RoleAssignment.organisation_id) == organisation_id,
        )
    ).first()
    return found is not None


def grant_role(
    session: Session,
    actor: Actor | None,
    now: datetime,
    person_id: int,
    role: Role,
    organisation_id: int,
    granted_by_id: int | None = None,
) -> bool:
    """Give somebody a role; False when they hold it already."""
    if open_assignment(session, person_id, role, organisation_id):
        return False
    row = RoleAssignment(
        person_id=person_id,
        role=role,
        organisation_id=organisation_id,
        granted_by_id=granted_by_id or (actor.person_id if actor else None),
        started_at=now,
    )
    session.add(row)
    session.flush()
    after = {"person_id": person_id, "role": role.value, "organisation_id": organisation_id}
    audit(session, actor, now, "role.granted", row, after=after)
    return True


def end_role(
    session: Session,
    actor: Actor | None,
    now: datetime,
    person_id: int,
    role: Role,
    organisation_id: int,
) -> bool:
    """Take a role away; False when it is not held.

    An invitation to it is worth nothing then, nor is one to an office that they made and could not
    make any more: nobody comes back by a link of their own. Those for trainees stay good.
    """
    row = open_assignment(session, person_id, role, organisation_id)
    if row is None:
        return False
    row.ended_at = now
    session.add(row)
    session.execute(
        update(Invitation)
        .where(
            col(Invitation.person_id) == person_id,
            col(Invitation.role) == role,
            col(Invitation.organisation_id) == organisation_id,
            col(Invitation.used_at).is_(None),
        )
        .values(revoked_at=now)
    )
    audit(session, actor, now, "role.ended", row, after={"ended_at": now.isoformat()})
    _revoke_made_by(session, actor, now, person_id)
    return True


def _revoke_made_by(session: Session, actor: Actor | None, now: datetime, person_id: int) -> None:
    """Invitations to offices that this person, with the roles left, could not make."""
    maker = Actor(0, "", "", "vi", person_id, seats=seats_of(session, person_id))
    left = {(role, place.id) for role, place in invitable(session, maker)}
    made = session.exec(
        select(Invitation).where(
            col(Invitation.created_by_id) == person_id,
            col(Invitation.role) != Role.TRAINEE,
            col(Invitation.used_at).is_(None),
            col(Invitation.revoked_at).is_(None),
            col(Invitation.expires_at) > now,
        )
    ).all()
    for row in made:
        if (row.role, row.organisation_id) not in left:
            row.revoked_at = now
            session.add(row)
            audit(session, actor, now, "invitation.revoked", row)


def grant_trainee_roles(session: Session, now: datetime, person_id: int) -> None:
    """Somebody with a place in a class is a trainee of the ward that sent them."""
    wards = session.exec(
        select(Enrolment.ward_id)
        .where(
            col(Enrolment.person_id) == person_id,
            col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
        )
        .distinct()
    ).all()
    for ward in wards:
        grant_role(session, None, now, person_id, Role.TRAINEE, ward)
