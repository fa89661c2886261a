"""From the outbox to a channel: in order inside a chat, answers first, within the limits.

Several requests are under way at once, one in a chat. A message counts as under way until its
outcome is committed, so a kill can repeat at most that many. Notices are spaced evenly; an answer
goes out at once while the whole stays under the channel's limit.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, literal_column, or_, select
from sqlmodel import Session

from bot.chat.outcomes import Outcome, settle
from bot.chat.pacing import UNLIMITED, Limits, Pacer
from bot.chat.say import Payload
from bot.chat.transport import Gone, NoAnswer, Refused, Transport, TryLater
from bot.kit.clock import Clock
from db.base import table_of
from db.models import OutboxRow, OutboxState
from db.session import Database

__all__ = ["UNLIMITED", "Limits", "Parcel", "Sender"]

log = logging.getLogger(__name__)

LOADED = 200
"""Rows held in memory at most."""
POLL_SECONDS = 2.0
MOST_BACKOFF = 60.0


_TABLE = table_of(OutboxRow)
# The state is written into the text: a partial index is not used for a parameter.
_DUE = (
    select(
        _TABLE.c.id,
        _TABLE.c.chat_key,
        _TABLE.c.payload,
        _TABLE.c.urgency,
        _TABLE.c.expires_at,
    )
    .where(
        _TABLE.c.state == literal_column(f"'{OutboxState.QUEUED}'"),
        _TABLE.c.channel == bindparam("channel"),
        or_(_TABLE.c.not_before.is_(None), _TABLE.c.not_before <= bindparam("now")),
        _TABLE.c.id.not_in(bindparam("held", expanding=True)),
    )
    .order_by(_TABLE.c.urgency, _TABLE.c.id)
    .limit(LOADED)
)
_NOT_WANTED = select(_TABLE.c.id).where(
    _TABLE.c.id.in_(bindparam("waiting", expanding=True)),
    _TABLE.c.state != literal_column(f"'{OutboxState.QUEUED}'"),
)


@dataclass(slots=True)
class Parcel:
    """An outbox row on its way."""

    id: int
    chat_key: str
    payload: Payload
    urgency: int
    expires_at: datetime | None = None
    tries: int = 0
    lost_answers: int = 0

    @property
    def rank(self) -> tuple[int, int]:
        return (self.urgency, self.id)


class Sender:
    """Delivers one channel's outbox. Only one sender of a channel may run at a time."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        channel: str,
        transport: Transport,
        limits: Limits | None = None,
    ) -> None:
        self.database = database
        self.clock = clock
        self.channel = channel
        self.transport = transport
        self.limits = limits or Limits()
        self.pacer = Pacer(self.limits, clock)
        self._waiting: dict[int, Parcel] = {}
        self._busy: dict[str, Parcel] = {}
        self._outcomes: list[Outcome] = []
        self._unsettled: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._look = True
        self._stopping = False
        self.last_sent_at: float | None = None
        self.last_round_at: float | None = None
        """When it last looked at what waits: a sender at work does so every few seconds."""
        self.counts = {"sent": 0, "refused": 0, "put_off": 0}

    def wake(self) -> None:
        """New rows may be in the outbox."""
        self._look = True
        self._wake.set()

    def begin(self) -> None:
        """Before `run`, where another process may have sent meanwhile what was waiting here."""
        self._stopping = False
        self._waiting.clear()
        self.wake()

    def stop(self) -> None:
        """Start nothing more; `run` ends when what is under way has been marked."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Deliver until stopped; what is under way then is finished and marked."""
        while not self._stopping:
            self.last_round_at = self.clock.monotonic()
            try:
                wait = await self._round()
            except Exception:
                log.exception("the outbox cannot be read or marked; trying again")
                wait = 1.0
            await self._sleep(min(wait, POLL_SECONDS))
        while self._tasks:
            await asyncio.wait(self._tasks)
        await self._settle()

    async def drain(self) -> None:
        """Deliver all that is due now; what the channel put off stays for later."""
        while True:
            self._look = True
            wait = await self._round()
            if not self._tasks and not self._outcomes and (not self._waiting or wait > 0.5):
                return
            await self._sleep(min(wait, 0.5))

    async def _sleep(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), max(seconds, 0.001))
        except TimeoutError:
            self._look = True
        self._wake.clear()

    async def _round(self) -> float:
        """Settle, look, start what may start; seconds until something more may start."""
        if self._outcomes:
            await self._settle()
        if self._look and self._waiting:
            await self._forget()
        if self._look and len(self._waiting) < LOADED:
            self._look = False
            await self._load()
        return self._start()

    async def _forget(self) -> None:
        """Let go of rows that were ended in the table while they waited here."""
        values = {"waiting": list(self._waiting)}
        rows = await self.database.run(
            lambda session: session.connection().execute(_NOT_WANTED, values).scalars().all()
        )
        for row in rows:
            self._waiting.pop(row, None)

    async def _load(self) -> None:
        held = [*self._waiting, *self._unsettled]
        parcels, expired = await self.database.run(
            lambda session: self._due(session, held), first=True
        )
        self._outcomes.extend(Outcome(row, OutboxState.EXPIRED) for row in expired)
        self._waiting.update((parcel.id, parcel) for parcel in parcels)
        if expired:
            self._wake.set()

    def _due(self, session: Session, held: list[int]) -> tuple[list[Parcel], list[int]]:
        now = self.clock.now()
        values = {"channel": self.channel, "now": now, "held": held}
        rows = session.connection().execute(_DUE, values).all()
        late = [row[0] for row in rows if row[4] is not None and row[4] <= now]
        gone = set(late)
        return [Parcel(*row) for row in rows if row[0] not in gone], late

    def _start(self) -> float:
        """Start every delivery that may start now."""
        wait = POLL_SECONDS
        if self._stopping:
            return wait
        heads: dict[str, Parcel] = {}
        for parcel in self._waiting.values():
            head = heads.get(parcel.chat_key)
            if head is None or parcel.rank < head.rank:
                heads[parcel.chat_key] = parcel
        for parcel in sorted(heads.values(), key=lambda p: p.rank):
            if len(self._unsettled) >= self.limits.in_flight:
                return wait
            if parcel.chat_key in self._busy:
                continue
            if parcel.expires_at is not None and parcel.expires_at <= self.clock.now():
                self._expire(parcel)
                continue
            ready = self.pacer.ready_in(parcel.chat_key, parcel.urgency)
            if ready > 0:
                wait = min(wait, ready)
                continue
            self._launch(parcel)
        return wait if len(heads) < LOADED else 0.0

    def _expire(self, parcel: Parcel) -> None:
        """Its time passed while it waited for the channel."""
        del self._waiting[parcel.id]
        self._unsettled.add(parcel.id)
        self._outcomes.append(Outcome(parcel.id, OutboxState.EXPIRED, attempts=parcel.tries))
        self._wake.set()

    def _launch(self, parcel: Parcel) -> None:
        self.pacer.went(parcel.chat_key, parcel.urgency)
        del self._waiting[parcel.id]
        self._busy[parcel.chat_key] = parcel
        self._unsettled.add(parcel.id)
        task = asyncio.get_running_loop().create_task(self._deliver(parcel))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, parcel: Parcel) -> None:
        try:
            ref = await self.transport.deliver(parcel.chat_key, parcel.payload)
        except TryLater as later:
            self._put_off(parcel, later)
        except NoAnswer:
            # Lost answers are repeated: a notice twice is better than a notice never.
            parcel.lost_answers += 1
            self._put_off(parcel, TryLater("no answer"))
        except Gone as gone:
            self._done(parcel, Outcome(parcel.id, OutboxState.REFUSED, error=str(gone), gone=True))
        except Refused as refused:
            log.error("outbox %s refused: %s", parcel.id, refused)
            self._done(parcel, Outcome(parcel.id, OutboxState.REFUSED, error=str(refused)))
        except Exception as error:
            log.exception("outbox %s cannot be sent", parcel.id)
            name = type(error).__name__
            self._done(parcel, Outcome(parcel.id, OutboxState.REFUSED, error=name))
        else:
            self.last_sent_at = self.clock.monotonic()
            note = f"{parcel.lost_answers} lost answers" if parcel.lost_answers else None
            self._done(parcel, Outcome(parcel.id, OutboxState.SENT, ref=ref, error=note))

    def _done(self, parcel: Parcel, outcome: Outcome) -> None:
        outcome.attempts = parcel.tries + 1
        self.counts["sent" if outcome.state is OutboxState.SENT else "refused"] += 1
        self._busy.pop(parcel.chat_key, None)
        self._outcomes.append(outcome)
        self._wake.set()

    def _put_off(self, parcel: Parcel, later: TryLater) -> None:
        """Back to the queue; the chat waits, everybody when the channel itself is in trouble."""
        parcel.tries += 1
        self.counts["put_off"] += 1
        backoff = min(MOST_BACKOFF, 0.5 * 2 ** min(parcel.tries, 8))
        seconds = later.seconds if later.seconds is not None else backoff
        self.pacer.put_off(parcel.chat_key, seconds, limited=later.limited)
        log.warning("outbox %s put off %.1f s: %s", parcel.id, seconds, later)
        self._busy.pop(parcel.chat_key, None)
        self._unsettled.discard(parcel.id)
        self._waiting[parcel.id] = parcel
        self._wake.set()

    async def _settle(self) -> None:
        """Commit what became of the messages, in one go."""
        outcomes = list(self._outcomes)
        if not outcomes:
            return
        now = self.clock.now()
        await self.database.run(lambda session: settle(session, outcomes, now), first=True)
        del self._outcomes[: len(outcomes)]
        self._unsettled.difference_update(outcome.id for outcome in outcomes)
        if any(outcome.gone for outcome in outcomes):
            self._waiting.clear()
            self._look = True
