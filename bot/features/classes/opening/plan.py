"""A class that is about to be opened, and the facts it is checked against. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.forms.form import Answers
from bot.features.classes.lines.entries import Bad, Entry, read_quotas, read_sessions
from bot.features.classes.lines.planned import Planned, numbered
from bot.features.classes.lines.values import Kind, deadline_from
from bot.features.classes.lines.wards import Ward


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
