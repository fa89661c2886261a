"""Between the transactions that handle updates and the sender: nothing is asked for twice, marked
late or lost on the way."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import col, select

from bot.chat import converse, handling
from bot.chat.due import LOADED, Parcel
from bot.chat.handover import Committed
from bot.chat.outbox import Letter, post
from bot.chat.outcomes import Outcome
from bot.chat.say import Say
from bot.chat.turn import Turn
from bot.kit.text import Plain
from db.models import Account, OutboxRow, OutboxState, Urgency
from tests.bench.driven import update
from tests.support.person import Person
from tests.support.statements import Heard, heard
from tests.support.world import ON_SQLITE, World

pytestmark = ON_SQLITE


@asynccontextmanager
async def sending(world: World) -> AsyncIterator[None]:
    """The sender at work beside the test, after its first look into the table."""
    sender = world.app.channel.sender
    running = asyncio.create_task(sender.run())
    await eventually(lambda: sender.last_round_at is not None and not sender._sight.wanted)
    yield
    sender.stop()
    await running


async def write(world: World, *people: Person, text: str = "/lich") -> None:
    await world.app.telegram.accept([update(person.id, text) for person in people])
    await world.app.dispatcher.drain()


async def eventually(is_so: Callable[[], bool]) -> None:
    for _ in range(2000):
        if is_so():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came to that")


async def until_all_is_sent(world: World) -> None:
    await eventually(lambda: all(state is OutboxState.SENT for _, state in rows(world)))


def rows(world: World) -> list[tuple[int, OutboxState]]:
    with world.tables() as session:
        found = session.exec(select(OutboxRow).order_by(col(OutboxRow.id)))
        return [(row.id or 0, row.state) for row in found]


def looks(found: Heard) -> int:
    return sum("outbox.not_before IS NULL" in text for text in found.statements)


def two(world: World) -> tuple[Person, Person]:
    return world.member("Trần Thị Hoa"), world.member("Lê Văn Cường")


async def test_answers_are_handed_to_the_sender_without_asking_the_table(world: World):
    people = two(world)
    with heard(world.app.database.engine) as found:
        async with sending(world):
            before = looks(found)
            await write(world, *people)
            await until_all_is_sent(world)
            asked = looks(found) - before
    assert [len(person.messages) for person in people] == [1, 1]
    assert asked == 0


async def test_a_notice_caused_by_an_update_is_looked_for(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    writer, other = two(world)
    with world.tables() as session:
        told = session.exec(
            select(Account.person_id).where(Account.sender_key == str(other.id))
        ).one()

    respond = converse.respond

    def respond_and_tell(turn: Turn) -> None:
        respond(turn)
        if turn.inbound.sender_key == str(writer.id):
            post(turn.session, [Letter(int(told or 0), Say(Plain("có tin")))], turn.now)

    monkeypatch.setattr(converse, "respond", respond_and_tell)
    async with sending(world):
        await write(world, writer, other)
        await until_all_is_sent(world)
    assert [message.text for message in other.messages][-1] == "có tin"


async def test_what_was_sent_is_marked_with_the_next_updates(world: World):
    people = two(world)
    await write(world, *people)
    (first, _), *_ = rows(world)
    world.app.channel.sender.outcomes.add(Outcome(first, OutboxState.SENT, ref="7"))
    with heard(world.app.database.engine) as found:
        await write(world, *people)
    assert rows(world)[0] == (first, OutboxState.SENT)
    assert not world.app.channel.sender.outcomes
    begun = [text for text in found.statements if text.startswith("BEGIN")]
    assert len(begun) == 4, "stored, read twice until nothing waits, handled"


async def test_when_handling_takes_long_the_first_need_not_wait_for_the_last(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    people = two(world)
    waiting: list[int] = []
    respond = converse.respond

    def respond_and_count(turn: Turn) -> None:
        waiting.append(len(turn.session.exec(select(OutboxRow.id)).all()))
        respond(turn)

    monkeypatch.setattr(converse, "respond", respond_and_count)
    monkeypatch.setattr(handling, "LONG", 0.0)
    await write(world, *people, *people)
    assert waiting == [0, 1, 2, 3], "each answer is committed before the next update is handled"
    assert len(rows(world)) == 4


async def test_what_was_sent_is_marked_when_the_next_updates_fail_together(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    people = two(world)
    await write(world, *people)
    (first, _), *_ = rows(world)
    world.app.channel.sender.outcomes.add(Outcome(first, OutboxState.SENT, ref="7"))
    failing = iter([RuntimeError("trouble with one of them")])
    respond = converse.respond

    def respond_or_fail(turn: Turn) -> None:
        if error := next(failing, None):
            raise error
        respond(turn)

    monkeypatch.setattr(converse, "respond", respond_or_fail)
    await write(world, *people)
    assert rows(world)[0] == (first, OutboxState.SENT)
    assert len(rows(world)) == 4, "both are answered, one by one"


async def test_one_that_fails_leaves_its_neighbours_together(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    people = two(world)
    respond = converse.respond

    def respond_or_fail(turn: Turn) -> None:
        if "hỏng" in turn.inbound.text:
            raise RuntimeError("trouble with one of them")
        respond(turn)

    monkeypatch.setattr(converse, "respond", respond_or_fail)
    await world.app.telegram.accept([update(people[0].id, "/lich") for _ in range(5)])
    await world.app.telegram.accept([update(people[1].id, "hỏng")])
    await world.app.telegram.accept([update(people[0].id, "/lich") for _ in range(5)])
    answered: list[int] = []
    monkeypatch.setattr(
        world.app.dispatcher, "on_commit", lambda done: answered.append(done.handled)
    )
    await world.app.dispatcher.drain()
    assert answered == [5, 1, 5]
    assert len(rows(world)) == 11


async def test_what_was_sent_is_kept_when_nothing_can_be_written(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    people = two(world)
    await write(world, *people)
    (first, _), *_ = rows(world)
    outcomes = world.app.channel.sender.outcomes
    outcomes.add(Outcome(first, OutboxState.SENT, ref="7"))

    def full(*_: object) -> None:
        cause = sqlite3.OperationalError("database or disk is full")
        cause.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise OperationalError("UPDATE", {}, cause)

    with monkeypatch.context() as patch:
        patch.setattr("bot.chat.handling.settle", full)
        with pytest.raises(OperationalError):
            await write(world, *people)
    assert len(outcomes) == 1
    await world.app.dispatcher.drain()
    assert rows(world)[0] == (first, OutboxState.SENT)


async def test_more_than_may_be_held_is_left_in_the_table(world: World):
    sender = world.app.channel.sender
    await sender.drain()
    sender.after(Committed([Parcel(n, "1", {"text": "x"}, 0) for n in range(LOADED + 1)]))
    assert len(sender._waiting) == 0
    assert sender._sight.wanted


async def test_an_answer_that_is_handed_over_waits_for_older_ones_that_are_still_to_be_found(
    world: World,
):
    writer, sender = world.member("Trần Thị Hoa"), world.app.channel.sender
    await sender.drain()
    answers = [handed(world, writer, text) for text in ("một", "hai")]
    sender.wake()
    sender.after(Committed([answers[1]]))
    await sender.drain()
    assert [m.text for m in writer.messages] == ["một", "hai"]


async def test_an_answer_handed_over_while_older_ones_are_being_found_goes_behind_them(
    world: World, monkeypatch
):
    writer, sender = world.member("Trần Thị Hoa"), world.app.channel.sender
    await sender.drain()
    answers = [handed(world, writer, text) for text in ("một", "hai")]
    call, looks = sender.database.call, list[object]()

    async def commit_meanwhile(work, *, first=False):
        if not looks:
            looks.append(work)
            sender.after(Committed([answers[1]]))
            sender._start()
        return await call(work, first=first)

    monkeypatch.setattr(sender.database, "call", commit_meanwhile)
    await sender.drain()
    assert [m.text for m in writer.messages] == ["một", "hai"]


def handed(world: World, who: Person, text: str) -> Parcel:
    """An answer in the table, as whoever queued it hands it over."""
    with world.tables() as session:
        row = OutboxRow(
            channel="telegram",
            chat_key=str(who.id),
            payload={"text": text},
            urgency=Urgency.ANSWER,
            created_at=world.clock.now(),
        )
        session.add(row)
        session.flush()
        return Parcel(row.id or 0, row.chat_key, row.payload, row.urgency)
