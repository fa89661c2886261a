"""When reminders fall due, how long they are of use, and what of a schedule is still shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from bot.features.classes.rules import SessionLike
from bot.kit.dates import local, to_utc
from db.models import SessionStatus

EVENING = time(19, 0)
SOON = timedelta(minutes=60)
LOOK_AHEAD = timedelta(hours=29)
"""From 19:00 to the end of the next day."""

Kind = Literal["evening", "soon"]
S = TypeVar("S", bound=SessionLike)


def evening_before(starts_at: datetime, zone: ZoneInfo) -> datetime:
    """19:00 on the day before a session."""
    return to_utc(local(starts_at, zone).date() - timedelta(days=1), EVENING, zone)


def useful_until(kind: Kind, starts_at: datetime) -> datetime:
    """The evening's reminder gives way to the one shortly before; that one to the session."""
    return starts_at - SOON if kind == "evening" else starts_at


def reminder_due(starts_at: datetime, now: datetime, zone: ZoneInfo) -> Kind | None:
    """Which reminder of a session is due and still of use, if any."""
    if starts_at <= now:
        return None
    if starts_at - SOON <= now:
        return "soon"
    return "evening" if evening_before(starts_at, zone) <= now else None


def is_still_shown(session: SessionLike, now: datetime, zone: ZoneInfo) -> bool:
    """A planned session until it ends, a cancelled one until its day is over."""
    if session.status is SessionStatus.CANCELLED:
        return local(session.starts_at, zone).date() >= local(now, zone).date()
    return session.ends_at > now


def next_of(sessions: Sequence[S]) -> S | None:
    """The first that takes place, of sessions in order of time."""
    return next((s for s in sessions if s.status is SessionStatus.PLANNED), None)
