"""What is done to the program, life after life, by a plan that the seed makes."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from tests.torture.history import History
from tests.torture.network import Network
from tests.torture.program import Program

AlreadyServed = 3
LONGEST_LIFE = 1.6

Trouble = Callable[[], Awaitable[None]]


class Nemesis:
    """Starts the program, lets it work, does something to it, kills it; again and again."""

    def __init__(
        self, program: Program, network: Network, history: History, seed: int, *, kind: bool = False
    ) -> None:
        self.program = program
        self.network = network
        self.history = history
        self.chance = random.Random(f"nemesis {seed}")
        troubles: dict[str, tuple[Trouble, float]] = {
            "database locked by another": (self._lock, 0.12),
            "disk full": (self._fill_disk, 0.12),
            "process frozen": (self._freeze, 0.08),
            "Telegram out of reach": (self._cut_off, 0.10),
            "started twice at once": (self._start_second, 0.06),
        }
        self.troubles = {} if kind else troubles
        self.lives = 0

    async def torment(self, kills: int, seconds: float) -> None:
        """So many lives, or as many as there are seconds for."""
        deadline = time.monotonic() + seconds
        while self.lives < kills and time.monotonic() < deadline:
            self.lives += 1
            await self.program.start()
            if self.chance.random() < 0.1:
                await asyncio.sleep(self.chance.uniform(0.05, 1.2))
                self.history.troubles["killed while starting"] += 1
            elif await self._began():
                await self._live()
            await self._die()

    async def _began(self) -> bool:
        if await self.program.polling():
            return True
        self.history.faults.append(f"it did not start: {self.program.log[-3:]}")
        return False

    async def _live(self) -> None:
        life = self.chance.uniform(0.1, LONGEST_LIFE)
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

    async def end(self) -> None:
        """Stop it in the orderly way, which it must do in time and with success."""
        self.history.troubles["SIGTERM"] += 1
        seconds = await self.program.stop()
        code = self.program.process.returncode
        # While it starts nothing has been taken yet, and the signal may simply end it.
        if code not in {0, -15} or seconds > 10:
            log = self.program.log[-3:]
            self.history.faults.append(f"stopping took {seconds:.1f} s, code {code}: {log}")

    # --- troubles -----------------------------------------------------------------------------

    async def _lock(self) -> None:
        """Somebody else writes to the database for a while, now and then for long."""
        seconds = self.chance.choice([0.5, 1.0, 2.0, 7.0])
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
        """Files cannot grow, or (on a disk of the house's own) nothing at all can be stored."""
        house = self.program.house
        if house.own_disk and self.chance.random() < 0.5:
            _fill(house.ballast)
        else:
            sizes = [path.stat().st_size for path in house.database.parent.glob("ward.db*")]
            self.program.disk(max(sizes) + self.chance.choice([0, 4096, 40_000]))
        await asyncio.sleep(self.chance.uniform(0.5, 2.5))
        if self.chance.random() < 0.7:  # else it is killed with its disk full
            self.program.disk(-1)
            house.ballast.unlink(missing_ok=True)

    async def _freeze(self) -> None:
        self.program.freeze()
        await asyncio.sleep(self.chance.uniform(0.3, 2.0))
        self.program.thaw()

    async def _cut_off(self) -> None:
        self.network.out_until = time.monotonic() + self.chance.uniform(0.5, 2.0)
        await asyncio.sleep(self.network.out_until - time.monotonic())

    async def _start_second(self) -> None:
        """Two processes on one house: the second says so and ends."""
        second = Program(self.program.api, self.program.house, self.program.module)
        await second.start()
        with suppress(TimeoutError):
            await asyncio.wait_for(second.process.wait(), 30)
        said = "\n".join(second.log)
        if second.process.returncode != AlreadyServed or str(self.program.process.pid) not in said:
            code = second.process.returncode
            self.history.faults.append(f"a second process ended with {code}: {second.log[-3:]}")
        await second.kill()


def _fill(ballast: Path) -> None:
    """Take what space there is left."""
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"0" * 65536)
