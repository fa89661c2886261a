"""Telling the administrators what is amiss with the program, and not too often."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.outbox import tell_admins
from bot.chat.say import Say
from bot.features.admin import texts
from bot.kit.dates import local
from bot.kit.text import Line


def tell_backup_failed(session: Session, now: datetime, zone: ZoneInfo, why: Line) -> None:
    """Once a day, however often it is tried."""
    day = local(now, zone).date()
    tell_admins(session, Say(texts.BACKUP_FAILED(why=why)), now, f"backup-failed/{day}")
