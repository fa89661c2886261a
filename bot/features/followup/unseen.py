"""Reminders that wait, in the queue or on the web page: the outbox alone knows of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import TypeVar

from sqlmodel import Session, col, select

from bot.chat.outbox import keys_at
from bot.chat.seeing import is_seen
from bot.features.notices.rules import REMINDER_PREFIX, Reminder, reminder_of
from db.models import Account, OutboxRow, OutboxState
from db.types import written

T = TypeVar("T")

PIECE = 500
PLACES = 3
"""More accounts than anybody has."""
LOOK_BACK = timedelta(days=7)
"""Nobody is reminded earlier of a session."""


def late_reminders(
    session: Session, people: Sequence[int], before: datetime
) -> dict[Reminder, bool]:
    """Reminders queued before then that no account of their person has brought before their eyes.

    True: one lies on the web page.
    """
    waiting: dict[Reminder, bool] = {}
    arrived: set[Reminder] = set()
    for piece in _pieces(people):
        waiting |= dict.fromkeys(map(reminder_of, _queued(session, piece, before)), False)
        for key, is_arrived in _on_the_page(session, piece, before):
            if is_arrived:
                arrived.add(reminder_of(key))
            else:
                waiting[reminder_of(key)] = True
    open_ones = [one for one in waiting if one not in arrived]
    arrived.update(map(reminder_of, _sent(session, [one.key for one in open_ones])))
    return {one: waiting[one] for one in open_ones if one not in arrived}


def _queued(session: Session, people: Sequence[int], before: datetime) -> Iterator[str]:
    rows = session.exec(
        select(OutboxRow.dedupe_key)
        .join(Account, col(Account.id) == col(OutboxRow.account_id))
        .where(
            col(OutboxRow.state) == written(OutboxState.QUEUED),
            col(OutboxRow.dedupe_key).startswith(REMINDER_PREFIX),
            col(OutboxRow.created_at) <= before,
            col(Account.person_id).in_(people),
        )
        .order_by(col(OutboxRow.id))
    )
    return (key for key in rows if key)


def _on_the_page(
    session: Session, people: Sequence[int], before: datetime
) -> Iterator[tuple[str, bool]]:
    """(key, whether it was seen) of what was sent to where messages lie."""
    rows = session.exec(
        select(OutboxRow.dedupe_key, OutboxRow.message_ref, Account.seen_ref)
        .join(Account, col(Account.id) == col(OutboxRow.account_id))
        .where(
            col(OutboxRow.state) == OutboxState.SENT,
            col(OutboxRow.dedupe_key).startswith(REMINDER_PREFIX),
            col(OutboxRow.created_at).between(before - LOOK_BACK, before),
            col(Account.person_id).in_(people),
            col(Account.seen_ref).is_not(None),
        )
        .order_by(col(OutboxRow.id))
    )
    return ((key, is_seen(ref, seen)) for key, ref, seen in rows if key)


def _sent(session: Session, keys: Sequence[str]) -> Iterator[str]:
    """Of these keys, those under which something went out to where it arrives by being sent."""
    for piece in _pieces(list(chain.from_iterable(keys_at(key, PLACES) for key in keys))):
        rows = session.exec(
            select(OutboxRow.dedupe_key)
            .join(Account, col(Account.id) == col(OutboxRow.account_id))
            .where(
                col(OutboxRow.state) == OutboxState.SENT,
                col(OutboxRow.dedupe_key).in_(piece),
                col(Account.seen_ref).is_(None),
            )
        )
        yield from (key for key in rows if key)


def _pieces(found: Sequence[T]) -> Iterable[Sequence[T]]:
    return (found[start : start + PIECE] for start in range(0, len(found), PIECE))
