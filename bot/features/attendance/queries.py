"""Reads of the lists: who is in the class, who was there, whose leave is approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.attendance.rules import Mark
from bot.kit.problem import Problem
from db.models import (
    Attendance,
    AttendanceState,
    ClassSession,
    ClassStatus,
    Enrolment,
    EnrolmentStatus,
    LeaveRequest,
    LeaveSession,
    LeaveStatus,
    Organisation,
    Person,
    SessionStatus,
    TrainingClass,
)

BATCH = 500


@dataclass(frozen=True, slots=True)
class Seat:
    """A trainee on the list of a class."""

    enrolment_id: int
    person_id: int
    ward_id: int
    full_name: str
    birth_date: date | None


def roster(session: Session, class_id: int, ward_ids: Sequence[int] | None = None) -> list[Seat]:
    """The trainees of a class (of these wards only, when given), in Vietnamese order."""
    query = (
        select(Enrolment, Person)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .where(
            col(Enrolment.class_id) == class_id,
            col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
        )
        .order_by(col(Person.sort_key), col(Person.birth_date), col(Enrolment.id))
    )
    if ward_ids is not None:
        query = query.where(col(Enrolment.ward_id).in_(list(ward_ids)))
    return [
        Seat(e.id or 0, e.person_id, e.ward_id, p.full_name, p.birth_date)
        for e, p in session.exec(query)
    ]


def ward_names(session: Session, ward_ids: Collection[int]) -> dict[int, str]:
    query = select(Organisation.id, Organisation.name).where(col(Organisation.id).in_(ward_ids))
    return {ward_id: name for ward_id, name in session.exec(query) if ward_id is not None}


def led_wards(session: Session, actor: Actor, class_id: int) -> list[int]:
    """Wards whose group this actor leads in the class."""
    return list(
        session.exec(
            select(Enrolment.ward_id)
            .where(
                col(Enrolment.person_id) == actor.me,
                col(Enrolment.class_id) == class_id,
                col(Enrolment.is_group_leader),
                col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
            )
            .distinct()
        )
    )


def led_classes(session: Session, actor: Actor) -> list[TrainingClass]:
    """Running classes in which this actor leads a ward's group, newest first."""
    mine = select(Enrolment.class_id).where(
        col(Enrolment.person_id) == actor.me,
        col(Enrolment.is_group_leader),
        col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
    )
    return list(
        session.exec(
            select(TrainingClass)
            .where(
                col(TrainingClass.id).in_(mine),
                col(TrainingClass.status).in_([ClassStatus.OPEN, ClassStatus.CLOSED]),
            )
            .order_by(col(TrainingClass.id).desc())
        )
    )


def stored_marks(session: Session, session_id: int) -> dict[int, Attendance]:
    """The list of a session as it is stored, by enrolment."""
    rows = session.exec(select(Attendance).where(col(Attendance.session_id) == session_id))
    return {row.enrolment_id: row for row in rows}


def on_leave(
    session: Session, session_id: int, status: LeaveStatus = LeaveStatus.APPROVED
) -> set[int]:
    """Enrolments with approved leave for a session (or with a request of another status)."""
    return set(
        session.exec(
            select(LeaveRequest.enrolment_id)
            .join(LeaveSession, col(LeaveSession.leave_request_id) == col(LeaveRequest.id))
            .where(
                col(LeaveSession.session_id) == session_id,
                col(LeaveRequest.status) == status,
            )
        )
    )


def marks_of(
    session: Session, class_id: int, enrolment_ids: Iterable[int]
) -> dict[int, dict[int, Mark]]:
    """Every session of the class (by id) as it stands for each of these trainees."""
    ids = list(dict.fromkeys(enrolment_ids))
    sessions = session.exec(
        select(ClassSession)
        .where(col(ClassSession.class_id) == class_id)
        .order_by(col(ClassSession.starts_at), col(ClassSession.number))
    ).all()
    states = _states(session, ids)
    leave = _leave(session, ids)
    return {
        enrolment: {
            row.id or 0: Mark(
                row.periods,
                states[enrolment].get(row.id or 0),
                (row.id or 0) in leave[enrolment],
                row.status is SessionStatus.CANCELLED,
            )
            for row in sessions
        }
        for enrolment in ids
    }


def _states(session: Session, ids: list[int]) -> dict[int, dict[int, AttendanceState]]:
    found: dict[int, dict[int, AttendanceState]] = defaultdict(dict)
    for start in range(0, len(ids), BATCH):
        rows = session.exec(
            select(Attendance.enrolment_id, Attendance.session_id, Attendance.state).where(
                col(Attendance.enrolment_id).in_(ids[start : start + BATCH])
            )
        )
        for enrolment, session_id, state in rows:
            found[enrolment][session_id] = AttendanceState(state)
    return found


def _leave(session: Session, ids: list[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for start in range(0, len(ids), BATCH):
        rows = session.exec(
            select(LeaveRequest.enrolment_id, LeaveSession.session_id)
            .join(LeaveSession, col(LeaveSession.leave_request_id) == col(LeaveRequest.id))
            .where(
                col(LeaveRequest.enrolment_id).in_(ids[start : start + BATCH]),
                col(LeaveRequest.status) == LeaveStatus.APPROVED,
            )
        )
        for enrolment, session_id in rows:
            found[enrolment].add(session_id)
    return found


def class_of(session: Session, class_id: int) -> TrainingClass:
    """The class; Problem class.unknown when there is none."""
    found = session.get(TrainingClass, class_id)
    if found is None:
        raise Problem("class.unknown", given=str(class_id))
    return found
