"""What falls due: answers to wards that were gathered, lists whose file has come."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.chat.router import JobSetup
from bot.features.nominations.answering import tell_gathered_decisions
from bot.features.nominations.form import LISTS
from bot.features.nominations.list_files import read_arrived


def tell_wards(session: Session, now: datetime, _setup: JobSetup) -> None:
    """Single decisions reach the ward together, ten minutes after the first of them."""
    tell_gathered_decisions(session, now)


def read_lists(session: Session, now: datetime, setup: JobSetup) -> None:
    """Workbooks sent to /decu become lines of the form they were sent to."""
    read_arrived(session, now, setup, LISTS)
