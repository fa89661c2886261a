"""Messages that take the place of another whose place is not known yet.

A notice may be under way to a channel at the very moment in which it is overtaken. What is to stand
in its place is queued with the notice's id under `follows`; it goes out once the notice is known to
be there, and ends when the notice never went out. A sender that died with the notice under way took
with it whether it arrived and where: then what was to take its place is told as a new message.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import String, bindparam, cast, select, update
from sqlmodel import Session

from bot.chat import due
from bot.chat.due import Found, Parcel
from bot.chat.say import Payload
from db.base import table_of
from db.models import OutboxRow, OutboxState
from db.types import written

FOLLOWS = "follows"

_TABLE = table_of(OutboxRow)
_BEFORE = select(_TABLE.c.id, _TABLE.c.state, _TABLE.c.message_ref).where(
    _TABLE.c.id.in_(bindparam("followed", expanding=True))
)
_FOLLOWING = (
    select(_TABLE.c.id, _TABLE.c.payload)
    .where(
        _TABLE.c.state == written(OutboxState.QUEUED),
        _TABLE.c.channel == bindparam("channel"),
        cast(_TABLE.c.payload, String).contains(f'"{FOLLOWS}"'),
    )
    .order_by(_TABLE.c.id)
)
_TELL = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("row"))
    .values(payload=bindparam("told", type_=_TABLE.c.payload.type))
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
    first: bool = False,
) -> Found:
    """What is due (see bot.chat.due.look), with the places of what follows others.

    `first`: this sender has not looked before, and another may have died.
    """
    if first:
        _tell_anew(session, channel, unsettled)
    found = due.look(session, channel, now, waiting, unsettled)
    held = {*unsettled, *(parcel.id for parcel in waiting)}
    return replace(found, parcels=_placed(session, found.parcels, held))


def _tell_anew(session: Session, channel: str, unsettled: Collection[int]) -> None:
    """What follows a message that was ended, perhaps too late, follows it no more: it is told for
    itself, the last word of several. While a sender lives, it ends such rows at its next look."""
    rows = session.connection().execute(_FOLLOWING, {"channel": channel})
    last = {payload[FOLLOWS]: (row_id, payload) for row_id, payload in rows if FOLLOWS in payload}
    if not last:
        return
    before = session.connection().execute(_BEFORE, {"followed": list(last)})
    for followed, state, _ in before.all():
        if OutboxState(state) is OutboxState.EXPIRED and followed not in unsettled:
            row_id, payload = last[followed]
            told = _alone(payload)
            session.connection().execute(_TELL, {"row": row_id, "told": told})


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


def _in_place_of(parcel: Parcel, ref: str) -> Payload:
    return _alone(parcel.payload) | {"replaces": ref, "or_nothing": True}


def _alone(payload: Payload) -> Payload:
    return {key: value for key, value in payload.items() if key != FOLLOWS}
