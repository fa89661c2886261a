"""The way in: raw updates are committed before their channel is told that they have arrived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from bot.chat.claiming import hold_chats
from db.base import table_of
from db.models import InboxRow, InboxState

_INBOX = table_of(InboxRow)
_KEY = ("channel", "update_key")
_STORE = {
    "sqlite": sqlite.insert(_INBOX).on_conflict_do_nothing(_KEY).returning(_INBOX.c.id),
    "postgresql": postgresql.insert(_INBOX)
    .on_conflict_do_nothing(index_elements=_KEY)
    .returning(_INBOX.c.id),
}


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """An update as the channel gave it. `key` is unique in its channel; `raw` is its text."""

    key: str
    chat_key: str
    raw: str


def accept(session: Session, channel: str, updates: Sequence[RawUpdate], now: datetime) -> int:
    """Store updates that are new; a repeated one is left out. Returns how many were new."""
    if not updates:
        return 0
    rows: list[dict[str, Any]] = [
        {
            "channel": channel,
            "update_key": update.key,
            "chat_key": update.chat_key,
            "raw": update.raw,
            "received_at": now,
            "state": InboxState.NEW,
            "attempts": 0,
        }
        for update in updates
    ]
    dialect = session.get_bind().dialect.name
    if dialect != "sqlite":
        hold_chats(session, channel, (update.chat_key for update in updates))
    return len(session.connection().execute(_STORE[dialect], rows).all())
