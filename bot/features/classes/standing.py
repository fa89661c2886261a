"""How a class stands: figures for its card and for what its end would leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.classes.service import ClassFacts, class_facts, sessions_of
from bot.kit.problem import Problem
from db.models import (
    ClassSession,
    ClassStatus,
    Enrolment,
    EnrolmentStatus,
    Nomination,
    NominationStatus,
    Organisation,
    OrganisationKind,
    Quota,
    Result,
    TrainingClass,
)

EVERY_STATUS = tuple(ClassStatus)


@dataclass(frozen=True, slots=True)
class WardPlaces:
    """Places of a ward and how many it has filled (nominations sent or accepted).

    `places` None: the class is not divided among the wards.
    """

    ward_id: int
    code: str
    used: int
    places: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that a class's card shows."""

    facts: ClassFacts
    sessions: Sequence[ClassSession]
    """Cancelled ones too."""
    nominations: dict[NominationStatus, int]
    enrolled: int
    wards: Sequence[WardPlaces]


@dataclass(frozen=True, slots=True)
class LooseEnds:
    """What is not done yet in a class that is to be finished."""

    trainees: int
    sessions_to_come: int
    without_list: int
    without_result: int
    failed: int
    pending: int
    """Nominations nobody has decided on."""


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


def ward_places(session: Session, class_id: int) -> list[WardPlaces]:
    """Each ward with places or nominations in the class, by code."""
    places = dict(
        session.exec(
            select(Quota.organisation_id, Quota.places).where(col(Quota.class_id) == class_id)
        ).all()
    )
    used = dict(
        session.exec(
            select(Nomination.ward_id, func.count())
            .where(
                col(Nomination.class_id) == class_id,
                col(Nomination.status).in_([NominationStatus.SUBMITTED, NominationStatus.ACCEPTED]),
            )
            .group_by(col(Nomination.ward_id))
        ).all()
    )
    wards = session.exec(
        select(Organisation.id, Organisation.code)
        .where(
            col(Organisation.id).in_([*places, *used]),
            col(Organisation.kind) == OrganisationKind.WARD_COMMITTEE,
        )
        .order_by(col(Organisation.code))
    )
    return [WardPlaces(i or 0, code, used.get(i or 0, 0), places.get(i or 0)) for i, code in wards]


def accepted_in(session: Session, class_id: int) -> int:
    """How many places are taken."""
    return session.exec(
        select(func.count())
        .select_from(Enrolment)
        .where(
            col(Enrolment.class_id) == class_id,
            col(Enrolment.status) == EnrolmentStatus.ACTIVE,
        )
    ).one()


def active_enrolments(session: Session, class_id: int) -> list[Enrolment]:
    return list(
        session.exec(
            select(Enrolment).where(
                col(Enrolment.class_id) == class_id,
                col(Enrolment.status) == EnrolmentStatus.ACTIVE,
            )
        )
    )


def passed_by_enrolment(session: Session, class_id: int) -> dict[int, bool]:
    """Whether the newest published result is a pass; enrolments without one are missing."""
    rows = session.exec(
        select(Result.enrolment_id, Result.passed)
        .join(Enrolment, col(Enrolment.id) == col(Result.enrolment_id))
        .where(
            col(Enrolment.class_id) == class_id,
            col(Result.published_at).is_not(None),
            col(Result.superseded_at).is_(None),
        )
        .order_by(col(Result.attempt), col(Result.id))
    )
    return dict(rows.all())


def loose_ends(session: Session, cls: TrainingClass, now: datetime) -> LooseEnds:
    class_id = cls.id or 0
    sessions = sessions_of(session, class_id)
    active = active_enrolments(session, class_id)
    passed = passed_by_enrolment(session, class_id)
    begun = [s for s in sessions if s.starts_at <= now]
    pending = session.exec(
        select(func.count())
        .select_from(Nomination)
        .where(
            col(Nomination.class_id) == class_id,
            col(Nomination.status) == NominationStatus.SUBMITTED,
        )
    ).one()
    return LooseEnds(
        trainees=len(active),
        sessions_to_come=sum(1 for s in sessions if s.ends_at > now),
        without_list=sum(1 for s in begun if s.attendance_taken_at is None),
        without_result=sum(1 for e in active if (e.id or 0) not in passed),
        failed=sum(1 for e in active if passed.get(e.id or 0) is False),
        pending=pending,
    )
