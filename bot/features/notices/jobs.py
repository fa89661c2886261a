"""What falls due after notices went out."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.chat.router import JobSetup
from bot.features.notices.delivery import report_undelivered


def undelivered(session: Session, now: datetime, _setup: JobSetup) -> None:
    report_undelivered(session, now)
