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
    sqlite_here = session.get_bind().dialect.name == "sqlite"
    if not sqlite_here:
        hold_chats(session, channel, (update.chat_key for update in updates))
    dialect = sqlite if sqlite_here else postgresql
    statement = dialect.insert(_INBOX).on_conflict_do_nothing(
        index_elements=["channel", "update_key"]
    )
    stored = session.connection().execute(statement.returning(_INBOX.c.id), rows)
    return len(stored.all())
