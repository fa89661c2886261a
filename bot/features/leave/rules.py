"""When leave may be asked, decided and withdrawn, and what it does to the attendance minimum."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from bot.features.attendance.rules import Mark, periods_left_to_miss, tally
from bot.kit.problem import Problem
from bot.kit.vietnamese import nfc, search_key
from db.models import LeaveStatus

LEAST_REASON = 2
"""Letters: "ốm" is a reason; whether it is enough, the centre decides."""
MOST_REASON = 500
MOST_NOTE = 300
MOST_FILES = 5
"""Files of one request."""
STANDING = (LeaveStatus.PENDING, LeaveStatus.APPROVED)
"""A session is asked off once: by a request that waits or was approved."""


NO_REASONS = {"xong", "chon xong", "het", "khong", "khong co", "gui", "done", "none", "nothing"}
"""Search keys of what people type to go on, not to say why."""


def clean_reason(typed: str, *, most: int = MOST_REASON) -> str:
    """A reason that says something. Raises leave.reason_short (given), leave.reason_long (most)."""
    text = nfc(typed)
    if sum(c.isalpha() for c in text) < LEAST_REASON or search_key(text) in NO_REASONS:
        raise Problem("leave.reason_short", given=text[:40])
    if len(text) > most:
        raise Problem("leave.reason_long", most=most, has=len(text))
    return text


def is_late(starts: Collection[datetime], now: datetime) -> bool:
    """One of the sessions asked off has begun."""
    return any(start <= now for start in starts)


def check_withdrawal(status: LeaveStatus, starts: Collection[datetime], now: datetime) -> None:
    """A request that stands may be withdrawn as far as its sessions are still to come."""
    if status not in STANDING:
        raise Problem("leave.closed_already")
    if all(start <= now for start in starts):
        raise Problem("leave.begun_already")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a request would do, in periods. `after` may be negative: the minimum is broken."""

    missed: int
    asked: int
    """Of sessions to come, in other requests that stand."""
    left: int
    """That may still be missed, other requests that stand taken off."""
    after: int
    minimum: Fraction

    @property
    def breaks_minimum(self) -> bool:
        return self.after < 0


def outlook(marks: Sequence[Mark], asked: Sequence[bool], minimum: Fraction) -> Outlook:
    """`marks`: the class's sessions as they stand (requests that wait count as leave too).

    `asked`: for each, whether it is asked off now. A session whose list is taken already counts
    once, as it was marked.
    """
    before = tally(marks)
    with_request = tally(
        Mark(m.periods, m.state, m.on_leave or off, m.is_cancelled)
        for m, off in zip(marks, asked, strict=True)
    )
    return Outlook(
        before.missed,
        before.on_leave,
        periods_left_to_miss(before, minimum),
        periods_left_to_miss(with_request, minimum),
        minimum,
    )
