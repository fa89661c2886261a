"""What is read about certificates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, func
from sqlmodel import Session, col, select

from bot.features.certificates import rules
from bot.features.certificates.roll import Entry, Outcome, Roll
from db.models import (
    Certificate,
    ClassStatus,
    ClassType,
    Enrolment,
    EnrolmentStatus,
    PaperKind,
    Person,
    Recognition,
    Result,
    TrainingClass,
)
from db.rule_values import NoRule, rule_and_source

BATCH = 500


def type_of(session: Session, cls: TrainingClass) -> ClassType:
    return session.get_one(ClassType, cls.class_type_id)


def _in_place() -> ColumnElement[bool]:
    return col(Enrolment.status) != EnrolmentStatus.WITHDRAWN


def roll_of(session: Session, cls: TrainingClass, me: int) -> Roll:
    """The class list with results and standing certificates, looked at by somebody who is `me`."""
    rows = session.exec(
        select(Enrolment, Person)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .where(col(Enrolment.class_id) == cls.id, _in_place())
        .order_by(col(Person.sort_key), col(Person.birth_date), col(Enrolment.id))
    ).all()
    results = _results(session, cls)
    papers, revoked = _papers(session, cls), _revoked(session, cls)
    return Roll(
        tuple(
            _entry(
                place,
                person,
                results.get(place.id or 0, []),
                papers.get(place.id or 0),
                revoked.get(place.id or 0),
            )
            for place, person in rows
        ),
        me,
    )


def _results(session: Session, cls: TrainingClass) -> dict[int, list[Result]]:
    """Standing results by enrolment, the last attempt last."""
    rows = session.exec(
        select(Result)
        .join(Enrolment, col(Enrolment.id) == col(Result.enrolment_id))
        .where(col(Enrolment.class_id) == cls.id, col(Result.superseded_at).is_(None))
        .order_by(col(Result.attempt))
    )
    found: dict[int, list[Result]] = {}
    for row in rows:
        found.setdefault(row.enrolment_id, []).append(row)
    return found


def _papers(session: Session, cls: TrainingClass) -> dict[int, Certificate]:
    rows = session.exec(
        select(Certificate)
        .join(Enrolment, col(Enrolment.id) == col(Certificate.enrolment_id))
        .where(col(Enrolment.class_id) == cls.id, col(Certificate.voided_at).is_(None))
    )
    return {row.enrolment_id: row for row in rows}


def _revoked(session: Session, cls: TrainingClass) -> dict[int, Certificate]:
    """The last one that was withdrawn, by enrolment."""
    rows = session.exec(
        select(Certificate)
        .join(Enrolment, col(Enrolment.id) == col(Certificate.enrolment_id))
        .where(col(Enrolment.class_id) == cls.id, col(Certificate.revocation_number).is_not(None))
        .order_by(col(Certificate.id))
    )
    return {row.enrolment_id: row for row in rows}


def _entry(
    place: Enrolment,
    person: Person,
    results: Sequence[Result],
    paper: Certificate | None,
    revoked: Certificate | None,
) -> Entry:
    published = [result for result in results if result.published_at]
    last = published[-1] if published else None
    outcome: Outcome = "draft" if results else "none"
    if last:
        outcome = "passed" if last.passed else "failed"
    if person.anonymised_at:
        outcome = "forgotten"
    return Entry(
        place.id or 0,
        place.person_id,
        place.ward_id,
        person.full_name,
        person.birth_date,
        outcome,
        last,
        paper,
        None if paper else revoked,
    )


def classes_with_passes(session: Session, centre_ids: Sequence[int]) -> list[TrainingClass]:
    """Classes of these centres in which somebody has passed and that end with a certificate,
    newest first."""
    return list(
        session.exec(
            select(TrainingClass)
            .join(ClassType, col(ClassType.id) == col(TrainingClass.class_type_id))
            .where(
                col(TrainingClass.centre_id).in_(centre_ids),
                col(TrainingClass.status) != ClassStatus.CANCELLED,
                col(ClassType.paper) != PaperKind.NONE,
                exists().where(
                    col(Enrolment.class_id) == col(TrainingClass.id), _in_place(), _has_passed()
                ),
            )
            .order_by(col(TrainingClass.id).desc())
        )
    )


def _has_passed(*more: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        col(Result.enrolment_id) == col(Enrolment.id),
        col(Result.passed),
        col(Result.published_at).is_not(None),
        col(Result.superseded_at).is_(None),
        *more,
    )


def _not_revoked_since() -> ColumnElement[bool]:
    """No certificate for this result was withdrawn after it had been published."""
    return ~exists().where(
        col(Certificate.enrolment_id) == col(Result.enrolment_id),
        col(Certificate.revocation_number).is_not(None),
        col(Certificate.voided_at) >= col(Result.published_at),
    )


def waiting_by_class(session: Session, class_ids: Sequence[int]) -> dict[int, int]:
    """By class, how many have passed and have no certificate; classes without any are left out."""
    has = exists().where(
        col(Certificate.enrolment_id) == col(Enrolment.id), col(Certificate.voided_at).is_(None)
    )
    query = (
        select(col(Enrolment.class_id), func.count())
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .where(
            col(Enrolment.class_id).in_(class_ids),
            _in_place(),
            col(Person.anonymised_at).is_(None),
            _has_passed(_not_revoked_since()),
            ~has,
        )
        .group_by(col(Enrolment.class_id))
    )
    return dict(session.exec(query).all())


def recognition_of(session: Session, class_id: int) -> Recognition | None:
    """The newest decision that recognises completion of the class."""
    return session.exec(
        select(Recognition)
        .where(col(Recognition.class_id) == class_id, col(Recognition.superseded_at).is_(None))
        .order_by(col(Recognition.decided_on).desc(), col(Recognition.id).desc())
        .limit(1)
    ).first()


def recognitions_since(
    session: Session, day: date
) -> Sequence[tuple[Recognition, TrainingClass, str]]:
    """Standing decisions from a day on with their classes and the codes of their types."""
    query: Any = (
        select(Recognition, TrainingClass, ClassType.code)
        .join(TrainingClass, col(TrainingClass.id) == col(Recognition.class_id))
        .join(ClassType, col(ClassType.id) == col(TrainingClass.class_type_id))
        .where(
            col(Recognition.superseded_at).is_(None),
            col(Recognition.decided_on) >= day,
            col(TrainingClass.status) != ClassStatus.CANCELLED,
        )
        .order_by(col(Recognition.decided_on), col(Recognition.id))
    )
    return [tuple(row) for row in session.exec(query)]


def deadline_of(session: Session, type_code: str, decided_on: date) -> rules.Deadline | None:
    """By the rule in force on the day of the decision; None where there was none."""
    try:
        days, source = rule_and_source(session, rules.DAYS_RULE, type_code, decided_on)
    except NoRule:
        return None
    return rules.deadline(decided_on, int(days), source)


def valid_until(session: Session, type_code: str, issued_on: date) -> date | None:
    """By the rule for this class type on the day of issue; None: it does not run out."""
    try:
        months, _ = rule_and_source(session, rules.MONTHS_RULE, type_code, issued_on)
    except NoRule:
        return None
    return rules.last_valid_day(issued_on, int(months))


def owners_of(session: Session, centre_id: int, numbers: Iterable[str]) -> dict[str, int]:
    """By key, the enrolment to which the centre has given each of these numbers, void or not."""
    keys = list(dict.fromkeys(map(rules.number_key, numbers)))
    found: dict[str, int] = {}
    for start in range(0, len(keys), BATCH):
        rows = session.exec(
            select(Certificate.number_key, Certificate.enrolment_id).where(
                col(Certificate.centre_id) == centre_id,
                col(Certificate.number_key).in_(keys[start : start + BATCH]),
            )
        )
        found.update(rows.all())
    return found


def last_number(session: Session, cls: TrainingClass) -> str | None:
    """The number given last by the centre in a class of the same type."""
    return session.exec(
        select(Certificate.number)
        .join(Enrolment, col(Enrolment.id) == col(Certificate.enrolment_id))
        .join(TrainingClass, col(TrainingClass.id) == col(Enrolment.class_id))
        .where(
            col(Certificate.centre_id) == cls.centre_id,
            col(TrainingClass.class_type_id) == cls.class_type_id,
        )
        .order_by(col(Certificate.id).desc())
        .limit(1)
    ).first()
