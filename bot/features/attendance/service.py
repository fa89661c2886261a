"""What other features ask of attendance: tallies, the minimum, turning an absence into leave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.attendance.queries import marks_of
from bot.features.attendance.rules import Mark, Tally, exact_share, tally
from bot.kit.dates import local
from db.models import Attendance, AttendanceState, ClassSession, ClassType, TrainingClass
from db.rule_values import rule_value


def tallies(session: Session, class_id: int, enrolment_ids: Iterable[int]) -> dict[int, Tally]:
    """Periods planned, counted, attended and missed, by enrolment."""
    marks = marks_of(session, class_id, enrolment_ids)
    return {enrolment: tally(some.values()) for enrolment, some in marks.items()}


def session_marks(session: Session, class_id: int, enrolment_id: int) -> dict[int, Mark]:
    """The sessions of the class, by id, as they stand for one trainee, in their order."""
    return marks_of(session, class_id, [enrolment_id])[enrolment_id]


def attendance_minimum(
    session: Session, cls: TrainingClass, now: datetime, zone: ZoneInfo
) -> Fraction:
    """The share of periods to be attended, in force on the class's first day (or today)."""
    first = session.exec(
        select(ClassSession.starts_at)
        .where(col(ClassSession.class_id) == cls.id)
        .order_by(col(ClassSession.starts_at))
        .limit(1)
    ).first()
    code = session.exec(select(ClassType.code).where(col(ClassType.id) == cls.class_type_id)).one()
    day = local(first or now, zone).date()
    return exact_share(rule_value(session, "attendance_minimum", code, day))


def excuse(
    session: Session,
    actor: Actor,
    now: datetime,
    enrolment_id: int,
    session_ids: Iterable[int],
) -> list[int]:
    """Absences without leave become absences with leave; returns the sessions so changed."""
    rows = session.exec(
        select(Attendance)
        .where(
            col(Attendance.enrolment_id) == enrolment_id,
            col(Attendance.session_id).in_(list(session_ids)),
            col(Attendance.state) == AttendanceState.UNEXCUSED,
        )
        .order_by(col(Attendance.session_id))
    ).all()
    for row in rows:
        put_right(session, actor, now, row, AttendanceState.EXCUSED)
    return [row.session_id for row in rows]


def put_right(
    session: Session, actor: Actor, now: datetime, row: Attendance, state: AttendanceState
) -> None:
    """Change one mark of a stored list and note what it was before."""
    before, row.state = row.state, state
    row.recorded_by_id, row.recorded_at = actor.me, now
    session.add(row)
    audit(
        session,
        actor,
        now,
        "attendance.corrected",
        row,
        before={"state": before.value},
        after={"state": state.value},
    )
