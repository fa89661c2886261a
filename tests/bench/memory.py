"""Start to the first poll, idle memory, and memory after many updates: `make bench PART=memory`."""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from tests.bench.contest import contender, memory_of, stand_in
from tests.bench.driven import driven, update
from tests.bench.house import FIRST_CHAT, class_of_trainees

CHATS = 300
AT_ONCE = 100
FIRST = 10_000
"""Updates after which everything that is kept on purpose is in memory."""


def start_once(house: Path) -> tuple[float, float]:
    """Seconds from the start of the process to its first request for updates; megabytes then."""
    folder = Path(tempfile.mkdtemp(prefix="bench"))
    shutil.copytree(house, folder, dirs_exist_ok=True)
    with stand_in("tests.bench.stand_in", "1", "1", "/lich") as (address, line):
        started = time.perf_counter()
        with contender("bot", address, folder, "run") as bot:
            line.next()
            took = time.perf_counter() - started
            line.next()
            time.sleep(2)
            memory = memory_of(bot.pid, "VmRSS")
    shutil.rmtree(folder)
    return took, memory


async def many(house: Path, updates: int) -> tuple[float, float]:
    """Megabytes after the first ten thousand updates and after all of them, in this process."""
    me = os.getpid()
    with driven(house) as app:
        early = 0.0
        for done in range(0, updates, AT_ONCE):
            chats = (FIRST_CHAT + (done + n) % CHATS for n in range(AT_ONCE))
            await app.telegram.accept([update(chat, "/lich") for chat in chats])
            await app.dispatcher.drain()
            await app.telegram.sender.drain()
            if done + AT_ONCE == min(FIRST, updates // 2):
                early = memory_of(me, "VmRSS")
        return early, memory_of(me, "VmRSS")


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--updates", type=int, default=100_000)
    words.add_argument("--quick", action="store_true", help="20,000 updates")
    options = words.parse_args()
    updates = 20_000 if options.quick else options.updates
    house = class_of_trainees(CHATS)
    starts = [start_once(house) for _ in range(5)]
    print(f"start to first answer, median  {statistics.median(s for s, _ in starts):8.2f} s")
    print(f"idle memory, median            {statistics.median(m for _, m in starts):8.0f} MB")
    started = time.perf_counter()
    early, late = asyncio.run(many(house, updates))
    print(f"memory after {min(FIRST, updates // 2):7} updates    {early:8.0f} MB")
    print(f"memory after {updates:7} updates    {late:8.0f} MB  {late / early:.2f} times")
    print(f"(in {time.perf_counter() - started:.0f} s)")
    shutil.rmtree(house)


if __name__ == "__main__":
    main()
