"""From the inbox to the handlers: one transaction for each update, in order inside a chat."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial

from sqlalchemy import bindparam, literal_column, select, update
from sqlmodel import Session

from bot.chat import converse, texts
from bot.chat.access import Actor
from bot.chat.accounts import Known, actor_of, writer_of, writers_of
from bot.chat.claiming import Waiting, claim_oldest
from bot.chat.errors import words_of
from bot.chat.inbound import Inbound, Kind
from bot.chat.outbox import Row, answer, answers, queue, tell_admins
from bot.chat.say import Say
from bot.chat.turn import Setup, Turn
from bot.kit.clock import Clock
from bot.kit.problem import Problem
from db.base import table_of
from db.models import InboxRow, InboxState
from db.session import Database, changes_of
from db.trouble import is_of_the_place

log = logging.getLogger(__name__)

MOST_TRIES = 3
BATCH = 64
IDLE_SECONDS = 2.0

GROUP = 16
"""Updates handled in one transaction at most, on SQLite, when many wait."""

_INBOX = table_of(InboxRow)
_WAITING = (
    select(_INBOX.c.id, _INBOX.c.channel, _INBOX.c.chat_key, _INBOX.c.raw, _INBOX.c.attempts)
    .where(_INBOX.c.state == literal_column(f"'{InboxState.NEW}'"))
    .order_by(_INBOX.c.id)
    .limit(BATCH)
)
_CLAIM = (
    update(_INBOX)
    .where(_INBOX.c.id == bindparam("row"), _INBOX.c.state == InboxState.NEW)
    .values(state=InboxState.DONE, done_at=bindparam("at"))
)

Adapter = Callable[[str], Inbound]
"""Reads a channel's raw update; raises for one that cannot be read."""


