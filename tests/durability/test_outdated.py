"""What waits for a channel in trouble is not sent once it is of no use."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col, select

from bot.chat.outbox import Letter, post
from bot.chat.say import Say
from bot.kit.text import Plain
from db.models import Account, OutboxRow, OutboxState
from tests.support.fake_bot_api.server import Dropped
from tests.support.world import World


def queue(world: World, chatter, text: str, **more) -> None:
    with world.tables() as session:
        person = session.exec(
            select(Account.person_id).where(Account.sender_key == str(chatter.id))
        ).one()
        assert person
        post(session, [Letter(person, Say(Plain(text)))], world.clock.now(), **more)


def states(world: World) -> list[OutboxState]:
    with world.tables() as session:
        return list(session.exec(select(col(OutboxRow.state)).order_by(col(OutboxRow.id))))


async def without_network(world: World) -> None:
    """Let the sender try in vain, so that it holds the message and waits."""

    def dropped(method, params):
        raise Dropped

    world.api.before.append(dropped)
    await world.settle()
    world.api.before.clear()


async def test_a_message_whose_time_passed_while_it_was_held_is_not_sent(world: World):
    trainee = world.member("Nguyễn Văn An")
    queue(world, trainee, "sắp học", expires_at=world.clock.now() + timedelta(hours=1))
    await without_network(world)
    world.clock.advance(hours=2)
    world.app.telegram.sender.pacer.forget_delays()
    await world.settle()
    assert trainee.messages == []
    assert states(world) == [OutboxState.EXPIRED]


async def test_a_message_ended_in_the_table_while_it_was_held_is_not_sent(world: World):
    trainee = world.member("Nguyễn Văn An")
    queue(world, trainee, "lớp đã huỷ")
    await without_network(world)
    with world.tables() as session:
        session.execute(update(OutboxRow).values(state=OutboxState.EXPIRED))
    world.app.telegram.sender.pacer.forget_delays()
    await world.settle()
    assert trainee.messages == []


async def test_what_is_still_of_use_goes_out_when_the_network_is_back(world: World):
    trainee = world.member("Nguyễn Văn An")
    queue(world, trainee, "mai học", expires_at=world.clock.now() + timedelta(hours=9))
    await without_network(world)
    for _ in range(50):
        world.app.telegram.sender.pacer.forget_delays()
        await world.settle()
        if trainee.messages:
            break
    assert trainee.sees("mai học")
