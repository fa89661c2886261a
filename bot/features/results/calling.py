"""Reading the class to be marked."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.features.attendance.rules import Tally, may_sit_final_paper
from bot.features.attendance.service import attendance_minimum, tallies
from bot.features.results.queries import papers_of, scale_in_force
from bot.features.results.roll import Entry, Roll, Standing
from bot.features.results.rules import Mark
from bot.kit.numbers import format_percent
from db.models import (
    Enrolment,
    EnrolmentStatus,
    Person,
    Result,
    TrainingClass,
)


def roll_of(session: Session, cls: TrainingClass, me: int, zone: ZoneInfo) -> Roll:
    """The class to be marked, by somebody who is `me`."""
    rows = session.exec(
        select(Enrolment, Person)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .where(
            col(Enrolment.class_id) == cls.id,
            col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
        )
        .order_by(col(Person.sort_key), col(Person.birth_date), col(Enrolment.id))
    ).all()
    standings = _standings(session, cls)
    papers = papers_of(session, cls.id or 0)
    counted = tallies(session, cls.id or 0, [enrolment.id or 0 for enrolment, _ in rows])
    minimum = attendance_minimum(session, cls, cls.created_at, zone)
    entries = tuple(
        _entry(
            enrolment,
            person,
            standings.get(enrolment.id or 0, ()),
            counted[enrolment.id or 0],
            minimum,
            papers.get(enrolment.id or 0),
        )
        for enrolment, person in rows
    )
    return Roll(
        entries,
        scale_in_force(session, cls, zone),
        me,
        format_percent(minimum.numerator, minimum.denominator),
    )


def _entry(
    enrolment: Enrolment,
    person: Person,
    standings: Sequence[Standing],
    counted: Tally,
    minimum: Fraction,
    paper: str | None,
) -> Entry:
    may_sit, _ = may_sit_final_paper(counted, minimum)
    return Entry(
        enrolment.id or 0,
        enrolment.person_id,
        enrolment.ward_id,
        person.full_name,
        person.birth_date,
        tuple(standings),
        may_sit,
        format_percent(counted.attended, counted.counted),
        paper,
    )


def _standings(session: Session, cls: TrainingClass) -> dict[int, list[Standing]]:
    rows = session.exec(
        select(Result)
        .join(Enrolment, col(Enrolment.id) == col(Result.enrolment_id))
        .where(col(Enrolment.class_id) == cls.id, col(Result.superseded_at).is_(None))
        .order_by(col(Result.attempt))
    )
    found: dict[int, list[Standing]] = {}
    for row in rows:
        found.setdefault(row.enrolment_id, []).append(standing_of(row))
    return found


def standing_of(row: Result) -> Standing:
    mark = Mark(row.score, row.band, row.passed)
    return Standing(row.id or 0, row.attempt, mark, row.published_at is not None, row.note)
