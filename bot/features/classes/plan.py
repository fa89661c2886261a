"""The whole of a class that is about to be opened: what is good, bad and doubtful. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.forms.form import Answers
from bot.features.classes import rules
from bot.features.classes import texts_opening as txt
from bot.features.classes.draft import Bad, Entry, Planned, numbered, read_quotas, read_sessions
from bot.features.classes.reading import Kind, Ward, deadline_from
from bot.kit.text import Renderable
from bot.kit.vietnamese import search_key


@dataclass(frozen=True, slots=True)
class Booking:
    """A session of another class of the centre, and the hall it sits in."""

    class_code: str
    hall: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Centre:
    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class House:
    """What the questions about a new class need to know."""

    centres: tuple[Centre, ...]
    kinds: tuple[Kind, ...]
    wards: tuple[Ward, ...]
    codes: frozenset[str]
    """Codes in use, of every centre: a code is unique in the whole house."""
    bookings: tuple[Booking, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A class to be. `deadline` is the last moment to nominate."""

    centre_id: int
    code: str
    kind: str
    name: str
    location: str | None
    capacity: int | None
    deadline: datetime | None
    quotas: tuple[tuple[Ward, int], ...]
    sessions: tuple[Planned, ...]

    @property
    def places(self) -> int:
        return sum(places for _, places in self.quotas)


def entries_of(answers: Answers, name: str) -> list[Entry]:
    """The typed lines gathered under a step."""
    holder = answers.get(name)
    return list(holder["lines"]) if isinstance(holder, dict) else []


def plan_of(answers: Answers, wards: Sequence[Ward], zone: ZoneInfo) -> Plan:
    """What would be opened now: the good lines of the answers."""
    sessions = [s for _, s in read_sessions(entries_of(answers, "sessions"), zone)[0]]
    return Plan(
        centre_id=int(answers.get("centre") or 0),
        code=str(answers.get("code") or ""),
        kind=str(answers.get("kind") or ""),
        name=str(answers.get("name") or ""),
        location=answers.get("location"),
        capacity=answers.get("capacity"),
        deadline=deadline_from(answers.get("deadline")),
        quotas=tuple(read_quotas(entries_of(answers, "quotas"), wards)[0]),
        sessions=tuple(numbered(sessions)),
    )


def bad_lines(answers: Answers, wards: Sequence[Ward], zone: ZoneInfo) -> list[Bad]:
    """Lines of the lists that cannot be taken, in the order of their numbers."""
    bad = [
        *read_quotas(entries_of(answers, "quotas"), wards)[1],
        *read_sessions(entries_of(answers, "sessions"), zone)[1],
    ]
    return sorted(bad, key=lambda line: line.number)


def doubts(
    plan: Plan, bookings: Iterable[Booking], now: datetime, zone: ZoneInfo
) -> list[Renderable]:
    """What looks odd but may be meant."""
    found: list[Renderable] = []
    past = sum(1 for s in plan.sessions if s.starts_at <= now)
    if past:
        found.append(txt.DOUBT_PAST_SESSIONS(count=past))
    if plan.deadline and plan.deadline < now:
        found.append(txt.DOUBT_PAST_DEADLINE())
    first = plan.sessions[0].starts_at if plan.sessions else None
    if plan.deadline and first and plan.deadline > first:
        found.append(txt.DOUBT_LATE_DEADLINE())
    if plan.capacity is not None and plan.places > plan.capacity:
        found.append(txt.DOUBT_QUOTAS(places=plan.places, capacity=plan.capacity))
    found.extend(hall_clashes(plan.sessions, plan.location, bookings, zone))
    return found


def hall_clashes(
    sessions: Iterable[rules.SessionLike],
    place: str | None,
    bookings: Iterable[Booking],
    zone: ZoneInfo,
) -> list[Renderable]:
    """Sessions that would sit in a hall where another class of the centre sits at that time."""
    taken = list(bookings)
    return [
        txt.DOUBT_HALL(
            session=rules.session_short(session, zone), hall=hall, other=booking.class_code
        )
        for session in sessions
        if (hall := session.location or place)
        for booking in taken
        if search_key(booking.hall) == search_key(hall)
        and session.starts_at < booking.ends_at
        and booking.starts_at < session.ends_at
    ]
