"""From the outbox to a channel: in order inside a chat, answers first, within the limits.

Several requests are under way at once, one in a chat; a kill can repeat at most these. What is sent
is in the journal until it is marked; where there is none it counts as under way until then.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from bot.chat import sight
from bot.chat.attempt import attempt
from bot.chat.due import LOADED, Found, Parcel
from bot.chat.following import look
from bot.chat.handover import Committed, Outcomes
from bot.chat.journal import Journal
from bot.chat.outcomes import Outcome, settle
from bot.chat.pacing import UNLIMITED, Limits, Pacer
from bot.chat.shelf import Shelf
from bot.chat.sight import Sight
from bot.chat.transport import Transport, TryLater
from bot.chat.under_way import LONGEST, UnderWay
from bot.kit.clock import Clock
from db.models import OutboxState, Urgency
from db.session import Database

__all__ = ["UNLIMITED", "Limits", "Parcel", "Sender"]

log = logging.getLogger(__name__)

MOST_BACKOFF = 60.0


class Sender:
    """Delivers one channel's outbox. Only one sender of a channel may run at a time.

    `lies`: what is delivered lies where nobody may look, on a page.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        channel: str,
        transport: Transport,
        limits: Limits | None = None,
        lies: bool = False,
    ) -> None:
        self.database = database
        self.clock = clock
        self.channel = channel
        self.transport = transport
        limits = limits or Limits()
        self.pacer = Pacer(limits, clock)
        self.way = UnderWay(limits, lies=lies)
        self._waiting = Shelf()
        self._tasks: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._sight = Sight()
        self._stopping = False
        self.last_sent_at: float | None = None
        self.last_round_at: float | None = None
        """When it last looked at what waits: a sender at work does so every few seconds."""

    @property
    def outcomes(self) -> Outcomes:
        return self.way.outcomes

    @property
    def journal(self) -> Journal:
        return self.way.journal

    @property
    def counts(self) -> dict[str, int]:
        """Messages sent, refused and put off since the start."""
        return self.way.counts

    def wake(self) -> None:
        """New rows may be in the outbox."""
        self._sight.wanted = True
        self._wake.set()

    def after(self, done: Committed) -> None:
        """A transaction is committed. Its answers go behind what is here already, so they are left
        to be found in their turn when something is not here."""
        self._settled(done.settled)
        if done.answers is None:
            self.wake()
        elif not self._sight.holds_back(done.answers):
            self._put(done.answers)

    def _put(self, answers: Sequence[Parcel]) -> None:
        if self._sight.lacks or len(self._waiting) + len(answers) > LOADED:
            self.wake()
            return
        self._waiting.put(answers)
        self._wake.set()

    def network_is_back(self) -> None:
        """Something else got through to the channel again."""
        if self.pacer.failures:
            self.pacer.forget_failures()
            self.wake()

    def begin(self) -> None:
        """Before `run`, where another process may have sent meanwhile what was waiting here."""
        self._stopping = False
        self._waiting.clear()
        self._sight = Sight()

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
            await self._sleep(min(wait, sight.POLL_SECONDS))
        while self._tasks:
            await asyncio.wait(self._tasks)
        if self.outcomes:
            await self._exchange(looks=False)

    async def drain(self) -> None:
        """Deliver all that is due now; what the channel put off stays for later."""
        while True:
            self._sight.wanted = True
            wait = await self._round(at_once=True)
            busy = self._tasks or self.outcomes or self._sight.wanted
            if not busy and (not self._waiting or wait > 0.5):
                return
            await self._sleep(min(wait, 0.5))

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(max(seconds, 0.001)):
                await self._wake.wait()
        self._wake.clear()

    async def _round(self, *, at_once: bool = False) -> float:
        """Mark, look, start what may start; seconds until something more may be done.

        While answers fill what may be under way, the table is looked at only when outcomes are
        marked, in the same transaction. `at_once`: marks wait for no others.
        """
        others_wait = bool(self._waiting) and not at_once
        if self.way.is_time_to_mark(self.clock.monotonic(), others_wait=others_wait):
            await self._exchange(looks=self._is_time_to_look())
        wait = self._start()
        if self._is_time_to_look() and self._has_room():
            await self._exchange(looks=True)
            wait = self._start()
        return min(wait, LONGEST) if self.outcomes else wait

    def _is_time_to_look(self) -> bool:
        return self._sight.is_due(self.clock.monotonic(), len(self._waiting))

    def _has_room(self) -> bool:
        return self.way.has_room(in_trouble=self.pacer.in_trouble)

    async def _exchange(self, *, looks: bool) -> None:
        """In one transaction: mark what became of messages, see what else is to be sent."""
        waiting, held = self._waiting.all(), list(self.way.unmarked)
        first = looks and self._sight.begins()
        outcomes: list[Outcome] = []

        def work() -> Found | None:
            outcomes.extend(self.outcomes.take())
            if not outcomes and not looks:
                return None  # another transaction has settled them meanwhile
            with self.database.unit() as session:
                now = self.clock.now()
                settle(session, outcomes, now)
                return look(session, self.channel, now, waiting, held, first) if looks else None

        try:
            found = await self.database.call(work, first=True)
        except BaseException:
            self.outcomes.give_back(outcomes)
            self._sight.fails()
            raise
        changed = self._settled(outcomes)
        if found:
            meanwhile = self._sight.ends(found, self.clock.monotonic())
            if not changed:
                self._take(found)
            if meanwhile:
                self._put(meanwhile)

    def _settled(self, outcomes: Sequence[Outcome]) -> bool:
        """They are in the tables. True when more of the table has changed by them than is known:
        what waits here is then looked for anew."""
        self.way.marked(outcomes, self.clock.monotonic())
        if not any(outcome.gone for outcome in outcomes):
            return False
        self._waiting.clear()
        self.wake()
        return True

    def _take(self, found: Found) -> None:
        self._waiting.drop(found.ended)
        # What was handed over may be found as well.
        self._waiting.put(one for one in found.parcels if one.id not in self.way.unmarked)

    def _start(self) -> float:
        """Start every delivery that may start now: of each chat only the first."""
        wait, seen = sight.POLL_SECONDS, set[str]()
        if self._stopping:
            return wait
        looked = not self._is_time_to_look()
        for parcel in self._waiting.in_order():
            if not self._has_room():
                return wait
            if not looked and parcel.urgency != Urgency.ANSWER:
                return wait  # it may have been ended in the table since
            if parcel.chat_key in seen or parcel.chat_key in self.way.chats:
                continue
            seen.add(parcel.chat_key)
            if parcel.is_late(self.clock.now()):
                self._expire(parcel)
                continue
            ready = self.pacer.ready_in(parcel.chat_key, parcel.urgency)
            if ready > 0:
                wait = min(wait, ready)
                continue
            self._launch(parcel)
        return wait

    def _expire(self, parcel: Parcel) -> None:
        """Its time passed while it waited for the channel."""
        self._waiting.drop([parcel.id])
        self.way.expires(parcel)
        self._wake.set()

    def _launch(self, parcel: Parcel) -> None:
        self.pacer.went(parcel.chat_key, parcel.urgency)
        self._waiting.drop([parcel.id])
        self.way.goes(parcel)
        task = asyncio.get_running_loop().create_task(self._deliver(parcel))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, parcel: Parcel) -> None:
        try:
            result = await attempt(self.transport, parcel)
        except Exception as error:
            log.exception("outbox %s cannot be sent", parcel.id)
            result = Outcome(parcel.id, OutboxState.REFUSED, error=type(error).__name__)
        if isinstance(result, TryLater):
            self._put_off(parcel, result)
        else:
            self.pacer.got_through()
            if result.state is OutboxState.SENT:
                self.last_sent_at = self.clock.monotonic()
            self.way.ends(parcel, result)
        self._wake.set()

    def _put_off(self, parcel: Parcel, later: TryLater) -> None:
        """Back to the queue; the chat waits, everybody when the channel itself is in trouble."""
        self.way.comes_back(parcel)
        backoff = min(MOST_BACKOFF, 0.5 * 2 ** min(parcel.tries, 8))
        seconds = later.seconds if later.seconds is not None else backoff
        self.pacer.put_off(parcel.chat_key, seconds, limited=later.limited)
        log.warning("outbox %s put off %.1f s: %s", parcel.id, seconds, later)
        self._waiting.put([parcel])
