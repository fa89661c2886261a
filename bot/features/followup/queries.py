"""Reads for following a running class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from bot.chat.access import Actor
from bot.features.attendance.rules import Standing as Share
from bot.features.attendance.rules import Tally
from bot.features.attendance.rules import standing as share_of
from bot.features.attendance.service import attendance_minimum, tallies
from bot.features.classes.service import LIVE, sessions_of
from bot.features.notices.rules import NUDGE
from bot.features.notices.service import Standing, standings
from db.models import (
    ClassStatus,
    Enrolment,
    EnrolmentStatus,
    Notice,
    NoticeRecipient,
    TrainingClass,
)


@dataclass(frozen=True, slots=True)
class Trainee:
    """One trainee: how they are reached and how much they have missed."""

    standing: Standing
    tally: Tally
    share: Share


@dataclass(frozen=True, slots=True)
class Followed:
    """A class as far as the actor may see it, by name."""

    cls: TrainingClass
    trainees: tuple[Trainee, ...]
    minimum: Fraction
    all_wards: bool


def followed_classes(session: Session, actor: Actor) -> list[TrainingClass]:
    """Live classes of the actor's centres, and those in which their wards have trainees."""
    return _classes(session, actor, [EnrolmentStatus.ACTIVE], LIVE)


def classes_over(session: Session, actor: Actor) -> list[TrainingClass]:
    """Classes that could have been followed and are over."""
    return _classes(session, actor, EnrolmentStatus, set(ClassStatus) - set(LIVE))


def _classes(
    session: Session,
    actor: Actor,
    places: Iterable[EnrolmentStatus],
    states: Iterable[ClassStatus],
) -> list[TrainingClass]:
    mine = select(Enrolment.class_id).where(
        col(Enrolment.ward_id).in_(actor.wards), col(Enrolment.status).in_(list(places))
    )
    return list(
        session.exec(
            select(TrainingClass)
            .where(
                or_(
                    col(TrainingClass.centre_id).in_(actor.centres),
                    col(TrainingClass.id).in_(mine),
                ),
                col(TrainingClass.status).in_(list(states)),
            )
            .order_by(col(TrainingClass.id).desc())
        )
    )


def wards_seen(actor: Actor, cls: TrainingClass) -> tuple[int, ...] | None:
    """Whose trainees of a class the actor may see: None for all, at the class's own centre."""
    return None if cls.centre_id in actor.centres else actor.wards


def follow(
    session: Session, actor: Actor, cls: TrainingClass, now: datetime, zone: ZoneInfo
) -> Followed:
    wards = wards_seen(actor, cls)
    people = standings(session, now, cls.id or 0, wards)
    counts = tallies(session, cls.id or 0, [one.enrolment_id for one in people])
    minimum = attendance_minimum(session, cls, now, zone)
    coming = [row for row in sessions_of(session, cls.id or 0) if row.starts_at > now]
    # After the last session nobody can stay away once more, so being near it is no warning.
    periods = coming[0].periods if coming else 0
    rows = []
    for one in people:
        count = counts.get(one.enrolment_id, Tally())
        rows.append(Trainee(one, count, share_of(count, minimum, periods)))
    return Followed(cls, tuple(rows), minimum, wards is None)


def last_nudges(
    session: Session, class_id: int, people: Iterable[int], now: datetime
) -> dict[int, datetime]:
    """When each of these people was last asked to confirm, within a day."""
    rows = session.exec(
        select(NoticeRecipient.person_id, func.max(Notice.created_at))
        .join(Notice, col(Notice.id) == col(NoticeRecipient.notice_id))
        .where(
            col(Notice.class_id) == class_id,
            col(Notice.kind) == NUDGE,
            col(Notice.created_at) > now - timedelta(days=1),
        )
        .group_by(col(NoticeRecipient.person_id))
    )
    wanted = set(people)
    return {person: at for person, at in rows if person in wanted}
