"""Updates per second and CPU per update against bare echo bots: `make bench`.

Every contender answers the same waiting updates at the same stand-in, in turn, round after round;
the stand-in runs on one core and the contender on the other. The figures that count are the ratios.
This program answers /lich, a schedule read from the tables; afterwards its tables must show every
update stored, handled and answered, in order within each chat.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import statistics
import sys
from contextlib import closing
from pathlib import Path

from tests.bench.contest import Run, race
from tests.bench.house import class_of_trainees

CHATS = 300
PTB, AIOGRAM, OURS = "bare python-telegram-bot", "bare aiogram", "this program"
CONTENDERS = {
    PTB: ("tests.bench.echo_ptb", "{n} xin chào"),
    AIOGRAM: ("tests.bench.echo_aiogram", "{n} xin chào"),
    OURS: ("tests.bench.ours", "/lich"),
}
NOT_IN_ORDER = """
SELECT count(*) FROM (
  SELECT CAST(message_ref AS INTEGER) AS sent,
         lag(CAST(message_ref AS INTEGER)) OVER (PARTITION BY chat_key ORDER BY id) AS before
  FROM outbox
) WHERE sent < before
"""


def faults_in(folder: Path, updates: int) -> tuple[str, ...]:
    """What the tables show to be wrong after a run; nothing, as it should be."""
    with closing(sqlite3.connect(folder / "ward.db")) as tables:

        def number(query: str) -> int:
            return int(tables.execute(query).fetchone()[0])

        found = {
            "not stored": updates - number("SELECT count(*) FROM inbox"),
            "not handled": number("SELECT count(*) FROM inbox WHERE state <> 'done'"),
            "not answered": updates - number("SELECT count(*) FROM outbox WHERE state = 'sent'"),
            "answered without a schedule": number(
                "SELECT count(*) FROM outbox WHERE instr(payload, 'NTD-01') = 0"
            ),
            "out of order": number(NOT_IN_ORDER),
        }
    return tuple(f"{count} {what}" for what, count in found.items() if count)


def run(name: str, updates: int, house: Path) -> Run:
    module, text = CONTENDERS[name]
    result, folder = race(module, text, updates, CHATS, house)
    faults = faults_in(folder, updates) if name == OURS else ()
    shutil.rmtree(folder)
    return Run(result.per_second, result.cpu_ms, result.memory_mb, (*result.faults, *faults))


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--updates", type=int, default=3000, help="a multiple of 300")
    words.add_argument("--rounds", type=int, default=5)
    options = words.parse_args()
    house = class_of_trainees(CHATS)
    runs: dict[str, list[Run]] = {name: [] for name in CONTENDERS}
    for number in range(options.rounds):
        for name, done in runs.items():
            done.append(run(name, options.updates, house))
            print(f"round {number + 1}: {name}: {done[-1].per_second:.0f}/s", file=sys.stderr)
    shutil.rmtree(house)
    report(runs)


def report(runs: dict[str, list[Run]]) -> None:
    """Medians over the rounds, and the ratio to bare aiogram round by round."""
    head = ("contender", "updates/s", "min-max", "CPU ms", "MB", "ratio", "min-max")
    print("{:26} {:>9} {:>11} {:>7} {:>5} {:>6} {:>11}".format(*head))
    base = runs[AIOGRAM]
    for name, mine in runs.items():
        speed = [r.per_second for r in mine]
        ratio = [a.per_second / b.per_second for a, b in zip(mine, base, strict=True)]
        print(
            f"{name:26} {statistics.median(speed):9.0f} {min(speed):5.0f}-{max(speed):5.0f}"
            f" {statistics.median(r.cpu_ms for r in mine):7.2f}"
            f" {statistics.median(r.memory_mb for r in mine):5.0f}"
            f" {statistics.median(ratio):6.2f} {min(ratio):5.2f}-{max(ratio):5.2f}"
        )
    faults = [f"{name}: {fault}" for name, mine in runs.items() for r in mine for fault in r.faults]
    print("stored, handled, answered once, in order" if not faults else "\n".join(faults))
    if any(r.faults for r in runs[OURS]):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
