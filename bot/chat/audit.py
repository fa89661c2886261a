"""The audit trail: who did what to which row, when, before and after."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.chat.access import Actor
from db.base import Table
from db.models import AuditEvent


def audit(
    session: Session,
    actor: Actor | None,
    now: datetime,
    action: str,
    row: Table,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Note an act on a stored row. `before` and `after` hold JSON values, without names or phones:
    the row itself has those. `actor` None: the program itself."""
    session.add(
        AuditEvent(
            at=now,
            actor_person_id=actor.person_id if actor else None,
            action=action,
            table_name=str(row.__tablename__),
            row_id=getattr(row, "id"),  # noqa: B009  (every table has one; the parent does not say)
            before=before,
            after=after,
        )
    )
