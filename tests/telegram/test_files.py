"""Files that people sent: fetched beside everything else, and told of when they have come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlmodel import col, select

from db.models import StoredFile
from tests.support.world import World


async def test_what_waits_since_the_program_ended_and_what_comes_then_is_told_of_at_once(
    world: World,
):
    send_file(world, "before")
    told = asyncio.Queue[list[str]]()

    async def tell() -> None:
        with world.tables() as session:
            here = select(StoredFile.channel_file).where(col(StoredFile.sha256).is_not(None))
            told.put_nowait([str(name) for name in session.exec(here.order_by("id"))])

    world.app.telegram.on_files = tell
    async with fetching(world):
        assert await asyncio.wait_for(told.get(), 20) == ["before"]
        send_file(world, "then")
        await world.app.telegram.want_files()
        assert await asyncio.wait_for(told.get(), 20) == ["before", "then"]


async def test_nothing_is_told_when_nothing_has_come(world: World):
    assert await world.app.telegram.fetch_waiting_files() is False


@asynccontextmanager
async def fetching(world: World) -> AsyncIterator[None]:
    task = asyncio.create_task(world.app.telegram.fetch_for_ever())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def send_file(world: World, ref: str) -> None:
    """A message with a list was handled; its bytes are still with Telegram."""
    world.api.files[ref] = b"a list"
    with world.tables() as session:
        session.add(
            StoredFile(
                name="ds.xlsx",
                mime="text/plain",
                size=6,
                channel="telegram",
                channel_file=ref,
                created_at=world.clock.now(),
            )
        )
