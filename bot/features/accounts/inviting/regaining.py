"""A new way in for somebody who is on record and has lost their accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.chat.access import Actor, seats_of
from bot.chat.audit import audit
from bot.features.accounts.inviting import roster
from bot.features.accounts.service import new_invitation
from bot.features.signin.service import end_all
from bot.kit.problem import Problem
from db.models import Invitation, Person, Role


@dataclass(frozen=True, slots=True)
class WayIn:
    """`held`: a role of the person, as the actor sees it."""

    held: roster.Held
    code: str


def regainable(session: Session, actor: Actor) -> list[roster.Held]:
    """Each person once: who holds a role that the actor may end, and the wards' trainees."""
    held = (*roster.holders(session, actor), *roster.trainees_with_role(session, actor))
    return list({one.person_id: one for one in reversed(held)}.values())


def new_way_in(session: Session, actor: Actor, now: datetime, person_id: int) -> WayIn:
    """End the person's browsers and make an invitation that only they can use.

    Raises accounts.nobody_there for anybody else's people; accounts.powers_elsewhere (name) for
    somebody who has an office that is not the actor's to give: nobody gets into it this way.
    """
    one = next((p for p in regainable(session, actor) if p.person_id == person_id), None)
    if one is None:
        raise Problem("accounts.nobody_there")
    if not may_let_in(session, actor, person_id):
        raise Problem("accounts.powers_elsewhere", name=one.full_name)
    end_all(session, actor, now, person_id)
    code = new_invitation(
        session, now, one.role, one.organisation_id, person_id, created_by_id=actor.me
    )
    audit(session, actor, now, "account.new_way_in", session.get_one(Person, person_id))
    return WayIn(one, code)


def may_let_in(session: Session, actor: Actor, person_id: int) -> bool:
    """Whether every office of the person is the actor's to give."""
    if actor.has(Role.ADMIN):
        return True
    mine = {(held.role, held.organisation_id) for held in roster.holders(session, actor)}
    offices = [
        (seat.role, seat.organisation_id)
        for seat in seats_of(session, person_id)
        if seat.role not in {Role.TRAINEE, Role.GROUP_LEADER}
    ]
    return all(office in mine for office in offices)


def still_lets_in(session: Session, row: Invitation) -> bool:
    """Whether who made an invitation for one person could let them in today: since then they may
    have been given an office that is not the maker's. What the server made is good."""
    if row.person_id is None or row.created_by_id is None:
        return True
    seats = seats_of(session, row.created_by_id)
    maker = Actor(0, "", "", "vi", row.created_by_id, seats=seats)
    return may_let_in(session, maker, row.person_id)
