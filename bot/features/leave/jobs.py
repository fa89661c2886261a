"""What falls due of leave requests."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.chat.router import JobSetup
from bot.features.leave.reminding import remind
from bot.features.leave.telling import show_moot


def moot(session: Session, now: datetime, setup: JobSetup) -> None:
    show_moot(session, now, setup.zone)


def reminders(session: Session, now: datetime, setup: JobSetup) -> None:
    remind(session, now, setup.zone)
