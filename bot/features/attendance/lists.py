"""A list as it was taken, beside the one it replaces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.features.attendance.queries import Seat
from db.models import AttendanceState, ClassSession, TrainingClass


@dataclass(frozen=True, slots=True)
class Taken:
    """A list as it was stored. `before`: the marks of an earlier list, by enrolment."""

    row: ClassSession
    cls: TrainingClass
    seats: tuple[Seat, ...]
    states: Mapping[int, AttendanceState]
    before: Mapping[int, AttendanceState]

    @property
    def counts(self) -> Counter[AttendanceState]:
        return Counter(self.states.values())

    @property
    def changed(self) -> set[int]:
        """Enrolments whose mark is new or another than before."""
        return {e for e, state in self.states.items() if self.before.get(e) is not state}

    @property
    def corrected(self) -> int:
        return len(self.changed & self.before.keys())
