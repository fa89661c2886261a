"""The program, with a wall clock that can be made to jump: `python -m tests.torture.clocked run`.

The clock is all that differs, and that it waits to be asked once its code is read. With the name
of a carelessness in the environment it is made careless too, to try the check.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, tzinfo
from typing import Self

import apscheduler.executors.base
import apscheduler.schedulers.base
import apscheduler.triggers.interval

import bot.kit.clock
from bot.cli import main
from tests.torture.careless import BY_NAME
from tests.torture.careless import VARIABLE as CARELESS
from tests.torture.wall_clock import READY, VARIABLE, OffBy

WHO_ASKS = (
    bot.kit.clock,
    apscheduler.schedulers.base,
    apscheduler.triggers.interval,
    apscheduler.executors.base,
)


def follow(off_by: OffBy) -> None:
    """Let all who ask for the time of day be answered by the wall clock."""

    class Now(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) + off_by()

    for module in WHO_ASKS:
        vars(module)["datetime"] = Now


if __name__ == "__main__":
    follow(OffBy(os.environ[VARIABLE]))
    if name := os.environ.get(CARELESS):
        BY_NAME[name].begin()
    print(READY, flush=True)
    sys.stdin.buffer.read(1)
    main()
