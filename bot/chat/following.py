"""Messages that take the place of another whose place is not known yet.

A notice may be under way to a channel at the very moment in which it is overtaken. What is to stand
in its place is queued with the notice's id under `follows`; it goes out once the notice is known to
be there, and ends when the notice never went out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from bot.chat import due
from bot.chat.due import Found, Parcel
from db.base import table_of
from db.models import OutboxRow, OutboxState
from db.types import written

FOLLOWS = "follows"

_TABLE = table_of(OutboxRow)
_BEFORE = select(_TABLE.c.id, _TABLE.c.state, _TABLE.c.message_ref).where(
    _TABLE.c.id.in_(bindparam("followed", expanding=True))
)
_END = (
    update(_TABLE)
    .where(_TABLE.c.id.in_(bindparam("ended", expanding=True)))
    .values(state=written(OutboxState.EXPIRED))
)


def look(
    session: Session,
    channel: str,
    now: datetime,
    waiting: Sequence[Parcel],
    unsettled: Collection[int],
) -> Found:
    """What is due (see bot.chat.due.look), with the places of what follows others."""
    found = due.look(session, channel, now, waiting, unsettled)
    held = {*unsettled, *(parcel.id for parcel in waiting)}
    return replace(found, parcels=_placed(session, found.parcels, held))


def _placed(session: Session, parcels: Sequence[Parcel], held: Collection[int]) -> list[Parcel]:
    """The parcels that can go out now, those that follow others with their place.

    `held`: rows of which it may not be known yet whether they went out. What follows them is found
    again at the next look.
    """
    followed = [parcel.payload[FOLLOWS] for parcel in parcels if FOLLOWS in parcel.payload]
    if not followed:
        return list(parcels)
    rows = session.connection().execute(_BEFORE, {"followed": followed})
    before = {row_id: (OutboxState(state), ref) for row_id, state, ref in rows}
    ready, ended = list[Parcel](), list[int]()
    for parcel in parcels:
        row_id = parcel.payload.get(FOLLOWS)
        if row_id is None:
            ready.append(parcel)
            continue
        state, ref = before.get(row_id, (OutboxState.EXPIRED, None))
        if state is OutboxState.SENT and ref:
            parcel.payload = _in_place_of(parcel, ref)
            ready.append(parcel)
        elif row_id not in held and state is not OutboxState.QUEUED:
            ended.append(parcel.id)
    if ended:
        session.connection().execute(_END, {"ended": ended})
    return ready


def _in_place_of(parcel: Parcel, ref: str) -> dict[str, object]:
    kept = {key: value for key, value in parcel.payload.items() if key != FOLLOWS}
    return kept | {"replaces": ref, "or_nothing": True}
