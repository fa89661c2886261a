"""How a class stands: the figures of its card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.classes.card.places import WardPlaces, ward_places
from bot.features.classes.service import ClassFacts, class_facts, sessions_of
from bot.kit.problem import Problem
from db.models import (
    ClassSession,
    ClassStatus,
    Enrolment,
    EnrolmentStatus,
    Nomination,
    NominationStatus,
    TrainingClass,
)

EVERY_STATUS = tuple(ClassStatus)


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that a class's card shows."""

    facts: ClassFacts
    sessions: Sequence[ClassSession]
    """Cancelled ones too."""
    nominations: dict[NominationStatus, int]
    enrolled: int
    wards: Sequence[WardPlaces]


def my_class(session: Session, actor: Actor, class_id: int, *, lock: bool = False) -> TrainingClass:
    """A class of a centre the actor works for; raises class.not_found for any other id.

    `lock`: nobody else changes it until this transaction ends.
    """
    query = select(TrainingClass).where(
        col(TrainingClass.id) == class_id, col(TrainingClass.centre_id).in_(actor.centres)
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = session.exec(query).first()
    if found is None:
        raise Problem("class.not_found")
    return found


def standing_of(session: Session, cls: TrainingClass) -> Standing:
    class_id = cls.id or 0
    nominations = session.exec(
        select(Nomination.status, func.count())
        .where(col(Nomination.class_id) == class_id)
        .group_by(col(Nomination.status))
    ).all()
    enrolled = session.exec(
        select(func.count())
        .select_from(Enrolment)
        .where(
            col(Enrolment.class_id) == class_id,
            col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
        )
    ).one()
    return Standing(
        class_facts(session, cls),
        sessions_of(session, class_id, planned_only=False),
        {NominationStatus(status): count for status, count in nominations},
        enrolled,
        ward_places(session, class_id),
    )
