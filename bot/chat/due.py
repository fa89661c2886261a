"""Looks into the outbox: what is to be sent next, and what is not to be sent any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import String, bindparam, cast, or_, select
from sqlmodel import Session

from bot.chat.say import Payload
from db.base import table_of
from db.models import OutboxRow, OutboxState, Urgency
from db.types import written

LOADED = 200
"""Rows held in memory; answers are still taken when notices fill it."""
OF_A_CHAT = 20
"""Of one chat and urgency no more are looked for, for they go out one a second: hundreds that wait
for one chat must not keep those of all others out of sight."""

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
_DUE_ELSEWHERE = _DUE.where(
    (_TABLE.c.chat_key + "/" + cast(_TABLE.c.urgency, String)).not_in(
        bindparam("crowded", expanding=True)
    )
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

    `more`: there may be rows that did not fit in. `left_out`: of a chat that has enough for now.
    """

    parcels: Sequence[Parcel] = ()
    ended: Sequence[int] = ()
    more: bool = False
    left_out: bool = False


def look(
    session: Session,
    channel: str,
    now: datetime,
    waiting: Sequence[Parcel],
    unsettled: Collection[int],
) -> Found:
    """What else is due, beside the parcels that wait and the rows whose outcome is not known."""
    found = _due(session, channel, now, waiting, unsettled)
    return replace(found, ended=_ended(session, waiting))


def _due(
    session: Session,
    channel: str,
    now: datetime,
    waiting: Sequence[Parcel],
    unsettled: Collection[int],
) -> Found:
    """Rows of any urgency while there is room for them, then answers only."""
    held = Counter(_line_of(parcel) for parcel in waiting)
    filled = sum(min(number, OF_A_CHAT) for number in held.values())
    is_full = filled >= LOADED // 2
    room = (2 * LOADED if is_full else LOADED) - filled
    least = Urgency.ANSWER if is_full else Urgency.BROADCAST
    values: dict[str, Any] = {"channel": channel, "now": now, "least": least}
    known = [*(parcel.id for parcel in waiting), *unsettled]
    found: list[Parcel] = []
    crowded: list[str] = []
    while room > 0:
        crowded = [line for line, number in held.items() if number >= OF_A_CHAT]
        values |= {"room": room, "held": [*known, *(parcel.id for parcel in found)]}
        rows = _rows(session, values, crowded)
        taken = _some_of_each(rows, held)
        found += taken
        if len(rows) < room:  # there are no others
            return Found(found, more=is_full, left_out=bool(crowded) or len(taken) < len(rows))
        room -= len(taken)
    return Found(found, more=True, left_out=bool(crowded))


def _rows(session: Session, values: dict[str, Any], crowded: list[str]) -> list[Parcel]:
    if crowded:
        rows = session.connection().execute(_DUE_ELSEWHERE, values | {"crowded": crowded})
    else:
        rows = session.connection().execute(_DUE, values)
    return [Parcel(*row) for row in rows]


def _some_of_each(rows: Sequence[Parcel], held: Counter[str]) -> list[Parcel]:
    """The first of each chat and urgency, as many as may be held; counts them in `held`."""
    taken = []
    for parcel in rows:
        line = _line_of(parcel)
        if held[line] < OF_A_CHAT:
            held[line] += 1
            taken.append(parcel)
    return taken


def _line_of(parcel: Parcel) -> str:
    return f"{parcel.chat_key}/{int(parcel.urgency)}"


def _ended(session: Session, waiting: Sequence[Parcel]) -> Sequence[int]:
    """Nobody ends an answer that waits; notices are withdrawn."""
    notices = [parcel.id for parcel in waiting if parcel.urgency != Urgency.ANSWER]
    if not notices:
        return []
    return session.connection().execute(_NOT_WANTED, {"waiting": notices}).scalars().all()
