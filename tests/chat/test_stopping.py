"""The dispatcher stops when it is told to."""

from __future__ import annotations

import asyncio

from tests.support.world import World


async def test_told_to_stop_while_something_arrives_it_stops(world: World) -> None:
    arrived = asyncio.Event()
    running = asyncio.create_task(world.app.dispatcher.run(arrived, world.app.work))
    await asyncio.sleep(0.05)
    arrived.set()
    running.cancel()
    _, pending = await asyncio.wait({running}, timeout=1)
    running.cancel()
    assert not pending
