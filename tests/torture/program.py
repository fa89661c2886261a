"""The program as a process of its own: started, stopped, killed, frozen, started twice."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from tests.support.fake_bot_api import FakeBotApi
from tests.torture.house import House

ROOT = Path(__file__).parents[2]
LONGEST_START, LONGEST_STOP = 40.0, 15.0


class Program:
    """One process. `module`: what is run instead of the program itself, to try the checks."""

    def __init__(self, api: FakeBotApi, house: House, module: str = "bot") -> None:
        self.api = api
        self.house = house
        self.module = module
        self.log: list[str] = []
        self._reader: asyncio.Task[None] | None = None

    async def start(self) -> None:
        settings = self.house.settings
        self.log.clear()
        self.process: Process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", self.module, "run"),
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "TELEGRAM_BOT_TOKEN": self.api.token,
                "TELEGRAM_BASE_URL": settings.telegram_base_url,
                "TELEGRAM_BASE_FILE_URL": settings.telegram_base_file_url,
                "DATA_DIR": str(settings.data_dir),
                "LOG_LEVEL": "INFO",
            },
            stdout=PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._polls = self.api.queue.polls
        self._reader = asyncio.ensure_future(self._read())

    async def _read(self) -> None:
        assert self.process.stdout
        async for line in self.process.stdout:
            self.log.append(line.decode(errors="replace").rstrip())

    @property
    def ended(self) -> bool:
        return self.process.returncode is not None

    async def polling(self) -> bool:
        """Wait until it asks for updates; False when it has ended instead."""
        deadline = time.monotonic() + LONGEST_START
        while self.api.queue.polls == self._polls:
            if self.ended or time.monotonic() > deadline:
                return False
            await asyncio.sleep(0.02)
        return True

    async def kill(self) -> None:
        if not self.ended:
            self.process.kill()
        await self._gone()

    async def stop(self) -> float:
        """As a supervisor asks it to; returns the seconds it took. Killed when that is too long."""
        began = time.monotonic()
        self.process.terminate()
        try:
            await asyncio.wait_for(self._gone(), LONGEST_STOP)
        except TimeoutError:
            await self.kill()
        return time.monotonic() - began

    async def _gone(self) -> None:
        await self.process.wait()
        if self._reader:
            await self._reader

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def disk(self, limit: int) -> None:
        """No file may grow beyond so many bytes; -1: there is space again."""
        if not self.ended:
            resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (limit, -1))
