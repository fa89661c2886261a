"""What falls due: answers to wards that were gathered."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.chat.router import JobSetup
from bot.features.nominations.deciding import tell_gathered_decisions


def tell_wards(session: Session, now: datetime, _setup: JobSetup) -> None:
    """Single decisions reach the ward together, ten minutes after the last of them."""
    tell_gathered_decisions(session, now)
