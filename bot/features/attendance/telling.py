"""Whom a list concerns: wards hear of their absentees, trainees of their own absence."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.access import Actor, people_with
from bot.chat.say import Say
from bot.features.attendance import views
from bot.features.attendance.lists import Taken
from bot.features.attendance.queries import Seat
from bot.features.attendance.rules import Standing, periods_left_to_miss, standing
from bot.features.attendance.service import attendance_minimum, tallies
from bot.features.notices.service import Message, tell
from db.models import AttendanceState, Role

PRESENT, EXCUSED, UNEXCUSED = AttendanceState


def tell_of_list(
    session: Session, actor: Actor, now: datetime, zone: ZoneInfo, taken: Taken
) -> None:
    """Tell each ward and each absentee, once a list; after a correction only whom it changes."""
    for ward_id, seats in _by_ward(taken).items():
        if _concerns(taken, seats):
            _tell_ward(session, actor, now, zone, taken, ward_id, seats)
    _tell_trainees(session, actor, now, zone, taken)


def _by_ward(taken: Taken) -> dict[int, list[Seat]]:
    wards: dict[int, list[Seat]] = defaultdict(list)
    for seat in taken.seats:
        wards[seat.ward_id].append(seat)
    return wards


def _concerns(taken: Taken, seats: list[Seat]) -> bool:
    """Somebody of the ward is newly absent, or no longer is."""
    return any(
        taken.states[s.enrolment_id] is not taken.before.get(s.enrolment_id, PRESENT) for s in seats
    )


def _tell_ward(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    taken: Taken,
    ward_id: int,
    seats: list[Seat],
) -> None:
    message = _message(
        "attendance.ward",
        actor,
        taken,
        f"Điểm danh buổi {taken.row.number} lớp {taken.cls.code}",
        views.for_ward(taken, seats, zone),
    )
    tell(session, now, people_with(session, Role.DEPUTY_SECRETARY, ward_id), message)


def _tell_trainees(
    session: Session, actor: Actor, now: datetime, zone: ZoneInfo, taken: Taken
) -> None:
    concerned = [s for s in taken.seats if s.enrolment_id in taken.changed and _is_told(taken, s)]
    if not concerned:
        return
    minimum = attendance_minimum(session, taken.cls, now, zone)
    counted = tallies(session, taken.cls.id or 0, [s.enrolment_id for s in concerned])
    for seat in concerned:
        own = counted[seat.enrolment_id]
        how = standing(own, minimum, taken.row.periods)
        state = taken.states[seat.enrolment_id]
        if state is EXCUSED and how is Standing.FINE and not _was_unexcused(taken, seat):
            continue  # they asked for it, and nothing is in danger
        left = periods_left_to_miss(own, minimum)
        say = views.for_trainee(taken, seat, zone, views.remaining(how, left, own))
        summary = f"Điểm danh của đồng chí, buổi {taken.row.number} lớp {taken.cls.code}"
        tell(session, now, [seat.person_id], _message("attendance.own", actor, taken, summary, say))


def _is_told(taken: Taken, seat: Seat) -> bool:
    return taken.states[seat.enrolment_id] is not PRESENT or _was_unexcused(taken, seat)


def _was_unexcused(taken: Taken, seat: Seat) -> bool:
    return taken.before.get(seat.enrolment_id) is UNEXCUSED


def _message(kind: str, actor: Actor, taken: Taken, summary: str, say: Say) -> Message:
    return Message(
        kind,
        summary,
        say,
        class_id=taken.cls.id,
        session_id=taken.row.id,
        sent_by_id=actor.me,
        organisation_id=taken.cls.centre_id,
    )
