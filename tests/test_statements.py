"""Commands stay cheap however much a house has stored: few statements, none over whole tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest
from sqlmodel import col, select

from bot.chat import handling
from bot.chat.dispatcher import GROUP
from bot.features.followup.links import new_token
from bot.features.followup.page import read_page
from bot.features.leave.telling import show_moot
from db.models import Role, RoleAssignment
from tests.bench.driven import last_answer, says, update
from tests.bench.growth import questions
from tests.bench.province import build
from tests.support.factories import ZONE
from tests.support.statements import Heard, heard, scans
from tests.support.world import ON_SQLITE, World

pytestmark = ON_SQLITE

MOST = {"/lich": 3, "/theodoi": 15, "/decu": 22, "/donnghi": 11, "/baocao": 16}
"""Statements of a command: who writes, what is asked for, the answer. Storing the update and
marking it done come to it, once for many updates."""

MOST_OF_PAGE = 20
"""Statements of the call page: who reads, and three for each class they follow."""


@dataclass(frozen=True, slots=True)
class Asked:
    found: Heard
    scans: dict[str, str]


async def asked(world: World, name: str) -> Asked:
    """The command is asked in a ward with ten years behind it, and answered to the point."""
    with world.tables() as session:
        build(session, 1, world.clock.now())
    chat, words, expected = questions(1, world.clock.now().year - 1)[name]
    engine = world.app.database.engine
    with heard(engine) as found:
        await says(world.app, chat, words)
    assert expected in await last_answer(world.app)
    return Asked(found, scans(engine, found))


@pytest.mark.parametrize("name", MOST)
async def test_a_command_takes_few_statements_and_reads_no_whole_table(world: World, name: str):
    found = await asked(world, name)
    own = [text for text in found.found.statements if "inbox" not in text and "BEGIN" not in text]
    assert len(own) <= MOST[name], "\n\n".join(own)
    assert found.scans == {}


async def test_many_who_write_at_once_are_looked_up_and_answered_together(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(handling, "LONG", 60.0)  # also where this machine is busy
    with world.tables() as session:
        build(session, 1, world.clock.now())
    people = range(10_000, 10_000 + GROUP)
    with heard(world.app.database.engine) as found:
        for chat in people[:-1]:
            await world.app.telegram.accept([update(chat, "/lich")])
        await says(world.app, people[-1], "/lich")
    writers = [text for text in found.statements if "FROM accounts" in text]
    answers = [text for text in found.statements if text.startswith("INSERT INTO outbox")]
    assert (len(writers), len(answers)) == (1, 1)


async def test_what_one_changes_is_seen_by_the_next_in_the_same_group(world: World):
    """A form opened by the first update is open for the second, handled in one transaction."""
    with world.tables() as session:
        build(session, 1, world.clock.now())
    chat, words, _ = questions(1, world.clock.now().year - 1)["/decu"]
    await world.app.telegram.accept([update(chat, words), update(chat, "/donnghi")])
    await world.app.dispatcher.drain()
    assert "đang làm dở" in await last_answer(world.app)


async def test_an_answer_that_a_form_cannot_use_reads_what_it_shows_once(world: World):
    with world.tables() as session:
        build(session, 1, world.clock.now())
    chat, words, _ = questions(1, world.clock.now().year - 1)["/decu"]
    await says(world.app, chat, words)
    with heard(world.app.database.engine) as found:
        await says(world.app, chat, "²")
    assert "«²»" in await last_answer(world.app)
    reads = Counter(text for text in found.statements if "FROM quotas" in text)
    assert list(reads.values()) == [1]


def test_where_no_leave_is_asked_a_look_for_it_asks_once(world: World):
    """Jobs look three times a minute, for as long as the program runs."""
    with heard(world.app.database.engine) as found, world.tables() as session:
        show_moot(session, world.clock.now(), ZONE)
    assert found.count == 1, "\n\n".join(found.statements)


def test_a_read_of_a_whole_table_would_be_found(world: World):
    engine = world.app.database.engine
    with heard(engine) as found, engine.connect() as connection:
        connection.exec_driver_sql("SELECT id FROM people WHERE position = ?", ("x",))
        connection.exec_driver_sql("SELECT p.id FROM people AS p WHERE p.position = ?", ("x",))
        connection.exec_driver_sql("SELECT id FROM people WHERE id = ?", (1,))
    assert len(scans(engine, found)) == 2


async def test_the_call_page_takes_few_statements_and_reads_no_whole_table(world: World):
    """So that whoever opens it keeps nobody in the chat waiting."""
    now = world.clock.now()
    with world.tables() as session:
        build(session, 1, now)
        seat = session.exec(
            select(RoleAssignment).where(col(RoleAssignment.role) == Role.DEPUTY_SECRETARY)
        ).first()
        assert seat
        token, _ = new_token(session, None, now, world.app.settings.zone, seat.person_id)
    engine = world.app.database.engine
    with heard(engine) as found, world.tables() as session:
        page = read_page(session, token, now)
    assert page
    assert page.people
    own = [text for text in found.statements if "BEGIN" not in text]
    assert len(own) <= MOST_OF_PAGE, "\n\n".join(own)
    assert scans(engine, found) == {}
