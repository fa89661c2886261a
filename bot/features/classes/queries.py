"""Reads about classes: what questions need to know."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.classes.lines.values import Kind
from bot.features.classes.lines.wards import Ward
from bot.features.classes.opening.plan import Booking, Centre
from bot.features.classes.rules import SessionLike
from bot.features.classes.service import LIVE, served_wards
from bot.kit.problem import Problem
from db.models import (
    ClassSession,
    ClassType,
    Organisation,
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
