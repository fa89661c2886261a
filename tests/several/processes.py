"""Real processes of the program on one PostgreSQL database, and the balancer before them."""

from __future__ import annotations

import asyncio
import itertools
import os
import socket
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import aiohttp
import psycopg
from aiohttp import web

from bot.leader import NAME
from tests.support.fake_bot_api import FakeBotApi

ROOT = Path(__file__).parents[2]
SECRET = "only-telegram-knows"

LEADS = """
SELECT activity.application_name FROM pg_locks JOIN pg_stat_activity AS activity USING (pid)
WHERE locktype = 'advisory' AND granted AND application_name LIKE %s
AND datname = current_database()
"""


async def until(what: Callable[[], object], seconds: float = 20.0) -> float:
    """Wait for it; how many seconds that took."""
    began = time.monotonic()
    while not what():
        assert time.monotonic() < began + seconds, "it did not happen in time"
        await asyncio.sleep(0.02)
    return time.monotonic() - began


def leader_of(url: str) -> int | None:
    """The process that leads."""
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql")) as connection:
        found = connection.execute(LEADS, [f"{NAME}%"]).fetchall()
    assert len(found) < 2, "one leads"
    return int(found[0][0].rpartition(" ")[2]) if found else None


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@asynccontextmanager
async def running(api: FakeBotApi, folder: Path, **settings: str) -> AsyncIterator[Process]:
    """One process; what it says goes to a file of its folder."""
    with (folder / f"{settings.get('WEB_PORT', '')}.log").open("ab") as said:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "TELEGRAM_BOT_TOKEN": api.token,
                "TELEGRAM_BASE_URL": api.base_url,
                "TELEGRAM_BASE_FILE_URL": api.base_file_url,
                "DATA_DIR": str(folder / "data"),
                **settings,
            },
            stdout=said,
            stderr=said,
        )
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


class Balancer:
    """Passes each post on to the next of several ports; to another when one does not answer."""

    def __init__(self, ports: list[int]) -> None:
        self.turns = itertools.cycle(ports)
        self.taken: dict[int, int] = dict.fromkeys(ports, 0)
        """How many posts each port has answered with 200."""

    async def forward(self, request: web.Request) -> web.Response:
        body = await request.read()
        kept = ("content-type", "x-telegram-bot-api-secret-token")
        headers = {name: request.headers[name] for name in kept if name in request.headers}
        port = next(self.turns)
        try:
            async with self.session.post(
                f"http://127.0.0.1:{port}{request.path}", data=body, headers=headers
            ) as answer:
                self.taken[port] += answer.ok
                return web.Response(status=answer.status)
        except aiohttp.ClientError:
            return web.Response(status=502)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        """Its address."""
        app = web.Application()
        app.router.add_post("/{path:.*}", self.forward)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        timeout = aiohttp.ClientTimeout(total=5)
        async with aiohttp.ClientSession(timeout=timeout) as self.session, AsyncExitStack() as ends:
            await runner.setup()
            ends.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
