"""Of several processes on one PostgreSQL database one leads: it alone sends and ticks.

The lead is a lock that the server holds for a connection. When the process ends, however it ends,
the server frees it, and another process has it within a second. When only the connection ends, the
process stops leading at once.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

import psycopg
from sqlalchemy import text
from sqlalchemy.engine import URL

from db.session import Database

log = logging.getLogger(__name__)

LOCK = 1_147_000_001
"""The number of the lead among the advisory locks of a database."""
CHANNEL = "ward_outbox"
"""On which other processes tell the leader of new messages."""
NAME = "ward leader or candidate"
"""With the number of the process, how its connection is called in pg_stat_activity."""
SEEK_SECONDS = 1.0
BEAT_SECONDS = 1.0
"""How often the leader sees whether it still leads, and looks for messages it was not told of."""
ANSWER_SECONDS = 3.0

TRY = b"SELECT pg_try_advisory_lock(%s)"
# Through a pooler that hands one connection to many the lock would be somebody else's.
HELD = (
    b"SELECT count(*) > 0 FROM pg_locks WHERE locktype = 'advisory' AND granted"
    b" AND classid = 0 AND objid = %s AND pid = pg_backend_pid()"
)
# A machine that has vanished is forgotten after so many seconds of silence, by both sides.
SERVER_KEEPALIVE = (
    "SET tcp_keepalives_idle = 3; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3"
)
CLIENT_KEEPALIVE: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 3,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": int(ANSWER_SECONDS * 1000),
}


class LeadLost(Exception):
    """The lock is not held by this process any more."""


class Leader:
    """Seeks the lead and keeps it. `leads` says whether this process has it now."""

    def __init__(self, url: URL, wake: Callable[[], None]) -> None:
        self.conninfo = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self.wake = wake
        """Called when there may be new messages."""
        self.leads = False

    async def run(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """For ever: do `work` while this process leads; it is cancelled when the lead is lost."""
        while True:
            try:
                await self._term(work)
            except (psycopg.Error, OSError, TimeoutError, LeadLost) as error:
                log.warning("the lead is out of reach: %s", type(error).__name__)
            await asyncio.sleep(SEEK_SECONDS)

    async def _term(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        connection = await psycopg.AsyncConnection.connect(
            self.conninfo,
            autocommit=True,
            application_name=f"{NAME} {os.getpid()}",
            **CLIENT_KEEPALIVE,
        )
        try:
            await connection.execute(SERVER_KEEPALIVE)
            while True:
                if await _answer(connection, TRY):
                    await connection.execute(f"LISTEN {CHANNEL}")
                    await self._lead(connection, work)
                    return
                await asyncio.sleep(SEEK_SECONDS)
        finally:
            await connection.close()

    async def _lead(
        self, connection: psycopg.AsyncConnection, work: Callable[[], Coroutine[Any, Any, None]]
    ) -> None:
        log.info("this process leads")
        self.leads = True
        loop = asyncio.get_running_loop()
        working = loop.create_task(work())
        keeping = loop.create_task(self._keep(connection))
        try:
            await asyncio.wait({working, keeping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.leads = False
            for task in (working, keeping):
                task.cancel()
            ends = await asyncio.gather(working, keeping, return_exceptions=True)
            log.info("this process leads no more")
        for end in ends:
            if isinstance(end, Exception):
                raise end

    async def _keep(self, connection: psycopg.AsyncConnection) -> None:
        """Listen and look, until the connection fails. Raises psycopg.Error or LeadLost."""
        loop = asyncio.get_running_loop()
        looked = loop.time()
        while True:
            async for _ in connection.notifies(timeout=BEAT_SECONDS, stop_after=1):
                pass
            self.wake()
            if loop.time() - looked < BEAT_SECONDS:
                continue
            looked = loop.time()
            if not await _answer(connection, HELD):
                raise LeadLost


async def _answer(connection: psycopg.AsyncConnection, question: bytes) -> bool:
    """A yes or no from the server; one that keeps silent is hung up on."""
    asking = asyncio.ensure_future(_ask(connection, question))
    done, _ = await asyncio.wait({asking}, timeout=ANSWER_SECONDS)
    if not done:
        _hang_up(connection)
    return await asking


async def _ask(connection: psycopg.AsyncConnection, question: bytes) -> bool:
    row = await (await connection.execute(question, [LOCK])).fetchone()
    return bool(row and row[0])


def _hang_up(connection: psycopg.AsyncConnection) -> None:
    """End the connection under the driver's feet: it would ask the server to cancel, and wait."""
    with suppress(OSError), socket.socket(fileno=os.dup(connection.fileno())) as line:
        line.shutdown(socket.SHUT_RDWR)


async def tell_leader(database: Database, leader: Leader, said: asyncio.Event) -> None:
    """For ever: pass on that there are new messages, to the leader, whichever process it is."""
    while True:
        await said.wait()
        said.clear()
        if leader.leads:
            leader.wake()
        else:
            await database.run(
                lambda session: session.connection().execute(text(f"NOTIFY {CHANNEL}")), first=True
            )
