"""Two days before: cells that have places left, and wards that have not chosen yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, or_, select

from bot.chat.say import Say
from bot.features.nominations.informing import ward_people
from bot.features.nominations.proposals import messages
from bot.features.nominations.proposals.queries import (
    chosen_by_cell,
    is_waiting,
    waiting_by_cell,
)
from bot.features.nominations.proposals.rules import DAYS_AHEAD, propose_until, remind_from
from bot.features.nominations.proposals.telling import secretaries, send
from bot.features.notices.service import Due, claim
from db.models import (
    ClassStatus,
    Organisation,
    OrganisationKind,
    Proposal,
    ProposalDeadline,
    Quota,
    TrainingClass,
)

LOOK_AHEAD = timedelta(days=DAYS_AHEAD + 1)

# Asked at every tick, so made once.
_NEAR = (
    select(TrainingClass, Organisation, Quota.places, ProposalDeadline.propose_by)
    .join(Quota, col(Quota.class_id) == col(TrainingClass.id))
    .join(Organisation, col(Organisation.id) == col(Quota.organisation_id))
    .join(
        ProposalDeadline,
        (col(ProposalDeadline.class_id) == col(TrainingClass.id))
        & (col(ProposalDeadline.ward_id) == col(Organisation.parent_id)),
        isouter=True,
    )
    .where(
        col(TrainingClass.status) == ClassStatus.OPEN,
        col(Organisation.kind) == OrganisationKind.CELL,
        col(Organisation.valid_to).is_(None),
        col(Quota.places) > 0,
        or_(
            col(TrainingClass.nomination_deadline).between(bindparam("now"), bindparam("soon")),
            col(ProposalDeadline.propose_by).between(bindparam("now"), bindparam("soon")),
        ),
    )
)
_CHOOSING = (
    select(TrainingClass, Proposal.ward_id, func.count(), func.min(Proposal.created_at))
    .join(Proposal, col(Proposal.class_id) == col(TrainingClass.id))
    .where(
        is_waiting(),
        col(TrainingClass.status) == ClassStatus.OPEN,
        col(TrainingClass.nomination_deadline).between(bindparam("now"), bindparam("soon")),
    )
    .group_by(col(TrainingClass.id), col(Proposal.ward_id))
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a cell has been given in a class, and until when it may propose."""

    cls: TrainingClass
    cell: Organisation
    places: int
    until: datetime

    @property
    def key(self) -> str:
        return f"propose/{self.cls.id}/{self.cell.id}"


def remind(session: Session, now: datetime, zone: ZoneInfo) -> None:
    _remind_cells(session, now, zone)
    _remind_wards(session, now, zone)


def due_of(place: Place, zone: ZoneInfo) -> Due:
    """The reminder of a date; a moved date has another."""
    return Due(place.key, remind_from(place.until, zone))


def _remind_cells(session: Session, now: datetime, zone: ZoneInfo) -> None:
    near = [p for p in _near(session, now) if remind_from(p.until, zone) <= now < p.until]
    left = {due_of(place, zone): (place, n) for place, n in _with_places_left(session, near)}
    for due in sorted(claim(session, now, left), key=lambda due: due.job) if left else ():
        place, count = left[due]
        summary = f"{place.cell.name} còn {count} chỗ chưa giới thiệu vào {place.cls.code}"
        say = messages.remind_cell(place.cls, place.cell.name, count, place.until, zone)
        people = secretaries(session, place.cell.id or 0)
        send(session, now, people, place.cls, summary, say, (None, place.cell.parent_id or 0))


def _near(session: Session, now: datetime) -> list[Place]:
    """Cells with places in classes whose date is a few days ahead."""
    rows = session.execute(_NEAR, {"now": now, "soon": now + LOOK_AHEAD}).all()
    found = []
    for cls, cell, places, own in rows:
        until = propose_until(cls, own)
        if until:
            found.append(Place(cls, cell, places, until))
    return found


def _with_places_left(session: Session, places: Sequence[Place]) -> list[tuple[Place, int]]:
    found = []
    for class_id in sorted({place.cls.id or 0 for place in places}):
        waiting, chosen = waiting_by_cell(session, class_id), chosen_by_cell(session, class_id)
        for place in places:
            cell = place.cell.id or 0
            left = place.places - waiting.get(cell, 0) - chosen.get(cell, 0)
            if place.cls.id == class_id and left > 0:
                found.append((place, left))
    return found


def _remind_wards(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """What came after the moment of the reminder was told of then."""
    rows = session.execute(_CHOOSING, {"now": now, "soon": now + LOOK_AHEAD}).all()
    due: dict[Due, tuple[TrainingClass, int, Say, str]] = {}
    for cls, ward_id, count, first in rows:
        until = cls.nomination_deadline or now
        at = remind_from(until, zone)
        if first <= at <= now:
            say = messages.remind_ward(cls, count, until, zone)
            summary = f"{count} người chi bộ giới thiệu vào {cls.code} chờ chọn"
            due[Due(f"choose/{cls.id}/{ward_id}", at)] = (cls, ward_id, say, summary)
    for one in sorted(claim(session, now, due), key=lambda due: due.job) if due else ():
        cls, ward_id, say, summary = due[one]
        send(session, now, ward_people(session, ward_id), cls, summary, say, (None, ward_id))
