"""What is to stand in the place of a message whose place is not known yet."""

from __future__ import annotations

from sqlmodel import col, select

from bot.chat.following import FOLLOWS
from bot.chat.transport import Refused
from db.models import OutboxRow, OutboxState
from tests.durability.test_sending import Script, queue, sender_of, states
from tests.support.person import Person
from tests.support.statements import heard
from tests.support.world import ON_BOTH_DATABASES, World


class Remembers(Script):
    """A channel that remembers what it was given, whole."""

    def __init__(self, *outcomes) -> None:
        super().__init__(*outcomes)
        self.given: list[dict[str, object]] = []

    async def deliver(self, chat_key, payload):
        ref = await super().deliver(chat_key, payload)
        self.given.append(payload)
        return ref


def queue_card(world: World, who: Person, *, withdrawn: bool = False) -> None:
    """A card, and what is to take its place."""
    queue(world, who, "đơn chờ duyệt")
    queue(world, who, "đã duyệt")
    with world.tables() as session:
        card, after = session.exec(select(OutboxRow).order_by(col(OutboxRow.id))).all()
        after.payload = after.payload | {FOLLOWS: card.id}
        if withdrawn:
            card.state = OutboxState.EXPIRED


@ON_BOTH_DATABASES
async def test_it_takes_the_place_once_that_is_known(world: World):
    queue_card(world, world.member("Trần Thị Hoa"))
    channel = Remembers()
    await sender_of(world, channel).drain()
    await sender_of(world, channel).drain()
    assert channel.given == [
        {"text": "đơn chờ duyệt"},
        {"text": "đã duyệt", "replaces": "1", "or_nothing": True},
    ]


async def test_it_is_not_sent_for_a_card_that_was_withdrawn_in_time(world: World):
    channel = Remembers()
    sender = sender_of(world, channel)
    await sender.drain()
    queue_card(world, world.member("Trần Thị Hoa"), withdrawn=True)
    await sender.drain()
    assert channel.given == []
    assert states(world) == [OutboxState.EXPIRED] * 2


@ON_BOTH_DATABASES
async def test_it_is_told_for_itself_when_the_sender_died_that_knew_of_the_card(world: World):
    queue_card(world, world.member("Trần Thị Hoa"), withdrawn=True)
    channel = Remembers()
    await sender_of(world, channel).drain()
    await sender_of(world, channel).drain()
    assert channel.given == [{"text": "đã duyệt"}]
    assert states(world) == [OutboxState.EXPIRED, OutboxState.SENT]


async def test_of_several_that_were_to_follow_the_last_is_told(world: World):
    hoa = world.member("Trần Thị Hoa")
    queue_card(world, hoa, withdrawn=True)
    queue(world, hoa, "đã rút")
    with world.tables() as session:
        card, _, last = session.exec(select(OutboxRow).order_by(col(OutboxRow.id))).all()
        last.payload = last.payload | {FOLLOWS: card.id}
    channel = Remembers()
    await sender_of(world, channel).drain()
    assert channel.given == [{"text": "đã rút"}]
    assert states(world) == [OutboxState.EXPIRED, OutboxState.EXPIRED, OutboxState.SENT]


async def test_it_is_not_sent_for_a_card_that_the_channel_refused(world: World):
    queue_card(world, world.member("Trần Thị Hoa"))
    channel = Remembers(Refused("message is too long"))
    await sender_of(world, channel).drain()
    await sender_of(world, channel).drain()
    assert channel.given == []
    assert states(world) == [OutboxState.REFUSED, OutboxState.EXPIRED]


async def test_messages_that_follow_nothing_ask_the_table_for_nothing_more(world: World):
    queue(world, world.member("Trần Thị Hoa"), "một", "hai")
    with heard(world.app.database.engine) as found:
        await sender_of(world, Script()).drain()
    asked = [text for text in found.statements if "SELECT" in text and "message_ref" in text]
    assert asked == []
    assert states(world) == [OutboxState.SENT] * 2
