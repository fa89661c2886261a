"""Files that people sent: fetched beside everything else, and told of when they have come."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from sqlmodel import select

from db.models import StoredFile
from tests.support.world import World


async def test_what_has_come_is_told_of_at_once(world: World):
    world.api.files["list"] = b"a list"
    with world.tables() as session:
        session.add(
            StoredFile(
                name="ds.xlsx",
                mime="text/plain",
                size=6,
                channel="telegram",
                channel_file="list",
                created_at=world.clock.now(),
            )
        )
    telegram, told = world.app.telegram, asyncio.Event()

    async def tell() -> None:
        with world.tables() as session:
            assert session.exec(select(StoredFile.sha256)).one(), "told when it is there"
        told.set()

    telegram.on_files = tell
    fetching = asyncio.create_task(telegram.fetch_for_ever())
    await telegram.want_files()
    await asyncio.wait_for(told.wait(), 20)
    fetching.cancel()
    with suppress(asyncio.CancelledError):
        await fetching


async def test_nothing_is_told_when_nothing_has_come(world: World):
    assert await world.app.telegram.fetch_waiting_files() is False
