"""A session that is to be: when, what, where. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.features.classes import rules
from bot.features.classes.lines.values import MOST_LETTERS
from bot.kit.dates import to_utc
from bot.kit.problem import Problem
from bot.kit.sessions_text import SessionText
from db.models import SessionStatus


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
        text.periods or rules.USUAL_PERIODS,
    )


def refuse_overlap(
    new: rules.SessionLike, others: Iterable[rules.SessionLike], zone: ZoneInfo, given: str
) -> None:
    """Raise session.overlaps when the class would sit in two sessions at once."""
    for other in others:
        if rules.is_at_same_time(new, other):
            raise Problem("session.overlaps", given=given, other=rules.session_when(other, zone))


def numbered(sessions: Iterable[Planned]) -> list[Planned]:
    """In the order of time, numbered from 1."""
    in_order = sorted(sessions, key=lambda s: s.starts_at)
    return [replace(session, number=number) for number, session in enumerate(in_order, 1)]
