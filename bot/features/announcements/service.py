"""Announcing to the trainees of a class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.chat.outbox import reach_of
from bot.chat.say import Say
from bot.features.announcements.rules import BROADCAST_ABOVE, summary_of
from bot.features.followup.service import wards_seen
from bot.features.notices.rules import ANNOUNCEMENT
from bot.features.notices.service import Message, Told, tell
from bot.kit.problem import Problem
from db.models import (
    Enrolment,
    EnrolmentStatus,
    Notice,
    Organisation,
    Role,
    RoleAssignment,
    TrainingClass,
    Urgency,
)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who an announcement is for (ids of people), and in whose name it goes out."""

    people: tuple[int, ...]
    reached: int
    sender: Organisation
    all_wards: bool

    @property
    def missing(self) -> int:
        return len(self.people) - self.reached


def audience(
    session: Session,
    actor: Actor,
    cls: TrainingClass,
    *,
    with_wards: bool = False,
    own: bool = False,
) -> Audience:
    """The trainees of the class that the actor may write to, without the actor.

    `with_wards`: also the deputy secretaries of their wards; for the class's own centre only.
    `own`: those of the actor's wards only, in the ward's name, also where the centre is theirs too.
    """
    wards = list(actor.wards) if own else wards_seen(actor, cls)
    query = select(Enrolment.person_id, Enrolment.ward_id).where(
        col(Enrolment.class_id) == cls.id, col(Enrolment.status) == EnrolmentStatus.ACTIVE
    )
    if wards is not None:
        query = query.where(col(Enrolment.ward_id).in_(wards))
    rows = session.exec(query.order_by(col(Enrolment.id))).all()
    people = [person for person, _ in rows]
    if with_wards and wards is None:
        people += _deputies(session, {ward for _, ward in rows})
    wanted = tuple(dict.fromkeys(person for person in people if person != actor.person_id))
    sender = next((w for _, w in rows), wards[0]) if wards else cls.centre_id
    reached = len(reach_of(session, wanted))
    return Audience(wanted, reached, session.get_one(Organisation, sender), wards is None)


def _deputies(session: Session, wards: set[int]) -> list[int]:
    return list(
        session.exec(
            select(RoleAssignment.person_id)
            .where(
                col(RoleAssignment.role) == Role.DEPUTY_SECRETARY,
                col(RoleAssignment.organisation_id).in_(wards),
                col(RoleAssignment.ended_at).is_(None),
            )
            .order_by(col(RoleAssignment.id))
        )
    )


def announce(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    text: str,
    say: Callable[[Organisation], Say],
    *,
    with_wards: bool = False,
    own: bool = False,
) -> Told:
    """Queue the announcement and note who made it.

    Raises announcement.nobody (cls), announcement.nobody_reached.
    """
    to = audience(session, actor, cls, with_wards=with_wards, own=own)
    if not to.people:
        raise Problem("announcement.nobody", cls=cls.code)
    if not to.reached:
        raise Problem("announcement.nobody_reached")
    message = Message(
        kind=ANNOUNCEMENT,
        summary=summary_of(text),
        say=say(to.sender),
        class_id=cls.id,
        needs_ack=True,
        sent_by_id=actor.me,
        organisation_id=to.sender.id,
        urgency=Urgency.BROADCAST if len(to.people) > BROADCAST_ABOVE else Urgency.NOTICE,
    )
    told = tell(session, now, to.people, message)
    if told is None:
        raise LookupError("an announcement has no dedupe key, so it is always told")
    row = session.get_one(Notice, told.notice_id)
    after = {"class_id": cls.id, "reached": told.reached, "with_wards": with_wards}
    audit(session, actor, now, "announcement.sent", row, after=after)
    return told
