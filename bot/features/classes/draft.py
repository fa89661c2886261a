"""Lists that grow while a class is put together: its sessions and the wards' places. Pure.

What was typed is kept as entries (JSON) and read again each time, so that a bad line can wait to be
corrected and a line that was in its way can make room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import TypedDict
from zoneinfo import ZoneInfo

from bot.features.classes import rules
from bot.features.classes.reading import MOST_LETTERS, Ward, read_quota
from bot.kit.dates import to_utc
from bot.kit.problem import Problem
from bot.kit.sessions_text import SessionText, parse_session_line
from bot.kit.vietnamese import search_key
from db.models import SessionStatus

DEFAULT_PERIODS = 5
"""Periods of a half-day unless written otherwise."""
ALIKE = 0.6


class Entry(TypedDict):
    """A typed line: its number in the message (0: none), its text, the day it was typed (ISO)."""

    n: int
    t: str
    d: str


def entry(number: int, text: str, today: date) -> Entry:
    return {"n": number, "t": text, "d": today.isoformat()}


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that cannot be taken, and why."""

    number: int
    text: str
    why: Problem


@dataclass(frozen=True, slots=True)
class Planned:
    """A session as it will be stored; a SessionLike."""

    number: int
    starts_at: datetime
    ends_at: datetime
    topic: str | None
    location: str | None
    periods: int
    status: SessionStatus = SessionStatus.PLANNED


def planned(text: SessionText, zone: ZoneInfo, number: int = 0) -> Planned:
    for words in (text.topic, text.location):
        if words and len(words) > MOST_LETTERS:
            raise Problem("class.too_long", given=f"{words[:30]}…", most=MOST_LETTERS)
    return Planned(
        number,
        to_utc(text.day, text.start, zone),
        to_utc(text.day, text.end, zone),
        text.topic,
        text.location,
        text.periods or DEFAULT_PERIODS,
    )


def refuse_overlap(
    new: rules.SessionLike, others: Iterable[rules.SessionLike], zone: ZoneInfo, given: str
) -> None:
    """Raise session.overlaps when the class would sit in two sessions at once."""
    for other in others:
        if rules.is_at_same_time(new, other):
            raise Problem("session.overlaps", given=given, other=rules.session_when(other, zone))


def read_sessions(
    entries: Sequence[Entry], zone: ZoneInfo
) -> tuple[list[tuple[Entry, Planned]], list[Bad]]:
    """The sessions of the good entries, in the order typed, and the bad ones."""
    good: list[tuple[Entry, Planned]] = []
    bad: list[Bad] = []
    for item in entries:
        try:
            text = parse_session_line(item["t"], today=date.fromisoformat(item["d"]))
            session = planned(text, zone)
            refuse_overlap(session, (s for _, s in good), zone, item["t"])
            good.append((item, session))
        except Problem as why:
            bad.append(Bad(item["n"], item["t"], why))
    return good, bad


def numbered(sessions: Iterable[Planned]) -> list[Planned]:
    """In the order of time, numbered from 1."""
    in_order = sorted(sessions, key=lambda s: s.starts_at)
    return [replace(session, number=number) for number, session in enumerate(in_order, 1)]


def read_quotas(
    entries: Sequence[Entry], wards: Sequence[Ward]
) -> tuple[list[tuple[Ward, int]], list[Bad]]:
    """The places of each ward named, and the bad lines. A second line for a ward is a bad one."""
    good: dict[int, tuple[Ward, int]] = {}
    bad: list[Bad] = []
    for item in entries:
        try:
            ward, places = read_quota(item["t"], wards)
            if ward.id in good:
                known = good[ward.id][1]
                raise Problem("class.quota_twice", given=item["t"], ward=ward.code, places=known)
            if places == 0:
                raise Problem("class.quota_zero", given=item["t"])
            good[ward.id] = ward, places
        except Problem as why:
            bad.append(Bad(item["n"], item["t"], why))
    return list(good.values()), bad


# --- adding and correcting ---------------------------------------------------------------


def with_quota(entries: Sequence[Entry], new: Entry, wards: Sequence[Ward]) -> list[Entry]:
    """Add a ward's places; a line about the same ward, or a bad line like it, makes room.

    Raises the problem of a line that cannot be read.
    """
    (read, bad) = read_quotas([new], wards)
    if bad:
        raise bad[0].why
    ward = read[0][0]
    kept = [e for e in entries if not _is_about(e, ward, wards)]
    unread = {b.text for b in read_quotas(kept, wards)[1]}
    alike = most_alike(new["t"], [e for e in kept if e["t"] in unread])
    return [*(e for e in kept if e is not alike), new]


def _is_about(item: Entry, ward: Ward, wards: Sequence[Ward]) -> bool:
    try:
        return read_quota(item["t"], wards)[0] == ward
    except Problem:
        return False


def with_session(entries: Sequence[Entry], new: Entry, zone: ZoneInfo) -> list[Entry]:
    """Add a session; one at exactly the same time, or a bad line like it, makes room.

    Raises the problem of a line that cannot be read or overlaps another session.
    """
    alone, unread = read_sessions([new], zone)
    if unread:
        raise unread[0].why
    session = alone[0][1]
    good, bad = read_sessions(entries, zone)
    same = [
        item for item, s in good if (s.starts_at, s.ends_at) == (session.starts_at, session.ends_at)
    ]
    refuse_overlap(session, (s for item, s in good if item not in same), zone, new["t"])
    texts = {b.text for b in bad}
    alike = None if same else most_alike(new["t"], [e for e in entries if e["t"] in texts])
    return [*(e for e in entries if e not in same and e is not alike), new]


def most_alike(text: str, entries: Sequence[Entry]) -> Entry | None:
    """The entry that this text most likely corrects."""
    scored = [(_likeness(text, item["t"]), number) for number, item in enumerate(entries)]
    score, number = max(scored, default=(0.0, 0))
    return entries[number] if score >= ALIKE else None


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, search_key(a), search_key(b)).ratio()
