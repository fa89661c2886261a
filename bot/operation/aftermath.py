"""What nobody could be told of while it lasted, told to the administrators afterwards.

The database was out of reach, or the machine's clock jumped.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.app import App
from bot.features.admin.service import Trouble, tell_clock_jumped, tell_trouble
from bot.kit.clock import Clock
from bot.operation.state import Watched

log = logging.getLogger(__name__)

LOOK_SECONDS = 15.0
LEAST_OUTAGE = 30.0
"""Seconds; a database that is busy for a moment is not out of reach."""
LEAST_JUMP = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the last look found. `began`: the wall time at which the counter of seconds was 0."""

    began: datetime
    out_since: float | None = None
    """Seconds of that counter; None while the database can be written to."""


def began(clock: Clock) -> datetime:
    return clock.now() - timedelta(seconds=clock.monotonic())


async def look_back_for_ever(watched: Watched) -> None:
    seen = Seen(began(watched.app.clock))
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        seen = await look_back(watched, seen)


async def look_back(watched: Watched, seen: Seen) -> Seen:
    """Look once; what cannot be told now is kept to be told later."""
    app = watched.app
    if not (await watched.state()).writable:
        return Seen(seen.began, seen.out_since or app.clock.monotonic())
    try:
        if seen.out_since is not None:
            await _tell_outage(app, app.clock.monotonic() - seen.out_since)
        return Seen(await _told_of_jump(app, seen.began))
    except SQLAlchemyError:
        log.exception("the administrators cannot be told yet")
        return seen


async def _tell_outage(app: App, seconds: float) -> None:
    if seconds < LEAST_OUTAGE:
        return
    log.error("the database was out of reach for %.0f s", seconds)
    found = [Trouble("database", max(1, round(seconds / 60)))]
    now, zone = app.clock.now(), app.settings.zone
    await app.database.run(lambda session: tell_trouble(session, now, zone, found))
    app.wake_senders()


async def _told_of_jump(app: App, before: datetime) -> datetime:
    """When the counter of seconds began, by the clock as it goes now."""
    now, zone, after = app.clock.now(), app.settings.zone, began(app.clock)
    if abs(jump := after - before) >= LEAST_JUMP:
        log.error("the clock jumped by %s", jump)
        await app.database.run(lambda session: tell_clock_jumped(session, now, zone, now - jump))
        app.wake_senders()
    return after
