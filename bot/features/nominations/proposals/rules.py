"""Until when a cell may propose, in which order the ward looks, when it is reminded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot.features.classes.rules import ClassLike
from bot.kit.dates import local, to_utc
from bot.kit.problem import Problem

DAYS_AHEAD = 2
"""Cells and the ward are reminded so many days before their date."""
REMIND_AT = time(8, 0)
"""Local time of day."""


class Ranked(Protocol):
    """What the order of choosing looks at; the table's row is one."""

    @property
    def cell_id(self) -> int: ...
    @property
    def position(self) -> int: ...


R = TypeVar("R", bound=Ranked)


def propose_until(cls: ClassLike, own: datetime | None) -> datetime | None:
    """The ward's own date where there is one, but never beyond the deadline of the class."""
    both = [moment for moment in (cls.nomination_deadline, own) if moment]
    return min(both, default=None)


def why_late(until: datetime | None, now: datetime, zone: ZoneInfo, code: str) -> Problem | None:
    """Why a cell cannot propose any more although the class takes nominations."""
    if until is None or now <= until:
        return None
    return Problem("nominations.propose_late", cls=code, day=local(until, zone).date())


def remind_from(until: datetime, zone: ZoneInfo) -> datetime:
    """The moment from which a reminder of this date is due."""
    day = local(until, zone).date() - timedelta(days=DAYS_AHEAD)
    return to_utc(day, REMIND_AT, zone)


def in_order_of_choice(
    rows: Sequence[R], places: Mapping[int, int], chosen: Mapping[int, int]
) -> list[R]:
    """The first of every cell, then the second ones; what is beyond a cell's quota comes last.

    `places`: the quota by cell; `chosen`: how many of it the ward has taken already.
    """
    ranks: dict[int, int] = {}
    keyed: list[tuple[tuple[bool, int, int], R]] = []
    for row in sorted(rows, key=lambda row: (row.cell_id, row.position)):
        rank = ranks.get(row.cell_id, chosen.get(row.cell_id, 0)) + 1
        ranks[row.cell_id] = rank
        beyond = bool(places) and rank > places.get(row.cell_id, 0)
        keyed.append(((beyond, rank, row.cell_id), row))
    return [row for _, row in sorted(keyed, key=lambda pair: pair[0])]


def over_quota(places: int | None, used: int, more: int) -> int:
    """How many of `more` people are beyond a cell's quota. `places` None: nothing was allotted."""
    return 0 if places is None else max(0, min(more, used + more - places))
