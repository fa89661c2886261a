"""The whole program for a test: the real app, a fake Bot API, a fresh database, a movable clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import pytest
from sqlmodel import Session, col, select

from bot.app import App
from bot.features.people.service import new_person
from bot.kit.clock import MovableClock
from bot.scheduler import tick
from db.models import Account, Organisation, Person, Role, RoleAssignment
from tests.support.fake_bot_api import FakeBotApi
from tests.support.person import Person as Chatter

ON_BOTH_DATABASES = pytest.mark.parametrize("kind", ["sqlite", "postgresql"], indirect=True)
"""Marks a test whose world is tried on each kind of database, whatever `--world` says."""

ON_SQLITE = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
"""Marks a test that lays hands on the database's file."""


@dataclass(slots=True)
class World:
    """What a test holds in its hand."""

    app: App
    api: FakeBotApi
    clock: MovableClock

    async def settle(self) -> None:
        """Let the program take, handle and send everything until nothing is left to do."""
        updates = self.api.take_updates()
        while True:
            if updates:
                await self.app.telegram.accept(updates)
            await self.app.work()
            updates = self.api.take_updates()
            if not updates:
                return

    async def tick(self) -> None:
        """What happens by itself now and then: jobs look for what is due."""
        await tick(self.app)
        await self.settle()

    async def pass_time(self, **delta: float) -> None:
        """Move the clock (`hours=2`) and tick."""
        self.clock.advance(**delta)
        await self.tick()

    async def move_to(self, at: datetime) -> None:
        self.clock.move_to(at)
        await self.tick()

    @contextmanager
    def tables(self) -> Iterator[Session]:
        """A look into (or a hand in) the tables, committed at the end."""
        with self.app.database.unit() as session:
            yield session

    def stranger(self, name: str = "Người Lạ", phone: str | None = None) -> Chatter:
        """Somebody in the chat whom the program does not know."""
        chatter: Chatter = self.api.person(name, phone)
        return chatter

    def member(
        self,
        name: str,
        role: Role | None = None,
        at: str | None = None,
        *,
        phone: str | None = None,
        known: Person | None = None,
    ) -> Chatter:
        """A person who has joined and agreed, without going through the chat for it.

        `known`: the person of the tables this is; else one is made. `at`: an organisation's code.
        """
        chatter: Chatter = self.api.person(name, phone)
        chatter.chat.started = True
        with self.tables() as session:
            where = (
                session.exec(select(Organisation).where(col(Organisation.code) == at)).one()
                if at
                else None
            )
            who = known
            if who is None:
                who = new_person(
                    name, self.clock.now(), phone=phone, organisation_id=where.id if where else None
                )
                session.add(who)
                session.flush()
            chat = str(chatter.id)
            session.add(
                Account(
                    channel="telegram",
                    sender_key=chat,
                    chat_key=chat,
                    person_id=who.id,
                    consent_version="test",
                    created_at=self.clock.now(),
                    joined_at=self.clock.now(),
                )
            )
            if role and where:
                session.add(
                    RoleAssignment(
                        person_id=who.id or 0,
                        role=role,
                        organisation_id=where.id or 0,
                        started_at=self.clock.now(),
                    )
                )
        return chatter
