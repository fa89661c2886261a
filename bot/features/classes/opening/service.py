"""Opening a class: check, write, tell the wards. Never commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.classes import queries, rules
from bot.features.classes.lines import values as reading
from bot.features.classes.opening.news import tell_opened
from bot.features.classes.opening.plan import Plan
from bot.features.classes.service import wards_for
from bot.features.classes.telling import Wards
from bot.kit.problem import Problem
from db.models import ClassSession, ClassType, Quota, TrainingClass


@dataclass(frozen=True, slots=True)
class Opened:
    """The new class and which wards were told of it; None when they were not to be."""

    cls: TrainingClass
    wards: Wards | None


def open_class(session: Session, actor: Actor, now: datetime, zone: ZoneInfo, plan: Plan) -> Opened:
    """Write the class with its sessions and places and tell the wards that may nominate.

    Raises class.not_your_centre and whatever has become wrong since the plan was shown.
    """
    if plan.centre_id not in actor.centres:
        raise Problem("class.not_your_centre")
    _check(session, plan)
    cls = _written(session, actor, now, plan)
    _add_quotas(session, cls, plan)
    _add_sessions(session, cls, plan)
    session.flush()
    after = {"code": cls.code, "sessions": len(plan.sessions), "places": plan.places}
    audit(session, actor, now, "class.open", cls, after=after)
    told = None
    if rules.is_open_for_nominations(cls, now):
        told = tell_opened(session, now, zone, cls, plan, wards_for(session, cls))
    return Opened(cls, told)


def _check(session: Session, plan: Plan) -> None:
    reading.read_code(plan.code, queries.codes_in_use(session))
    served = {ward.id for ward in queries.wards_served(session, plan.centre_id)}
    for ward, _ in plan.quotas:
        if ward.id not in served:
            raise Problem("class.ward_unknown", given=ward.code, codes="–")


def _written(session: Session, actor: Actor, now: datetime, plan: Plan) -> TrainingClass:
    kind = session.exec(select(ClassType).where(col(ClassType.code) == plan.kind)).one()
    cls = TrainingClass(
        code=plan.code,
        class_type_id=kind.id or 0,
        name=plan.name,
        centre_id=plan.centre_id,
        location=plan.location,
        capacity=plan.capacity,
        nomination_deadline=plan.deadline,
        created_by_id=actor.me,
        created_at=now,
    )
    step = session.begin_nested()
    session.add(cls)
    try:
        step.commit()
    except IntegrityError:
        # Somebody has opened a class of this code between our look and our write.
        raise Problem("class.code_taken", given=plan.code) from None
    return cls


def _add_quotas(session: Session, cls: TrainingClass, plan: Plan) -> None:
    for ward, places in plan.quotas:
        session.add(Quota(class_id=cls.id or 0, organisation_id=ward.id, places=places))


def _add_sessions(session: Session, cls: TrainingClass, plan: Plan) -> None:
    for item in plan.sessions:
        session.add(
            ClassSession(
                class_id=cls.id or 0,
                number=item.number,
                starts_at=item.starts_at,
                ends_at=item.ends_at,
                topic=item.topic,
                location=item.location,
                periods=item.periods,
            )
        )
