"""The ward hears of decisions: once for many, or gathered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from bot.features.nominations import informing
from bot.features.nominations.counting import in_class
from bot.features.nominations.queries import (
    Nominee,
    class_of,
    nominees,
)
from db.models import (
    Nomination,
    NominationStatus,
    TrainingClass,
)

ANSWERED = (
    NominationStatus.ACCEPTED,
    NominationStatus.REJECTED,
    NominationStatus.WAITLISTED,
)


PATIENCE = timedelta(minutes=10)
"""How long single decisions are gathered before the ward is told of them."""


def answer_wards(
    session: Session, now: datetime, cls: TrainingClass, touched: Sequence[Nominee]
) -> bool:
    """Tell each ward once: at once for many decisions, or when its batch has none left."""
    many = len(touched) > 1
    batches = {row.nomination.batch for row in touched}
    open_batches = set(
        session.exec(
            select(Nomination.batch)
            .where(
                col(Nomination.batch).in_(batches),
                col(Nomination.status) == NominationStatus.SUBMITTED,
            )
            .distinct()
        )
    )
    told = False
    for ward_id in sorted({row.nomination.ward_id for row in touched}):
        mine = {row.nomination.batch for row in touched if row.nomination.ward_id == ward_id}
        if many or not mine & open_batches:
            _tell_untold(session, now, cls, ward_id)
            told = True
    return told


def _tell_untold(session: Session, now: datetime, cls: TrainingClass, ward_id: int) -> None:
    rows = nominees(
        session,
        in_class(cls.id or 0),
        col(Nomination.ward_id) == ward_id,
        col(Nomination.status).in_(ANSWERED),
        col(Nomination.decided_at).is_not(None),
        col(Nomination.told_at).is_(None),
    )
    if rows:
        informing.tell_ward_decisions(session, now, cls, ward_id, rows)


def tell_gathered_decisions(session: Session, now: datetime) -> None:
    """Wards whose first untold decision is ten minutes old are told now, also while the centre
    goes on deciding."""
    due = session.exec(
        select(Nomination.class_id, Nomination.ward_id)
        .where(
            col(Nomination.told_at).is_(None),
            col(Nomination.decided_at).is_not(None),
            col(Nomination.status).in_(ANSWERED),
        )
        .group_by(col(Nomination.class_id), col(Nomination.ward_id))
        .having(func.min(col(Nomination.decided_at)) <= now - PATIENCE)
    ).all()
    for class_id, ward_id in due:
        _tell_untold(session, now, class_of(session, class_id), ward_id)
