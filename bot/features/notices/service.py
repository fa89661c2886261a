"""Telling people something and keeping track of who was reached and who has confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.outbox import Letter, post, reach_of
from bot.chat.say import Say, button
from bot.features.notices import texts
from db.models import Notice, NoticeRecipient, RecipientState, Urgency


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a notice at once. People without an account are to be phoned."""

    notice_id: int
    reached: int
    not_joined: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be told. `kind` is a short name, `summary` one line in Vietnamese for lists.

    `dedupe_key`: the same thing is never told twice. `expires_at`: not sent after that.
    """

    kind: str
    summary: str
    say: Say | Callable[[int], Say]
    """The message, or one made for each person id."""
    class_id: int | None = None
    session_id: int | None = None
    needs_ack: bool = False
    dedupe_key: str | None = None
    expires_at: datetime | None = None
    sent_by_id: int | None = None
    organisation_id: int | None = None
    urgency: Urgency = Urgency.NOTICE


def tell(session: Session, now: datetime, people: Iterable[int], message: Message) -> Told | None:
    """Queue a notice to people (ids). None when its dedupe key was told before.

    With `needs_ack` each message carries the button `Đã nhận`.
    """
    if message.dedupe_key and _told_before(session, message.dedupe_key):
        return None
    notice = Notice(
        kind=message.kind,
        class_id=message.class_id,
        session_id=message.session_id,
        sent_by_id=message.sent_by_id,
        sender_organisation_id=message.organisation_id,
        summary=message.summary[:500],
        needs_ack=message.needs_ack,
        dedupe_key=message.dedupe_key,
        created_at=now,
    )
    session.add(notice)
    session.flush()
    rows = _recipients(session, notice, list(dict.fromkeys(people)))
    letters = [
        Letter(row.person_id, _say(message, row), recipient_id=row.id)
        for row in rows
        if row.state is RecipientState.QUEUED
    ]
    post(session, letters, now, urgency=message.urgency, expires_at=message.expires_at)
    missing = tuple(r.person_id for r in rows if r.state is RecipientState.NOT_JOINED)
    if notice.id is None:
        raise LookupError("the notice was not stored")
    return Told(notice.id, len(letters), missing)


def _told_before(session: Session, key: str) -> bool:
    found = session.exec(select(Notice.id).where(col(Notice.dedupe_key) == key)).first()
    return found is not None


def _recipients(session: Session, notice: Notice, people: list[int]) -> list[NoticeRecipient]:
    reach = reach_of(session, people)
    rows = [
        NoticeRecipient(
            notice_id=notice.id or 0,
            person_id=person,
            state=RecipientState.QUEUED if person in reach else RecipientState.NOT_JOINED,
        )
        for person in people
    ]
    session.add_all(rows)
    session.flush()
    return rows


def _say(message: Message, row: NoticeRecipient) -> Say:
    say = message.say if isinstance(message.say, Say) else message.say(row.person_id)
    if not message.needs_ack:
        return say
    ack = [button(texts.RECEIVED, "ack", row.id or 0)]
    return Say(say.text, [*say.buttons, ack], file=say.file)
