"""What has not reached the trainees of some classes: notices and reminders, by person and class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from bot.features.followup.unseen import late_reminders
from bot.features.notices.rules import NUDGE, WAITS, Received, is_current
from db.models import ClassSession, Notice, NoticeRecipient, RecipientState

LATE = timedelta(minutes=5)
"""What has waited so long is not merely on its way."""

Place = tuple[int, int]
"""(class id, person id) of somebody with a place in a class."""


@dataclass(frozen=True, slots=True)
class Untold:
    """Something that has not reached somebody, or that they have not confirmed.

    `what` "": the reminder of a session. `unsent`: it waits in the queue. `due`: when it is of no
    more use, if that is known. `unseen`: it waits on the web page, `unsent` too.
    """

    what: str
    unsent: bool
    due: datetime | None
    unseen: bool = False


def untold(session: Session, places: Iterable[Place], now: datetime) -> dict[Place, list[Untold]]:
    """By place, oldest first; what is outdated, or was queued just now, is left out."""
    wanted = set(places)
    found: dict[Place, list[Untold]] = defaultdict(list)
    for place, one in (*_notices(session, wanted, now), *_reminders(session, wanted, now)):
        if place in wanted:
            found[place].append(one)
    return found


def _notices(session: Session, wanted: set[Place], now: datetime) -> Iterator[tuple[Place, Untold]]:
    """What waits to be sent, and what was to be confirmed and is not."""
    rows = session.execute(
        sql_select(
            col(Notice.class_id),
            col(NoticeRecipient.person_id),
            col(NoticeRecipient.id),
            col(Notice.kind),
            col(NoticeRecipient.state),
            col(Notice.created_at),
            col(ClassSession.starts_at),
            col(Notice.summary),
        )
        .join(Notice, col(Notice.id) == col(NoticeRecipient.notice_id))
        .join(ClassSession, col(ClassSession.id) == col(Notice.session_id), isouter=True)
        .where(
            col(Notice.class_id).in_({class_id for class_id, _ in wanted}),
            or_(col(Notice.needs_ack), col(NoticeRecipient.state).in_(WAITS)),
            col(NoticeRecipient.state) != RecipientState.EXPIRED,
            col(NoticeRecipient.acknowledged_at).is_(None),
            # Asks for what is named here anyway.
            col(Notice.kind) != NUDGE,
        )
        .order_by(col(NoticeRecipient.id))
    )
    for class_id, person, row_id, kind, state, created_at, starts_at, summary in rows:
        unsent = state in WAITS
        facts = Received(row_id, kind, state, False, created_at, starts_at, summary)
        if is_current(facts, now) and not (unsent and now - created_at < LATE):
            unseen = state is RecipientState.UNSEEN
            yield (class_id, person), Untold(summary, unsent, starts_at, unseen)


def _reminders(
    session: Session, wanted: set[Place], now: datetime
) -> Iterator[tuple[Place, Untold]]:
    """Reminders that have not reached their person."""
    people = sorted({person for _, person in wanted})
    waiting = late_reminders(session, people, now - LATE)
    ids = {slot.session_id for reminder in waiting for slot in reminder.slots}
    coming = _coming(session, ids, now)
    for reminder, unseen in waiting.items():
        for slot in reminder.slots:
            if slot.session_id in coming:
                class_id, starts_at = coming[slot.session_id]
                yield (class_id, reminder.person_id), Untold("", True, starts_at, unseen)


def _coming(
    session: Session, session_ids: set[int], now: datetime
) -> Mapping[int, tuple[int, datetime]]:
    """(class id, beginning) by id, of those of these sessions that have not begun."""
    rows = session.exec(
        select(ClassSession.id, ClassSession.class_id, ClassSession.starts_at).where(
            col(ClassSession.id).in_(session_ids), col(ClassSession.starts_at) > now
        )
    )
    return {row_id: (class_id, at) for row_id, class_id, at in rows if row_id is not None}
