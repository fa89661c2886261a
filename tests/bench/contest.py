"""Runs a contender on a core of its own against a stand-in on the other."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60
TOKEN = "123456:BENCH-token_for_the_benchmark"  # not a real one
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Run:
    """`cpu_ms`: per update, between the first answer and the last."""

    per_second: float
    cpu_ms: float
    memory_mb: float
    faults: tuple[str, ...] = ()


def start(core: int, module: str, *words: str, **environment: str) -> subprocess.Popen[str]:
    def alone() -> None:
        """On a core of its own, before whatever else runs there (where that is allowed)."""
        os.sched_setaffinity(0, {core % (os.cpu_count() or 1)})
        with suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, 0, -15)

    return subprocess.Popen(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=alone,
    )


@contextmanager
def stand_in(module: str, *words: str, patience: float = PATIENCE) -> Iterator[tuple[str, Line]]:
    """The address of a stand-in and a way to read its lines; it is killed after `patience`."""
    server = start(0, module, *words)
    watchdog = threading.Timer(patience, server.kill)
    watchdog.start()
    assert server.stdout
    read = Line(server)
    try:
        yield read.next(), read
    finally:
        watchdog.cancel()
        server.kill()
        server.wait()
        server.stdout.close()


@dataclass(frozen=True, slots=True)
class Line:
    """The lines that a stand-in prints."""

    server: subprocess.Popen[str]

    def next(self) -> str:
        assert self.server.stdout
        line = self.server.stdout.readline().strip()
        if not line:
            raise SystemExit("not everything was answered in time")
        return line


@contextmanager
def contender(
    module: str, address: str, folder: Path, *words: str
) -> Iterator[subprocess.Popen[str]]:
    bot = start(
        1,
        module,
        *words,
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_BASE_URL=address,
        DATA_DIR=str(folder),
        LOG_LEVEL="WARNING",
    )
    try:
        yield bot
    finally:
        bot.send_signal(signal.SIGTERM)
        try:
            bot.wait(10)
        except subprocess.TimeoutExpired:
            bot.kill()
            bot.wait()


def race(module: str, text: str, updates: int, chats: int, house: Path) -> tuple[Run, Path]:
    """One contender against a fresh stand-in; the figures, and the data folder it leaves."""
    folder = Path(tempfile.mkdtemp(prefix="bench"))
    shutil.copytree(house, folder, dirs_exist_ok=True)
    with (
        stand_in("tests.bench.stand_in", str(updates), str(chats), text) as (address, line),
        contender(module, address, folder) as bot,
    ):
        line.next()
        before = cpu_ms(bot.pid)
        result = json.loads(line.next())
        spent = cpu_ms(bot.pid) - before
        memory = peak_memory(bot.pid)
    uneven = set(result["sent"].values()) != {updates // chats}
    faults = ("answers are missing or repeated",) if uneven else ()
    return Run(updates / result["seconds"], spent / updates, memory, faults), folder


def cpu_ms(pid: int) -> float:
    """The processor time of a process so far, from the operating system's account."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK_MS


def memory_of(pid: int, what: str) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(what):
            return int(line.split()[1]) / 1024
    return 0.0


def peak_memory(pid: int) -> float:
    """Megabytes held at most."""
    return memory_of(pid, "VmHWM")
