"""Who counts as told, and what is still worth telling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.models import RecipientState

SCHEDULE = "schedule"
ANNOUNCEMENT = "announcement"
CALL = "call"
"""A telephone call that took the place of a notice."""
NUDGE = "nudge"

ANNOUNCEMENT_LIVES = timedelta(days=3)
"""Words like "mai học ở hội trường B" are not worth confirming or repeating after that."""


class Contact(StrEnum):
    """How it stands between a person and what they were to be told."""

    CONFIRMED = "confirmed"
    REACHED = "reached"
    """Can be reached; nothing had to be confirmed yet."""
    SENDING = "sending"
    UNSEEN = "unseen"
    """Something lies for them on the web page alone, and they have not opened it since."""
    SILENT = "silent"
    """Has got something and not confirmed it."""
    BLOCKED = "blocked"
    NOT_JOINED = "not_joined"
    CALLED = "called"
    """Cannot be reached by chat, and was told by telephone."""


TO_CALL = (Contact.NOT_JOINED, Contact.BLOCKED)
WAITS = (RecipientState.QUEUED, RecipientState.UNSEEN)
"""Of somebody who can be reached, and whom a notice has not reached yet."""


@dataclass(frozen=True, slots=True)
class Received:
    """One notice to be confirmed, as far as one person is concerned."""

    recipient_id: int
    kind: str
    state: RecipientState
    acknowledged: bool
    created_at: datetime
    session_starts_at: datetime | None = None
    summary: str = ""


def is_current(notice: Received, now: datetime | None) -> bool:
    """Still worth confirming: its session has not begun, an announcement is not days old."""
    if now is None:
        return True
    if notice.session_starts_at is not None:
        return notice.session_starts_at > now
    return notice.kind != ANNOUNCEMENT or now - notice.created_at < ANNOUNCEMENT_LIVES


def contact(
    received: Iterable[Received], now: datetime | None, *, joined: bool, reachable: bool
) -> Contact:
    """How a person is reached, from their notices and whether they have a usable account."""
    live = (row for row in received if row.state is not RecipientState.EXPIRED)
    rows = [row for row in live if is_current(row, now)]
    unread = {row.state for row in rows if not row.acknowledged}
    if not reachable:
        gone = {RecipientState.NOT_JOINED, RecipientState.UNREACHABLE}
        by_phone = any(row.acknowledged and row.state in gone for row in rows)
        if by_phone and not unread:
            return Contact.CALLED
        return Contact.BLOCKED if joined else Contact.NOT_JOINED
    if RecipientState.UNSEEN in unread:
        return Contact.UNSEEN
    if RecipientState.SENT in unread:
        return Contact.SILENT
    if RecipientState.QUEUED in unread:
        return Contact.SENDING
    return Contact.CONFIRMED if any(row.acknowledged for row in rows) else Contact.REACHED


# --- ids in buttons ----------------------------------------------------------------------

MOST_DIGITS = 9
"""More than any id has, less than a database takes for a number of another kind."""


def ids_of(arguments: Iterable[str]) -> list[int]:
    """Ids as a button carries them; none at all when one of them is no number."""
    words = list(arguments)
    good = [w for w in words if w.isascii() and w.isdigit() and len(w) <= MOST_DIGITS]
    return [int(w) for w in good] if len(good) == len(words) else []


# --- keys of reminders -------------------------------------------------------------------

REMINDER_PREFIX = "remind/"


@dataclass(frozen=True, slots=True)
class Slot:
    """A session at the time of which a reminder speaks; `minute` counts from the epoch."""

    session_id: int
    minute: int


def slot_of(session_id: int, starts_at: datetime) -> Slot:
    return Slot(session_id, int(starts_at.timestamp()) // 60)


@dataclass(frozen=True, slots=True)
class Reminder:
    """Whom a reminder is for, and which sessions at which times it speaks of."""

    kind: str
    person_id: int
    slots: tuple[Slot, ...]

    @property
    def key(self) -> str:
        """Its dedupe key in the outbox."""
        times = "+".join(f"{s.session_id}@{s.minute}" for s in self.slots)
        return f"{REMINDER_PREFIX}{self.kind}/{self.person_id}/{times}"


def reminder_of(key: str) -> Reminder:
    """The reminder with this key (the number of a piece may follow)."""
    _, kind, person, times = key.split("/")[:4]
    pairs = (pair.split("@") for pair in times.split("+"))
    slots = tuple(Slot(int(session_id), int(minute)) for session_id, minute in pairs)
    return Reminder(kind, int(person), slots)
