"""Appointing the leader of a ward's group in a class."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.accounts.inviting import roster
from bot.features.accounts.service import end_role, grant_role
from bot.kit.problem import Problem
from db.models import Enrolment, Role


def appoint_leader(session: Session, actor: Actor, now: datetime, enrolment_id: int) -> list[int]:
    """Make a trainee the leader of the ward's group in a class.

    Returns the ids of those who led it before. Raises Problem accounts.no_trainee for an enrolment
    that is not of the actor's wards.
    """
    row = next(
        (t for t in roster.running_trainees(session, actor) if t.enrolment_id == enrolment_id),
        None,
    )
    enrolment = session.get(Enrolment, enrolment_id) if row else None
    if row is None or enrolment is None:
        raise Problem("accounts.no_trainee")
    others = session.exec(
        select(Enrolment).where(
            col(Enrolment.class_id) == enrolment.class_id,
            col(Enrolment.ward_id) == enrolment.ward_id,
            col(Enrolment.is_group_leader),
            col(Enrolment.id) != enrolment_id,
        )
    ).all()
    for other in others:
        other.is_group_leader = False
        session.add(other)
        audit(session, actor, now, "leader.ended", other)
    enrolment.is_group_leader = True
    session.add(enrolment)
    session.flush()
    audit(session, actor, now, "leader.appointed", enrolment)
    grant_role(session, actor, now, row.person_id, Role.GROUP_LEADER, enrolment.ward_id)
    for other in others:
        if not roster.leads_a_group(session, other.person_id, enrolment.ward_id):
            end_role(session, actor, now, other.person_id, Role.GROUP_LEADER, enrolment.ward_id)
    return [other.person_id for other in others]
