"""What falls due after notices went out."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.chat.router import JobSetup
from bot.features.notices.delivery import report_undelivered
from bot.features.notices.queued import drop_of_cancelled


def cancelled(session: Session, _now: datetime, _setup: JobSetup) -> None:
    drop_of_cancelled(session)


def undelivered(session: Session, now: datetime, _setup: JobSetup) -> None:
    report_undelivered(session, now)
