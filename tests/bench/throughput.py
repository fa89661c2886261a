"""Updates per second and CPU per update against bare echo bots: `make bench`.

Every contender answers the same waiting updates at the same stand-in, in turn, round after round;
the stand-in runs on one core and the contender on the other. The figures that count are the ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.app import prepare
from bot.features.people.service import new_person
from bot.settings import Settings
from db.models import Account
from db.session import Database

ROOT = Path(__file__).parents[2]
CHATS = 300
PATIENCE = 60
TOKEN = "123456:BENCH-token_for_the_benchmark"  # not a real one


@dataclass(frozen=True, slots=True)
class Run:
    per_second: float
    cpu_ms: float
    memory_mb: float


CONTENDERS = {
    "bare python-telegram-bot": ("tests.bench.echo_ptb", "{n} xin chào"),
    "bare aiogram": ("tests.bench.echo_aiogram", "{n} xin chào"),
    "this program": ("tests.bench.ours", "/lich"),
}


def prepared_house() -> Path:
    """A data folder in which everybody who will write has joined."""
    folder = Path(tempfile.mkdtemp(prefix="bench"))
    prepare(Settings(data_dir=folder, database_url=""))
    database = Database(f"sqlite:///{folder / 'ward.db'}")
    now = datetime.now(UTC)
    with database.unit() as session:
        for chat in range(1000, 1000 + CHATS):
            person = new_person("Nguyễn Văn An", now)
            session.add(person)
            session.flush()
            key = str(chat)
            session.add(
                Account(
                    channel="telegram",
                    sender_key=key,
                    chat_key=key,
                    person_id=person.id,
                    consent_version="bench",
                    created_at=now,
                )
            )
    database.close()
    return folder


def run(module: str, text: str, updates: int, house: Path) -> Run:
    """One contender against a fresh stand-in; its CPU time is the operating system's account."""
    folder = Path(tempfile.mkdtemp(prefix="bench"))
    shutil.copytree(house, folder, dirs_exist_ok=True)
    stand_in = _start(0, "tests.bench.stand_in", str(updates), str(CHATS), text)
    assert stand_in.stdout
    address = stand_in.stdout.readline().strip()
    environment = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_BASE_URL": address,
        "DATA_DIR": str(folder),
        "LOG_LEVEL": "WARNING",
    }
    bot = _start(1, module, **environment)
    watchdog = threading.Timer(PATIENCE, stand_in.kill)
    watchdog.start()
    line = stand_in.stdout.readline()
    watchdog.cancel()
    if not line:
        bot.kill()
        raise SystemExit(f"{module} did not answer everything within {PATIENCE} s")
    seconds = json.loads(line)["seconds"]
    memory = _peak_memory(bot.pid)
    bot.send_signal(signal.SIGTERM)
    _, _, usage = os.wait4(bot.pid, 0)
    stand_in.kill()
    stand_in.wait()
    shutil.rmtree(folder)
    cpu = (usage.ru_utime + usage.ru_stime) * 1000
    return Run(updates / seconds, cpu / updates, memory)


def _start(core: int, module: str, *words: str, **environment: str) -> subprocess.Popen[str]:
    def pin() -> None:
        os.sched_setaffinity(0, {core % (os.cpu_count() or 1)})

    return subprocess.Popen(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=pin,
    )


def _peak_memory(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--updates", type=int, default=1500)
    words.add_argument("--rounds", type=int, default=5)
    options = words.parse_args()
    house = prepared_house()
    runs: dict[str, list[Run]] = {name: [] for name in CONTENDERS}
    for number in range(options.rounds):
        for name, (module, text) in CONTENDERS.items():
            runs[name].append(run(module, text, options.updates, house))
            last = runs[name][-1]
            print(f"round {number + 1}: {name}: {last.per_second:.0f}/s", file=sys.stderr)
    shutil.rmtree(house)
    report(runs)


def report(runs: dict[str, list[Run]]) -> None:
    """Medians over the rounds, and the ratio to bare aiogram pair by pair."""
    print(
        f"{'contender':28} {'updates/s':>10} {'min-max':>12} {'CPU ms':>8} {'MB':>5} {'ratio':>6}"
    )
    base = runs["bare aiogram"]
    for name, mine in runs.items():
        speed = [r.per_second for r in mine]
        ratio = statistics.median(
            a.per_second / b.per_second for a, b in zip(mine, base, strict=True)
        )
        print(
            f"{name:28} {statistics.median(speed):10.0f} {min(speed):5.0f}-{max(speed):5.0f}"
            f" {statistics.median(r.cpu_ms for r in mine):8.2f}"
            f" {statistics.median(r.memory_mb for r in mine):5.0f} {ratio:6.2f}"
        )


if __name__ == "__main__":
    main()
