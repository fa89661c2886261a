"""What becomes of a message for the page when its table cannot be written to."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.chat.transport import TryLater
from bot.kit.clock import SystemClock
from bot.web.bell import Bell
from bot.web.transport import WebTransport


class Locked:
    """A database that somebody else holds."""

    async def run(self, _work: Any) -> None:
        busy = sqlite3.OperationalError("database is locked")
        busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise OperationalError("INSERT", {}, busy)


async def test_a_message_waits_while_the_database_is_held_by_somebody_else() -> None:
    database: Any = Locked()
    transport = WebTransport(database, SystemClock(), Bell(), asyncio.Lock())
    with pytest.raises(TryLater):
        await transport.deliver("p-1", {"text": "x"})


async def test_the_bell_wakes_only_whose_conversation_it_is() -> None:
    bell = Bell()
    with bell.listen("p-1") as mine, bell.listen("p-2") as yours, bell.listen() as all_of_them:
        bell.ring("p-1")
        assert (mine.is_set(), yours.is_set(), all_of_them.is_set()) == (True, False, True)
        bell.ring()
        assert yours.is_set()
    assert bell.listeners == 0
