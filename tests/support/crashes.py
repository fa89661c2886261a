"""Ends the program at its Nth step, as a SIGKILL would: what is not committed or sent is gone.

Steps are: before and after every commit, before and after every act at the Bot API. Once dead,
every further step of that program fails, so nothing it still holds in memory can do any harm.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import pytest
from sqlmodel import Session

from bot.app import build_app
from bot.chat.say import Payload
from bot.chat.sender import UNLIMITED, Sender
from bot.chat.transport import NoAnswer
from tests.support.engines import quick
from tests.support.fake_bot_api.server import Dropped
from tests.support.world import World


class Killed(Exception):
    """The program is dead."""


class Grim:
    """Counts steps and ends the program at one of them."""

    def __init__(self, at: int | None, sender: Sender) -> None:
        self.at = at
        self.sender = sender
        self.under_way = 0
        """Messages being sent, or sent and noted nowhere, at the moment of death."""
        self.steps = 0
        self.dead = False
        self.died = asyncio.Event()
        self.loop = asyncio.get_running_loop()
        self._one_at_a_time = threading.Lock()

    def step(self, error: type[BaseException]) -> None:
        # Commits are steps of one thread, acts at the Bot API of another. Were death no moment but
        # a while, an act could fail in it, and its message be no longer under way when counted.
        with self._one_at_a_time:
            self.steps += 1
            if self.at is not None and self.steps >= self.at and not self.dead:
                self.dead = True
                self.under_way = len(self.sender.way.unmarked) - len(self.sender.journal)
                self.loop.call_soon_threadsafe(self.died.set)
        if self.dead:
            raise error()


Work = Callable[[], Awaitable[None]]


async def run_until_killed(
    world: World, at: int | None, monkeypatch: pytest.MonkeyPatch, work: Work | None = None
) -> Grim:
    """Let the program work until it has nothing to do or dies at step `at` (None: never).

    `work`: what it does; else it takes what has been written to it and works that off.
    """
    grim = Grim(at, world.app.telegram.sender)
    commit = Session.commit

    def commit_or_die(session: Session) -> None:
        grim.step(Killed)
        commit(session)
        grim.step(Killed)

    def fault(_method: str, _params: dict[str, Any]) -> None:
        grim.step(Dropped)

    transport = world.app.telegram.sender.transport
    deliver = transport.deliver

    async def deliver_or_die(chat_key: str, payload: Payload) -> str:
        # A request made after death could arrive when the faults are gone that would stop it.
        if grim.dead:
            raise NoAnswer
        return await deliver(chat_key, payload)

    def note_or_die(number: int, ref: str) -> None:
        if not grim.dead:
            note(number, ref)

    journal = world.app.telegram.sender.journal
    note = journal.note
    monkeypatch.setattr(journal, "note", note_or_die)
    monkeypatch.setattr(transport, "deliver", deliver_or_die)
    monkeypatch.setattr(Session, "commit", commit_or_die)
    world.api.before.append(fault)
    world.api.after.append(fault)
    life = asyncio.ensure_future(work() if work else take_and_work(world))
    death = asyncio.ensure_future(grim.died.wait())
    await asyncio.wait({life, death}, return_when=asyncio.FIRST_COMPLETED)
    for task in (life, death):
        task.cancel()
        with suppress(BaseException):
            await task
    if grim.dead:
        # What its threads still have to do must fail too, so they end before commits work again.
        world.app.close()
    elif life.done() and not life.cancelled() and (error := life.exception()):
        raise error
    monkeypatch.setattr(Session, "commit", commit)
    world.api.before.remove(fault)
    world.api.after.remove(fault)
    return grim


async def take_and_work(world: World) -> None:
    await world.app.take_up()
    updates = list(world.api.updates)
    await world.app.telegram.accept(updates)
    # Asking for the next updates is what confirms these: they are gone from Telegram only now.
    world.api.updates = [u for u in world.api.updates if u not in updates]
    await world.app.work()


async def restart(world: World) -> None:
    """A new process over the same files takes up what was left."""
    old = world.app
    sender = old.telegram.sender
    for task in list(sender._tasks):  # the dead process's requests end with it
        task.cancel()
    await old.telegram.close()
    old.close()
    world.app = build_app(old.settings, old.clock, limits=UNLIMITED)
    quick(world.app.database.engine)
    await world.app.telegram.open()
    world.app.telegram.username = "phuong_bot"
    await world.app.take_up()
    await world.settle()
