"""`run`: the loops of the program until it is asked to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Coroutine
from contextlib import nullcontext, suppress
from functools import partial
from typing import Any

from starlette.applications import Starlette

from bot.app import App, build_app, prepare
from bot.backup.nightly import watch_nights
from bot.chat.pacing import Limits
from bot.features.followup.links import PATH
from bot.kit.clock import SystemClock
from bot.lock import only_one
from bot.operation.aftermath import look_back_for_ever
from bot.operation.health import silent_for
from bot.operation.state import Watched
from bot.operation.watch import watch_for_ever
from bot.scheduler import follow_clock, keep_running, start_ticks, tick
from bot.settings import Settings
from bot.telegram.webhook import Hook, hook_of, register, webhook_route
from bot.web.call_page import CallPages
from bot.web.guard import Guard
from bot.web.operation import PATHS, operation_routes
from bot.web.person.site import beside
from bot.web.server import NoPort, free_socket, serve

log = logging.getLogger(__name__)

Work = Callable[[], Coroutine[Any, Any, None]]


def run(settings: Settings, limits: Limits | None = None) -> None:
    """Migrate, then serve until SIGTERM or SIGINT.

    Raises AlreadyRunning for a second process on SQLite (on PostgreSQL it joins in), NoSecret for
    a webhook without one, NoPort when its port is taken. `limits`: how fast Telegram may be
    written to; None: what Telegram allows.
    """
    hook = hook_of(settings)
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    alone = settings.database.startswith("sqlite")
    with only_one(settings.data_dir / "running.lock") if alone else nullcontext():
        prepare(settings)
        listening = _listen(settings, hook)
        asyncio.run(_serve(build_app(settings, SystemClock(), limits=limits), hook, listening))


def _listen(settings: Settings, hook: Hook | None) -> socket.socket | None:
    """The port of the webhook, of health and metrics. Raises NoPort only when a webhook needs it:
    people are served without the others too."""
    try:
        return free_socket(settings.web_host, settings.web_port, tries=1)
    except NoPort as port:
        if hook:
            raise
        log.warning("%s is taken: no health and metrics; set WEB_PORT to a free one", port)
        return None


async def _serve(app: App, hook: Hook | None, listening: socket.socket | None) -> None:
    telegram, page = app.telegram, app.page
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    await telegram.open()
    await app.take_up()
    if page:
        page.arrived = telegram.arrived
    watched = Watched(app, polls=hook is None)
    works: dict[str, Work] = {
        "introduction": telegram.introduce,
        "dispatching": lambda: app.dispatcher.run(telegram.arrived, partial(_want_files, app)),
        "fetching files": telegram.fetch_for_ever,
        "looking back": lambda: look_back_for_ever(watched),
        **_leading(app, hook, watched),
    }
    loops = [loop.create_task(keep_running(name, work)) for name, work in works.items()]
    serving = loop.create_task(receive(app, hook, listening, stop, watched))
    log.info("serving")
    await stop.wait()
    log.info("stopping")
    if page:
        page.bell.close()
    await asyncio.gather(serving, return_exceptions=True)
    for task in loops:
        task.cancel()
    await asyncio.gather(*loops, return_exceptions=True)
    await telegram.close()
    app.close()


async def _want_files(app: App) -> None:
    """Updates were handled: there may be files to fetch, and on the page to name."""
    await app.telegram.want_files()
    if app.page and await app.page.fetch_waiting_files():
        await tick(app)


async def receive(
    app: App,
    hook: Hook | None,
    listening: socket.socket | None,
    stop: asyncio.Event,
    watched: Watched | None = None,
) -> None:
    """Let monitors in, who holds a link to the call page, Telegram on the webhook's path, and who
    signs in with a browser."""
    if listening is None:
        return
    watched = watched or Watched(app, polls=hook is None)
    routes, open_paths = operation_routes(watched), set(PATHS)
    if hook:
        routes.append(webhook_route(app.telegram, hook))
        open_paths.add(hook.path)
    calls = CallPages(app.database, app.clock, app.settings.zone, partial(silence, watched))
    web = Starlette(routes=[*routes, *calls.routes()])
    guard = Guard(web, is_open=lambda path: path in open_paths or path.startswith(PATH))
    everything = beside(guard, app, app.page, open_paths) if app.page else guard
    await serve(everything, listening, stop)


async def silence(watched: Watched) -> float | None:
    """For how many seconds Telegram has not answered."""
    return silent_for(await watched.state())


def _leading(app: App, hook: Hook | None, watched: Watched) -> dict[str, Work]:
    """The work that one process alone does: this one on SQLite, the leader on PostgreSQL."""

    work = partial(lead, app, hook, watched)
    if app.database.is_sqlite:
        return {"leading": work}
    # PostgreSQL's driver takes nine megabytes that a house on SQLite has no use for.
    from bot.leader import Leader, tell_leader

    leader = Leader(app.database.url, app.wake_senders)
    said = asyncio.Event()
    app.dispatcher.on_commit = lambda _done: said.set()
    return {
        "leading": lambda: leader.run(work),
        "telling the leader": lambda: tell_leader(app.database, leader, said),
    }


async def lead(app: App, hook: Hook | None, watched: Watched) -> None:
    """Send, tick and take updates until cancelled; what is being sent then is still marked."""
    telegram, loop = app.telegram, asyncio.get_running_loop()
    senders = [channel.sender for channel in app.channels]
    for sender in senders:
        sender.begin()
    telegram.on_files = partial(tick, app)
    ticks = start_ticks(app)
    works: dict[str, Work] = {
        "polling": telegram.poll,
        "first tick": lambda: tick(app),
        "following the clock": lambda: follow_clock(ticks, app.clock),
        "nightly backup": lambda: watch_nights(app),
        "watching": lambda: watch_for_ever(watched),
    }
    if hook:
        works["polling"] = lambda: register(telegram.bot, hook)
    loops = [loop.create_task(keep_running(name, work)) for name, work in works.items()]
    # Each by itself: while one channel cannot be reached the other goes on.
    sending = [loop.create_task(keep_running("sending", one.run)) for one in senders]
    try:
        # Not gather: cancelled, it would cancel messages that are under way.
        await asyncio.wait(loops)
    finally:
        for sender in senders:
            sender.stop()
        telegram.on_files = None
        ticks.shutdown(wait=False)
        for task in loops:
            task.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*sending), 4)
        # Who does not lead is well without polling and sending.
        telegram.last_poll_at = None
        for sender in senders:
            sender.last_round_at = None
