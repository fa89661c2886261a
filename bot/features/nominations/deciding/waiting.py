"""The waiting list in its order: who gets a place that has become free."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col

from bot.features.nominations.counting import in_class, taken_places
from bot.features.nominations.lists.facts import allotted, places_held
from bot.features.nominations.queries import Nominee, nominees
from db.models import Nomination, NominationStatus, TrainingClass


def in_line(session: Session, cls: TrainingClass, now: datetime) -> list[Nominee]:
    """Who waits and whose ward has a place left for them, the first in line first."""
    waiting = nominees(
        session,
        in_class(cls.id or 0),
        col(Nomination.status) == NominationStatus.WAITLISTED,
    )
    waiting.sort(key=lambda row: (row.nomination.waitlisted_at or now, row.id))
    places, held = allotted(session, cls.id or 0), places_held(session, cls.id or 0)
    found = []
    for row in waiting:
        ward = row.nomination.ward_id
        if not places or held.get(ward, 0) < places.get(ward, 0):
            held[ward] = held.get(ward, 0) + 1
            found.append(row)
    return found


def who_fits(session: Session, cls: TrainingClass, now: datetime, me: int) -> list[Nominee]:
    """Those in line for whom the class has a place now; one's own nomination left out."""
    line = [row for row in in_line(session, cls, now) if row.nomination.person_id != me]
    if cls.capacity is None:
        return line
    return line[: max(0, cls.capacity - taken_places(session, cls.id or 0))]
