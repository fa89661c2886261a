"""Reads and writes of the page's conversations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from bot.chat.say import Payload
from db.models import WebChat, WebMessage

SHOWN = 300
"""A page that opens is given this many of the newest messages of each conversation."""
SHOWN_OF_ONE = 120
"""The same where a telephone with little memory shows one conversation."""
NUMBERING = 1148
"""The lock under which messages are numbered, among the server's advisory locks."""
_HOLD = text("SELECT pg_advisory_xact_lock(:lock)")


@dataclass(frozen=True, slots=True)
class Chat:
    """Somebody's conversation; `phone` is what they share when they share their own."""

    key: str
    name: str
    about: str = ""
    phone: str | None = None


def open_chat(session: Session, chat: Chat, now: datetime) -> bool:
    """Make the conversation; False when there is one under this key."""
    if session.get(WebChat, chat.key):
        return False
    session.add(
        WebChat(key=chat.key, name=chat.name, about=chat.about, phone=chat.phone, created_at=now)
    )
    session.flush()
    return True


def all_chats(session: Session) -> list[Chat]:
    """In the order in which they were opened."""
    rows = session.exec(select(WebChat).order_by(col(WebChat.created_at), col(WebChat.key)))
    return [Chat(row.key, row.name, row.about, row.phone) for row in rows]


def add_message(
    session: Session, chat_key: str, payload: dict[str, Any], now: datetime, *, by_bot: bool
) -> WebMessage:
    """A new bubble. Callers take turns: `change` is the next number of the whole page."""
    row = WebMessage(
        chat_key=chat_key,
        change=_next_change(session),
        by_bot=by_bot,
        payload=payload,
        is_secret="secret" in payload,
        sent_at=now,
    )
    session.add(row)
    session.flush()
    return row


def edit_message(
    session: Session, chat_key: str, ref: str, payload: Payload, now: datetime
) -> WebMessage | None:
    """Put a payload in place of a message of the bot in this conversation; None: no such one."""
    row = session.get(WebMessage, int(ref)) if ref.isdigit() else None
    if row is None or row.chat_key != chat_key or not row.by_bot:
        return None
    row.payload, row.is_secret = payload, "secret" in payload
    row.edited_at = now
    row.change = _next_change(session)
    session.add(row)
    session.flush()
    return row


def _next_change(session: Session) -> int:
    if session.get_bind().dialect.name != "sqlite":
        # Numbers appear in their order, though several processes give them.
        session.connection().execute(_HOLD, {"lock": NUMBERING})
    return 1 + (session.exec(select(func.max(WebMessage.change))).one() or 0)


def has_message(session: Session, chat_key: str, message_id: int) -> bool:
    row = session.get(WebMessage, message_id)
    return row is not None and row.chat_key == chat_key and row.by_bot


def changes_in(session: Session, chat_key: str, change: int) -> Sequence[WebMessage]:
    """The same of one conversation. From 0: its newest messages."""
    here = select(WebMessage).where(col(WebMessage.chat_key) == chat_key)
    if change:
        later = here.where(col(WebMessage.change) > change)
        return session.exec(later.order_by(col(WebMessage.change))).all()
    newest = session.exec(here.order_by(col(WebMessage.id).desc()).limit(SHOWN_OF_ONE)).all()
    return newest[::-1]


def changes_after(session: Session, change: int) -> Sequence[WebMessage]:
    """What is new or changed since, oldest first. From 0: the newest messages of each chat."""
    if change:
        later = col(WebMessage.change) > change
        return session.exec(select(WebMessage).where(later).order_by(col(WebMessage.change))).all()
    rows: list[WebMessage] = []
    for chat in all_chats(session):
        here = select(WebMessage).where(col(WebMessage.chat_key) == chat.key)
        rows.extend(session.exec(here.order_by(col(WebMessage.id).desc()).limit(SHOWN)))
    return sorted(rows, key=lambda row: row.id or 0)


def file_in_chat(session: Session, chat_key: str, sha256: str) -> dict[str, Any] | None:
    """{sha256, name, mime} when a message of this conversation holds the file."""
    payloads = session.exec(
        select(WebMessage.payload).where(col(WebMessage.chat_key) == chat_key)
    ).all()
    files = (payload.get("file") for payload in payloads)
    return next((file for file in files if file and file["sha256"] == sha256), None)


def file_of_message(session: Session, chat_key: str, message_id: int) -> dict[str, Any] | None:
    """{sha256, name, mime} of the file in this message, if it is in this conversation."""
    row = session.get(WebMessage, message_id)
    if row is None or row.chat_key != chat_key:
        return None
    file: dict[str, Any] | None = row.payload.get("file")
    return file
