"""What is read about results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from bot.features.attendance.rules import Tally, may_sit_final_paper
from bot.features.attendance.service import attendance_minimum, tallies
from bot.features.results.lines import Entry, Roll, Standing
from bot.features.results.rules import Mark, Scale, scale_of
from bot.kit.dates import local
from bot.kit.numbers import format_percent
from db.models import (
    Certificate,
    ClassSession,
    ClassType,
    Enrolment,
    EnrolmentStatus,
    Person,
    Result,
    SessionStatus,
    TrainingClass,
)
from db.rule_values import rule_value


def type_code_of(session: Session, cls: TrainingClass) -> str:
    found = session.get(ClassType, cls.class_type_id)
    return found.code if found else ""


def day_of(session: Session, cls: TrainingClass, zone: ZoneInfo) -> date:
    """The day whose rules hold for a class: that of its last session, else of its opening."""
    last: datetime | None = session.exec(
        select(ClassSession.starts_at)
        .where(
            col(ClassSession.class_id) == cls.id,
            col(ClassSession.status) == SessionStatus.PLANNED,
        )
        .order_by(col(ClassSession.starts_at).desc())
        .limit(1)
    ).first()
    return local(last or cls.created_at, zone).date()


def scale_in_force(session: Session, cls: TrainingClass, zone: ZoneInfo) -> Scale:
    code, day = type_code_of(session, cls), day_of(session, cls, zone)
    return scale_of(
        rule_value(session, "bands", code, day),
        rule_value(session, "pass_mark", code, day),
        rule_value(session, "attempts", code, day),
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
    counted = tallies(session, cls.id or 0, [enrolment.id or 0 for enrolment, _ in rows])
    minimum = attendance_minimum(session, cls, cls.created_at, zone)
    entries = tuple(
        _entry(
            enrolment,
            person,
            standings.get(enrolment.id or 0, ()),
            counted[enrolment.id or 0],
            minimum,
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


def drafts_of(session: Session, class_id: int) -> list[Result]:
    """Results of a class that nobody has been told of yet."""
    return list(
        session.exec(
            select(Result)
            .join(Enrolment, col(Enrolment.id) == col(Result.enrolment_id))
            .where(
                col(Enrolment.class_id) == class_id,
                col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
                col(Result.superseded_at).is_(None),
                col(Result.published_at).is_(None),
            )
            .order_by(col(Result.id))
        )
    )


def published_before(session: Session, results: Sequence[Result]) -> dict[int, Result]:
    """What each of these replaces, where people had been told of it; by the new result's id."""
    old = [r.replaces_id for r in results if r.replaces_id is not None]
    found: dict[int, Result] = {}
    for start in range(0, len(old), 500):
        rows = session.exec(select(Result).where(col(Result.id).in_(old[start : start + 500])))
        found.update((row.id or 0, row) for row in rows)
    return {
        r.id or 0: found[r.replaces_id]
        for r in results
        if r.replaces_id in found and found[r.replaces_id].published_at is not None
    }


@dataclass(frozen=True, slots=True)
class MyResult:
    """A published result of one's own."""

    cls: TrainingClass
    result: Result
    certificate: str | None


def my_results(session: Session, person_id: int) -> list[MyResult]:
    """The person's published results, newest first, and of one class attempt 2 before 1."""
    query: Any = (
        select(TrainingClass, Result, Certificate.number)
        .join(Enrolment, col(Enrolment.class_id) == col(TrainingClass.id))
        .join(Result, col(Result.enrolment_id) == col(Enrolment.id))
        .join(Certificate, col(Certificate.enrolment_id) == col(Enrolment.id), isouter=True)
        .where(
            col(Enrolment.person_id) == person_id,
            col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
            col(Result.published_at).is_not(None),
            col(Result.superseded_at).is_(None),
        )
        .order_by(col(Result.published_at).desc(), col(Result.id).desc())
    )
    return [MyResult(*row) for row in session.exec(query)]


def my_waiting_classes(session: Session, person_id: int) -> list[str]:
    """Codes of the person's classes without a published result."""
    published = select(Result.enrolment_id).where(
        col(Result.enrolment_id) == col(Enrolment.id),
        col(Result.published_at).is_not(None),
        col(Result.superseded_at).is_(None),
    )
    rows = session.exec(
        select(TrainingClass.code)
        .join(Enrolment, col(Enrolment.class_id) == col(TrainingClass.id))
        .where(
            col(Enrolment.person_id) == person_id,
            col(Enrolment.status) == EnrolmentStatus.ACTIVE,
            ~published.exists(),
        )
        .order_by(col(TrainingClass.id).desc())
    )
    return list(rows)


def count_without(session: Session, class_id: int) -> int:
    """How many of the class have no result at all."""
    has = select(Result.id).where(
        col(Result.enrolment_id) == col(Enrolment.id), col(Result.superseded_at).is_(None)
    )
    found = session.exec(
        select(func.count())
        .select_from(Enrolment)
        .where(
            col(Enrolment.class_id) == class_id,
            col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
            ~has.exists(),
        )
    ).one()
    return int(found)
