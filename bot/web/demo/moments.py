"""Where the demo's clock can be moved to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.kit.text import Line, Text
from bot.web.demo import texts
from db.models import ClassSession, ClassStatus, SessionStatus, TrainingClass

EVENING = time(19, 0)
BEFORE = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Move:
    """A button of the clock. `at` None: there is nothing to move to."""

    key: str
    label: Text | Line
    at: datetime | None


def next_evening(now: datetime, zone: ZoneInfo) -> datetime:
    """The next 19:00 on the wall, in UTC."""
    local = now.astimezone(zone)
    today = datetime.combine(local.date(), EVENING, zone)
    evening = today if today > local else today + timedelta(days=1)
    return evening.astimezone(UTC)


def moves(session: Session, now: datetime, zone: ZoneInfo) -> list[Move]:
    return [Move("evening", texts.EVENING, next_evening(now, zone)), next_session(session, now)]


def next_session(session: Session, now: datetime) -> Move:
    """An hour before the next session, its beginning or its end: what comes first."""
    rows = session.exec(
        select(ClassSession)
        .join(TrainingClass, col(TrainingClass.id) == col(ClassSession.class_id))
        .where(
            col(ClassSession.ends_at) > now,
            col(ClassSession.status) == SessionStatus.PLANNED,
            col(TrainingClass.status).in_([ClassStatus.OPEN, ClassStatus.CLOSED]),
        )
    ).all()
    found = [
        (at, words(number=row.number))
        for row in rows
        for at, words in (
            (row.starts_at - BEFORE, texts.BEFORE_SESSION),
            (row.starts_at, texts.SESSION_BEGINS),
            (row.ends_at, texts.SESSION_ENDS),
        )
        if at > now
    ]
    if not found:
        return Move("session", texts.NO_SESSION, None)
    at, label = min(found, key=lambda pair: pair[0])
    return Move("session", label, at)
