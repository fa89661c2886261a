"""Who was there, counted in periods (tiết); who may sit the final paper; what may yet be missed.

Quyết định 1147-QĐ/BTGDVTW (01/12/2025): a trainee must attend at least 80 % of the periods. It says
"attend", so absences with and without leave count alike; they are told apart in reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from db.models import AttendanceState


@dataclass(frozen=True, slots=True)
class Mark:
    """A session as it stands for one trainee.

    `state` None: nobody has taken the list for this trainee. `on_leave`: leave is approved.
    """

    periods: int
    state: AttendanceState | None = None
    on_leave: bool = False
    is_cancelled: bool = False

    def with_leave(self) -> Mark:
        return replace(self, on_leave=True)


@dataclass(frozen=True, slots=True)
class Tally:
    """Periods of one trainee in one class. `counted` are those of sessions with a list."""

    planned: int = 0
    counted: int = 0
    attended: int = 0
    excused: int = 0
    unexcused: int = 0
    on_leave: int = 0
    """Of sessions without a list yet, for which leave is approved."""
    sessions_excused: int = 0
    sessions_unexcused: int = 0

    @property
    def missed(self) -> int:
        return self.excused + self.unexcused

    @property
    def share(self) -> Fraction | None:
        """The share attended of the periods with a list; None while there is no list."""
        return Fraction(self.attended, self.counted) if self.counted else None


def tally(marks: Iterable[Mark]) -> Tally:
    """Count a trainee's periods. A cancelled session counts for nothing, in any column."""
    held = [mark for mark in marks if not mark.is_cancelled]
    listed = [mark for mark in held if mark.state is not None]
    excused = [mark for mark in listed if mark.state is AttendanceState.EXCUSED]
    unexcused = [mark for mark in listed if mark.state is AttendanceState.UNEXCUSED]
    return Tally(
        planned=_periods(held),
        counted=_periods(listed),
        attended=_periods(m for m in listed if m.state is AttendanceState.PRESENT),
        excused=_periods(excused),
        unexcused=_periods(unexcused),
        on_leave=_periods(m for m in held if m.state is None and m.on_leave),
        sessions_excused=len(excused),
        sessions_unexcused=len(unexcused),
    )


def _periods(marks: Iterable[Mark]) -> int:
    return sum(mark.periods for mark in marks)


def exact_share(value: str | Decimal | int) -> Fraction:
    """A share as the rule table keeps it ("0.80"), exactly. Floats would not be exact."""
    return Fraction(value)


@dataclass(frozen=True, slots=True)
class Reasons:
    """What the answer on the final paper rests on, in periods."""

    attended: int
    counted: int
    needed: int
    """Periods of those counted that had to be attended."""
    excused: int
    unexcused: int
    minimum: Fraction


def may_sit_final_paper(counted: Tally, minimum: Fraction) -> tuple[bool, Reasons]:
    """Whether the share attended reaches the minimum, and the figures behind the answer.

    Exactly the minimum is enough. While no list has been taken nothing counts against anybody.
    """
    needed = -((-counted.counted * minimum) // 1)
    reasons = Reasons(
        counted.attended,
        counted.counted,
        int(needed),
        counted.excused,
        counted.unexcused,
        minimum,
    )
    return Fraction(counted.attended) >= counted.counted * minimum, reasons


def periods_left_to_miss(counted: Tally, minimum: Fraction) -> int:
    """Periods of the whole plan that may still be missed, approved leave taken off.

    Negative: the minimum is broken by so many.
    """
    allowed = int(counted.planned * (1 - minimum) // 1)
    return allowed - counted.missed - counted.on_leave


class Standing(StrEnum):
    """How a trainee stands towards the minimum."""

    FINE = "fine"
    NEAR = "near"
    """One more session like the last would break the minimum, and there is one to come."""
    BELOW = "below"


def standing(counted: Tally, minimum: Fraction, session_periods: int) -> Standing:
    left = periods_left_to_miss(counted, minimum)
    if left < 0:
        return Standing.BELOW
    to_come = counted.planned - counted.counted - counted.on_leave
    return Standing.NEAR if left < session_periods and to_come > 0 else Standing.FINE
