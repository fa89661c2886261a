"""Somebody leaves a class: the place becomes free, the first on the waiting list moves up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.accounts.service import not_joined
from bot.features.nominations import informing, messages, texts
from bot.features.nominations.batches import close_batches
from bot.features.nominations.deciding.service import accept
from bot.features.nominations.deciding.waiting import in_line
from bot.features.nominations.proposals.telling import secretaries
from bot.features.nominations.queries import Nominee, find_nominee, written_in
from bot.features.nominations.rules import LIVE_CLASS, STANDING, why_closed
from bot.features.nominations.service import lock_class
from bot.kit.problem import Problem
from db.models import (
    Enrolment,
    EnrolmentStatus,
    NominationStatus,
    Proposal,
    TrainingClass,
)


@dataclass(frozen=True, slots=True)
class Left:
    cls: TrainingClass
    row: Nominee
    moved: Nominee | None
    """Who took the place from the waiting list."""


def check_may_leave(
    actor: Actor, cls: TrainingClass, row: Nominee, now: datetime, zone: ZoneInfo
) -> None:
    """Raises the Problem that keeps this actor from taking this person out of the class."""
    if row.nomination.ward_id not in actor.wards and cls.centre_id not in actor.centres:
        raise Problem("nominations.unknown")
    closed = why_closed(cls, now, zone, cls.code)
    if closed and cls.status not in LIVE_CLASS:
        raise closed
    if row.status not in STANDING:
        state = texts.STATES[row.status.value]()
        raise Problem("nominations.not_standing", name=row.person.full_name, state=state)


def withdraw(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    *,
    nomination_id: int,
    reason: str,
) -> Left:
    """Take a nomination back, or a person out of the class, and tell everybody concerned."""
    row = find_nominee(session, actor, nomination_id)
    cls = lock_class(session, row.nomination.class_id)
    row = find_nominee(session, actor, nomination_id)
    check_may_leave(actor, cls, row, now, zone)
    waited = row.status is NominationStatus.SUBMITTED
    had_place = _end(session, actor, now, row, reason)
    if waited:
        close_batches(session, now, zone, cls, [row.nomination.batch])
    moved = _move_up(session, now, cls) if had_place else None
    _tell_left(session, now, actor, cls, row, reason, moved, had_place=had_place)
    if moved:
        _tell_moved(session, now, zone, cls, moved)
    return Left(cls, row, moved)


def _end(session: Session, actor: Actor, now: datetime, row: Nominee, reason: str) -> bool:
    """Close the nomination and the place; True when there was a place."""
    n = row.nomination
    before = {"status": n.status.value}
    n.status, n.reason = NominationStatus.WITHDRAWN, reason
    n.decided_by_id, n.decided_at, n.told_at = actor.me, now, now
    session.add(n)
    after = {"status": n.status.value, "reason": reason}
    audit(session, actor, now, "nomination.withdrawn", n, before=before, after=after)
    enrolment = session.exec(
        select(Enrolment).where(
            col(Enrolment.nomination_id) == n.id, col(Enrolment.status) == EnrolmentStatus.ACTIVE
        )
    ).first()
    if enrolment:
        enrolment.status, enrolment.ended_at = EnrolmentStatus.WITHDRAWN, now
        session.add(enrolment)
        audit(session, actor, now, "enrolment.withdrawn", enrolment, after={"reason": reason})
    session.flush()
    return enrolment is not None


def _move_up(session: Session, now: datetime, cls: TrainingClass) -> Nominee | None:
    """The first on the waiting list whose ward has a place left gets the free one."""
    row = next(iter(in_line(session, cls, now)), None)
    if row:
        accept(session, None, now, row)
        row.nomination.told_at = now  # told by itself, not as an answer of the centre
        session.flush()
    return row


def _tell_left(
    session: Session,
    now: datetime,
    actor: Actor,
    cls: TrainingClass,
    row: Nominee,
    reason: str,
    moved: Nominee | None,
    *,
    had_place: bool,
) -> None:
    by_ward = row.nomination.ward_id in actor.wards
    written = written_in(session, cls.id or 0)
    text = messages.left(cls, row, reason, written, by_ward=by_ward)
    summary = f"{row.person.full_name} rút khỏi {cls.code}"
    centre = informing.centre_people(session, cls, but=actor.person_id)
    say = messages.left_for_centre(cls, text, moved, written)
    informing.tell_people(session, now, centre, cls, summary, say, actor)
    ward = informing.ward_people(session, row.nomination.ward_id, but=actor.person_id)
    say = messages.left_for_ward(cls, text, passed_on=moved is not None)
    informing.tell_people(
        session, now, [p for p in ward if p not in centre], cls, summary, say, actor
    )
    told = {*centre, *ward, *([row.nomination.person_id] if had_place else [])}
    cell = [p for p in _secretaries(session, actor, row) if p not in told]
    if cell:
        say = messages.left_for_cell(cls, text)
        informing.tell_people(session, now, cell, cls, summary, say, actor)
    if had_place:
        gone = messages.you_left(cls, reason)
        informing.tell_people(session, now, [row.nomination.person_id], cls, summary, gone, actor)


def _secretaries(session: Session, actor: Actor, row: Nominee) -> list[int]:
    """Those of the cell that had proposed this person; none when the ward found them itself."""
    cell = session.exec(
        select(Proposal.cell_id)
        .where(col(Proposal.nomination_id) == row.id)
        .order_by(col(Proposal.id).desc())
    ).first()
    return secretaries(session, cell, but=actor.person_id) if cell else []


def _tell_moved(
    session: Session,
    now: datetime,
    zone: ZoneInfo,
    cls: TrainingClass,
    moved: Nominee,
) -> None:
    """The trainee gets the schedule; the ward hears whom to call. The centre knows already."""
    places = session.exec(
        select(Enrolment).where(
            col(Enrolment.nomination_id) == moved.id,
            col(Enrolment.status) == EnrolmentStatus.ACTIVE,
        )
    ).all()
    informing.tell_accepted(session, now, zone, cls, places)
    missing = not_joined(session, [moved.nomination.person_id])
    written = written_in(session, cls.id or 0)
    say = messages.moved_up(cls, moved, [moved] if missing else [], written)
    summary = f"{moved.person.full_name} từ dự bị được nhận vào {cls.code}"
    people = informing.ward_people(session, moved.nomination.ward_id)
    informing.tell_people(session, now, people, cls, summary, say)
