"""The figures of a year's report: turns (lượt) and people (người), bands, absences, quotas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.features.results.rules import BAND_ORDER, FAILED
from bot.kit.problem import Problem
from bot.kit.vietnamese import search_key

FIRST_YEAR = 2000
_YEAR = re.compile(r"(?:nam )?(?P<year>[0-9]{4}|[0-9]{2})")


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted, of one class type or of all together.

    `turns`: places in classes, not given up. `people`: how many different people had them.
    `quota` and `used`: places allotted, and those of them taken. `attended`: turns with a session
    attended on a list, or completed; what no list tells is not counted.
    """

    classes: int = 0
    turns: int = 0
    people: int = 0
    nominated: int = 0
    attended: int = 0
    finished: int = 0
    excused: int = 0
    unexcused: int = 0
    quota: int = 0
    used: int = 0
    bands: Counter[str] = field(default_factory=Counter)
    without: int = 0
    """Turns that have no published result yet."""
    listed: int = 0
    """Sessions whose list was taken."""
    unlisted: int = 0
    """Sessions that were held without a list, so that who was there is not known."""
    unlisted_classes: int = 0
    """Classes with such sessions, or finished without any list."""
    ahead: int = 0
    """Classes that have not begun."""
    ahead_turns: int = 0
    certifiable: int = 0
    """Completed turns in classes that end with a certificate."""
    certified: int = 0
    """Turns whose certificate has been issued and stands."""
    revoked: int = 0
    """Turns whose certificate was withdrawn, and no other one stands."""


@dataclass(frozen=True, slots=True)
class OfType:
    """The figures of a class type."""

    code: str
    name: str
    name_en: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class YearReport:
    """A year of a ward (its own people) or of a centre (its classes)."""

    year: int
    organisation_id: int
    organisation_code: str
    organisation: str
    superior: str | None
    is_ward: bool
    types: tuple[OfType, ...]
    total: Figures

    @property
    def is_empty(self) -> bool:
        return not self.types


def total_of(types: Iterable[OfType], people: int) -> Figures:
    """All types together; people are counted by the caller, as one may study in several."""
    all_types = [of.figures for of in types]
    return Figures(
        classes=sum(f.classes for f in all_types),
        turns=sum(f.turns for f in all_types),
        people=people,
        nominated=sum(f.nominated for f in all_types),
        attended=sum(f.attended for f in all_types),
        finished=sum(f.finished for f in all_types),
        certified=sum(f.certified for f in all_types),
        certifiable=sum(f.certifiable for f in all_types),
        revoked=sum(f.revoked for f in all_types),
        excused=sum(f.excused for f in all_types),
        unexcused=sum(f.unexcused for f in all_types),
        quota=sum(f.quota for f in all_types),
        used=sum(f.used for f in all_types),
        bands=sum((f.bands for f in all_types), Counter()),
        without=sum(f.without for f in all_types),
        listed=sum(f.listed for f in all_types),
        unlisted=sum(f.unlisted for f in all_types),
        unlisted_classes=sum(f.unlisted_classes for f in all_types),
        ahead=sum(f.ahead for f in all_types),
        ahead_turns=sum(f.ahead_turns for f in all_types),
    )


def in_order(bands: Counter[str]) -> list[tuple[str, int]]:
    """The scale's bands from the highest down, then those in free words, then the failed."""
    known = [(band, bands[band]) for band in BAND_ORDER if bands[band]]
    free = [item for item in bands.items() if item[0] not in {*BAND_ORDER, FAILED}]
    failed = [(FAILED, bands[FAILED])] if bands[FAILED] else []
    return [*known, *sorted(free, key=lambda item: (-item[1], item[0])), *failed]


def read_year(typed: str, today: date) -> int:
    """The year typed after the command; this year when nothing is. Raises report.bad_year."""
    key = search_key(typed)
    if not key:
        return today.year
    found = _YEAR.fullmatch(key)
    year = int(found["year"]) if found else 0
    year += 2000 if found and len(found["year"]) == 2 else 0
    if not FIRST_YEAR <= year <= today.year + 1:
        facts = {"first": FIRST_YEAR, "last": today.year + 1, "now": today.year}
        raise Problem("report.bad_year", given=typed[:20], **facts)
    return year


def year_bounds(year: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first moment of the year and that of the next, in UTC."""
    start, end = (datetime.combine(date(y, 1, 1), time.min, zone) for y in (year, year + 1))
    return start.astimezone(UTC), end.astimezone(UTC)
