"""What falls due: answers to wards that were gathered, lists whose file has come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlmodel import Session

from bot.chat.router import JobSetup
from bot.features.nominations.answering import tell_gathered_decisions
from bot.features.nominations.form import LISTS
from bot.features.nominations.list_files import Lines, arrived, lines_in, read_arrived


def tell_wards(session: Session, now: datetime, _setup: JobSetup) -> None:
    """Single decisions reach the ward together, ten minutes after the first of them."""
    tell_gathered_decisions(session, now)


def lists_to_read(
    session: Session, now: datetime, setup: JobSetup
) -> Callable[[], Mapping[str, Lines]] | None:
    """The reading of workbooks that have come, which needs no tables; None: there are none."""
    have_come = {stored.sha256 for _, stored in arrived(session, now, LISTS) if stored.sha256}
    if not have_come:
        return None
    return lambda: {sha256: lines_in(setup.setup.files, sha256) for sha256 in have_come}


def read_lists(session: Session, now: datetime, setup: JobSetup) -> None:
    """Workbooks sent to /decu become lines of the form they were sent to."""
    read_arrived(session, now, setup, LISTS)
