"""The centre decides: accept up to the places there are, reject with a reason, put on the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.nominations import informing
from bot.features.nominations.answering import answer_wards
from bot.features.nominations.batches import close_batches
from bot.features.nominations.counting import taken_places
from bot.features.nominations.deciding.wishes import Plan, Room, Wish, plan
from bot.features.nominations.lists.facts import allotted, places_held
from bot.features.nominations.queries import (
    Nominee,
    centre_list,
    names_of,
)
from bot.features.nominations.rules import LIVE_CLASS, why_closed
from bot.features.nominations.service import lock_class
from bot.kit.problem import Problem
from db.models import (
    Enrolment,
    NominationStatus,
    TrainingClass,
)


@dataclass(frozen=True, slots=True)
class Decided:
    cls: TrainingClass
    plan: Plan
    still_waiting: int
    """Nominations of the class without a decision."""
    told: bool
    """False: the ward is told together with the rest of the batch."""
    rows: Sequence[Nominee]
    """Everybody nominated for the class."""


def room_of(session: Session, cls: TrainingClass, rows: Sequence[Nominee]) -> Room:
    taken = taken_places(session, cls.id or 0)
    places = allotted(session, cls.id or 0)
    held = places_held(session, cls.id or 0)
    return Room(
        free=None if cls.capacity is None else max(0, cls.capacity - taken),
        ward_left={w: p - held.get(w, 0) for w, p in places.items()} if places else None,
        names=names_of(session, [row.nomination.decided_by_id for row in rows]),
    )


def check_may_decide(actor: Actor, cls: TrainingClass, now: datetime, zone: ZoneInfo) -> None:
    """Raises Problem nominations.unknown for another centre's class, or why it is over."""
    if cls.centre_id not in actor.centres:
        raise Problem("nominations.unknown")
    closed = why_closed(cls, now, zone, cls.code)
    if closed and cls.status not in LIVE_CLASS:
        raise closed


def decide(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    *,
    class_id: int,
    wishes: Sequence[Wish],
    over_waits: bool = False,
) -> Decided:
    """Do what can be done of the wishes, under the class's lock.

    Raises Problem nominations.nothing_to_decide when none of it can; what a colleague has decided
    meanwhile is left as it is and named in the plan.
    """
    cls = lock_class(session, class_id)
    check_may_decide(actor, cls, now, zone)
    rows = centre_list(session, class_id, NominationStatus)
    room = room_of(session, cls, rows)
    todo = plan(wishes, rows, room, actor.me, zone, over_waits=over_waits)
    if todo.needs_reason:
        raise Problem("nominations.reason_needed")
    if not todo.size:
        raise todo.refused[0] if len(todo.refused) == 1 else _nothing(todo)
    for row, reason in todo.reject:
        _set(session, actor, now, row, NominationStatus.REJECTED, reason)
    for place, row in enumerate(todo.wait):
        _set(session, actor, now, row, NominationStatus.WAITLISTED)
        # Who is named first waits in front.
        row.nomination.waitlisted_at = now + timedelta(microseconds=place)
    enrolments = [accept(session, actor, now, row) for row in todo.accept]
    session.flush()
    informing.tell_accepted(session, now, zone, cls, enrolments)
    touched = [*todo.accept, *todo.wait, *(row for row, _ in todo.reject)]
    told = answer_wards(session, now, cls, touched)
    close_batches(session, now, zone, cls, (row.nomination.batch for row in touched))
    waiting = sum(row.status is NominationStatus.SUBMITTED for row in rows)
    return Decided(cls, todo, waiting, told, rows)


def _nothing(todo: Plan) -> Problem:
    code = "nominations.class_full" if todo.over else "nominations.nothing_to_decide"
    return Problem(code)


def accept(session: Session, actor: Actor | None, now: datetime, row: Nominee) -> Enrolment:
    """Give the place. `actor` None: the waiting list moved up by itself."""
    _set(session, actor, now, row, NominationStatus.ACCEPTED)
    n = row.nomination
    enrolment = Enrolment(
        class_id=n.class_id,
        person_id=n.person_id,
        ward_id=n.ward_id,
        cell_id=n.cell_id,
        nomination_id=n.id,
        enrolled_at=now,
    )
    session.add(enrolment)
    session.flush()
    return enrolment


def _set(
    session: Session,
    actor: Actor | None,
    now: datetime,
    row: Nominee,
    status: NominationStatus,
    reason: str | None = None,
) -> None:
    n = row.nomination
    before = {"status": n.status.value}
    n.status, n.reason = status, reason
    n.decided_by_id, n.decided_at = (actor.person_id if actor else None), now
    n.told_at = None
    session.add(n)
    after = {"status": status.value} | ({"reason": reason} if reason else {})
    audit(session, actor, now, f"nomination.{status.value}", n, before=before, after=after)
