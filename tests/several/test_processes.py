"""Three processes on one PostgreSQL database take a webhook; the one that leads is killed."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.app import build_app
from bot.chat.pacing import Limits
from bot.kit.clock import MovableClock
from bot.settings import Settings
from db.models import InboxRow, InboxState, OutboxRow, OutboxState
from db.session import make_engine
from tests.several.processes import SECRET, Balancer, free_port, leader_of, running, until
from tests.support.fake_bot_api import FakeBotApi
from tests.support.person import Person
from tests.support.postgres import PostgresServer
from tests.support.world import World

CHATS, TURNS = 24, 10
IN_FLIGHT = Limits().in_flight

pytestmark = pytest.mark.slow


@pytest.fixture
def url(postgres: PostgresServer, postgres_template: str) -> Iterator[str]:
    made = postgres.fresh_database(postgres_template)
    yield made
    postgres.drop(made)


@dataclass(slots=True)
class Crowd:
    """Members who write while nobody waits for the program."""

    people: list[Person]

    async def says(self, turns: range) -> None:
        for turn in turns:
            for person in self.people:
                await person.says(f"tin {turn}")

    def answers(self, person: Person) -> list[str]:
        """The numbers of this person's messages, as they were answered."""
        found = [re.search("«tin ([0-9]+)»", message.text) for message in person.messages]
        return [match[1] for match in found if match]

    @property
    def answered(self) -> int:
        return sum(len(set(self.answers(person))) for person in self.people)

    @property
    def repeats(self) -> int:
        return sum(len(self.answers(person)) for person in self.people) - self.answered


@pytest.fixture
def crowd(api: FakeBotApi, settings: Settings, clock: MovableClock, url: str) -> Crowd:
    async def nobody_waits() -> None:
        return None

    api.settle = nobody_waits
    here = settings.model_copy(update={"database_url": url})
    world = World(build_app(here, clock), api, clock)
    people = [world.member(f"Người {number}") for number in range(CHATS)]
    world.app.close()
    return Crowd(people)


async def test_the_leader_is_killed_and_nothing_is_lost(
    api: FakeBotApi, url: str, crowd: Crowd, tmp_path: Path
) -> None:
    ports = [free_port() for _ in range(3)]
    balancer = Balancer(ports)
    async with AsyncExitStack() as stack:
        address = await stack.enter_async_context(balancer.open())
        processes = {}
        for port in ports:
            process = await stack.enter_async_context(
                running(
                    api,
                    tmp_path,
                    DATABASE_URL=url,
                    WEB_PORT=str(port),
                    WEBHOOK_URL=f"{address}/telegram",
                    WEBHOOK_SECRET=SECRET,
                )
            )
            processes[process.pid] = process
        await until(lambda: api.queue.webhook)
        await crowd.says(range(TURNS // 2))
        await until(lambda: crowd.answered > CHATS)
        await crowd.says(range(TURNS // 2, TURNS))
        first = leader_of(url)
        assert first in processes, "one of them leads"
        processes[first].kill()
        killed = time.monotonic()
        before = crowd.answered
        assert api.updates, "it was killed while updates came in"
        await until(lambda: leader_of(url) not in {None, first}, 10)
        elected = time.monotonic() - killed
        await until(lambda: crowd.answered > before + IN_FLIGHT, 10 - elected)
        took_over = time.monotonic() - killed

        await until(lambda: crowd.answered == CHATS * TURNS, 25)
        await until(lambda: not open_rows(url), 5)
    print(f"\nelected after {elected:.2f} s, sending after {took_over:.2f} s,", end=" ")
    print(f"repeated {crowd.repeats}, taken {list(balancer.taken.values())}")

    assert all(balancer.taken.values()), "each process has taken updates"
    assert crowd.repeats <= IN_FLIGHT, "repeated: at most what was under way"
    for person in crowd.people:
        in_order = list(dict.fromkeys(crowd.answers(person)))
        assert in_order == [str(turn) for turn in range(TURNS)], person.name
    assert counts(url) == {
        InboxState.DONE: CHATS * TURNS,
        OutboxState.SENT: CHATS * TURNS,
    }, "each handled once, answered once"


async def test_two_begin_at_once_on_an_empty_database_and_one_polls(
    api: FakeBotApi, person: Person, postgres: PostgresServer, tmp_path: Path
) -> None:
    empty = postgres.fresh_database()
    one_port, other_port = str(free_port()), str(free_port())
    async with (
        running(api, tmp_path, DATABASE_URL=empty, WEB_PORT=one_port) as one,
        running(api, tmp_path, DATABASE_URL=empty, WEB_PORT=other_port) as other,
    ):
        await until(lambda: api.polling)
        await person.says("xin chào")
        await until(lambda: person.messages)
        first = leader_of(empty)
        leading, following = (one, other) if first == one.pid else (other, one)
        assert following.returncode is None, "the other has joined in"
        leading.terminate()
        await asyncio.wait_for(leading.wait(), 5)
        await until(lambda: leader_of(empty) == following.pid, 10)
        await person.says("còn đó không")
        await until(lambda: len(person.messages) > 1)
    postgres.drop(empty)
    assert len(person.messages) == 2


@pytest.fixture
def person(api: FakeBotApi) -> Person:
    async def nobody_waits() -> None:
        return None

    api.settle = nobody_waits
    return api.person("Trần Thị Hoa")


def open_rows(url: str) -> int:
    return counts(url).get(OutboxState.QUEUED, 0)


def counts(url: str) -> dict[object, int]:
    engine = make_engine(url)
    with Session(engine) as session:
        out: dict[object, int] = {}
        for model in (InboxRow, OutboxRow):
            rows = session.exec(select(col(model.state), func.count()).group_by(col(model.state)))
            out.update(dict(rows.all()))
    engine.dispose()
    return out
