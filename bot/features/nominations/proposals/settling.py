"""Whoever a ward nominates is no proposal any more, whichever way the name came to the list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.nominations.proposals.queries import is_waiting
from bot.kit.vietnamese import same_name
from db.models import Nomination, Person, Proposal, ProposalStatus


def settle(
    session: Session, actor: Actor, now: datetime, made: Iterable[tuple[Nomination, Person]]
) -> list[Proposal]:
    """Close the waiting proposals of these people, of the same class and ward."""
    by_key = {(p.search_key, p.birth_date): (n, p) for n, p in made}
    first = next(iter(by_key.values()), None)
    if first is None:
        return []
    waiting = session.exec(
        select(Proposal)
        .where(
            col(Proposal.class_id) == first[0].class_id,
            col(Proposal.ward_id) == first[0].ward_id,
            is_waiting(),
        )
        .execution_options(populate_existing=True)
    ).all()
    taken = []
    for row in waiting:
        nomination, person = by_key.get((row.search_key, row.birth_date), (None, None))
        if nomination and person and same_name(row.full_name, person.full_name):
            nomination.cell_id = nomination.cell_id or row.cell_id
            row.nomination_id = nomination.id
            session.add(nomination)
            close(session, actor, now, row, ProposalStatus.TAKEN)
            taken.append(row)
    session.flush()
    return taken


def close(
    session: Session,
    actor: Actor | None,
    now: datetime,
    row: Proposal,
    status: ProposalStatus,
    reason: str | None = None,
) -> None:
    """A proposal stops waiting. The cell is still to be told of it."""
    before = {"status": row.status.value}
    row.status, row.reason = status, reason
    row.decided_by_id, row.decided_at = (actor.person_id if actor else None), now
    row.told_at = None
    session.add(row)
    after = {"status": status.value} | ({"reason": reason} if reason else {})
    audit(session, actor, now, f"proposal.{status.value}", row, before=before, after=after)
