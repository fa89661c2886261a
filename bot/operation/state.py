"""Facts on the program at work: its queues, its loops, its disk."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, func, select

from bot.app import App
from db.models import InboxRow, InboxState, JobRun, OutboxRow, OutboxState, Urgency
from db.types import written

ANSWER_SECONDS = 5.0
"""The database has to answer within this to count as writable."""


@dataclass(frozen=True, slots=True)
class Queues:
    """What waits, in rows and in seconds of age of the oldest (0: nothing waits)."""

    inbox: int = 0
    inbox_age: float = 0.0
    outbox: int = 0
    """Due now; what was put off to a later time does not count."""
    outbox_age: float = 0.0
    direct_age: float = 0.0
    """Of the oldest that is no broadcast: those take their time."""
    parked: int = 0
    parked_lately: int = 0
    """Of those, that came within the last hour."""


@dataclass(frozen=True, slots=True)
class Loops:
    """Seconds since each last did its work; None: not yet, or not the work of this process."""

    poll_age: float | None
    sender_age: float | None
    sent_age: float | None
    up: float


@dataclass(frozen=True, slots=True)
class State:
    queues: Queues
    loops: Loops
    counts: dict[str, int]
    """Messages sent, refused and put off by this process."""
    writable: bool
    polls: bool
    """Updates are asked for, not posted here."""
    free_mb: int


class Watched:
    """The program with the moment it began, from which the ages of its loops count."""

    def __init__(self, app: App, *, polls: bool = True) -> None:
        self.app = app
        self.polls = polls
        self.began = app.clock.monotonic()

    async def state(self) -> State:
        """Facts as of now. A database that does not answer counts as not writable."""
        now = self.app.clock.now()
        writable, queues = True, Queues()
        try:
            queues = await asyncio.wait_for(
                self.app.database.call(lambda: _look(self.app, now)), ANSWER_SECONDS
            )
        except (SQLAlchemyError, TimeoutError):
            writable = False
        return State(
            queues=queues,
            loops=self.loops(),
            counts=dict(self.app.channel.sender.counts),
            writable=writable,
            polls=self.polls,
            free_mb=free_mb(self.app),
        )

    def loops(self) -> Loops:
        now = self.app.clock.monotonic()

        def age(at: float | None) -> float | None:
            return None if at is None else max(0.0, now - at)

        sender = self.app.channel.sender
        rounds = [channel.sender.last_round_at for channel in self.app.channels]
        known = [at for at in rounds if at is not None]
        return Loops(
            poll_age=age(self.app.telegram.last_poll_at),
            sender_age=age(min(known, default=None)),
            sent_age=age(sender.last_sent_at),
            up=now - self.began,
        )


def free_mb(app: App) -> int:
    folder = app.settings.data_dir
    return shutil.disk_usage(folder if folder.exists() else folder.parent).free // 2**20


def _look(app: App, now: datetime) -> Queues:
    with Session(app.database.engine) as session:
        found = queues(session, now)
        # A row that is written and taken back: a full or read-only database refuses it.
        session.add(JobRun(job="health", due_at=now, done_at=now))
        session.flush()
        session.rollback()
        return found


def queues(session: Session, now: datetime) -> Queues:
    """Read from the partial indexes, so that it costs what waits and not what is kept."""
    waiting, since = session.exec(
        select(func.count(col(InboxRow.id)), func.min(col(InboxRow.received_at))).where(
            col(InboxRow.state) == written(InboxState.NEW)
        )
    ).one()
    due = (
        col(OutboxRow.state) == written(OutboxState.QUEUED),
        or_(col(OutboxRow.not_before).is_(None), col(OutboxRow.not_before) <= now),
    )
    since_due = func.coalesce(col(OutboxRow.not_before), col(OutboxRow.created_at))
    to_send, oldest = session.exec(
        select(func.count(col(OutboxRow.id)), func.min(since_due)).where(*due)
    ).one()
    direct = session.exec(
        select(func.min(since_due)).where(*due, col(OutboxRow.urgency) < Urgency.BROADCAST)
    ).one()
    received = session.exec(
        select(InboxRow.received_at).where(col(InboxRow.state) == written(InboxState.PARKED))
    ).all()
    lately = sum(at > now - timedelta(hours=1) for at in received)

    def age(at: datetime | None) -> float:
        return 0.0 if at is None else max(0.0, (now - at).total_seconds())

    return Queues(waiting, age(since), to_send, age(oldest), age(direct), len(received), lately)
