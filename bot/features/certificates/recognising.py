"""The decision that recognises who has completed a class: recorded, and corrected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import exists, or_, update
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.certificates import rules
from db.models import Certificate, Recognition, TrainingClass


def replaced_by(
    session: Session, cls: TrainingClass, number: str, decided_on: date
) -> Sequence[Recognition]:
    """Recorded decisions that this one corrects: of its number, of its day, or never used.

    A class has another decision beside only when people passed at a later attempt.
    """
    key = rules.number_key(number)
    used = exists().where(col(Certificate.recognition_id) == col(Recognition.id))
    found = session.exec(
        select(Recognition)
        .where(
            col(Recognition.class_id) == cls.id,
            col(Recognition.superseded_at).is_(None),
            or_(
                col(Recognition.number_key) == key,
                col(Recognition.decided_on) == decided_on,
                ~used,
            ),
        )
        .order_by(col(Recognition.id))
    )
    return [row for row in found if (row.number_key, row.decided_on) != (key, decided_on)]


def recognise(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    number: str,
    decided_on: date,
) -> Recognition:
    """Note the decision; certificates issued under one that it corrects belong to it then."""
    key = rules.number_key(number)
    old = replaced_by(session, cls, number, decided_on)
    for row in old:
        row.superseded_at = now
    session.add_all(old)
    session.flush()
    made = _standing(session, cls, key, decided_on)
    if made is None:
        made = _record(session, actor, now, cls, number, decided_on)
        before = {"was": "; ".join(f"{r.number} {r.decided_on}" for r in old)} if old else None
        after = {"number": number, "decided_on": decided_on.isoformat()}
        audit(session, actor, now, "recognition.record", made, before=before, after=after)
    if old:
        session.execute(
            update(Certificate)
            .where(col(Certificate.recognition_id).in_([row.id for row in old]))
            .values(recognition_id=made.id)
        )
    return made


def _standing(
    session: Session, cls: TrainingClass, key: str, decided_on: date
) -> Recognition | None:
    return session.exec(
        select(Recognition).where(
            col(Recognition.class_id) == cls.id,
            col(Recognition.number_key) == key,
            col(Recognition.decided_on) == decided_on,
            col(Recognition.superseded_at).is_(None),
        )
    ).first()


def _record(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    number: str,
    decided_on: date,
) -> Recognition:
    row = Recognition(
        class_id=cls.id or 0,
        number=number,
        number_key=rules.number_key(number),
        decided_on=decided_on,
        recorded_by_id=actor.me,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    return row
