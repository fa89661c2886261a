"""What is true of classes and sessions, and how a session is named. Other features use it too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot.features.classes import texts
from bot.features.classes.days import times_meant
from bot.kit.dates import format_day, format_moment, local
from bot.kit.problem import Problem
from bot.kit.sessions_text import Part, When, part_name
from bot.kit.text import Bold, Joined, Lang, Line, Plain, Ready, Renderable, joined, ready
from bot.kit.vietnamese import search_key
from db.models import ClassStatus, SessionStatus

_NUMBER = re.compile(r"(?:(?:buoi|session|so|b) ?)*(?P<number>[0-9]{1,3})")
_WEEKDAYS_SHORT: dict[Lang, tuple[str, ...]] = {
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


class ClassLike(Protocol):
    """What these rules look at in a class; the table's row is one."""

    @property
    def status(self) -> ClassStatus: ...
    @property
    def nomination_deadline(self) -> datetime | None: ...


class NamedClass(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


class SessionLike(Protocol):
    """What these rules look at in a session; the table's row is one. Times are aware."""

    @property
    def number(self) -> int: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def topic(self) -> str | None: ...
    @property
    def location(self) -> str | None: ...
    @property
    def periods(self) -> int: ...
    @property
    def status(self) -> SessionStatus: ...


USUAL_PERIODS = 5
"""Periods of a half-day unless written otherwise."""

KEPT_NAMES = 500
"""Names of sessions kept ready."""

S = TypeVar("S", bound=SessionLike)


def is_open_for_nominations(cls: ClassLike, now: datetime) -> bool:
    """Open, and the deadline (if there is one) has not passed."""
    deadline = cls.nomination_deadline
    return cls.status is ClassStatus.OPEN and (deadline is None or now <= deadline)


# --- naming a session --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its weekday: "Thứ Ba 24/11/2026"."""

    day: date

    def render(self, lang: Lang) -> str:
        return format_day(self.day, lang)


@dataclass(frozen=True, slots=True)
class _ShortDay:
    day: date

    def render(self, lang: Lang) -> str:
        return f"{_WEEKDAYS_SHORT[lang][self.day.weekday()]} {self.day:%d/%m}"


@dataclass(frozen=True, slots=True)
class PartName:
    """The half-day: "sáng"."""

    part: Part

    def render(self, lang: Lang) -> str:
        return part_name(self.part, lang)


def part_of(session: SessionLike, zone: ZoneInfo) -> Part:
    """The half-day in which a session begins."""
    return _part_at(local(session.starts_at, zone).hour)


def _part_at(hour: int) -> Part:
    return "morning" if hour < 12 else "afternoon" if hour < 17 else "evening"


def session_hours(session: SessionLike, zone: ZoneInfo) -> str:
    """7:30–11:00"""
    return _hours(local(session.starts_at, zone), local(session.ends_at, zone))


def _hours(start: datetime, end: datetime) -> str:
    return f"{start.hour}:{start.minute:02}–{end.hour}:{end.minute:02}"


def session_when(session: SessionLike, zone: ZoneInfo) -> Line:
    """sáng Thứ Ba 24/11/2026 (7:30–11:00)"""
    start = local(session.starts_at, zone)
    return texts.SESSION_WHEN(
        part=PartName(_part_at(start.hour)),
        day=Day(start.date()),
        hours=_hours(start, local(session.ends_at, zone)),
    )


def session_details(session: SessionLike, zone: ZoneInfo, place: str | None = None) -> Ready:
    """sáng Thứ Ba 24/11/2026 (7:30–11:00), Bài 2, Hội trường A

    The number of periods is said where it is not the usual one.
    """
    return _details(_facts(session, place), zone)


def session_label(session: SessionLike, zone: ZoneInfo, place: str | None = None) -> Ready:
    """Buổi 2 · sáng Thứ Ba 24/11/2026 (7:30–11:00), Bài 2, Hội trường A

    `place` stands in where the session has no hall of its own (the class's location). A cancelled
    session says so.
    """
    return _label(_facts(session, place), zone)


class _Facts(NamedTuple):
    """All that a session's name is made of. A whole class asks for the same few names."""

    number: int
    starts_at: datetime
    ends_at: datetime
    topic: str | None
    location: str | None
    periods: int
    status: SessionStatus


def _facts(session: SessionLike, place: str | None) -> _Facts:
    return _Facts(
        session.number,
        session.starts_at,
        session.ends_at,
        session.topic,
        session.location or place,
        session.periods,
        session.status,
    )


@lru_cache(KEPT_NAMES)
def _details(session: _Facts, zone: ZoneInfo) -> Ready:
    unusual = session.periods != USUAL_PERIODS
    periods = texts.PERIODS(count=session.periods) if unusual else None
    parts = [session_when(session, zone), session.topic, session.location, periods]
    return ready(joined(parts, ", "))


@lru_cache(KEPT_NAMES)
def _label(session: _Facts, zone: ZoneInfo) -> Ready:
    gone = session.status is SessionStatus.CANCELLED
    label = texts.SESSION_NAMED(number=session.number, when=_details(session, zone))
    return ready(joined([label, texts.CANCELLED_MARK() if gone else None], " "))


def is_at_same_time(a: SessionLike, b: SessionLike) -> bool:
    return a.starts_at < b.ends_at and b.starts_at < a.ends_at


def session_short(session: SessionLike, zone: ZoneInfo) -> Line:
    """Buổi 2 · sáng T3 24/11: short enough for a button."""
    return texts.SESSION_NAMED(
        number=session.number,
        when=joined(
            [
                PartName(part_of(session, zone)),
                _ShortDay(local(session.starts_at, zone).date()),
            ],
            " ",
        ),
    )


# --- finding a session -------------------------------------------------------------------


def find_sessions(
    sessions: Sequence[S], typed: str, zone: ZoneInfo, *, today: date | None = None
) -> list[S]:
    """The sessions meant by "24/11/2026 sáng", "buổi 2", "2", or all of "24/11/2026", in order.

    With `today` "mai", "thứ Ba" (the nearest on which the class meets) and a day without a year
    are understood; a day's number alone ("sáng 24") when it meets on one such day. Raises
    session.not_found (given; also for what is no day at all), session.is_cancelled (given), and
    those of the date parser.
    """
    found = _meant(sessions, typed, zone, today)
    planned = [s for s in found if s.status is SessionStatus.PLANNED]
    if found and not planned:
        raise Problem("session.is_cancelled", given=typed)
    if not planned:
        raise Problem("session.not_found", given=typed)
    return sorted(planned, key=lambda s: (s.starts_at, s.number))


def find_session(
    sessions: Sequence[S], typed: str, zone: ZoneInfo, *, today: date | None = None
) -> S:
    """The one session meant; raises session.which (given, sessions) besides when it is several."""
    found = find_sessions(sessions, typed, zone, today=today)
    if len(found) > 1:
        choices = joined((session_short(s, zone) for s in found), "; ")
        raise Problem("session.which", given=typed, sessions=choices)
    return found[0]


def _meant(sessions: Sequence[S], typed: str, zone: ZoneInfo, today: date | None) -> list[S]:
    numbered = _NUMBER.fullmatch(search_key(typed))
    if numbered:
        return [s for s in sessions if s.number == int(numbered["number"])]
    days = {local(s.starts_at, zone).date() for s in sessions}
    for at in times_meant(typed, days, today):
        if found := [s for s in sessions if _is_at(s, at, zone)]:
            return found
    return []


def _is_at(session: SessionLike, when: When, zone: ZoneInfo) -> bool:
    start, end = local(session.starts_at, zone), local(session.ends_at, zone)
    if start.date() != when.day:
        return False
    if when.part and when.part != "custom":
        return part_of(session, zone) == when.part
    if when.start is None:
        return True
    return start.time() < (when.end or end.time()) and when.start < end.time()


# --- naming classes ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KindName:
    """The class type's name in the reader's language."""

    name: str
    name_en: str

    def render(self, lang: Lang) -> str:
        return Plain(self.name if lang == "vi" else self.name_en).render(lang)


def class_title(cls: NamedClass) -> Joined:
    """The class's code in bold and its name."""
    return joined([Bold(cls.code), Plain(cls.name)], " · ")


def deadline_label(deadline: datetime, zone: ZoneInfo) -> Renderable:
    """The day alone when the deadline is its end, else with the hour."""
    here = local(deadline, zone)
    if (here.hour, here.minute) == (23, 59):
        return Day(here.date())
    return Plain(format_moment(deadline, zone))


def ward_label(name: str) -> str:
    """What a button has room for: "Đảng ủy phường Quỳnh Xuân" is "Phường Quỳnh Xuân"."""
    rest = re.sub(r"^đảng (?:ủy|uỷ) ", "", name, flags=re.IGNORECASE) or name
    return rest[:1].upper() + rest[1:]
