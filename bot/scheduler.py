"""APScheduler gives the ticks; what is due is found in the tables."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any, TypeVar

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlmodel import Session

from bot.app import App
from bot.chat.router import Job, JobSetup
from bot.kit.clock import Clock
from db.workers import Workers

T = TypeVar("T")

log = logging.getLogger(__name__)

TICK_SECONDS = 20
WORKED_SECONDS = 60.0
"""A loop that has run so long was in order before it failed."""


async def tick(app: App) -> None:
    """Let every job look for what has fallen due; each in a transaction of its own.

    A job that fails is logged and looked at again at the next tick; the others go on.
    """
    for job in app.setup.router.jobs:
        try:
            await run_job(app, job)
        except Exception:
            log.exception("job %s failed; it is tried again at the next tick", job.name)
    app.wake_senders()


async def run_job(app: App, job: Job) -> None:
    """Let one job do what is due, what takes long outside of any transaction.

    When the program is stopped meanwhile, that is found due again after the next start.
    """
    setup = JobSetup(app.setup.zone, app.setup)
    if job.before:
        work = await app.database.run(partial(_call, app, job.before, setup))
        if work:
            setup = replace(setup, made=await aside(work))
    await app.database.run(partial(_call, app, job.run, setup))


async def aside(work: Callable[[], T]) -> T:
    """Do work that may take minutes and leaves nothing behind when it never ends.

    Not in a thread of the loop: for those the program waits at its end.
    """
    worker = Workers(1)
    try:
        return await asyncio.wrap_future(worker.submit(work))
    finally:
        worker.close(wait=False)


def _call(
    app: App, what: Callable[[Session, datetime, JobSetup], T], setup: JobSetup, session: Session
) -> T:
    return what(session, app.clock.now(), setup)


async def keep_running(name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a loop; when it fails (a full disk, a locked database) begin it again after a pause,
    which grows while it fails again soon."""
    pause = 1.0
    while True:
        began = monotonic()
        try:
            await work()
            return
        except Exception:
            if monotonic() - began > WORKED_SECONDS:
                pause = 1.0
            log.exception("%s failed; beginning again in %.0f s", name, pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, 30.0)


def start_ticks(app: App) -> AsyncIOScheduler:
    """Call every job now and then on; a tick that was missed is made up for once."""
    scheduler = AsyncIOScheduler(
        timezone=app.settings.zone,
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    scheduler.add_job(tick, "interval", args=[app], seconds=TICK_SECONDS, id="tick")
    scheduler.start()
    return scheduler


async def follow_clock(ticks: AsyncIOScheduler, clock: Clock) -> None:
    """Tick on when the wall clock is set back, for ever.

    APScheduler plans by the wall clock: set back by hours, it would call nobody for hours.
    """
    while True:
        await asyncio.sleep(TICK_SECONDS)
        job, now = ticks.get_job("tick"), clock.now()
        if job and job.next_run_time - now > timedelta(seconds=2 * TICK_SECONDS):
            log.warning("the clock was set back; ticking on")
            job.modify(next_run_time=now)
