"""Storing the list of a session, first or corrected, and telling whom it concerns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.attendance.lists import Taken
from bot.features.attendance.queries import Seat, led_wards, on_leave, roster, stored_marks
from bot.features.attendance.service import put_right
from bot.features.attendance.telling import tell_of_list
from bot.features.classes.rules import session_label
from bot.kit.dates import format_moment
from bot.kit.problem import Problem
from db.models import (
    Attendance,
    AttendanceState,
    ClassSession,
    ClassStatus,
    SessionStatus,
    TrainingClass,
)

PRESENT, EXCUSED, UNEXCUSED = AttendanceState


@dataclass(frozen=True, slots=True)
class Right:
    """Whose list an actor may take. `wards` None: the whole class's (the centre)."""

    wards: tuple[int, ...] | None


def right_to_take(session: Session, actor: Actor, cls: TrainingClass) -> Right:
    """The centre takes the list of all, a group leader that of the own ward's trainees.

    Raises Problem class.unknown for everybody else, as if there were no such class.
    """
    if cls.centre_id in actor.centres:
        return Right(None)
    wards = led_wards(session, actor, cls.id or 0)
    if not wards:
        raise Problem("class.unknown", given=cls.code)
    return Right(tuple(wards))


def check_begun(row: ClassSession, now: datetime, zone: ZoneInfo) -> None:
    """Raises Problem attendance.cancelled or attendance.not_begun (session, begins)."""
    label = session_label(row, zone)
    if row.status is SessionStatus.CANCELLED:
        raise Problem("attendance.cancelled", session=label)
    if row.starts_at > now:
        begins = format_moment(row.starts_at, zone)
        raise Problem("attendance.not_begun", session=label, begins=begins)


def take_list(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    session_id: int,
    given: Mapping[int, AttendanceState],
) -> Taken:
    """Store who was absent; everybody else on the list was present.

    `given` by enrolment. Somebody with approved leave is never stored as absent without leave.
    Raises attendance.no_session, attendance.no_list, attendance.own, attendance.leader_excuse,
    attendance.taken_by_centre, and those of the checks.
    """
    row, cls = _session_of(session, session_id)
    right = right_to_take(session, actor, cls)
    check_begun(row, now, zone)
    if cls.status is ClassStatus.CANCELLED:
        raise Problem("attendance.class_cancelled", class_code=cls.code)
    seats = roster(session, cls.id or 0, right.wards)
    if not seats:
        raise Problem("attendance.no_list", class_code=cls.code)
    leave = on_leave(session, session_id)
    states = {s.enrolment_id: _state(s, given, leave) for s in seats}
    stored = stored_marks(session, session_id)
    before = {enrolment: mark.state for enrolment, mark in stored.items()}
    taken = Taken(row, cls, tuple(seats), states, before)
    if right.wards is not None:
        _check_leader(taken, leave)
    _check_own(actor, taken, leave, stored)
    _store(session, actor, now, taken, stored)
    _note(session, actor, now, taken, right)
    tell_of_list(session, actor, now, zone, taken)
    return taken


def _session_of(session: Session, session_id: int) -> tuple[ClassSession, TrainingClass]:
    found = session.exec(
        select(ClassSession, TrainingClass)
        .join(TrainingClass, col(TrainingClass.id) == col(ClassSession.class_id))
        .where(col(ClassSession.id) == session_id)
        .with_for_update(of=ClassSession)
    ).first()
    if found is None:
        raise Problem("attendance.no_session")
    return found[0], found[1]


def _state(seat: Seat, given: Mapping[int, AttendanceState], leave: set[int]) -> AttendanceState:
    state = given.get(seat.enrolment_id, PRESENT)
    return EXCUSED if state is UNEXCUSED and seat.enrolment_id in leave else state


def _check_own(
    actor: Actor, taken: Taken, leave: set[int], stored: Mapping[int, Attendance]
) -> None:
    """Nobody grants themself leave, or changes what somebody else has put down about them."""
    for seat in taken.seats:
        if seat.person_id != actor.me:
            continue
        key, state = seat.enrolment_id, taken.states[seat.enrolment_id]
        before = taken.before.get(key)
        excuses = state is EXCUSED and key not in leave and before is not EXCUSED
        overrules = key in stored and stored[key].recorded_by_id != actor.me and state is not before
        if excuses or overrules:
            raise Problem("attendance.own", name=seat.full_name)


def _check_leader(taken: Taken, leave: set[int]) -> None:
    """A group leader grants no leave and does not correct the centre's list."""
    if taken.row.attendance_taken_at is not None:
        raise Problem("attendance.taken_by_centre")
    for seat in taken.seats:
        granted = seat.enrolment_id in leave or taken.before.get(seat.enrolment_id) is EXCUSED
        if taken.states[seat.enrolment_id] is EXCUSED and not granted:
            raise Problem("attendance.leader_excuse", name=seat.full_name)


def _store(
    session: Session,
    actor: Actor,
    now: datetime,
    taken: Taken,
    stored: Mapping[int, Attendance],
) -> None:
    """Write what is new or different, nothing else."""
    for enrolment in sorted(taken.changed):
        if enrolment in stored:
            put_right(session, actor, now, stored[enrolment], taken.states[enrolment])
            continue
        session.add(
            Attendance(
                session_id=taken.row.id or 0,
                enrolment_id=enrolment,
                state=taken.states[enrolment],
                recorded_by_id=actor.me,
                recorded_at=now,
            )
        )


def _note(session: Session, actor: Actor, now: datetime, taken: Taken, right: Right) -> None:
    """Only the centre's list closes the session; it may take over a group leader's."""
    if right.wards is None:
        taken.row.attendance_taken_at, taken.row.attendance_taken_by_id = now, actor.me
        session.add(taken.row)
    counts = {state.value: taken.counts[state] for state in AttendanceState}
    audit(session, actor, now, "attendance.taken", taken.row, after=counts)
    session.flush()
