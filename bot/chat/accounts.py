"""The account behind an update, and the actor it stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, select
from sqlmodel import Session, col

from bot.chat.access import Actor, Seat, seats_of
from bot.chat.inbound import Inbound, Kind
from bot.chat.reachable import mark_unblocked
from db.models import Account, Dialogue, Person, RoleAssignment

# Read at every update: made once, columns only. One row for each seat, one if there is none.
_OF_CHANNEL = (
    select(
        col(Account.id),
        col(Account.chat_key),
        col(Account.language),
        col(Account.consent_version),
        col(Account.unreachable_since),
        col(Person.id),
        col(Person.full_name),
        col(Dialogue.id),
        col(RoleAssignment.role),
        col(RoleAssignment.organisation_id),
    )
    .select_from(Account)
    .join(Person, col(Person.id) == col(Account.person_id), isouter=True)
    .join(
        Dialogue,
        and_(col(Dialogue.account_id) == col(Account.id), col(Dialogue.is_open)),
        isouter=True,
    )
    .join(
        RoleAssignment,
        and_(
            col(RoleAssignment.person_id) == col(Person.id), col(RoleAssignment.ended_at).is_(None)
        ),
        isouter=True,
    )
    .where(col(Account.channel) == bindparam("channel"))
    .order_by(col(RoleAssignment.id))
)
_ONE = _OF_CHANNEL.where(col(Account.sender_key) == bindparam("sender"))
_SEVERAL = _OF_CHANNEL.add_columns(col(Account.sender_key)).where(
    col(Account.sender_key).in_(bindparam("senders", expanding=True))
)

Rows = Sequence[Any]
Known = Mapping[tuple[str, str], Rows]
"""Rows of accounts by channel and sender key; who is missing has no account."""


def actor_of(session: Session, inbound: Inbound, now: datetime) -> Actor:
    """Who wrote this; a first message makes the account."""
    return writer_of(session, inbound, now)[0]


def writers_of(session: Session, inbounds: Sequence[Inbound]) -> Known:
    """All who wrote these, with one statement; true until something is written."""
    senders: dict[str, set[str]] = defaultdict(set)
    for inbound in inbounds:
        senders[inbound.channel].add(inbound.sender_key)
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for channel, keys in senders.items():
        values = {"channel": channel, "senders": list(keys)}
        for *row, sender in session.connection().execute(_SEVERAL, values).all():
            found[channel, sender].append(row)
    return found


def writer_of(
    session: Session, inbound: Inbound, now: datetime, known: Known | None = None
) -> tuple[Actor, bool]:
    """Who wrote this, and whether a form of theirs is open. `known`: looked up before, and true."""
    if known is None:
        who = {"channel": inbound.channel, "sender": inbound.sender_key}
        rows: Rows = session.connection().execute(_ONE, who).all()
    else:
        rows = known.get((inbound.channel, inbound.sender_key), ())
    if not rows:
        return as_actor(session, _new_account(session, inbound, now), None), False
    account_id, chat_key, language, version, unreachable, person_id, full_name, form, *_ = rows[0]
    if unreachable and inbound.kind is not Kind.BLOCKED:
        # Whoever writes can be written to again.
        mark_unblocked(session, int(account_id or 0))
    actor = Actor(
        account_id=int(account_id or 0),
        channel=inbound.channel,
        chat_key=chat_key,
        lang=language.value,
        person_id=person_id,
        full_name=full_name or "",
        agreed=version is not None,
        seats=_seats(rows),
    )
    return actor, form is not None


def _seats(rows: Rows) -> tuple[Seat, ...]:
    found = (Seat(row[8], row[9]) for row in rows if row[8] is not None)
    return tuple(dict.fromkeys(found))


def as_actor(session: Session, account: Account, person: Person | None) -> Actor:
    if account.id is None:
        raise ValueError("the account is not stored yet")
    return Actor(
        account_id=account.id,
        channel=account.channel,
        chat_key=account.chat_key,
        lang=account.language.value,
        person_id=person.id if person else None,
        full_name=person.full_name if person else "",
        agreed=account.consent_version is not None,
        seats=seats_of(session, person.id) if person and person.id else (),
    )


def _new_account(session: Session, inbound: Inbound, now: datetime) -> Account:
    account = Account(
        channel=inbound.channel,
        sender_key=inbound.sender_key,
        chat_key=inbound.chat_key,
        created_at=now,
    )
    session.add(account)
    session.flush()
    return account
