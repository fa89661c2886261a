"""Whom a list concerns, compared with the one it replaces: the preview names them, then they hear.

All functions take the seats of the list, the marks of an earlier list and the new ones, both by
enrolment; before the first list everybody counts as present.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.features.attendance.queries import Seat
from db.models import AttendanceState

PRESENT, EXCUSED, UNEXCUSED = AttendanceState
States = Mapping[int, AttendanceState]


def wards(seats: Sequence[Seat], before: States, now: States) -> list[int]:
    """Those of whose trainees somebody is newly absent, or no longer is."""
    changed = (
        seat.ward_id
        for seat in seats
        if now[seat.enrolment_id] is not before.get(seat.enrolment_id, PRESENT)
    )
    return list(dict.fromkeys(changed))


def surely_told(seats: Sequence[Seat], before: States, now: States) -> list[Seat]:
    """Newly absent without leave, or no longer."""
    return [seat for seat in _changed(seats, before, now) if UNEXCUSED in _marks(seat, before, now)]


def told_when_short(seats: Sequence[Seat], before: States, now: States) -> list[Seat]:
    """Newly on leave: they asked for it, and hear only when little more may be missed."""
    return [
        seat
        for seat in _changed(seats, before, now)
        if now[seat.enrolment_id] is EXCUSED and UNEXCUSED not in _marks(seat, before, now)
    ]


def _changed(seats: Sequence[Seat], before: States, now: States) -> list[Seat]:
    return [s for s in seats if before.get(s.enrolment_id) is not now[s.enrolment_id]]


def _marks(seat: Seat, before: States, now: States) -> tuple[AttendanceState | None, ...]:
    return before.get(seat.enrolment_id), now[seat.enrolment_id]
