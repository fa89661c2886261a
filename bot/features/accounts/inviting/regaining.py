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
from db.models import Person, Role


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
    if not actor.has(Role.ADMIN):
        mine = {(held.role, held.organisation_id) for held in roster.holders(session, actor)}
        for seat in seats_of(session, person_id):
            is_office = seat.role not in {Role.TRAINEE, Role.GROUP_LEADER}
            if is_office and (seat.role, seat.organisation_id) not in mine:
                raise Problem("accounts.powers_elsewhere", name=one.full_name)
    end_all(session, actor, now, person_id)
    code = new_invitation(
        session, now, one.role, one.organisation_id, person_id, created_by_id=actor.me
    )
    audit(session, actor, now, "account.new_way_in", session.get_one(Person, person_id))
    return WayIn(one, code)
