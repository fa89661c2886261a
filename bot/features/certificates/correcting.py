"""Correcting a certificate: the old line of the register stays, void, beside the new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.certificates import queries, rules
from bot.features.certificates.roll import Entry
from bot.features.certificates.service import lock_register, roll
from bot.features.certificates.telling import Told, tell_corrected
from bot.kit.dates import local
from bot.kit.problem import Problem
from db.models import Certificate, Recognition, TrainingClass


@dataclass(frozen=True, slots=True)
class Correction:
    """What the new paper says. The number and the day may stay: the name was misprinted, say."""

    enrolment_id: int
    number: str
    issued_on: date
    reason: str


def holder(
    session: Session,
    actor: Actor,
    cls: TrainingClass,
    enrolment_id: int,
    *,
    own: str = "certificate.own",
) -> Entry:
    """Somebody of the class with a certificate. Raises certificate.no_paper, and `own`."""
    found = next(
        (e for e in roll(session, actor, cls).holders() if e.enrolment_id == enrolment_id), None
    )
    if found is None:
        raise Problem("certificate.no_paper")
    if found.person_id == actor.me:
        raise Problem(own)
    return found


def check_number(session: Session, cls: TrainingClass, enrolment_id: int, number: str) -> None:
    """Raises certificate.number_used when the centre has given it to somebody else."""
    owners = queries.owners_of(session, cls.centre_id, [number])
    if owners.get(rules.number_key(number), enrolment_id) != enrolment_id:
        raise Problem("certificate.number_used", serial=number)


def correct(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    correction: Correction,
    zone: ZoneInfo,
) -> tuple[Certificate, Certificate, Told]:
    """The old and the new line, and who was told."""
    lock_register(session, cls)
    entry = holder(session, actor, cls, correction.enrolment_id)
    old = entry.paper
    if old is None:
        raise Problem("certificate.no_paper")
    check_number(session, cls, entry.enrolment_id, correction.number)
    decision = session.get(Recognition, old.recognition_id) if old.recognition_id else None
    decided_on = decision.decided_on if decision else correction.issued_on
    rules.check_issue_day(correction.issued_on, decided_on, local(now, zone).date())
    old.voided_at, old.voided_by_id, old.void_reason = now, actor.me, correction.reason
    session.add(old)
    session.flush()
    kind = queries.type_of(session, cls)
    new = _renewed(actor, now, entry, old, correction)
    new.valid_until = queries.valid_until(session, kind.code, correction.issued_on)
    session.add(new)
    session.flush()
    audit(session, actor, now, "certificate.correct", new, before=_facts(old), after=_facts(new))
    return old, new, tell_corrected(session, actor, now, cls, kind, (entry, old, new))


def _renewed(
    actor: Actor, now: datetime, entry: Entry, old: Certificate, correction: Correction
) -> Certificate:
    return Certificate(
        enrolment_id=old.enrolment_id,
        centre_id=old.centre_id,
        number=correction.number,
        number_key=rules.number_key(correction.number),
        issued_on=correction.issued_on,
        recognition_id=old.recognition_id,
        band=entry.result.band if entry.result else old.band,
        collect_at=old.collect_at,
        holder_name=entry.full_name,
        holder_birth_date=entry.birth_date,
        recorded_by_id=actor.me,
        recorded_at=now,
        replaces_id=old.id,
    )


def _facts(row: Certificate) -> dict[str, str]:
    return {"number": row.number, "issued_on": row.issued_on.isoformat()}
