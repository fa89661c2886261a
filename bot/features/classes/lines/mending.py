"""Putting a line into a list: what it corrects makes room for it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from zoneinfo import ZoneInfo

from bot.features.classes.lines.entries import Entry, read_quotas, read_sessions
from bot.features.classes.lines.planned import refuse_overlap
from bot.features.classes.lines.wards import Ward, read_quota
from bot.kit.problem import Problem
from bot.kit.vietnamese import search_key

ALIKE = 0.6


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
