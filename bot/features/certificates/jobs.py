"""What falls due: certificates whose deadline comes near or has passed."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.chat.router import JobSetup
from bot.features.certificates.reminding import remind


def remind_staff(session: Session, now: datetime, setup: JobSetup) -> None:
    remind(session, now, setup.zone)
