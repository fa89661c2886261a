"""Ticks and loops go on whatever happens in one of them."""

from __future__ import annotations

import asyncio

import pytest

from bot import scheduler
from bot.chat.router import Job
from bot.scheduler import keep_running, tick
from tests.support.world import World


async def test_a_loop_that_fails_is_begun_again(monkeypatch: pytest.MonkeyPatch):
    async def no_wait(_seconds: float) -> None:
        return None

    monkeypatch.setattr(asyncio, "sleep", no_wait)
    starts = []

    async def fails_twice() -> None:
        starts.append(1)
        if len(starts) < 3:
            raise OSError("disk full")

    await keep_running("sample", fails_twice)
    assert len(starts) == 3


async def test_the_pause_grows_while_a_loop_fails_at_once_and_not_after_it_has_worked(
    monkeypatch: pytest.MonkeyPatch,
):
    pauses: list[float] = []
    now = 0.0

    async def wait(seconds: float) -> None:
        pauses.append(seconds)

    async def fails() -> None:
        nonlocal now
        if len(pauses) == 8:
            return
        now += 3600 if len(pauses) == 6 else 0
        raise OSError("disk full")

    monkeypatch.setattr(asyncio, "sleep", wait)
    monkeypatch.setattr("bot.scheduler.monotonic", lambda: now)
    await keep_running("sample", fails)
    assert pauses == [1, 2, 4, 8, 16, 30, 1, 2]


async def test_a_job_that_fails_does_not_keep_the_others_from_their_work(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    done = []

    def fails(session, now, setup):
        raise RuntimeError("broken")

    def works(session, now, setup):
        done.append(now)

    monkeypatch.setattr(world.app.setup.router, "jobs", (Job("fails", fails), Job("works", works)))
    await tick(world.app)
    assert done == [world.clock.now()]


async def test_a_tick_missed_while_the_program_was_busy_is_made_up_for(world: World):
    ticks = scheduler.start_ticks(world.app)
    job = ticks.get_jobs()[0]
    assert job.misfire_grace_time is None
    assert job.coalesce
    ticks.shutdown(wait=False)
