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
from tests.torture.careless import VARIABLE as CARELESS
from tests.torture.history import History
from tests.torture.house import House
from tests.torture.wall_clock import READY
from tests.torture.wall_clock import VARIABLE as CLOCK

ROOT = Path(__file__).parents[2]
LONGEST_START, LONGEST_STOP = 40.0, 10.0
USUAL_LOADING = 1.0
"""Seconds for reading the code where nothing else runs: an idle machine's pace."""
FELT = {
    "_begin_immediate": "database locked",
    "OperationalError": "disk full",
    "put off": "message put off",
    "polling:": "poll failed",
}
"""What a line of the log says, and what the program felt when it wrote it; the first counts."""
SERVING = " bot.serve: serving"
"""The end of the line with which the program begins to serve."""


class Program:
    """One process. `careless`: what is wrong with it, to try the check."""

    def __init__(self, api: FakeBotApi, house: House, history: History, careless: str = "") -> None:
        self.api = api
        self.house = house
        self.history = history
        self.careless = careless
        self.log: list[str] = []
        self.pace = 1.0
        """So many times slower than an idle machine is this one."""
        self._ready = asyncio.Event()
        self._serves = asyncio.Event()

    def twin(self) -> Program:
        """Another one that is to serve the same house."""
        return Program(self.api, self.house, self.history, self.careless)

    async def load(self) -> None:
        """Let it read its code, while another one is serving still."""
        settings = self.house.settings
        self.process: Process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.torture.clocked", "run"),
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "TELEGRAM_BOT_TOKEN": self.api.token,
                "TELEGRAM_BASE_URL": settings.telegram_base_url,
                "TELEGRAM_BASE_FILE_URL": settings.telegram_base_file_url,
                "DATA_DIR": str(settings.data_dir),
                "WEB_PORT": "0",
                "LOG_LEVEL": "INFO",
                CLOCK: str(self.house.clock.file),
                CARELESS: self.careless,
            },
            stdin=PIPE,
            stdout=PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._reader = asyncio.ensure_future(self._read(time.monotonic()))

    async def start(self) -> None:
        await self._ready.wait()
        self._polls = self.api.queue.polls
        if self.process.stdin:
            self.process.stdin.write(b"\n")

    async def _read(self, began: float) -> None:
        assert self.process.stdout
        async for raw in self.process.stdout:
            line = raw.decode(errors="replace").rstrip()
            self.log.append(line)
            if felt := next((name for words, name in FELT.items() if words in line), None):
                self.history.felt[felt] += 1
            if line == READY:
                self.pace = max(1.0, (time.monotonic() - began) / USUAL_LOADING)
                self._ready.set()
            elif line.endswith(SERVING):
                self._serves.set()
        self._ready.set()
        self._serves.set()

    @property
    def ended(self) -> bool:
        return self.process.returncode is not None

    async def polling(self) -> bool:
        """Wait until it asks for updates; False when it has ended instead."""
        deadline = time.monotonic() + LONGEST_START * self.pace
        while self.api.queue.polls == self._polls:
            if self.ended or time.monotonic() > deadline:
                return False
            await asyncio.sleep(0.02)
        return True

    async def settled(self) -> None:
        """Wait until it serves or has ended."""
        await self._serves.wait()
        if not self.serves:
            await self.process.wait()

    @property
    def serves(self) -> bool:
        return any(line.endswith(SERVING) for line in self.log)

    async def kill(self) -> None:
        if not self.ended:
            self.process.kill()
        await self.gone()

    async def stop(self) -> float:
        """As a supervisor asks it to; returns the seconds it took, at an idle machine's pace.
        Killed when that is too long."""
        began = time.monotonic()
        self.process.terminate()
        try:
            await asyncio.wait_for(self.gone(), LONGEST_STOP * self.pace)
        except TimeoutError:
            await self.kill()
        return (time.monotonic() - began) / self.pace

    async def gone(self) -> None:
        await self.process.wait()
        # Who waits no longer does not end the reading.
        await asyncio.shield(self._reader)

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def disk(self, limit: int) -> None:
        """No file may grow beyond so many bytes; -1: there is space again."""
        if not self.ended:
            resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (limit, -1))
