"""What became of sent messages, written to the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlmodel import Session, col

from bot.chat.reachable import mark_blocked
from bot.chat.seeing import note_seen
from db.base import table_of
from db.models import NoticeRecipient, OutboxRow, OutboxState, RecipientState
from db.types import written


@dataclass(slots=True)
class Outcome:
    """One message's end. `gone`: its chat takes nothing any more."""

    id: int
    state: OutboxState
    ref: str | None = None
    error: str | None = None
    gone: bool = False
    attempts: int = 0
    recipient_id: int | None = None
    """The notice_recipients row that follows this message."""
    secret: bool = False
    """What it said is not to be kept."""
    lies: bool = False
    """It lies where nobody may look: whom it tells something has it once they have looked."""


_TABLE = table_of(OutboxRow)
_MARK = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("row"))
    .values(
        state=bindparam("to"),
        message_ref=bindparam("ref"),
        error=bindparam("why"),
        attempts=bindparam("tries"),
        sent_at=bindparam("at"),
    )
)
_EMPTY = update(_TABLE).where(_TABLE.c.id == bindparam("row")).values(payload={})
_RECIPIENTS = table_of(NoticeRecipient)
_MARK_RECIPIENT = (
    update(_RECIPIENTS)
    .where(_RECIPIENTS.c.id == bindparam("recipient"))
    .values(state=bindparam("to"), sent_at=bindparam("at"))
)
_END_RECIPIENT = _MARK_RECIPIENT.where(_RECIPIENTS.c.state == written(RecipientState.QUEUED))
_LIES = (
    update(_RECIPIENTS)
    .where(
        _RECIPIENTS.c.id == bindparam("recipient"),
        _RECIPIENTS.c.state.in_(
            [written(RecipientState.QUEUED), written(RecipientState.UNREACHABLE)]
        ),
    )
    .values(state=written(RecipientState.UNSEEN))
)
ENDED = {
    OutboxState.REFUSED: RecipientState.UNREACHABLE,
    OutboxState.EXPIRED: RecipientState.EXPIRED,
}


def settle(session: Session, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Mark the rows, and the notice recipients and accounts that hang on them."""
    if not outcomes:
        return
    session.connection().execute(
        _MARK,
        [
            {
                "row": o.id,
                "to": o.state,
                "ref": o.ref,
                "why": o.error[:300] if o.error else None,
                "tries": o.attempts,
                "at": _sent_at(o, now),
            }
            for o in outcomes
        ],
    )
    empty(session, [outcome.id for outcome in outcomes if outcome.secret])
    _mark_recipients(session, outcomes, now)
    for outcome in outcomes:
        if outcome.gone:
            _close_chat(session, outcome, now)


def empty(session: Session, ids: Sequence[int]) -> None:
    """Take out what messages say."""
    if ids:
        session.connection().execute(_EMPTY, [{"row": one} for one in ids])


def _mark_recipients(session: Session, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Somebody with several accounts has a message as soon as one of them has it; that another
    does not take it changes nothing about that."""
    of_people = [o for o in outcomes if o.recipient_id is not None]
    arrived = [o for o in of_people if o.state is OutboxState.SENT and not o.lies]
    ended = [o for o in of_people if o.state is not OutboxState.SENT]
    lying = [o for o in of_people if o.state is OutboxState.SENT and o.lies]
    connection = session.connection()
    if arrived:
        rows = [
            {"recipient": o.recipient_id, "to": RecipientState.SENT, "at": now} for o in arrived
        ]
        connection.execute(_MARK_RECIPIENT, rows)
    if ended:
        rows = [{"recipient": o.recipient_id, "to": ENDED[o.state], "at": None} for o in ended]
        connection.execute(_END_RECIPIENT, rows)
    if lying:
        connection.execute(_LIES, [{"recipient": o.recipient_id} for o in lying])
        note_seen(session, [o.id for o in lying], now)


def _sent_at(outcome: Outcome, now: datetime) -> datetime | None:
    return now if outcome.state is OutboxState.SENT else None


def _close_chat(session: Session, outcome: Outcome, now: datetime) -> None:
    account_id = session.execute(
        select(col(OutboxRow.account_id)).where(col(OutboxRow.id) == outcome.id)
    ).scalar()
    if account_id is not None:
        close_account(session, account_id, now, outcome.error or "gone")


def close_account(session: Session, account_id: int, now: datetime, why: str) -> None:
    """Nothing is sent there any more; what was queued for it has come to nothing."""
    mark_blocked(session, account_id, now, why)
    queued = (col(OutboxRow.account_id) == account_id, col(OutboxRow.state) == OutboxState.QUEUED)
    waiting = session.execute(
        select(col(OutboxRow.id), col(OutboxRow.recipient_id), col(OutboxRow.payload)).where(
            *queued
        )
    ).all()
    for _, recipient_id, _ in waiting:
        if recipient_id is not None:
            session.execute(
                update(NoticeRecipient)
                .where(
                    col(NoticeRecipient.id) == recipient_id,
                    col(NoticeRecipient.state) == RecipientState.QUEUED,
                )
                .values(state=RecipientState.UNREACHABLE)
            )
    empty(session, [number for number, _, payload in waiting if "secret" in payload])
    session.execute(
        update(OutboxRow).where(*queued).values(state=OutboxState.REFUSED, error="chat gone")
    )
