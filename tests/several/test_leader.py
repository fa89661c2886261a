"""One of several leads; another takes its place; who has lost the lead stops at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress

import psycopg
import pytest
from sqlalchemy.engine import make_url
from sqlmodel import col, select

from bot import leader as leading
from bot.chat.outbox import Letter, post
from bot.chat.say import Say
from bot.kit.text import Plain
from bot.leader import Leader, tell_leader
from bot.operation.state import Watched
from bot.serve import lead
from bot.telegram.webhook import Hook
from db.models import Account, OutboxRow, OutboxState
from db.session import Database
from tests.several.processes import until
from tests.support.postgres import PostgresServer
from tests.support.world import World


@pytest.fixture
def url(postgres: PostgresServer, postgres_template: str) -> Iterator[str]:
    made = postgres.fresh_database(postgres_template)
    yield made
    postgres.drop(made)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leading, "SEEK_SECONDS", 0.05)


class Candidate:
    """One process's part in it."""

    def __init__(self, url: str) -> None:
        self.woken = 0
        self.works = False
        self.leader = Leader(make_url(url), self._wake)

    def _wake(self) -> None:
        self.woken += 1

    async def _work(self) -> None:
        self.works = True
        try:
            await asyncio.Event().wait()
        finally:
            self.works = False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.leader.run(self._work))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def execute(url: str, statement: str) -> None:
    conninfo = url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute(statement.encode())


def cut_connections_of_leaders(url: str) -> None:
    execute(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    )


async def test_one_leads_and_when_it_ends_the_other_does(url: str) -> None:
    one, other = Candidate(url), Candidate(url)
    async with other_after(one, other):
        assert not other.works
    # `one` has ended
    async with other.running():
        await until(lambda: other.works, 5)
    assert not one.works
    assert not one.leader.leads


@asynccontextmanager
async def other_after(one: Candidate, other: Candidate) -> AsyncIterator[None]:
    async with one.running():
        await until(lambda: one.works, 5)
        async with other.running():
            await asyncio.sleep(0.05)
            yield


async def test_who_loses_the_connection_stops_at_once_and_may_lead_again(url: str) -> None:
    one, other = Candidate(url), Candidate(url)
    async with other_after(one, other):
        cut_connections_of_leaders(url)
        await until(lambda: not one.works, 0.5)
        await until(lambda: one.works or other.works, 5)
        assert not (one.works and other.works)
        again = one if one.works else other
        cut_connections_of_leaders(url)
        await until(lambda: not again.works, 0.5)
        await until(lambda: one.works or other.works, 5)


async def test_a_lock_that_is_gone_ends_the_lead_though_the_connection_lives(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As behind a pooler that gives each transaction another connection."""
    monkeypatch.setattr(leading, "BEAT_SECONDS", 0.02)
    candidate = Candidate(url)
    async with candidate.running():
        await until(lambda: candidate.works, 5)
        monkeypatch.setattr(leading, "HELD", b"SELECT %s IS NULL")
        monkeypatch.setattr(leading, "TRY", b"SELECT %s IS NULL")
        await until(lambda: not candidate.works, 2)


async def test_a_server_that_keeps_silent_is_hung_up_on(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leading, "BEAT_SECONDS", 0.02)
    monkeypatch.setattr(leading, "ANSWER_SECONDS", 0.2)
    candidate = Candidate(url)
    async with candidate.running():
        await until(lambda: candidate.works, 5)
        monkeypatch.setattr(leading, "HELD", b"SELECT pg_sleep(600) IS NULL AND %s > 0")
        await until(lambda: not candidate.works, 3)


async def test_another_process_tells_the_leader_of_new_messages(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leading, "BEAT_SECONDS", 30.0)  # not by looking now and then
    one, follower = Candidate(url), Candidate(url)
    database, said = Database(url), asyncio.Event()
    async with one.running():
        await until(lambda: one.works, 5)
        telling = asyncio.create_task(tell_leader(database, follower.leader, said))
        before = one.woken
        said.set()
        await until(lambda: one.woken > before, 2)
        telling.cancel()
    database.close()


async def test_a_leader_that_was_not_told_looks_by_itself(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leading, "BEAT_SECONDS", 0.02)
    candidate = Candidate(url)
    async with candidate.running():
        await until(lambda: candidate.woken > 3, 5)


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_who_loses_the_lead_sends_no_more_and_another_sends_the_rest_once(
    world: World,
) -> None:
    crowd = [world.member(f"Người {number}") for number in range(20)]
    with world.tables() as session:
        accounts = session.exec(select(col(Account.person_id))).all()
        letters = [Letter(person, Say(Plain("thông báo"))) for person in accounts if person]
        post(session, letters, world.clock.now())
    app = world.app
    watched = Watched(app, polls=False)
    hook = Hook("https://bot.example.vn/telegram", "/telegram", "x")

    with world.api.hold("sendMessage") as held:
        leads = asyncio.create_task(lead(app, hook, watched))
        await asyncio.wait_for(held.reached(8), 10)
        leads.cancel()
        await asyncio.sleep(0.05)
        assert held.waiting == 8
        held.release()
        await asyncio.wait({leads})
    assert sum(len(one.messages) for one in crowd) == 8, "what was under way, and no more"
    assert states(world).count(OutboxState.SENT) == 8, "and that is marked"

    again = asyncio.create_task(lead(app, hook, watched))
    await until(lambda: all(one.messages for one in crowd), 10)
    await until(lambda: states(world).count(OutboxState.SENT) == 20, 10)
    again.cancel()
    await asyncio.wait({again})
    assert [len(one.messages) for one in crowd] == [1] * 20


def states(world: World) -> list[OutboxState]:
    with world.tables() as session:
        return list(session.exec(select(col(OutboxRow.state))))
