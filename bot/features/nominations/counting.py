"""How many there are: places taken, quotas used, positions on the waiting list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from bot.features.nominations.rules import HOLDS_A_PLACE, LIVE_CLASS
from db.models import (
    Enrolment,
    EnrolmentStatus,
    Nomination,
    NominationStatus,
    Organisation,
    OrganisationKind,
    Quota,
    TrainingClass,
)

Counts = dict[NominationStatus, int]


def in_class(class_id: int) -> ColumnElement[bool]:
    return col(Nomination.class_id) == class_id


def waiting_positions(session: Session, class_id: int) -> dict[int, int]:
    """Place on the waiting list, from 1, by nomination."""
    ids = session.exec(
        select(Nomination.id)
        .where(in_class(class_id), col(Nomination.status) == NominationStatus.WAITLISTED)
        .order_by(col(Nomination.waitlisted_at), col(Nomination.id))
    )
    return {key or 0: position for position, key in enumerate(ids, 1)}


def counts_by_class(
    session: Session, ward_ids: Sequence[int], class_ids: Sequence[int]
) -> dict[tuple[int, int], Counts]:
    """How many nominations stand in each state, by (class, ward)."""
    rows = session.exec(
        select(Nomination.class_id, Nomination.ward_id, Nomination.status, func.count())
        .where(col(Nomination.class_id).in_(class_ids), col(Nomination.ward_id).in_(ward_ids))
        .group_by(col(Nomination.class_id), col(Nomination.ward_id), col(Nomination.status))
    )
    out: dict[tuple[int, int], Counts] = {}
    for class_id, ward_id, status, count in rows:
        out.setdefault((class_id, ward_id), {})[NominationStatus(status)] = count
    return out


def taken_places(session: Session, class_id: int) -> int:
    """How many have a place in the class now."""
    return session.exec(
        select(func.count()).where(
            col(Enrolment.class_id) == class_id,
            col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
        )
    ).one()


def classes_with_waiting(session: Session, centre_ids: Sequence[int]) -> set[int]:
    """Live classes of these centres in which something waits for a decision."""
    rows = session.exec(
        select(Nomination.class_id)
        .join(TrainingClass, col(TrainingClass.id) == col(Nomination.class_id))
        .where(
            col(TrainingClass.centre_id).in_(centre_ids),
            col(TrainingClass.status).in_(list(LIVE_CLASS)),
            col(Nomination.status) == NominationStatus.SUBMITTED,
        )
        .distinct()
    )
    return set(rows)


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """A ward's places in a class. `allotted` None: the class has no quotas."""

    cls: TrainingClass
    ward_id: int
    allotted: int | None
    counts: Counts

    @property
    def used(self) -> int:
        return sum(self.counts.get(status, 0) for status in HOLDS_A_PLACE)

    @property
    def left(self) -> int | None:
        return None if self.allotted is None else max(0, self.allotted - self.used)


def quota_rows(
    session: Session, wards: Sequence[Organisation], classes: Sequence[TrainingClass]
) -> list[QuotaRow]:
    class_ids, ward_ids = [c.id or 0 for c in classes], [w.id or 0 for w in wards]
    counts = counts_by_class(session, ward_ids, class_ids)
    given: dict[int, dict[int, int]] = {}
    quotas = session.exec(
        select(Quota)
        .join(Organisation, col(Organisation.id) == col(Quota.organisation_id))
        .where(
            col(Quota.class_id).in_(class_ids),
            col(Organisation.kind) == OrganisationKind.WARD_COMMITTEE,
        )
    )
    for quota in quotas:
        given.setdefault(quota.class_id, {})[quota.organisation_id] = quota.places
    return [
        QuotaRow(
            cls,
            ward,
            given[cls.id or 0].get(ward, 0) if cls.id in given else None,
            counts.get((cls.id or 0, ward), {}),
        )
        for ward in ward_ids
        for cls in classes
    ]
