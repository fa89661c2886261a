"""`Đã nhận`: who has read it, once, said by themself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, or_, select

from bot.chat.access import Actor
from bot.chat.outbox import queue
from bot.chat.say import Payload, Say
from bot.features.notices.redrawing import edits, once_sent
from db.models import Account, Notice, NoticeRecipient, OutboxRow, OutboxState, RecipientState


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """`first` False: it was confirmed before, at `at`. `sent`: the message as it was sent."""

    first: bool
    at: datetime
    sent: Payload


def acknowledge(
    session: Session,
    actor: Actor,
    now: datetime,
    recipient_ids: Sequence[int],
    message_ref: str | None,
) -> Acknowledged | None:
    """Note that the actor has read these notices of theirs.

    None when one of them is nobody's or another person's: the two are not told apart.
    """
    rows = session.exec(
        select(NoticeRecipient)
        .where(
            col(NoticeRecipient.id).in_(recipient_ids),
            col(NoticeRecipient.person_id) == actor.me,
        )
        .order_by(col(NoticeRecipient.id))
        .with_for_update()
    ).all()
    if not recipient_ids or len(rows) != len(set(recipient_ids)):
        return None
    sent = _shown(session, actor, rows, message_ref)
    known = [row.acknowledged_at for row in rows if row.acknowledged_at is not None]
    if len(known) == len(rows):
        return Acknowledged(False, max(known), sent)
    for row in rows:
        row.acknowledged_at = row.acknowledged_at or now
        # Whoever presses the button has the message, also when its delivery is not marked yet.
        if row.state is not RecipientState.SENT:
            row.state, row.sent_at = RecipientState.SENT, row.sent_at or now
        session.add(row)
    session.flush()
    return Acknowledged(True, now, sent)


def _shown(
    session: Session, actor: Actor, rows: Sequence[NoticeRecipient], message_ref: str | None
) -> Payload:
    """The message whose button was pressed; its summary when it is not kept."""
    sent = session.exec(
        select(OutboxRow.payload, OutboxRow.message_ref)
        .where(
            col(OutboxRow.account_id) == actor.account_id,
            or_(
                col(OutboxRow.recipient_id).in_([row.id for row in rows]),
                col(OutboxRow.message_ref) == message_ref,
            ),
        )
        .order_by(col(OutboxRow.id).desc())
    ).all()
    pressed = [payload for payload, ref in sent if ref is not None and ref == message_ref]
    for payload in [*pressed, *(payload for payload, _ in sent)]:
        return dict(payload)
    summary = session.exec(
        select(Notice.summary).where(col(Notice.id) == rows[0].notice_id)
    ).first()
    return {"text": _escaped(summary or "")}


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def show_elsewhere(
    session: Session,
    actor: Actor,
    now: datetime,
    recipient_ids: Sequence[int],
    say: Callable[[Payload], Say],
) -> None:
    """The same notice in the other accounts of the actor is shown as confirmed too.

    `say` makes it of the message as it was sent.
    """
    found = session.exec(
        select(OutboxRow, Account)
        .join(Account, col(Account.id) == col(OutboxRow.account_id))
        .where(
            col(OutboxRow.recipient_id).in_(recipient_ids),
            col(OutboxRow.account_id) != actor.account_id,
            col(Account.person_id) == actor.me,
            col(Account.unreachable_since).is_(None),
            col(OutboxRow.state).in_([OutboxState.SENT, OutboxState.QUEUED]),
        )
        .order_by(col(OutboxRow.id))
    ).all()
    rows = []
    for row, account in found:
        if not any(button[1].startswith("ack:") for line in _rows_of(row) for button in line):
            continue
        shown = say(dict(row.payload)).only_in_place()
        if row.state is OutboxState.SENT and row.message_ref:
            rows += edits(row, shown.payloads(account.language.value, row.message_ref), now)
        else:
            rows += once_sent(row, shown, account.language.value, now)
    queue(session, rows)


def _rows_of(row: OutboxRow) -> list[list[list[str]]]:
    found: list[list[list[str]]] = row.payload.get("buttons", [])
    return found
