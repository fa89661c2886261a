"""Looks every minute whether the program is in trouble, and tells the administrators."""

from __future__ import annotations

import asyncio
import logging

from bot.features.admin.service import Trouble, tell_trouble
from bot.operation.health import STUCK_SECONDS, is_short, is_stuck
from bot.operation.state import State, Watched

log = logging.getLogger(__name__)

LOOK_SECONDS = 60.0


async def watch_for_ever(watched: Watched) -> None:
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        await watch(watched)


async def watch(watched: Watched) -> list[Trouble]:
    """What is amiss now; each told to the administrators at most once an hour."""
    app, state = watched.app, await watched.state()
    found = troubles(state)
    for trouble in found:
        log.error("in trouble: %s (%s)", trouble.kind, trouble.amount)
    if found and state.writable:
        now, zone = app.clock.now(), app.settings.zone
        await app.database.run(lambda session: tell_trouble(session, now, zone, found))
        app.wake_senders()
    return found


def troubles(state: State) -> list[Trouble]:
    """`stuck`: minutes of the oldest message. `disk`: megabytes left. `parked`: updates."""
    found = []
    if is_stuck(state):
        oldest = max(state.queues.direct_age, STUCK_SECONDS)
        found.append(Trouble("stuck", int(oldest // 60)))
    if is_short(state):
        found.append(Trouble("disk", state.free_mb))
    if state.queues.parked_lately:
        found.append(Trouble("parked", state.queues.parked_lately))
    return found
