"""Whether an account can be written to, as the channel last said."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from db.models import Account


def mark_blocked(session: Session, account_id: int, now: datetime, why: str = "blocked") -> None:
    """From now on nothing is sent there until the person writes or unblocks."""
    session.execute(
        update(Account)
        .where(col(Account.id) == account_id, col(Account.unreachable_since).is_(None))
        .values(unreachable_since=now, unreachable_why=why[:120])
    )


def mark_unblocked(session: Session, account_id: int) -> None:
    session.execute(
        update(Account)
        .where(col(Account.id) == account_id, col(Account.unreachable_since).is_not(None))
        .values(unreachable_since=None, unreachable_why=None)
    )
