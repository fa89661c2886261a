"""Messages that lie on a page until somebody looks: who has looked, how far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col, select

from db.models import Account, NoticeRecipient, OutboxRow, OutboxState, RecipientState


def mark_seen(session: Session, account_id: int, ref: int, now: datetime) -> bool:
    """The owner of the account has had the messages up to this one before their eyes; False when
    that was known."""
    done = session.execute(
        update(Account)
        .where(col(Account.id) == account_id, col(Account.seen_ref) < ref)
        .values(seen_ref=ref)
        .execution_options(synchronize_session=False)
    )
    if not getattr(done, "rowcount", 0):
        return False
    _note(session, col(OutboxRow.account_id) == account_id, now)
    return True


def note_seen(session: Session, row_ids: Sequence[int], now: datetime) -> None:
    """Of these outbox rows, those that were looked at before they could be marked as sent."""
    _note(session, col(OutboxRow.id).in_(row_ids), now)


def is_seen(message_ref: str | None, seen_ref: int | None) -> bool:
    """Whether a message that was sent is known to have been before somebody's eyes."""
    if seen_ref is None:
        return True
    return message_ref is not None and message_ref.isdecimal() and int(message_ref) <= seen_ref


def _note(session: Session, where: ColumnElement[bool], now: datetime) -> None:
    """Whoever has looked at a notice has it."""
    rows = session.exec(
        select(NoticeRecipient.id, OutboxRow.message_ref, Account.seen_ref)
        .join(OutboxRow, col(OutboxRow.recipient_id) == col(NoticeRecipient.id))
        .join(Account, col(Account.id) == col(OutboxRow.account_id))
        .where(
            where,
            col(NoticeRecipient.state) == RecipientState.UNSEEN,
            col(OutboxRow.state) == OutboxState.SENT,
        )
    ).all()
    seen = [number for number, ref, upto in rows if is_seen(ref, upto)]
    for start in range(0, len(seen), 500):
        session.execute(
            update(NoticeRecipient)
            .where(col(NoticeRecipient.id).in_(seen[start : start + 500]))
            .values(state=RecipientState.SENT, sent_at=now)
            .execution_options(synchronize_session=False)
        )
