"""`run`: the loops of the program until it is asked to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from bot.app import build_app, prepare
from bot.backup.nightly import watch_nights
from bot.chat.pacing import Limits
from bot.kit.clock import SystemClock
from bot.lock import only_one
from bot.scheduler import keep_running, start_ticks, tick
from bot.settings import Settings

log = logging.getLogger(__name__)


def run(settings: Settings, limits: Limits | None = None) -> None:
    """Migrate, then serve until SIGTERM or SIGINT. Raises AlreadyRunning for a second process.

    `limits`: how fast Telegram may be written to; None: what Telegram allows.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with only_one(settings.data_dir / "running.lock"):
        prepare(settings)
        asyncio.run(_serve(settings, limits))


async def _serve(settings: Settings, limits: Limits | None) -> None:
    app = build_app(settings, SystemClock(), limits=limits)
    telegram = app.telegram
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    await telegram.open()
    scheduler = start_ticks(app)
    works: dict[str, Callable[[], Coroutine[Any, Any, None]]] = {
        "polling": telegram.poll,
        "introduction": telegram.introduce,
        "dispatching": lambda: app.dispatcher.run(telegram.arrived, telegram.want_files),
        "fetching files": telegram.fetch_for_ever,
        "first tick": lambda: tick(app),
        "nightly backup": lambda: watch_nights(app),
    }
    loops = [loop.create_task(keep_running(name, work)) for name, work in works.items()]
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
