"""The list while it is being filled in: pure, kept as JSON in the form's answers.

`on`: the session it belongs to (None: whichever is chosen). `whole`: it says all, so an earlier
list does not show through. `marks`: state by enrolment, where it differs from what is filled in
already. `bad`: names not placed yet, [state, typed]. `done`: ready for the review.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.features.attendance.queries import Seat
from bot.features.attendance.reading import Named
from db.models import AttendanceState

PRESENT, EXCUSED, UNEXCUSED = AttendanceState


@dataclass(frozen=True, slots=True)
class Sheet:
    on: int | None = None
    whole: bool = False
    marks: Mapping[int, AttendanceState] = field(default_factory=dict)
    bad: tuple[Named, ...] = ()
    done: bool = False

    def json(self) -> dict[str, Any]:
        return {
            "on": self.on,
            "whole": self.whole,
            "marks": {str(key): state.value for key, state in self.marks.items()},
            "bad": [[one.state.value, one.typed] for one in self.bad],
            "done": self.done,
        }


def sheet_from(answer: Mapping[str, Any] | None, session_id: int | None) -> Sheet:
    """The sheet as answered so far; an empty one when that was about another session."""
    if not answer or answer["on"] not in {None, session_id}:
        return Sheet(on=session_id)
    return Sheet(
        answer["on"],
        answer["whole"],
        {int(key): AttendanceState(state) for key, state in answer["marks"].items()},
        tuple(Named(AttendanceState(state), typed) for state, typed in answer["bad"]),
        answer["done"],
    )


def filled_in(
    sheet: Sheet,
    seats: Sequence[Seat],
    leave: Iterable[int],
    earlier: Mapping[int, AttendanceState],
) -> dict[int, AttendanceState]:
    """Everybody's state: what was marked, else the earlier list, else leave, else present.

    Approved leave makes an absence an absence with leave.
    """
    granted = set(leave)
    states = {}
    for seat in seats:
        key = seat.enrolment_id
        usual = EXCUSED if key in granted else PRESENT
        before = usual if sheet.whole else earlier.get(key, usual)
        state = sheet.marks.get(key, before)
        states[key] = EXCUSED if state is UNEXCUSED and key in granted else state
    return states


def next_state(state: AttendanceState, has_leave: bool) -> AttendanceState:
    """What a press on the name makes of it: ✓ → V → P → ✓; with approved leave never V."""
    if state is PRESENT:
        return EXCUSED if has_leave else UNEXCUSED
    return EXCUSED if state is UNEXCUSED else PRESENT
