"""Reads what the check of a list needs: few queries, however long the list is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_, select

from bot.features.nominations.cells import Cell
from bot.features.nominations.rules import (
    HOLDS_A_PLACE,
    STANDING,
    Checked,
    Known,
    ListFacts,
    PersonKey,
    Stands,
    places_left,
)
from bot.features.people.service import cells_of
from bot.kit.dates import add_months, local
from db.models import (
    Certificate,
    ClassSession,
    ClassStatus,
    ClassType,
    Enrolment,
    Nomination,
    Organisation,
    OrganisationKind,
    Person,
    Quota,
    Result,
    SessionStatus,
    TrainingClass,
)
from db.rule_values import NoRule, rule_value

T = TypeVar("T")
CHUNK = 500


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
        known=_known(session, cls, kind, ward_id, keys, zone),
        standing=_standing(session, class_id, ward_id, keys, zone),
    )


def _ages(session: Session, kind: str, on: date) -> tuple[int, int] | None:
    try:
        least = rule_value(session, "age_minimum", kind, on)
        return int(least), int(rule_value(session, "age_maximum", kind, on))
    except NoRule:
        return None


def _chunks(items: Iterable[T]) -> Iterable[list[T]]:
    rows = list(dict.fromkeys(items))
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def _known(
    session: Session,
    cls: TrainingClass,
    kind: str,
    ward_id: int,
    keys: Sequence[PersonKey],
    zone: ZoneInfo,
) -> dict[PersonKey, list[Known]]:
    """People of this ward, or of none yet, by name and birth date."""
    in_ward = select(Organisation.id).where(
        or_(col(Organisation.id) == ward_id, col(Organisation.parent_id) == ward_id)
    )
    people: list[Person] = []
    for names in _chunks(name for name, _ in keys):
        people += session.exec(
            select(Person)
            .where(
                col(Person.search_key).in_(names),
                or_(
                    col(Person.organisation_id).is_(None),
                    col(Person.organisation_id).in_(in_ward),
                ),
                col(Person.anonymised_at).is_(None),
            )
            .order_by(col(Person.id))
        )
    wanted = set(keys)
    mine = [p for p in people if p.birth_date and (p.search_key, p.birth_date) in wanted]
    until = _certified(session, cls, kind, [p.id or 0 for p in mine], zone)
    out: dict[PersonKey, list[Known]] = defaultdict(list)
    for p in mine:
        if p.birth_date:
            known = Known(p.id or 0, p.full_name, until.get(p.id or 0))
            out[p.search_key, p.birth_date].append(known)
    return out


def _certified(
    session: Session, cls: TrainingClass, kind: str, people: Sequence[int], zone: ZoneInfo
) -> dict[int, date]:
    """By person: the last day of a certificate from a finished class of the same type."""
    out: dict[int, date] = {}
    for ids in _chunks(people):
        rows = session.exec(
            select(Enrolment.person_id, TrainingClass, Certificate)
            .join(TrainingClass, col(TrainingClass.id) == col(Enrolment.class_id))
            .join(Result, col(Result.enrolment_id) == col(Enrolment.id))
            .join(Certificate, col(Certificate.enrolment_id) == col(Enrolment.id), isouter=True)
            .where(
                col(Enrolment.person_id).in_(ids),
                col(TrainingClass.class_type_id) == cls.class_type_id,
                col(TrainingClass.status) == ClassStatus.FINISHED,
                col(Result.passed),
                col(Result.published_at).is_not(None),
                col(Result.superseded_at).is_(None),
            )
        )
        for person, ended, paper in rows.all():
            last = _last_day(session, kind, ended, paper, zone)
            if last:
                out[person] = max(last, out.get(person, last))
    return out


def _last_day(
    session: Session,
    kind: str,
    ended: TrainingClass,
    paper: Certificate | None,
    zone: ZoneInfo,
) -> date | None:
    """As written on the certificate, else by the rule; None where certificates do not run out."""
    if paper is not None and paper.valid_until:
        return paper.valid_until
    begun = local(ended.finished_at, zone).date() if ended.finished_at else None
    if paper is not None and paper.issued_on:
        begun = paper.issued_on
    if begun is None:
        return None
    try:
        return add_months(begun, int(rule_value(session, "certificate_months", kind, begun)))
    except NoRule:
        return None


def _standing(
    session: Session, class_id: int, ward_id: int, keys: Sequence[PersonKey], zone: ZoneInfo
) -> dict[PersonKey, list[Stands]]:
    """Who of these stands in the class; of another ward's nominations no name is given away."""
    out: dict[PersonKey, list[Stands]] = defaultdict(list)
    nominator = aliased(Person)
    wanted = set(keys)
    for names in _chunks(name for name, _ in keys):
        rows = session.exec(
            select(Nomination, Person, nominator)
            .join(Person, col(Person.id) == col(Nomination.person_id))
            .join(nominator, col(nominator.id) == col(Nomination.nominated_by_id))
            .where(
                col(Nomination.class_id) == class_id,
                col(Nomination.status).in_(STANDING),
                col(Person.search_key).in_(names),
            )
        )
        for nomination, person, by in rows:
            key = (person.search_key, person.birth_date)
            if key[1] and key in wanted:
                shown = by.full_name if nomination.ward_id == ward_id else None
                day = local(nomination.created_at, zone).date()
                out[key[0], key[1]].append(Stands(person.full_name, shown, day))
    return out
