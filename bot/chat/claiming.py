"""Who handles what waits, when several processes share one PostgreSQL database.

Of each chat only the oldest open update may be claimed, by one transaction at a time, so that the
order inside a chat is kept whichever processes handle it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zlib import crc32

from sqlalchemy import CTE, bindparam, func, select, text, tuple_, update
from sqlalchemy.sql.dml import ReturningUpdate
from sqlmodel import Session

from db.base import table_of
from db.models import InboxRow, InboxState
from db.types import written

WINDOW = 1000
"""Open updates looked at for one to claim, before those of other chats behind them."""

ARRIVING = 1147
"""Where the locks of arriving updates are among the server's advisory locks."""

_INBOX = table_of(InboxRow)
_OPEN = written(InboxState.NEW)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An inbox row that is still to be handled."""

    id: int
    channel: str
    chat_key: str
    raw: str
    attempts: int


_ROW = (_INBOX.c.id, _INBOX.c.channel, _INBOX.c.chat_key, _INBOX.c.raw, _INBOX.c.attempts)
_WAITS = (
    select(_INBOX.c.id, _INBOX.c.channel, _INBOX.c.chat_key)
    .where(_INBOX.c.state == _OPEN)
    .order_by(_INBOX.c.id)
    .limit(WINDOW)
)
_OLDEST = _WAITS.cte("oldest")
_BEHIND = _WAITS.where(
    # Null, and so nobody, where the window holds all that wait.
    _INBOX.c.id > select(_OLDEST.c.id).order_by(_OLDEST.c.id).offset(WINDOW - 1).scalar_subquery(),
    tuple_(_INBOX.c.channel, _INBOX.c.chat_key).not_in(
        select(_OLDEST.c.channel, _OLDEST.c.chat_key)
    ),
).cte("behind")


def _claim_among(waiting: CTE) -> ReturningUpdate[Any]:
    """Claim the oldest that can be had. `waiting`: of each chat in it the oldest is in it too."""
    first = select(func.min(waiting.c.id)).group_by(waiting.c.channel, waiting.c.chat_key)
    free = _INBOX.alias("free")
    picked = (
        select(free.c.id)
        .where(free.c.id.in_(first), free.c.state == _OPEN)
        .order_by(free.c.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=free)
    )
    return (
        update(_INBOX)
        .where(_INBOX.c.id == picked.scalar_subquery())
        .values(state=InboxState.DONE, done_at=bindparam("at"))
        .returning(*_ROW)
    )


_CLAIM, _CLAIM_BEHIND = _claim_among(_OLDEST), _claim_among(_BEHIND)
_HOLD = text(
    "SELECT pg_advisory_xact_lock(:space, chat) FROM unnest(CAST(:chats AS integer[])) AS chat"
)


def claim_oldest(session: Session, now: datetime) -> Waiting | None:
    """Mark the oldest update that nobody else has as done in the transaction that does it.

    None when there is none: the inbox is empty, or of every chat that waits another transaction
    has the oldest. If that one fails, its update can be claimed again; nothing went before it.
    """
    connection = session.connection()
    row = (
        connection.execute(_CLAIM, {"at": now}).first()
        or connection.execute(_CLAIM_BEHIND, {"at": now}).first()
    )
    return Waiting(*row) if row else None


def hold_chats(session: Session, channel: str, chat_keys: Iterable[str]) -> None:
    """Let one transaction at a time store updates of a chat, until it ends.

    Numbers are given when a row is inserted, not when it is committed. Without this a later
    update could be seen, and handled, before an earlier one.
    """
    chats = {crc32(f"{channel}/{key}".encode()) - 2**31 for key in chat_keys}
    # In one order for everybody, so that nobody waits in a circle.
    session.connection().execute(_HOLD, {"space": ARRIVING, "chats": sorted(chats)})
