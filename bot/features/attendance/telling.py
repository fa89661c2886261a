"""Whom a list concerns: wards hear of their absentees, trainees of their own absence."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.access import Actor, people_with
from bot.chat.say import Say
from bot.features.attendance import concerned, views
from bot.features.attendance.lists import Taken
from bot.features.attendance.queries import Seat
from bot.features.attendance.rules import Standing, periods_left_to_miss, standing
from bot.features.attendance.service import attendance_minimum, tallies
from bot.features.notices.service import Message, tell
from db.models import Role


def tell_of_list(
    session: Session, actor: Actor, now: datetime, zone: ZoneInfo, taken: Taken
) -> None:
    """Tell each ward and each absentee, once a list; after a correction only whom it changes."""
    by_ward = _by_ward(taken)
    for ward_id in concerned.wards(taken.seats, taken.before, taken.states):
        _tell_ward(session, actor, now, zone, taken, ward_id, by_ward[ward_id])
    _tell_trainees(session, actor, now, zone, taken)


def _by_ward(taken: Taken) -> dict[int, list[Seat]]:
    wards: dict[int, list[Seat]] = defaultdict(list)
    for seat in taken.seats:
        wards[seat.ward_id].append(seat)
    return wards


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
    of = taken.seats, taken.before, taken.states
    surely, when_short = concerned.surely_told(*of), concerned.told_when_short(*of)
    if not surely and not when_short:
        return
    minimum = attendance_minimum(session, taken.cls, now, zone)
    ids = [seat.enrolment_id for seat in (*surely, *when_short)]
    counted = tallies(session, taken.cls.id or 0, ids)
    for seat in (*surely, *when_short):
        own = counted[seat.enrolment_id]
        how = standing(own, minimum, taken.row.periods)
        if seat in when_short and how is Standing.FINE:
            continue
        left = periods_left_to_miss(own, minimum)
        say = views.for_trainee(taken, seat, zone, views.remaining(how, left, own))
        summary = f"Điểm danh của đồng chí, buổi {taken.row.number} lớp {taken.cls.code}"
        tell(session, now, [seat.person_id], _message("attendance.own", actor, taken, summary, say))


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
