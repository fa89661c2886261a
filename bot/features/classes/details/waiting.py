"""Who waits for a place and could get one now, counted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.features.classes.card.places import accepted_in, ward_places
from db.models import Nomination, NominationStatus, TrainingClass


@dataclass(frozen=True, slots=True)
class Waiting:
    """`people` on the waiting list; `fit`: how many of them there is a place for. `free`: places
    of the class, None without a capacity. `undecided`: nominations that wait for a decision."""

    people: int
    fit: int
    free: int | None
    undecided: int


def waiting_in(session: Session, cls: TrainingClass) -> Waiting:
    """The waiting list against the places of the class and those of each ward."""
    class_id = cls.id or 0
    rows = session.exec(
        select(Nomination.ward_id, Nomination.status, func.count())
        .where(
            col(Nomination.class_id) == class_id,
            col(Nomination.status).in_([NominationStatus.WAITLISTED, NominationStatus.SUBMITTED]),
        )
        .group_by(col(Nomination.ward_id), col(Nomination.status))
    ).all()
    by_ward = {ward: n for ward, status, n in rows if status == NominationStatus.WAITLISTED}
    undecided = sum(n for _, status, n in rows if status == NominationStatus.SUBMITTED)
    wards = ward_places(session, class_id)
    left = {w.ward_id: max(0, w.places - w.used) for w in wards if w.places is not None}
    fit = sum(min(n, left.get(ward, 0) if left else n) for ward, n in by_ward.items())
    free = None
    if cls.capacity is not None:
        free = max(0, cls.capacity - accepted_in(session, class_id))
    fit = fit if free is None else min(fit, free)
    return Waiting(sum(by_ward.values()), fit, free, undecided)
