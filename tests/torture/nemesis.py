"""What is done to the program, life after life, by a plan that the seed makes."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from tests.torture.autopsy import examine
from tests.torture.history import History
from tests.torture.network import Network
from tests.torture.program import Program

AlreadyServed = 3
LONGEST_LIFE = 1.0
LONGEST_WITHDRAWING = 30.0
STEP = 50
"""Kills after which it is said how far it is."""

Trouble = Callable[[], Awaitable[None]]


class Nemesis:
    """Starts the program, lets it work, does something to it, kills it; again and again."""

    def __init__(
        self, first: Program, network: Network, history: History, seed: int, *, only_kills: bool
    ) -> None:
        self.program = first
        self.network = network
        self.history = history
        self.chance = random.Random(f"nemesis {seed}")
        troubles: dict[str, tuple[Trouble, float]] = {
            "database locked by another": (self._lock, 0.12),
            "disk full": (self._fill_disk, 0.12),
            "process frozen": (self._freeze, 0.08),
            "Telegram out of reach": (self._cut_off, 0.10),
            "clock jumped": (self._move_clock, 0.15),
            "started while another serves": (self._start_second, 0.06),
        }
        self.troubles = {} if only_kills else troubles
        self.twice = 0.0 if only_kills else 0.06
        self.lives = 0
        self._spare = first

    async def torment(self, kills: int, seconds: float, say: Callable[[str], None]) -> None:
        """So many kills, or as many as there are seconds for."""
        began = time.monotonic()
        deadline = began + seconds
        while self.history.kills < kills and time.monotonic() < deadline:
            await self.begin_life()
            if self.chance.random() < 0.1:
                await asyncio.sleep(self.chance.uniform(0.0, 0.5))
                self.history.troubles["killed while starting"] += 1
            elif await self._began():
                await self._live()
            before = self.history.kills
            await self._die()
            if self.history.kills // STEP > before // STEP:
                say(f"  {self.history.kills} kills, {time.monotonic() - began:.0f} s")

    async def begin_life(self) -> None:
        """The one that has been waiting serves now, and another waits."""
        self.lives += 1
        self.program = await self._loaded()
        if self.twice and (self.lives == 1 or self.chance.random() < self.twice):
            await self._start_two()
        else:
            await self.program.start()
        self._spare = self.program.twin()
        await self._spare.load()

    async def _loaded(self) -> Program:
        if self.lives == 1:
            await self._spare.load()
        return self._spare

    async def _began(self) -> bool:
        if await self.program.polling():
            return True
        self.history.faults.append(f"it did not start: {self.program.log[-3:]}")
        return False

    async def _live(self) -> None:
        life = self.chance.uniform(0.05, LONGEST_LIFE)
        roll = self.chance.random()
        for name, (trouble, share) in self.troubles.items():
            roll -= share
            if roll < 0:
                self.history.troubles[name] += 1
                await trouble()
                break
        await asyncio.sleep(life)

    async def _die(self) -> None:
        self.program.house.ballast.unlink(missing_ok=True)
        if self.program.ended:
            self.history.faults.append(f"it ended by itself: {self.program.log[-3:]}")
        elif self.chance.random() < 0.1:
            await self.end()
        else:
            self.history.troubles["SIGKILL"] += 1
            await self.program.kill()
        await self.network.still()
        examine(self.program.house, self.program.api, self.history)

    async def end(self) -> None:
        """Stop it in the orderly way, which it must do in time and with success."""
        self.history.troubles["SIGTERM"] += 1
        seconds = await self.program.stop()
        code = self.program.process.returncode
        # While it starts nothing has been taken yet, and the signal may simply end it.
        if code not in {0, -15}:
            log = self.program.log[-3:]
            self.history.faults.append(f"stopping took {seconds:.1f} s, code {code}: {log}")

    async def close(self) -> None:
        """Leave no process behind."""
        await self.program.kill()
        if self._spare is not self.program:
            await self._spare.kill()

    # --- troubles -----------------------------------------------------------------------------

    async def _lock(self) -> None:
        """Somebody else writes to the database for a while, now and then for long."""
        seconds = self.chance.choice([0.3, 0.5, 1.0, 2.0, 7.0])
        other = sqlite3.connect(self.program.house.database, isolation_level=None, timeout=0.0)
        try:
            for _ in range(100):
                with suppress(sqlite3.OperationalError):
                    other.execute("BEGIN IMMEDIATE")
                    break
                await asyncio.sleep(0.005)
            await asyncio.sleep(seconds)
        finally:
            other.close()

    async def _fill_disk(self) -> None:
        """No file takes more than its first bytes, or (on a disk of its own) the disk is full."""
        house = self.program.house
        if house.own_disk and self.chance.random() < 0.5:
            _fill(house.ballast)
        else:
            self.program.disk(self.chance.choice([0, 4096, 100_000]))
        await asyncio.sleep(self.chance.uniform(0.4, 1.5))
        if self.chance.random() < 0.7:  # else it is killed with its disk full
            self.program.disk(-1)
            house.ballast.unlink(missing_ok=True)

    async def _freeze(self) -> None:
        self.program.freeze()
        await asyncio.sleep(self.chance.uniform(0.3, 1.5))
        self.program.thaw()

    async def _cut_off(self) -> None:
        self.network.out_until = time.monotonic() + self.chance.uniform(0.5, 2.0)
        await asyncio.sleep(self.network.out_until - time.monotonic())

    async def _move_clock(self) -> None:
        """By up to hours, forward or back, while it works and again when the next one serves."""
        for _ in range(2):
            self.program.house.clock.jump(self.chance)
            await asyncio.sleep(self.chance.uniform(0.0, 0.5))

    async def _start_second(self) -> None:
        """Another one is started while this one serves: it says so and ends."""
        second, self._spare = self._spare, self.program.twin()
        await self._spare.load()
        await second.start()
        await self._withdraws(second, self.program)

    async def _start_two(self) -> None:
        """Two are started at the same moment: one of them serves."""
        self.history.troubles["two started at once"] += 1
        one, two = self.program, self.program.twin()
        await two.load()
        await asyncio.gather(one.start(), two.start())
        waits = [asyncio.ensure_future(each.settled()) for each in (one, two)]
        await asyncio.wait(waits, timeout=LONGEST_WITHDRAWING * two.pace)
        for wait in waits:
            wait.cancel()
        second, self.program = (one, two) if one.ended else (two, one)
        await self._withdraws(second, self.program)

    async def _withdraws(self, second: Program, serving: Program) -> None:
        """It says whom it leaves the house to, and ends; one that serves never will."""
        with suppress(TimeoutError):
            await asyncio.wait_for(second.settled(), LONGEST_WITHDRAWING * second.pace)
        await second.kill()
        code = second.process.returncode
        if code != AlreadyServed or f"tiến trình {serving.process.pid})" not in second.log[-1]:
            self.history.faults.append(f"a second process ended with {code}: {second.log[-3:]}")


def _fill(ballast: Path) -> None:
    """Take what space there is left."""
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"0" * 65536)
