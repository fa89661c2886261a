"""`run`: the loops of the program until it is asked to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from bot.app import build_app, prepare
from bot.kit.clock import SystemClock
from bot.lock import only_one
from bot.scheduler import start_ticks, tick
from bot.settings import Settings

log = logging.getLogger(__name__)


def run(settings: Settings) -> None:
    """Migrate, then serve until SIGTERM or SIGINT. Raises AlreadyRunning for a second process."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with only_one(settings.data_dir / "running.lock"):
        prepare(settings)
        asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    app = build_app(settings, SystemClock())
    telegram = app.telegram
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    await telegram.open()
    scheduler = start_ticks(app)
    loops = [
        _keep("poll", telegram.poll()),
        _keep("introduce", telegram.introduce()),
        _keep("dispatch", app.dispatcher.run(telegram.arrived, telegram.fetch_waiting_files)),
        _keep("tick", tick(app)),
    ]
    sending = loop.create_task(telegram.sender.run())
    log.info("serving")
    await stop.wait()
    log.info("stopping")
    scheduler.shutdown(wait=False)
    for task in loops:
        task.cancel()
    await asyncio.gather(*loops, return_exceptions=True)
    telegram.sender.stop()
    with suppress(TimeoutError):
        await asyncio.wait_for(sending, 4)
    await telegram.close()
    app.close()


def _keep(name: str, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    task = asyncio.get_running_loop().create_task(work, name=name)
    task.add_done_callback(_say_how_it_ended)
    return task


def _say_how_it_ended(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception():
        log.error("loop %s ended", task.get_name(), exc_info=task.exception())
