"""What waits in the outbox and must not go out any more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from bot.features.notices.rules import REMINDER_PREFIX, Reminder, reminder_of
from db.models import (
    AuditEvent,
    ClassSession,
    ClassStatus,
    Notice,
    NoticeRecipient,
    OutboxRow,
    OutboxState,
    RecipientState,
    TrainingClass,
)

CANCELLED = "class.cancelled"
"""The act of the audit trail that ends a class before its time."""
HOLD = timedelta(minutes=2)
"""How long a reminder of several classes waits for the part that is still true to be told anew."""


def drop_queued(session: Session, class_id: int, now: datetime | None = None) -> int:
    """End what is queued about a class and not sent yet: its notices and reminders.

    Called when a class is cancelled, before its people are told so. Returns how many messages will
    not go out. A reminder that speaks of other classes too is held back (`now` is needed for it)
    until the job of reminders has seen to the rest.
    """
    rows = session.exec(
        select(OutboxRow.id, OutboxRow.recipient_id)
        .join(NoticeRecipient, col(NoticeRecipient.id) == col(OutboxRow.recipient_id))
        .join(Notice, col(Notice.id) == col(NoticeRecipient.notice_id))
        .where(
            col(OutboxRow.state) == OutboxState.QUEUED,
            col(Notice.class_id) == class_id,
        )
    ).all()
    ids = [row_id for row_id, _ in rows if row_id is not None]
    recipients = [recipient for _, recipient in rows if recipient is not None]
    sessions = set(
        session.exec(select(ClassSession.id).where(col(ClassSession.class_id) == class_id))
    )
    held = []
    for row_id, reminder in queued_reminders(session):
        about = {slot.session_id for slot in reminder.slots}
        if about <= sessions:
            ids.append(row_id)
        elif about & sessions:
            held.append(row_id)
    expire(session, ids, recipients)
    if now is not None:
        for chunk in _chunks(held):
            session.execute(
                update(OutboxRow).where(col(OutboxRow.id).in_(chunk)).values(not_before=now + HOLD)
            )
    return len(ids)


# Asked at every tick, so made once.
_OF_CANCELLED = (
    select(OutboxRow.id, OutboxRow.recipient_id)
    .join(NoticeRecipient, col(NoticeRecipient.id) == col(OutboxRow.recipient_id))
    .join(Notice, col(Notice.id) == col(NoticeRecipient.notice_id))
    .join(TrainingClass, col(TrainingClass.id) == col(Notice.class_id))
    .join(AuditEvent, col(AuditEvent.row_id) == col(TrainingClass.id))
    .where(
        col(OutboxRow.state) == OutboxState.QUEUED,
        col(TrainingClass.status) == ClassStatus.CANCELLED,
        col(AuditEvent.table_name) == TrainingClass.__tablename__,
        col(AuditEvent.action) == CANCELLED,
        col(AuditEvent.at) > col(Notice.created_at),
    )
    .distinct()
)


def drop_of_cancelled(session: Session) -> int:
    """End what still waits of classes that were cancelled since it was queued.

    The news of the cancelling itself has the moment of the cancelling, and goes out.
    """
    rows = session.exec(_OF_CANCELLED).all()
    expire(session, [row for row, _ in rows if row], [r for _, r in rows if r])
    return len(rows)


def queued_reminders(session: Session) -> list[tuple[int, Reminder]]:
    """Reminders that wait to be sent, with their ids in the outbox."""
    rows = session.exec(
        select(OutboxRow.id, OutboxRow.dedupe_key).where(
            col(OutboxRow.state) == OutboxState.QUEUED,
            col(OutboxRow.dedupe_key).startswith(REMINDER_PREFIX),
        )
    )
    return [(row_id, reminder_of(key)) for row_id, key in rows if row_id is not None and key]


def expire(session: Session, row_ids: Sequence[int], recipient_ids: Sequence[int] = ()) -> None:
    """These messages will not go out."""
    for chunk in _chunks(row_ids):
        session.execute(
            update(OutboxRow)
            .where(col(OutboxRow.id).in_(chunk), col(OutboxRow.state) == OutboxState.QUEUED)
            .values(state=OutboxState.EXPIRED)
        )
    for chunk in _chunks(recipient_ids):
        session.execute(
            update(NoticeRecipient)
            .where(
                col(NoticeRecipient.id).in_(chunk),
                col(NoticeRecipient.state) == RecipientState.QUEUED,
            )
            .values(state=RecipientState.EXPIRED)
        )


def _chunks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + 500] for start in range(0, len(ids), 500))
