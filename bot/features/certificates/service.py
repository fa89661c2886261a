"""Issuing certificates: each once, with a number of its own, into a register kept for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.certificates import queries, rules
from bot.features.certificates.planning import (
    Planned,
    Wish,
    each_once,
    good,
    lay_out,
    refused,
)
from bot.features.certificates.recognising import recognise
from bot.features.certificates.roll import Entry, Roll
from bot.features.certificates.standing import Standing
from bot.features.certificates.telling import Told, tell_issued
from bot.features.classes.service import centre_classes, pick
from bot.kit.dates import local
from bot.kit.problem import Problem
from db.models import (
    Certificate,
    ClassStatus,
    Organisation,
    PaperKind,
    Recognition,
    TrainingClass,
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What all certificates of a batch have in common."""

    decision: str
    decided_on: date
    issued_on: date
    collect_at: str | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """What was done: how many, who was told, how many lines were left out, who still waits."""

    count: int
    told: Told = field(default_factory=Told)
    left_out: int = 0
    waiting: int = 0


def class_of_code(session: Session, actor: Actor, code: str) -> TrainingClass:
    """Raises class.unknown (the same for somebody else's class) and those of `class_of_id`."""
    return _certifying(session, pick(centre_classes(session, actor, tuple(ClassStatus)), code))


def class_of_id(session: Session, actor: Actor, class_id: int) -> TrainingClass:
    """The class of that id, if this actor's centre gives it.

    Raises class.unknown, certificate.class_cancelled, certificate.none_for_type.
    """
    cls = session.get(TrainingClass, class_id)
    if cls is None or cls.centre_id not in actor.centres:
        raise Problem("class.unknown", given=class_id)
    return _certifying(session, cls)


def _certifying(session: Session, cls: TrainingClass) -> TrainingClass:
    if cls.status is ClassStatus.CANCELLED:
        raise Problem("certificate.class_cancelled", class_code=cls.code)
    kind = queries.type_of(session, cls)
    if kind.paper is PaperKind.NONE:
        raise Problem("certificate.none_for_type", class_code=cls.code, kind=kind.name)
    return cls


def roll(session: Session, actor: Actor, cls: TrainingClass) -> Roll:
    return queries.roll_of(session, cls, actor.me)


def standing(session: Session, actor: Actor, cls: TrainingClass) -> Standing:
    """The class as it is now, with the deadline by its newest decision."""
    kind = queries.type_of(session, cls)
    found = queries.recognition_of(session, cls.id or 0)
    due = queries.deadline_of(session, kind.code, found.decided_on) if found else None
    return Standing(cls, kind, roll(session, actor, cls), found, due)


def classes_with_waiting(session: Session, actor: Actor) -> list[tuple[TrainingClass, int]]:
    """Classes in which somebody has passed, with how many wait; those in which somebody waits
    first, then the newest."""
    classes = queries.classes_with_passes(session, actor.centres)
    waiting = queries.waiting_by_class(session, [cls.id or 0 for cls in classes])
    found = [(cls, waiting.get(cls.id or 0, 0)) for cls in classes]
    return sorted(found, key=lambda one: one[1] == 0)


def centre_of(session: Session, cls: TrainingClass) -> tuple[Organisation, str | None]:
    """The centre of a class, and the name of what stands above it."""
    centre = session.get_one(Organisation, cls.centre_id)
    above = session.get(Organisation, centre.parent_id) if centre.parent_id else None
    return centre, above.name if above else None


def planned(session: Session, cls: TrainingClass, found: Roll, wish: Wish) -> list[Planned]:
    """Who would get which number, held against what the centre has given before."""
    laid_out = lay_out(wish, found)
    numbers = [p.number for p in laid_out if p.number]
    return each_once(laid_out, queries.owners_of(session, cls.centre_id, numbers))


def issue(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    terms: Terms,
    wish: Wish,
    zone: ZoneInfo,
) -> Issued:
    """Write the good ones into the register and tell the people and their wards.

    All is judged again on what is stored now. Raises certificate.nothing_to_issue and those of
    `check_issue_day`.
    """
    lock_register(session, cls)
    rules.check_issue_day(terms.issued_on, terms.decided_on, local(now, zone).date())
    found = roll(session, actor, cls)
    all_planned = planned(session, cls, found, wish)
    chosen = good(all_planned)
    if not chosen:
        raise Problem("certificate.nothing_to_issue")
    decision = recognise(session, actor, now, cls, terms.decision, terms.decided_on)
    rows = _store(session, actor, now, cls, terms, decision, chosen)
    told = tell_issued(session, actor, now, cls, queries.type_of(session, cls), rows)
    waiting = queries.waiting_by_class(session, [cls.id or 0]).get(cls.id or 0, 0)
    return Issued(len(rows), told, len(refused(all_planned)), waiting)


def lock_register(session: Session, cls: TrainingClass) -> None:
    """Two colleagues who give out numbers of one centre wait for each other.

    Whoever only refers to the centre does not wait.
    """
    session.exec(
        select(Organisation.id)
        .where(col(Organisation.id) == cls.centre_id)
        .with_for_update(key_share=True)
    ).one()


def _store(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    terms: Terms,
    decision: Recognition,
    chosen: Sequence[tuple[Entry, str]],
) -> list[tuple[Entry, Certificate]]:
    until = queries.valid_until(session, queries.type_of(session, cls).code, terms.issued_on)
    rows = [
        Certificate(
            enrolment_id=entry.enrolment_id,
            centre_id=cls.centre_id,
            number=number,
            number_key=rules.number_key(number),
            issued_on=terms.issued_on,
            valid_until=until,
            recognition_id=decision.id,
            band=entry.result.band if entry.result else None,
            collect_at=terms.collect_at,
            holder_name=entry.full_name,
            holder_birth_date=entry.birth_date,
            recorded_by_id=actor.me,
            recorded_at=now,
        )
        for entry, number in chosen
    ]
    session.add_all(rows)
    session.flush()
    for row in rows:
        after = {"number": row.number, "issued_on": row.issued_on.isoformat()}
        audit(session, actor, now, "certificate.issue", row, after=after)
    return [(entry, row) for (entry, _), row in zip(chosen, rows, strict=True)]
