"""Messages that were sent are shown anew when what they speak of has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.following import FOLLOWS
from bot.chat.outbox import NEW_ROW, Row, queue
from bot.chat.say import Payload, Say
from bot.features.notices.queued import expire
from bot.kit.text import Lang
from db.models import (
    Account,
    Notice,
    NoticeRecipient,
    OutboxRow,
    OutboxState,
    Urgency,
)


@dataclass(frozen=True, slots=True)
class About:
    """The notices of a class whose dedupe keys begin like this, told at this moment or later."""

    class_id: int
    prefix: str
    since: datetime


def redraw(
    session: Session, now: datetime, about: About, say: Callable[[int, str], Say | None]
) -> None:
    """Put these messages right in the chats they were sent to; no new message is sent.

    `say` makes what to show from the person's id and the kind of the notice; None: leave it. What
    has not gone out yet does not go out any more, for it would say what is not so; what is under
    way at this moment is put right once it has arrived.
    """
    waiting: list[OutboxRow] = []
    rows: list[Row] = []
    for row, person_id, kind, lang in _told(session, about):
        shown = say(person_id, kind)
        if shown is None:
            continue
        if row.state is OutboxState.QUEUED:
            waiting.append(row)
        if row.state is not OutboxState.SENT:
            rows += once_sent(row, shown, lang, now)
        elif row.message_ref:
            rows += edits(row, shown.only_in_place().payloads(lang, row.message_ref), now)
    ids = [row.id or 0 for row in waiting]
    expire(session, ids, [row.recipient_id for row in waiting if row.recipient_id])
    queue(session, rows)


def _told(session: Session, about: About) -> Sequence[tuple[OutboxRow, int, str, Lang]]:
    """(message, person, kind of the notice, language) as far as it can be changed.

    A message that was ended may be under way all the same: it was ended too late.
    """
    found = session.exec(
        select(OutboxRow, NoticeRecipient, Notice, Account)
        .join(NoticeRecipient, col(NoticeRecipient.id) == col(OutboxRow.recipient_id))
        .join(Notice, col(Notice.id) == col(NoticeRecipient.notice_id))
        .join(Account, col(Account.id) == col(OutboxRow.account_id))
        .where(
            col(Notice.class_id) == about.class_id,
            col(Notice.created_at) >= about.since,
            col(Notice.dedupe_key).startswith(about.prefix, autoescape=True),
            col(OutboxRow.state) != OutboxState.REFUSED,
            col(Account.person_id) == col(NoticeRecipient.person_id),
            col(Account.consent_version).is_not(None),
            col(Account.unreachable_since).is_(None),
        )
        .order_by(col(OutboxRow.id))
    )
    return [
        (row, recipient.person_id, notice.kind, account.language.value)
        for row, recipient, notice, account in found
    ]


def is_notice(session: Session, actor: Actor, message_ref: str) -> bool:
    """Whether this message of the actor's chat was a notice, not an answer."""
    found = session.exec(
        select(OutboxRow.id).where(
            col(OutboxRow.account_id) == actor.account_id,
            col(OutboxRow.message_ref) == message_ref,
            col(OutboxRow.recipient_id).is_not(None),
        )
    ).first()
    return found is not None


def is_known(session: Session, actor: Actor, message_ref: str) -> bool:
    """Whether it was noted where this message of the actor's chat stands. It was not when the
    program died as it was sent."""
    found = session.exec(
        select(OutboxRow.id).where(
            col(OutboxRow.account_id) == actor.account_id,
            col(OutboxRow.message_ref) == message_ref,
        )
    ).first()
    return found is not None


def once_sent(row: OutboxRow, say: Say, lang: Lang, now: datetime) -> list[Row]:
    """The first piece takes the place of the message, if it turns out to have been sent."""
    first = say.payloads(lang)[0]
    return edits(row, [first | {FOLLOWS: row.id}], now)


def edits(row: OutboxRow, payloads: list[Payload], now: datetime) -> list[Row]:
    return [
        NEW_ROW
        | {
            "channel": row.channel,
            "chat_key": row.chat_key,
            "account_id": row.account_id,
            "payload": payload,
            "urgency": Urgency.NOTICE,
            "created_at": now,
        }
        for payload in payloads
    ]
