"""Reads what the check of a list needs: few queries, however long the list is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from bot.features.nominations.lists.cells import Cell
from bot.features.nominations.lists.people_facts import known_people, phone_owners, standing_people
from bot.features.nominations.rules import (
    HOLDS_A_PLACE,
    Checked,
    ListFacts,
    places_left,
)
from bot.features.people.service import cells_of
from bot.kit.dates import local
from db.models import (
    ClassSession,
    ClassType,
    Nomination,
    Organisation,
    OrganisationKind,
    Quota,
    SessionStatus,
    TrainingClass,
)
from db.rule_values import NoRule, rule_value


def ward_cells(session: Session, ward_ids: Sequence[int]) -> list[Cell]:
    return [
        Cell(row.id or 0, row.code, row.name, row.short_name or "")
        for row in cells_of(session, ward_ids)
    ]


def first_day(session: Session, class_id: int, zone: ZoneInfo) -> date | None:
    """The day of the first session that is planned."""
    starts: datetime | None = session.exec(
        select(func.min(ClassSession.starts_at)).where(
            col(ClassSession.class_id) == class_id,
            col(ClassSession.status) == SessionStatus.PLANNED,
        )
    ).one()
    return local(starts, zone).date() if starts else None


def allotted(session: Session, class_id: int) -> dict[int, int]:
    """Places by ward; empty when the class has no quotas for wards."""
    rows = session.exec(
        select(Quota.organisation_id, Quota.places)
        .join(Organisation, col(Organisation.id) == col(Quota.organisation_id))
        .where(
            col(Quota.class_id) == class_id,
            col(Organisation.kind) == OrganisationKind.WARD_COMMITTEE,
        )
    )
    return dict(rows.all())


def places_held(session: Session, class_id: int) -> dict[int, int]:
    """How many nominations hold a place, by ward."""
    rows = session.exec(
        select(Nomination.ward_id, func.count())
        .where(col(Nomination.class_id) == class_id, col(Nomination.status).in_(HOLDS_A_PLACE))
        .group_by(col(Nomination.ward_id))
    )
    return dict(rows.all())


def list_facts(
    session: Session,
    cls: TrainingClass,
    ward_id: int,
    cells: Sequence[Cell],
    read: Sequence[Checked],
    now: datetime,
    zone: ZoneInfo,
) -> ListFacts:
    """Everything that the rules want to know about the class, the ward and these people."""
    class_id = cls.id or 0
    keys = [line.key for line in read if line.key]
    day, today = first_day(session, class_id, zone), local(now, zone).date()
    kind = session.exec(select(ClassType.code).where(col(ClassType.id) == cls.class_type_id)).one()
    held = places_held(session, class_id).get(ward_id, 0)
    return ListFacts(
        today=today,
        cells=cells,
        first_day=day,
        ages=_ages(session, kind, day or today),
        places_left=places_left(allotted(session, class_id), ward_id, held),
        known=known_people(session, cls, kind, ward_id, keys, zone),
        standing=standing_people(session, class_id, ward_id, keys, zone),
        phones=phone_owners(session, ward_id, [line.phone for line in read if line.phone]),
    )


def _ages(session: Session, kind: str, on: date) -> tuple[int, int] | None:
    try:
        least = rule_value(session, "age_minimum", kind, on)
        return int(least), int(rule_value(session, "age_maximum", kind, on))
    except NoRule:
        return None
