"""Reads about classes: what questions need to know, who is concerned, how a class stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.classes.plan import Booking, Centre
from bot.features.classes.reading import Kind, Ward
from bot.features.classes.rules import SessionLike
from bot.features.classes.service import LIVE, served_wards
from bot.kit.problem import Problem
from db.models import (
    ClassSession,
    ClassType,
    Enrolment,
    EnrolmentStatus,
    Organisation,
    Role,
    RoleAssignment,
    SessionStatus,
    TrainingClass,
)


def centres_of(session: Session, actor: Actor) -> tuple[Centre, ...]:
    """The centres this actor works for."""
    rows = session.exec(
        select(Organisation)
        .where(col(Organisation.id).in_(actor.centres))
        .order_by(col(Organisation.code))
    )
    return tuple(Centre(row.id or 0, row.code, row.name) for row in rows)


def kinds(session: Session) -> tuple[Kind, ...]:
    rows = session.exec(select(ClassType).order_by(col(ClassType.position)))
    return tuple(Kind(row.code, row.name, row.name_en) for row in rows)


def codes_in_use(session: Session) -> frozenset[str]:
    return frozenset(session.exec(select(TrainingClass.code)))


def wards_served(session: Session, centre_id: int) -> tuple[Ward, ...]:
    return tuple(Ward(w.id or 0, w.code, w.name) for w in served_wards(session, centre_id))


def bookings(
    session: Session,
    centre_id: int,
    sessions: Sequence[SessionLike],
    but_class_id: int | None = None,
) -> tuple[Booking, ...]:
    """Where other live classes of the centre sit between the first and the last of these times."""
    if not sessions:
        return ()
    query = (
        select(ClassSession, TrainingClass.code, TrainingClass.location)
        .join(TrainingClass, col(TrainingClass.id) == col(ClassSession.class_id))
        .where(
            col(ClassSession.starts_at) < max(s.ends_at for s in sessions),
            col(ClassSession.ends_at) > min(s.starts_at for s in sessions),
            col(ClassSession.status) == SessionStatus.PLANNED,
            col(TrainingClass.centre_id) == centre_id,
            col(TrainingClass.status).in_(LIVE),
            col(TrainingClass.id) != (but_class_id or 0),
        )
    )
    return tuple(
        Booking(code, hall, row.starts_at, row.ends_at)
        for row, code, location in session.exec(query)
        if (hall := row.location or location)
    )


def deputies_of(session: Session, ward_ids: Iterable[int]) -> dict[int, list[int]]:
    """Ids of the deputy secretaries of each of these wards; wards without one are missing."""
    rows = session.exec(
        select(RoleAssignment.organisation_id, RoleAssignment.person_id)
        .where(
            col(RoleAssignment.role) == Role.DEPUTY_SECRETARY,
            col(RoleAssignment.organisation_id).in_(list(ward_ids)),
            col(RoleAssignment.ended_at).is_(None),
        )
        .order_by(col(RoleAssignment.id))
    )
    found: dict[int, list[int]] = {}
    for ward, person in rows:
        found.setdefault(ward, []).append(person)
    return found


def trainees_by_ward(session: Session, class_id: int) -> dict[int, list[int]]:
    """Person ids of those who have a place in the class now, by the ward that sent them."""
    rows = session.exec(
        select(Enrolment.ward_id, Enrolment.person_id).where(
            col(Enrolment.class_id) == class_id,
            col(Enrolment.status) == EnrolmentStatus.ACTIVE,
        )
    )
    found: dict[int, list[int]] = {}
    for ward, person in rows:
        found.setdefault(ward, []).append(person)
    return found


def names_of(session: Session, organisation_ids: Iterable[int]) -> dict[int, str]:
    """The codes of organisations, as they are written in lists."""
    rows = session.exec(
        select(Organisation.id, Organisation.code).where(
            col(Organisation.id).in_(list(organisation_ids))
        )
    )
    return {key: code for key, code in rows if key is not None}


def my_session(
    session: Session, actor: Actor, session_id: int
) -> tuple[TrainingClass, ClassSession]:
    """A session of a class of the actor's centres; raises session.not_yours for any other id."""
    found = session.exec(
        select(TrainingClass, ClassSession)
        .join(ClassSession, col(ClassSession.class_id) == col(TrainingClass.id))
        .where(col(ClassSession.id) == session_id, col(TrainingClass.centre_id).in_(actor.centres))
    ).first()
    if found is None:
        raise Problem("session.not_yours")
    return found[0], found[1]
