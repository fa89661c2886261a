"""`demo`: the whole program with its own page, on this machine alone."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import shutil
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from pydantic import SecretStr

from bot.app import App, build_web_app, prepare
from bot.lock import only_one
from bot.scheduler import keep_running, start_ticks, tick
from bot.settings import Settings
from bot.web.demo.furnish import furnish
from bot.web.demo.kept import KeptClock
from bot.web.demo.page import Demo
from bot.web.server import address_of, free_socket, serve
from db.other_schema import OtherSchema

log = logging.getLogger(__name__)

KEPT = "demo.json"


class NotLoopback(ValueError):
    """Asked to listen where others could come in; the address is the message."""


def demo_settings(settings: Settings) -> Settings:
    """A folder and a database of the demo's own, whatever the real ones are."""
    return settings.model_copy(
        update={
            "data_dir": settings.data_dir / "demo",
            "database_url": "",
            "telegram_bot_token": SecretStr(""),
        }
    )


def check_host(host: str) -> str:
    """Raises NotLoopback for an address that other machines can reach."""
    name = "127.0.0.1" if host == "localhost" else host
    try:
        is_loopback = ipaddress.ip_address(name).is_loopback
    except ValueError:
        is_loopback = False
    if not is_loopback:
        raise NotLoopback(host)
    return name


def run_demo(
    settings: Settings, host: str, port: int, *, fresh: bool, say: Callable[[str], None]
) -> None:
    """Serve until SIGINT or SIGTERM. Raises NotLoopback, NoPort or AlreadyRunning."""
    name = check_host(host)
    here = demo_settings(settings)
    for folder in (here.data_dir.parent, here.data_dir):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with only_one(here.data_dir / "running.lock"):
        kept = here.data_dir / KEPT
        if fresh or not KeptClock(kept, here.zone).is_furnished:
            start_over(here.data_dir)
        with free_socket(name, port) as listening:
            if listening.getsockname()[1] != port and port:
                say(f"Cổng {port} đang bận, dùng cổng khác. Port {port} is taken.")
            try:
                prepare(here)
            except OtherSchema:  # left by another version: sample data, made anew
                start_over(here.data_dir)
                prepare(here)
            asyncio.run(_serve(here, KeptClock(kept, here.zone), listening, say))


def start_over(folder: Path) -> None:
    """Remove what the demo has stored; the folder is the demo's own."""
    for path in folder.iterdir():
        if path.name == "running.lock":
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


async def _serve(
    settings: Settings, clock: KeptClock, listening: socket.socket, say: Callable[[str], None]
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    app = build_web_app(settings, clock)
    app.web.address = address_of(listening)
    async with Running(app):
        demo = Demo(app, clock)
        if not clock.is_furnished:
            await open_house(app, clock, demo)
        ringing = loop.create_task(_close_with(app, stop))
        say(WELCOME.format(address=app.web.address, folder=settings.data_dir))
        await serve(demo.web(), listening, stop)
        ringing.cancel()
    say("\nĐã dừng; lần sau chạy tiếp từ đây. Stopped; it goes on from here next time.")


WELCOME = """
  Mở trong trình duyệt / Open in a browser:  {address}

  Chỉ máy này mở được (loopback), vì trang cho vào vai bất kỳ ai. Dữ liệu mẫu ở {folder}.
  Only this machine can open it: whoever does may act as anybody. Ctrl-C dừng / stops.
"""


async def _close_with(app: App, stop: asyncio.Event) -> None:
    """Open pages listen for ever; let them go when the program is asked to stop."""
    await stop.wait()
    app.web.bell.close()


async def open_house(app: App, clock: KeptClock, demo: Demo) -> None:
    """Let the sample ward in; begun again from nothing when it is cut short."""
    await furnish(app, demo.doer)
    clock.is_furnished = True
    clock.keep()


class Running:
    """The program's loops while the block runs."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __aenter__(self) -> None:
        app, loop = self.app, asyncio.get_running_loop()
        dispatch = partial(app.dispatcher.run, app.web.arrived, self._files)
        self._dispatching = loop.create_task(keep_running("dispatch", dispatch))
        self._sending = loop.create_task(app.web.sender.run())
        self._ticks = start_ticks(app)

    async def _files(self) -> None:
        """A file that has just come is read now, not at the next tick."""
        if await self.app.web.fetch_waiting_files():
            await tick(self.app)

    async def __aexit__(self, *_: object) -> None:
        app = self.app
        app.web.bell.close()
        self._ticks.shutdown(wait=False)
        self._dispatching.cancel()
        await asyncio.gather(self._dispatching, return_exceptions=True)
        app.web.sender.stop()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._sending, 4)
        app.close()
