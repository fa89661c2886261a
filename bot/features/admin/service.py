"""Telling the administrators what is amiss with the program, and not too often."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.outbox import tell_admins
from bot.chat.say import Say
from bot.features.admin import texts
from bot.kit.dates import format_moment, local
from bot.kit.text import Line


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something amiss; `amount` is what its words count in (minutes, megabytes, messages)."""

    kind: Literal["stuck", "disk", "parked", "database"]
    amount: int


def tell_backup_failed(session: Session, now: datetime, zone: ZoneInfo, why: Line) -> None:
    """Once a day, however often it is tried."""
    day = local(now, zone).date()
    tell_admins(session, Say(texts.BACKUP_FAILED(why=why)), now, f"backup-failed/{day}")


def tell_trouble(
    session: Session, now: datetime, zone: ZoneInfo, troubles: Iterable[Trouble]
) -> None:
    """Each kind at most once an hour."""
    hour = local(now, zone).strftime("%Y-%m-%dT%H")
    for trouble in troubles:
        words = texts.TROUBLES[trouble.kind](amount=trouble.amount)
        tell_admins(session, Say(words), now, f"trouble/{trouble.kind}/{hour}")


def tell_clock_jumped(session: Session, now: datetime, zone: ZoneInfo, before: datetime) -> None:
    """`before`: what time it would be now, had the clock gone on."""
    words = texts.CLOCK(until=format_moment(before, zone), when=format_moment(now, zone))
    tell_admins(session, Say(words), now, f"trouble/clock/{now:%Y-%m-%dT%H:%M}")
