"""Keys (links, codes) in messages that wait to be sent."""

from __future__ import annotations

from sqlalchemy import update
from sqlmodel import Session, col, select

from db.models import Account, OutboxRow, OutboxState


def forget_unsent(session: Session, person_id: int, kind: str) -> None:
    """Messages to a person that hold an older key of this kind have no use any more."""
    waiting = session.execute(
        select(col(OutboxRow.id), col(OutboxRow.payload))
        .join(Account, col(Account.id) == col(OutboxRow.account_id))
        .where(col(Account.person_id) == person_id, col(OutboxRow.state) == OutboxState.QUEUED)
    )
    old = [number for number, payload in waiting if payload.get("secret") == kind]
    session.execute(
        update(OutboxRow)
        .where(col(OutboxRow.id).in_(old))
        .values(state=OutboxState.EXPIRED, payload={})
        .execution_options(synchronize_session=False)
    )
