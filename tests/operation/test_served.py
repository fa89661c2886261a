"""Health and metrics of the real process."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE
from pathlib import Path

import aiohttp

from tests.telegram.test_process import ROOT, environment, until


async def started(api, folder: Path, port: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=ROOT,
        env=environment(api, folder) | {"WEB_PORT": str(port)},
        stdout=PIPE,
        stderr=PIPE,
    )


async def ended(process: asyncio.subprocess.Process) -> str:
    """Stopped as people stop it, within five seconds; what it logged."""
    asked = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _, errors = await asyncio.wait_for(process.communicate(), 10)
    assert time.monotonic() - asked < 5
    assert process.returncode == 0, errors.decode()
    return errors.decode()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def test_monitors_are_answered_while_it_serves(api, tmp_path: Path):
    port = free_port()
    process = await started(api, tmp_path, port)
    try:
        await until(lambda: api._polling)
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as browser:
            async with browser.get("/healthz") as answer:
                told = await answer.json()
                assert (answer.status, told["ok"]) == (200, True), told
                assert told["database_writable"]
            # From a container beside it the name is another.
            async with browser.get("/metrics", headers={"Host": "bot:8080"}) as answer:
                assert answer.status == 200
                assert "ward_sender_age_seconds" in await answer.text()
            async with browser.get("/", headers={"Host": "evil.example"}) as answer:
                assert answer.status == 421
            # The call page is for people outside; who tries links is told so, and nobody else.
            secret = "S" * 43
            async with browser.get(f"/goi/{secret}", headers={"Host": "a.example"}) as answer:
                assert answer.status == 404
                assert "Liên kết không dùng được" in await answer.text()
            async with browser.get("/goi/trang.css", headers={"Host": "a.example"}) as answer:
                assert answer.content_type == "text/css"
            assert secret not in await ended(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def test_with_its_port_taken_it_serves_people_all_the_same(api, tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = await started(api, tmp_path, int(taken.getsockname()[1]))
        try:
            await until(lambda: api._polling)
            assert "set WEB_PORT to a free one" in await ended(process)
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()
