"""What the form of a list needs from the tables, read at every step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.chat.forms import form
from bot.chat.turn import Turn
from bot.features.attendance.queries import (
    Seat,
    class_of,
    on_leave,
    roster,
    stored_marks,
    ward_names,
)
from bot.features.attendance.taking import right_to_take
from bot.features.classes.service import sessions_of
from bot.kit.text import Text
from db.models import AttendanceState, ClassSession, LeaveStatus, TrainingClass


@dataclass(frozen=True, slots=True)
class Facts:
    """The class, its sessions, and for the chosen one the trainees, leave and earlier list."""

    cls: TrainingClass
    sessions: tuple[ClassSession, ...]
    row: ClassSession | None
    seats: tuple[Seat, ...]
    leave: frozenset[int]
    """Enrolments with approved leave."""
    asked: frozenset[int]
    """Enrolments with a request that waits."""
    earlier: Mapping[int, AttendanceState]
    wards: Mapping[int, str]
    """Names of the wards whose trainees are listed."""
    own_ward_only: bool
    problems: Mapping[str, Text]
    """The words of all problems, to say what is wrong with a name."""


def load(turn: Turn, answers: form.Answers) -> form.Facts:
    """Checks the right again at every step; raises Problem class.unknown when it is gone."""
    cls = class_of(turn.session, answers["class_id"])
    right = right_to_take(turn.session, turn.actor, cls)
    sessions = sessions_of(turn.session, cls.id or 0, planned_only=False)
    row = next((s for s in sessions if s.id == answers.get("session")), None)
    chosen = row.id if row and row.id else 0
    stored = stored_marks(turn.session, chosen) if chosen else {}
    seats = tuple(roster(turn.session, cls.id or 0, right.wards))
    facts = Facts(
        cls,
        tuple(sessions),
        row,
        seats,
        frozenset(on_leave(turn.session, chosen)),
        frozenset(on_leave(turn.session, chosen, LeaveStatus.PENDING)),
        {enrolment: mark.state for enrolment, mark in stored.items()},
        ward_names(turn.session, {seat.ward_id for seat in seats}),
        right.wards is not None,
        turn.setup.router.problems,
    )
    return {"list": facts}
