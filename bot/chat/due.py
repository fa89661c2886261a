"""Looks into the outbox: what is to be sent next, and what is not to be sent any more."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, or_, select
from sqlmodel import Session

from bot.chat.say import Payload
from db.base import table_of
from db.models import OutboxRow, OutboxState, Urgency
from db.types import written

LOADED = 200
"""Rows held in memory; answers are still taken when notices fill it."""

_TABLE = table_of(OutboxRow)
_DUE = (
    select(
        _TABLE.c.id,
        _TABLE.c.chat_key,
        _TABLE.c.payload,
        _TABLE.c.urgency,
        _TABLE.c.expires_at,
        _TABLE.c.recipient_id,
    )
    .where(
        _TABLE.c.state == written(OutboxState.QUEUED),
        _TABLE.c.channel == bindparam("channel"),
        or_(_TABLE.c.not_before.is_(None), _TABLE.c.not_before <= bindparam("now")),
        _TABLE.c.urgency <= bindparam("least"),
        _TABLE.c.id.not_in(bindparam("held", expanding=True)),
    )
    .order_by(_TABLE.c.urgency, _TABLE.c.id)
    .limit(bindparam("room"))
)
_NOT_WANTED = select(_TABLE.c.id).where(
    _TABLE.c.id.in_(bindparam("waiting", expanding=True)),
    _TABLE.c.state != written(OutboxState.QUEUED),
)


@dataclass(slots=True, eq=False)
class Parcel:
    """An outbox row on its way."""

    id: int
    chat_key: str
    payload: Payload
    urgency: int
    expires_at: datetime | None = None
    recipient_id: int | None = None
    tries: int = 0
    lost_answers: int = 0

    @property
    def is_secret(self) -> bool:
        return "secret" in self.payload

    def is_late(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now


@dataclass(frozen=True, slots=True)
class Found:
    """What a look brought. `ended`: ids held by the caller that are not wanted any more.

    `more`: there may be rows that did not fit in.
    """

    parcels: Sequence[Parcel] = ()
    ended: Sequence[int] = ()
    more: bool = False


def look(
    session: Session,
    channel: str,
    now: datetime,
    waiting: Sequence[Parcel],
    unsettled: Collection[int],
) -> Found:
    """What else is due, beside the parcels that wait and the rows whose outcome is not known."""
    parcels, more = _due(session, channel, now, waiting, unsettled)
    return Found(parcels, _ended(session, waiting), more)


def _due(
    session: Session,
    channel: str,
    now: datetime,
    waiting: Sequence[Parcel],
    unsettled: Collection[int],
) -> tuple[list[Parcel], bool]:
    """Rows of any urgency while there is room for them, then answers only."""
    is_full = len(waiting) >= LOADED // 2
    room = (2 * LOADED if is_full else LOADED) - len(waiting)
    if room <= 0:
        return [], True
    values = {
        "channel": channel,
        "now": now,
        "least": Urgency.ANSWER if is_full else Urgency.BROADCAST,
        "held": [*(parcel.id for parcel in waiting), *unsettled],
        "room": room,
    }
    rows = session.connection().execute(_DUE, values).all()
    return [Parcel(*row) for row in rows], is_full or len(rows) == room


def _ended(session: Session, waiting: Sequence[Parcel]) -> Sequence[int]:
    """Nobody ends an answer that waits; notices are withdrawn."""
    notices = [parcel.id for parcel in waiting if parcel.urgency != Urgency.ANSWER]
    if not notices:
        return []
    return session.connection().execute(_NOT_WANTED, {"waiting": notices}).scalars().all()
