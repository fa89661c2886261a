"""From the inbox to the handlers: in order inside a chat, several updates in one transaction."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial

from sqlalchemy import bindparam, select

from bot.chat.claiming import Waiting
from bot.chat.handling import Adapter, Apart, Handling
from bot.chat.handover import Committed, Outcomes
from bot.chat.turn import Setup
from bot.chat.turns import Turns
from bot.kit.clock import Clock
from db.base import table_of
from db.models import InboxRow, InboxState
from db.session import Database, each_of
from db.types import written

log = logging.getLogger(__name__)

WINDOW = 10_000
"""Updates that are known by their chats while a crowd waits; what comes behind waits for them."""

IDLE_SECONDS = 2.0

GROUP = 64
"""Updates handled in one transaction at most, on SQLite, when many wait."""

SENDER_STEPS = 4
"""Turns of the loop in which the sender puts out the answers of one group, before the next group
keeps the interpreter busy."""


_INBOX = table_of(InboxRow)
_OPEN = _INBOX.c.state == written(InboxState.NEW)
_ROW = (_INBOX.c.id, _INBOX.c.channel, _INBOX.c.chat_key, _INBOX.c.raw, _INBOX.c.attempts)
_FIRST = select(*_ROW).where(_OPEN).order_by(_INBOX.c.id).limit(GROUP)
_THESE = select(*_ROW).where(_INBOX.c.id.in_(each_of("numbers")), _OPEN)
_ARRIVED = (
    select(_INBOX.c.id, _INBOX.c.channel, _INBOX.c.chat_key)
    .where(_OPEN, _INBOX.c.id > bindparam("newest"))
    .order_by(_INBOX.c.id)
    .limit(bindparam("most"))
)


class Dispatcher:
    """Handles what waits in the inbox. `drain` returns when nothing is left.

    `on_commit` is called after each transaction.
    """

    def __init__(
        self,
        database: Database,
        setup: Setup,
        clock: Clock,
        adapters: Mapping[str, Adapter],
        outcomes: Outcomes,
        on_commit: Callable[[Committed], None],
    ) -> None:
        self.database = database
        self.outcomes = outcomes
        self.handling = Handling(database, setup, clock, adapters, outcomes)
        self.on_commit = on_commit
        self._turns = Turns()

    async def run(self, arrived: asyncio.Event, afterwards: Callable[[], Awaitable[None]]) -> None:
        """Handle what waits after each arrival, and now and then in case one was missed."""
        while True:
            try:
                if await self.drain():
                    await afterwards()
            except Exception:
                log.exception("the inbox cannot be read; trying again")
                await asyncio.sleep(1)
            # Not wait_for: when something arrives at that moment, it swallows a cancellation.
            with suppress(TimeoutError):
                async with asyncio.timeout(IDLE_SECONDS):
                    await arrived.wait()
            arrived.clear()

    async def drain(self) -> int:
        """Handle everything that waits; returns how many updates were dealt with."""
        if not self.database.is_sqlite:
            return await self._drain_shared()
        handled = 0
        try:
            while rows := await self.database.call(self._next):
                self.outcomes.are_expected = True
                done = await self.database.call(partial(self._group_of, rows))
                self.on_commit(done)
                handled += done.handled
                self._turns.put_back([row.id for row in rows[done.handled :]])
                # Nobody but the sender marks what is sent when this was the last for now.
                self.outcomes.are_expected = bool(self._turns)
                for _ in range(SENDER_STEPS):
                    await asyncio.sleep(0)
        except BaseException:
            self._turns.clear()
            raise
        finally:
            self.outcomes.are_expected = False
        return handled

    async def _drain_shared(self) -> int:
        """The same beside other processes: claim one by one, of several chats at once.

        Each update that was there makes room to look for two more, so few looks find nothing.
        """
        handled, looks = 0, 1
        running: set[asyncio.Task[bool]] = set()
        try:
            while looks or running:
                for _ in range(min(looks, self.database.threads - len(running))):
                    running.add(asyncio.ensure_future(self.database.call(self.handling.oldest)))
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                found = sum(task.result() for task in done)
                handled, looks = handled + found, 2 * found
                if found:
                    self.on_commit(Committed())
        finally:
            for task in running:
                task.cancel()
        return handled

    def _next(self) -> list[Waiting]:
        """What is to be handled next, GROUP at most: by turns when there are more than that."""
        with self.database.unit() as session:
            connection = session.connection()
            if not self._turns:
                self._turns.clear()
                rows = [Waiting(*row) for row in connection.execute(_FIRST)]
                if len(rows) < GROUP:
                    return rows
            if room := WINDOW - len(self._turns):
                known = {"newest": self._turns.newest, "most": room}
                self._turns.add(connection.execute(_ARRIVED, known))
            numbers = self._turns.take(GROUP)
            found = connection.execute(_THESE, {"numbers": json.dumps(numbers)})
            rows_of = {row[0]: Waiting(*row) for row in found}
        return [rows_of[number] for number in numbers if number in rows_of]

    def _group_of(self, rows: list[Waiting]) -> Committed:
        """Handle the first of these, as many as can be handled together; at least one."""
        while len(rows) > 1:
            try:
                return self.handling.together(rows)
            except Apart as why:
                log.info("not all handled together: %s", why)
                if why.good == len(rows):
                    break  # it is none of them by itself
                rows = rows[: max(1, why.good)]
        for row in rows:
            self.handling.alone(row)
        return Committed(None, self.handling.settle_meanwhile(), len(rows))
