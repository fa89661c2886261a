"""What commands cost in a hundredth, a tenth and the whole of a province: `make bench PART=growth`.

Through the real dispatcher, from the stored update to the queued answer. Beside the time: how many
statements an update takes, and those for which whole tables are read.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.app import App, prepare
from bot.settings import Settings
from tests.bench.driven import driven, last_answer, says
from tests.bench.province import CLASSES, build, code, deputy, staff, trainee, wards_of
from tests.support.statements import heard, scans

ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Cost:
    ms: float
    statements: int
    scans: dict[str, str]


def questions(ward: int, year: int) -> dict[str, tuple[int, str, str]]:
    """Who says what, and words that the answer must hold."""
    running = code(ward, CLASSES - 2)
    return {
        "/lich": (trainee(ward), "/lich", running),
        "/theodoi": (staff(ward), f"/theodoi {running}", running),
        "/decu": (deputy(ward), f"/decu {code(ward, CLASSES - 1)}", code(ward, CLASSES - 1)),
        "/donnghi": (staff(ward), "/donnghi", running),
        "/baocao": (deputy(ward), f"/baocao {year}", str(year)),
    }


def filled(size: int) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="bench"))
    prepare(Settings(data_dir=folder, database_url=""))
    with driven(folder) as app, app.database.unit() as session:
        build(session, size, datetime.now(UTC))
    return folder


async def cost_of(app: App, chat: int, words: str, expected: str) -> Cost:
    await says(app, chat, words)
    answer = await last_answer(app)
    if expected not in answer:
        raise SystemExit(f"{words} was answered with: {answer}")
    times = []
    for _ in range(ROUNDS):
        await says(app, chat, "/huy")
        times.append(await says(app, chat, words))
    await says(app, chat, "/huy")
    with heard(app.database.engine) as found:
        await says(app, chat, words)
    await says(app, chat, "/huy")
    # The look into the inbox before and after, and storing the update, are not the command's.
    own = sum(1 for text in found.statements if "inbox" not in text and "BEGIN" not in text)
    # A quarter of them took less: half of a short command is a commit on a disk that others use.
    return Cost(statistics.quantiles(times, n=4)[0] * 1000, own, scans(app.database.engine, found))


async def costs(size: int) -> dict[str, Cost]:
    folder = filled(size)
    try:
        with driven(folder) as app:
            asked = questions(max(1, wards_of(size) // 2), datetime.now(UTC).year - 1)
            return {name: await cost_of(app, *question) for name, question in asked.items()}
    finally:
        shutil.rmtree(folder)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 100])
    sizes = words.parse_args().sizes
    found: dict[int, dict[str, Cost]] = {}
    for size in sizes:
        print(f"size {size}: {wards_of(size)} wards", file=sys.stderr)
        found[size] = asyncio.run(costs(size))
    print(f"{'command':10}" + "".join(f"{f'ms at {size}':>12}" for size in sizes), end="")
    print(f"{'ratio':>8}{'statements':>12}")
    for name, first in found[sizes[0]].items():
        times = [found[size][name].ms for size in sizes]
        print(f"{name:10}" + "".join(f"{ms:12.2f}" for ms in times), end="")
        print(f"{times[-1] / times[0]:8.2f}{first.statements:12}")
    whole = {
        text: step
        for costs in found.values()
        for c in costs.values()
        for text, step in c.scans.items()
    }
    for text, step in whole.items():
        print(f"reads a whole table ({step}): {text}")


if __name__ == "__main__":
    main()
