"""A class to be marked: its people and what stands for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.features.results.rules import Mark, Scale


@dataclass(frozen=True, slots=True)
class Standing:
    """A result that stands: the current one of an attempt."""

    result_id: int
    attempt: int
    mark: Mark
    published: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody of the class, with what stands for them. `share` of the periods as text."""

    enrolment_id: int
    person_id: int
    ward_id: int
    full_name: str
    birth_date: date | None
    standings: tuple[Standing, ...] = ()
    may_sit: bool = True
    share: str = ""
    certificate: str | None = None
    """Number of the standing one."""

    @property
    def last(self) -> Standing | None:
        return max(self.standings, key=lambda s: s.attempt, default=None)


@dataclass(frozen=True, slots=True)
class Roll:
    """The class to be marked: its people in Vietnamese order, its scale, and who is marking."""

    entries: tuple[Entry, ...]
    scale: Scale
    me: int
    minimum: str = ""
    """The share of periods needed for the final paper, as text."""
