"""A card that is under way to a chat at the very moment in which its request is decided."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

import pytest
from sqlmodel import col, select

from db.models import OutboxRow, OutboxState, Role
from tests.durability.test_handing_over import eventually
from tests.features.attendance.scene import Scene, scene
from tests.features.leave.test_cards import TYPED, card
from tests.support.crashes import restart
from tests.support.fake_bot_api.faults import Hold
from tests.support.person import Person as Chatter
from tests.support.world import ON_BOTH_DATABASES, World

ON_CARD = "đưa con đi bệnh viện"


@pytest.fixture
def people(world: World) -> Scene:
    return scene(world)


@pytest.fixture
def second(world: World, people: Scene) -> Chatter:
    return world.member("Vũ Văn Em", Role.CENTRE_STAFF, "TTCT-HM")


@pytest.fixture
async def at_work(
    world: World, people: Scene, second: Chatter, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[asyncio.Task[None]]:
    """The sender runs by itself, and nobody waits for it."""
    monkeypatch.setattr("bot.chat.sight.POLL_SECONDS", 0.05)
    for one in (people.an, people.staff, second):
        one.waits = False
    sender = world.app.channel.sender
    running = asyncio.create_task(sender.run())
    yield running
    sender.stop()
    with suppress(asyncio.CancelledError):
        await running


async def handled(world: World) -> None:
    await world.app.telegram.accept(world.api.take_updates())
    await world.app.dispatcher.drain()
    world.app.channel.sender.wake()


async def asked(world: World, who: Chatter) -> None:
    await who.says(TYPED)
    await handled(world)
    await confirmed(world, who)


async def confirmed(world: World, who: Chatter) -> None:
    await eventually(lambda: any("Xác nhận" in label for label in who.buttons()))
    await who.presses("Xác nhận")
    await handled(world)


async def approved(world: World, staff: Chatter) -> None:
    await eventually(lambda: staff.saw(ON_CARD))
    await staff.presses("Duyệt")
    await handled(world)
    await confirmed(world, staff)


def to(who: Chatter) -> Callable[[dict[str, Any]], bool]:
    return lambda call: str(call["chat_id"]) == str(who.chat.id)


def held_back(world: World, who: Chatter) -> Hold:
    """What is written to somebody is under way for as long as this is open."""
    return world.api.faults.hold("sendMessage", before=True, when=to(who))


def cards(world: World, who: Chatter) -> list[OutboxState]:
    """What has become of the card for somebody, and of what was to take its place."""
    with world.tables() as session:
        of_chat = col(OutboxRow.chat_key) == str(who.chat.id)
        rows = session.exec(select(OutboxRow).where(of_chat).order_by(col(OutboxRow.id)))
        return [row.state for row in rows if ON_CARD in str(row.payload["text"])]


def queued(world: World) -> set[str]:
    """The chats to which something is to be sent."""
    with world.tables() as session:
        waits = col(OutboxRow.state) == OutboxState.QUEUED
        return set(session.exec(select(OutboxRow.chat_key).where(waits)))


@ON_BOTH_DATABASES
async def test_a_card_that_arrives_after_the_decision_is_put_right(
    world: World, people: Scene, second: Chatter, at_work: None
):
    with held_back(world, second) as held:
        await asked(world, people.an)
        await held.reached()
        await approved(world, people.staff)
        assert second.messages == [], "it is still on its way"
    await eventually(lambda: second.saw("Đã duyệt bởi Hồ Thị Giáo Vụ"))
    assert len(second.messages) == 1
    assert card(second).buttons == []


@ON_BOTH_DATABASES
async def test_a_card_that_never_arrives_leaves_nothing_behind(
    world: World, people: Scene, second: Chatter, at_work: None
):
    with held_back(world, second) as held:
        too_long = "Bad Request: message is too long"
        world.api.faults.fail("sendMessage", 400, too_long, when=to(second))
        await asked(world, people.an)
        await held.reached()
        await approved(world, people.staff)
    ended = [OutboxState.REFUSED, OutboxState.EXPIRED]
    await eventually(lambda: cards(world, second) == ended)
    assert second.messages == []


@ON_BOTH_DATABASES
async def test_a_card_that_arrives_as_the_program_is_killed_is_followed_by_what_was_decided(
    world: World, people: Scene, second: Chatter, at_work: asyncio.Task[None]
):
    with held_back(world, second) as held:
        await asked(world, people.an)
        await held.reached()
        await approved(world, people.staff)
        await eventually(lambda: queued(world) == {str(second.chat.id)})
        at_work.cancel()
        for request in list(world.app.channel.sender._tasks):
            request.cancel()  # its answer finds nobody who could write down where the card stands
    await eventually(lambda: second.messages != [])
    assert "Chờ duyệt" in card(second).text
    await restart(world)
    assert [button for row in card(second).buttons for button in row] != [], "nobody knows of it"
    assert "Đã duyệt bởi Hồ Thị Giáo Vụ" in second.last.text
    assert second.last.buttons == []
    assert len(second.messages) == 2
    await second.presses("Duyệt", card(second))
    await world.settle()
    assert "Đã duyệt bởi Hồ Thị Giáo Vụ" in card(second).text
    assert card(second).buttons == []
    assert second.sees("đã giải quyết")
