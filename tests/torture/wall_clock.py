"""The wall clock of the tortured program: the machine's, but for what a file says it is off by."""

from __future__ import annotations

import os
import random
from datetime import datetime, timedelta
from pathlib import Path

from bot.kit.clock import SystemClock

VARIABLE = "TORTURE_CLOCK"
"""Names the file to the program."""

READY = "the code is read"
"""What the program says before it begins to serve, for which it then waits to be asked."""


class WallClock:
    """Set by hand; never further than `REACH` from the hour at which it began."""

    REACH = timedelta(hours=3)

    def __init__(self, file: Path, begins: datetime) -> None:
        self.file = file
        self._begins = begins - SystemClock().now()
        self.put(timedelta())

    def put(self, off: timedelta) -> None:
        """Set it off from the hour at which it began and the time gone since."""
        words = f"{(self._begins + off).total_seconds():+020.3f}"
        with self.file.open("r+" if self.file.exists() else "w") as file:
            file.write(words)

    def jump(self, chance: random.Random) -> None:
        self.put(self.REACH * chance.uniform(-1, 1))


class OffBy:
    """What the file says, looked up at every question."""

    def __init__(self, file: str) -> None:
        self._file = os.open(file, os.O_RDONLY)

    def __call__(self) -> timedelta:
        return timedelta(seconds=float(os.pread(self._file, 20, 0)))
