"""What the person was nominated for, attended, asked and attained."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import col, select

from bot.features.privacy import export_texts as texts
from bot.features.privacy.proposed import proposals_about
from bot.features.privacy.subject import Subject
from bot.kit.dates import format_date
from bot.kit.numbers import format_score
from bot.kit.text import Line
from db.models import (
    Attendance,
    AttendanceState,
    Certificate,
    ClassSession,
    Enrolment,
    LeaveRequest,
    Nomination,
    Result,
    TrainingClass,
)


def nominations(of: Subject) -> Iterable[Line]:
    rows = of.session.exec(
        select(Nomination, TrainingClass.code)
        .join(TrainingClass, col(TrainingClass.id) == col(Nomination.class_id))
        .where(col(Nomination.person_id) == of.me)
        .order_by(col(Nomination.id))
    )
    for row, cls in rows:
        said = row.reason or row.note
        yield texts.NOMINATION(
            cls=cls,
            state=texts.NOMINATION_STATES[row.status],
            at=of.moment(row.created_at),
            note=texts.REASON(reason=said) if said else "",
        )


def proposals(of: Subject) -> Iterable[Line]:
    """What a cell put forward, decided by the ward or not."""
    rows = proposals_about(of.session, of.person)
    for row in rows:
        said = row.reason or row.note
        yield texts.NOMINATION(
            cls=of.session.get_one(TrainingClass, row.class_id).code,
            state=texts.PROPOSAL_STATES[row.status],
            at=of.moment(row.created_at),
            note=texts.REASON(reason=said) if said else "",
        )


def enrolments(of: Subject) -> Iterable[Line]:
    rows = of.session.exec(
        select(Enrolment, TrainingClass)
        .join(TrainingClass, col(TrainingClass.id) == col(Enrolment.class_id))
        .where(col(Enrolment.person_id) == of.me)
        .order_by(col(Enrolment.id))
    )
    for row, cls in rows:
        state = texts.ENROLMENT_STATES[row.status]
        at = of.moment(row.enrolled_at)
        yield texts.ENROLMENT(cls=cls.code, name=cls.name, state=state, at=at)


def attendance(of: Subject) -> Iterable[Line]:
    rows = of.session.exec(
        select(Attendance.state, ClassSession, TrainingClass.code)
        .join(Enrolment, col(Enrolment.id) == col(Attendance.enrolment_id))
        .join(ClassSession, col(ClassSession.id) == col(Attendance.session_id))
        .join(TrainingClass, col(TrainingClass.id) == col(ClassSession.class_id))
        .where(col(Enrolment.person_id) == of.me)
        .order_by(col(ClassSession.starts_at))
    )
    for state, session, cls in rows:
        yield texts.ATTENDANCE(
            cls=cls,
            number=session.number,
            day=of.day(session.starts_at),
            state=texts.ATTENDANCE_STATES[AttendanceState(state)],
        )


def leave(of: Subject) -> Iterable[Line]:
    rows = of.session.exec(
        select(LeaveRequest, TrainingClass.code)
        .join(TrainingClass, col(TrainingClass.id) == col(LeaveRequest.class_id))
        .where(col(LeaveRequest.person_id) == of.me)
        .order_by(col(LeaveRequest.id))
    )
    for row, cls in rows:
        notes = "; ".join(note for note in (row.decision_note, row.ward_opinion) if note)
        yield texts.LEAVE(
            cls=cls,
            at=of.moment(row.created_at),
            state=texts.LEAVE_STATES[row.status],
            reason=row.reason,
            note=texts.NOTE(note=notes) if notes else "",
        )


def results(of: Subject) -> Iterable[Line]:
    """Published ones only: what a centre still weighs is not decided about anybody."""
    rows = of.session.exec(
        select(Result, TrainingClass.code)
        .join(Enrolment, col(Enrolment.id) == col(Result.enrolment_id))
        .join(TrainingClass, col(TrainingClass.id) == col(Enrolment.class_id))
        .where(col(Enrolment.person_id) == of.me, col(Result.published_at).is_not(None))
        .order_by(col(Result.id))
    )
    for row, cls in rows:
        score = f"{format_score(row.score)}, " if row.score is not None else ""
        band = texts.BANDS.get(row.band, row.band)
        at = of.moment(row.posted_at)
        yield texts.RESULT(cls=cls, attempt=row.attempt, score=score, band=band, at=at)


def certificates(of: Subject) -> Iterable[Line]:
    rows = of.session.exec(
        select(Certificate, TrainingClass.code)
        .join(Enrolment, col(Enrolment.id) == col(Certificate.enrolment_id))
        .join(TrainingClass, col(TrainingClass.id) == col(Enrolment.class_id))
        .where(col(Enrolment.person_id) == of.me)
        .order_by(col(Certificate.id))
    )
    for row, cls in rows:
        yield texts.CERTIFICATE(
            cls=cls,
            number=row.number,
            issued=format_date(row.issued_on),
            until=format_date(row.valid_until) if row.valid_until else "–",
            void=_void(row),
        )


def _void(row: Certificate) -> Line | str:
    reason = row.void_reason or "–"
    if row.revocation_number and row.revoked_on:
        day = format_date(row.revoked_on)
        return texts.REVOKED(decision=row.revocation_number, day=day, reason=reason)
    return texts.VOID(reason=reason) if row.voided_at else ""
