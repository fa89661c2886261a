"""What falls due: gathered answers, lists whose file has come, proposals that wait too long."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlmodel import Session

from bot.chat.router import JobSetup
from bot.features.nominations.answering import tell_gathered_decisions
from bot.features.nominations.lists.files import Lines, arrived, lines_in, read_arrived
from bot.features.nominations.lists.form import LISTS
from bot.features.nominations.proposals.ending import end_with_class
from bot.features.nominations.proposals.form import LISTS as PROPOSAL_LISTS
from bot.features.nominations.proposals.reminding import remind
from bot.features.nominations.proposals.telling import tell_gathered
from bot.features.nominations.reminding import remind as remind_centres


def tell_wards(session: Session, now: datetime, _setup: JobSetup) -> None:
    """Single decisions reach the ward together, ten minutes after the first of them."""
    tell_gathered_decisions(session, now)


def lists_to_read(
    session: Session, now: datetime, setup: JobSetup
) -> Callable[[], Mapping[str, Lines]] | None:
    """The reading of workbooks that have come, which needs no tables; None: there are none."""
    files = [*arrived(session, now, LISTS), *arrived(session, now, PROPOSAL_LISTS)]
    have_come = {stored.sha256 for _, stored in files if stored.sha256}
    if not have_come:
        return None
    return lambda: {sha256: lines_in(setup.setup.files, sha256) for sha256 in have_come}


def read_lists(session: Session, now: datetime, setup: JobSetup) -> None:
    """Workbooks sent to /decu become lines of the form they were sent to."""
    read_arrived(session, now, setup, LISTS)
    read_arrived(session, now, setup, PROPOSAL_LISTS)


def proposals(session: Session, now: datetime, setup: JobSetup) -> None:
    """Cells hear of the ward's choice; what nobody decided ends with the class; reminders."""
    tell_gathered(session, now)
    end_with_class(session, now)
    remind(session, now, setup.zone)


def undecided(session: Session, now: datetime, setup: JobSetup) -> None:
    remind_centres(session, now, setup.zone)
