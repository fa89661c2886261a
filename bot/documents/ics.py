"""Sessions as an iCalendar file (RFC 5545) that telephones take into their calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

MIME = "text/calendar"
MOST_OCTETS = 75


@dataclass(frozen=True, slots=True)
class Event:
    """One session. `uid` stays the same whatever changes; `version` grows with each change."""

    uid: str
    version: int
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str | None = None
    note: str | None = None
    cancelled: bool = False


def calendar(name: str, events: Iterable[Event], now: datetime) -> bytes:
    """The file's bytes. Times are in UTC, so no time zone need be described."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ward-training-bot//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for event in events:
        lines += _event(event, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(event: Event, now: datetime) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_moment(now)}",
        f"SEQUENCE:{event.version}",
        f"DTSTART:{_moment(event.starts_at)}",
        f"DTEND:{_moment(event.ends_at)}",
        f"SUMMARY:{_escaped(event.title)}",
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
    ]
    if event.place:
        lines.append(f"LOCATION:{_escaped(event.place)}")
    if event.note:
        lines.append(f"DESCRIPTION:{_escaped(event.note)}")
    return [*lines, "END:VEVENT"]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        words = words.replace(plain, safe)
    return "\\n".join(words.splitlines())


def _folded(line: str) -> str:
    """Continue after 75 octets on a line that begins with a space, never inside a letter."""
    pieces: list[str] = []
    piece = ""
    for letter in line:
        room = MOST_OCTETS - (1 if pieces else 0)
        if len((piece + letter).encode()) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece])
