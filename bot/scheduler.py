"""APScheduler gives the ticks; what is due is found in the tables."""

from __future__ import annotations

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.app import App

TICK_SECONDS = 20


def start_ticks(app: App) -> AsyncIOScheduler:
    """Call every job now and then on; a tick that was missed is made up for once."""
    scheduler = AsyncIOScheduler(
        timezone=app.settings.zone,
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    scheduler.add_job(app.tick, "interval", seconds=TICK_SECONDS, id="tick")
    scheduler.start()
    return scheduler
