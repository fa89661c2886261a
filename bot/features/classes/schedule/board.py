"""A schedule and the changes that can be made to it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.features.classes.lines.entries import Bad, Entry
from bot.features.classes.lines.planned import Planned
from bot.features.classes.opening.plan import Booking
from bot.features.classes.schedule.orders import Verb


@dataclass(frozen=True, slots=True)
class Leaves:
    """Leave asked for a session."""

    approved: int
    pending: int


@dataclass(frozen=True, slots=True)
class Board:
    """The schedule of a class and what hangs on it."""

    sessions: tuple[Planned, ...]
    """All of them, cancelled ones too."""
    halls: frozenset[str]
    """Search keys of the places the centre uses."""
    bookings: tuple[Booking, ...] = ()
    leaves: Mapping[int, Leaves] | None = None
    """By session number."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that can be made. `before` is None for a new session, `after` for a cancelled."""

    verb: Verb
    number: int
    before: Planned | None
    after: Planned | None
    reason: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Edits:
    good: tuple[Change, ...]
    bad: tuple[Bad, ...]
