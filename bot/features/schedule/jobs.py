"""What falls due of schedules: reminders; and what is told to whoever has just joined."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.chat.router import JobSetup
from bot.chat.turn import Turn
from bot.features.schedule.queries import person_of
from bot.features.schedule.reminding import drop_outdated, remind
from bot.features.schedule.service import tell_newcomer


def reminders(session: Session, now: datetime, setup: JobSetup) -> None:
    drop_outdated(session, now, setup.zone)
    remind(session, now, setup.zone)


def on_join(turn: Turn) -> None:
    """The actor was read before they joined, so who they are now is read from the account."""
    person = person_of(turn.session, turn.actor.account_id)
    if person is not None:
        tell_newcomer(turn.session, turn.now, turn.zone, person)
