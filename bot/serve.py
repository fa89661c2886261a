"""`run`: the loops of the program until it is asked to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from telegram.error import TelegramError

from bot.app import App, build_app, prepare, until
from bot.kit.clock import SystemClock
from bot.lock import only_one
from bot.scheduler import start_ticks
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
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    await app.telegram.open()
    scheduler = start_ticks(app)
    loops = [
        _keep("poll", app.telegram.poll()),
        _keep("introduce", _introduce(app)),
        _keep("dispatch", _dispatch(app)),
        _keep("tick", app.tick()),
    ]
    sending = loop.create_task(app.telegram.sender.run())
    log.info("serving")
    await stop.wait()
    log.info("stopping")
    scheduler.shutdown(wait=False)
    for task in loops:
        task.cancel()
    await asyncio.gather(*loops, return_exceptions=True)
    app.telegram.sender.stop()
    with suppress(TimeoutError):
        await asyncio.wait_for(sending, 4)
    await app.telegram.close()
    app.close()


def _keep(name: str, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    task = asyncio.get_running_loop().create_task(work, name=name)
    task.add_done_callback(_say_how_it_ended)
    return task


def _say_how_it_ended(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception():
        log.error("loop %s ended", task.get_name(), exc_info=task.exception())


async def _dispatch(app: App) -> None:
    """Handle what waits: after each arrival, and now and then in case one was missed."""
    while True:
        try:
            if await app.dispatcher.drain():
                await app.telegram.fetch_waiting_files()
        except Exception:
            log.exception("the inbox cannot be read; trying again")
            await asyncio.sleep(1)
        await until(app.telegram.arrived, 2.0)


async def _introduce(app: App) -> None:
    while not app.telegram.username:
        try:
            await app.telegram.introduce()
        except TelegramError as error:
            log.warning("getMe: %s", type(error).__name__)
            await asyncio.sleep(10)