class Dispatcher:
    """Handles what waits in the inbox. `drain` returns when nothing is left."""

    def __init__(
        self,
        database: Database,
        setup: Setup,
        clock: Clock,
        adapters: Mapping[str, Adapter],
        on_commit: Callable[[], None] = lambda: None,
    ) -> None:
        self.database = database
        self.setup = setup
        self.clock = clock
        self.adapters = adapters
        self.on_commit = on_commit

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
        while rows := await self.database.call(self._waiting):
            await self._in_order(rows)
            handled += len(rows)
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
                    running.add(asyncio.ensure_future(self.database.call(self.handle_oldest)))
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                found = sum(task.result() for task in done)
                handled, looks = handled + found, 2 * found
                if found:
                    self.on_commit()
        finally:
            for task in running:
                task.cancel()
        return handled

    def handle_oldest(self) -> bool:
        """Claim an update and deal with it once; False when there is none to be had."""
        row: Waiting | None = None
        try:
            try:
                with self.database.unit() as session:
                    row = claim_oldest(session, self.clock.now())
                    if row:
                        queue(session, self._turn(session, self.adapters[row.channel](row.raw)))
            except Problem as problem:
                if row:
                    self._refuse(row, problem)
        except Exception as error:
            if row is None or is_of_the_place(error):
                raise
            log.exception("update %s failed, try %s", row.id, row.attempts + 1)
            self._failed(row, row.attempts + 1, error)
        return row is not None

    def _waiting(self) -> list[Waiting]:
        with self.database.unit() as session:
            return [Waiting(*row) for row in session.connection().execute(_WAITING)]

    async def _in_order(self, rows: list[Waiting]) -> None:
        """Handle rows a group at a time, so that marking sent messages gets its turn."""
        for start in range(0, len(rows), GROUP):
            await self.database.call(partial(self._group_of, rows[start : start + GROUP]))
            self.on_commit()

    def _group_of(self, rows: list[Waiting]) -> None:
        if len(rows) == 1 or not self._together(rows):
            for row in rows:
                self.handle(row)

    def _together(self, rows: list[Waiting]) -> bool:
        """Handle several updates with one commit, which is what costs on a disk.

        When any of them fails or is refused, nothing of any has happened: False, and each is then
        handled in a transaction of its own.
        """
        if any(row.attempts for row in rows):
            return False
        try:
            inbounds = [self.adapters[row.channel](row.raw) for row in rows]
            with self.database.unit() as session:
                self._claim_all(session, rows)
                known: Known | None = writers_of(session, inbounds)
                before = changes_of(session)
                said: list[Row] = []
                for inbound in inbounds:
                    said += self._turn(session, inbound, known)
                    session.flush()
                    session.expunge_all()
                    if changes_of(session) != before:
                        known = None
                queue(session, said)
        except Exception as error:
            if is_of_the_place(error):
                raise
            log.info("handled one by one: %s", type(error).__name__)
            return False
        return True

    def handle(self, row: Waiting) -> None:
        """Deal with one update to its end: handled, refused with words, or parked."""
        for attempt in range(row.attempts + 1, MOST_TRIES + 1):
            try:
                self._try(row)
                return
            except Exception as error:
                if is_of_the_place(error):
                    raise  # not the update's fault: it waits, and this is no try of it
                log.exception("update %s failed, try %s", row.id, attempt)
                self._failed(row, attempt, error)

    def _try(self, row: Waiting) -> None:
        try:
            with self.database.unit() as session:
                if self._claim(session, row):
                    queue(session, self._turn(session, self.adapters[row.channel](row.raw)))
        except Problem as problem:
            self._refuse(row, problem)

    def _refuse(self, row: Waiting, problem: Problem) -> None:
        """What was written is undone; say why, in a transaction of its own."""
        with self.database.unit() as session:
            if self._claim(session, row):
                inbound = self.adapters[row.channel](row.raw)
                turn = self._new_turn(session, inbound)
                turn.say(words_of(self.setup.router, problem))
                answer(session, turn.actor, turn.says, None, turn.now)

    def _claim(self, session: Session, row: Waiting) -> bool:
        """Mark the update done in the transaction that does it; False when it was done before."""
        values = {"row": row.id, "at": self.clock.now()}
        return bool(session.connection().execute(_CLAIM, values).rowcount)

    def _claim_all(self, session: Session, rows: list[Waiting]) -> None:
        """Mark them all done. Raises LookupError when one of them was done before."""
        now = self.clock.now()
        values = [{"row": row.id, "at": now} for row in rows]
        if session.connection().execute(_CLAIM, values).rowcount != len(rows):
            raise LookupError("an update was done before")

    def _turn(self, session: Session, inbound: Inbound, known: Known | None = None) -> list[Row]:
        """Do what the update asks for; the answers, still to be queued."""
        if inbound.kind is Kind.IGNORED:
            return []
        if inbound.kind is Kind.GROUP:
            return self._group(inbound)
        turn = self._new_turn(session, inbound, known)
        converse.respond(turn)
        return answers(turn.actor, turn.says, inbound.message_ref, turn.now)

    def _group(self, inbound: Inbound) -> list[Row]:
        """A command in a group gets one answer that names nobody; other talk is left alone."""
        if not inbound.text.startswith("/"):
            return []
        actor = Actor(0, inbound.channel, inbound.chat_key, "vi")
        return answers(actor, [Say(texts.GROUP())], None, self.clock.now())

    def _new_turn(self, session: Session, inbound: Inbound, known: Known | None = None) -> Turn:
        now = self.clock.now()
        actor, had_open_form = writer_of(session, inbound, now, known)
        return Turn(session, now, inbound, actor, self.setup, had_open_form=had_open_form)

    def _failed(self, row: Waiting, attempt: int, error: Exception) -> None:
        """Count the failure; at the last try park the update and tell the person and the admin."""
        parked = attempt >= MOST_TRIES
        state = InboxState.PARKED if parked else InboxState.NEW
        with self.database.unit() as session:
            counted = session.connection().execute(
                update(_INBOX)
                .where(_INBOX.c.id == row.id, _INBOX.c.state == InboxState.NEW)
                .values(attempts=attempt, state=state, error=type(error).__name__)
            )
            if parked and counted.rowcount:
                self._tell_parked(session, row, error)

    def _tell_parked(self, session: Session, row: Waiting, error: Exception) -> None:
        now = self.clock.now()
        code = f"U{row.id}"
        try:
            inbound = self.adapters[row.channel](row.raw)
        except Exception:
            log.exception("update %s cannot be read", row.id)
        else:
            if inbound.kind not in {Kind.IGNORED, Kind.GROUP}:
                actor = actor_of(session, inbound, now)
                answer(session, actor, [Say(texts.PARKED(code=code))], None, now)
        name = type(error).__name__
        tell_admins(
            session, Say(texts.PARKED_ADMIN(code=code, error=name)), now, f"parked/{row.id}"
        )
