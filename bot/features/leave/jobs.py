"""What falls due of leave requests."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.chat.router import JobSetup
from bot.features.leave.telling import show_moot


def moot(session: Session, now: datetime, setup: JobSetup) -> None:
    show_moot(session, now, setup.zone)
