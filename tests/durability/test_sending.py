"""The sender against a channel that is slow, strict, broken or gone."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.chat.outbox import Letter, post
from bot.chat.say import Say
from bot.chat.sender import Limits, Sender
from bot.chat.transport import Gone, NoAnswer, Refused, TryLater
from bot.chat.under_way import TOGETHER
from bot.kit.text import Plain
from db.models import Account, OutboxRow, OutboxState, Urgency
from tests.support.fake_bot_api.server import Dropped
from tests.support.fake_bot_api.server import Refused as ApiRefused
from tests.support.world import World


def person_of(world: World, chatter) -> int:
    with world.tables() as session:
        account = session.exec(select(Account).where(Account.sender_key == str(chatter.id))).one()
        assert account.person_id
        return account.person_id


def queue(world: World, chatter, *texts: str, urgency=Urgency.NOTICE, **more) -> None:
    person = person_of(world, chatter)
    with world.tables() as session:
        letters = [Letter(person, Say(Plain(text))) for text in texts]
        post(session, letters, world.clock.now(), urgency=urgency, **more)


def states(world: World) -> list[OutboxState]:
    with world.tables() as session:
        return list(session.exec(select(col(OutboxRow.state)).order_by(col(OutboxRow.id))))


async def test_too_many_requests_is_obeyed_and_nothing_is_lost(world: World):
    deputy = world.member("Trần Thị Hoa")
    refusals = iter([ApiRefused(429, "Too Many Requests: retry after 0", retry_after=0)])

    def limited(method, params):
        if method == "sendMessage" and (refusal := next(refusals, None)):
            raise refusal

    world.api.before.append(limited)
    world.api.expect_refusal("too many requests")
    queue(world, deputy, "một", "hai")
    await world.settle()
    await until_sent(world)
    assert [m.text for m in deputy.messages] == ["một", "hai"]


async def test_a_broken_server_is_tried_again(world: World):
    deputy = world.member("Trần Thị Hoa")
    troubles = iter([ApiRefused(502, "Bad Gateway")])

    def broken(method, params):
        if method == "sendMessage" and (trouble := next(troubles, None)):
            raise trouble

    world.api.before.append(broken)
    world.api.expect_refusal("bad gateway")
    queue(world, deputy, "một")
    await world.settle()
    await until_sent(world)
    assert [m.text for m in deputy.messages] == ["một"]


async def until_sent(world: World) -> None:
    """Drain until what was put off has gone out (backoff is a second or so)."""
    sender = world.app.telegram.sender
    for _ in range(200):
        sender.pacer.forget_delays()
        await sender.drain()
        if OutboxState.QUEUED not in states(world):
            return
    raise AssertionError("it never went out")


async def test_a_lost_answer_is_repeated_rather_than_lost(world: World):
    deputy = world.member("Trần Thị Hoa")
    cuts = iter([Dropped()])

    def cut(method, params):
        if method == "sendMessage" and (drop := next(cuts, None)):
            raise drop

    world.api.after.append(cut)
    queue(world, deputy, "một")
    await world.settle()
    await until_sent(world)
    assert [m.text for m in deputy.messages] == ["một", "một"]
    with world.tables() as session:
        row = session.exec(select(OutboxRow)).one()
        assert row.error == "1 lost answers"


async def test_who_has_blocked_the_bot_is_marked_and_not_written_to_again(world: World):
    deputy = world.member("Trần Thị Hoa")
    deputy.chat.blocked = True
    world.api.expect_refusal("bot was blocked")
    queue(world, deputy, "một", "hai", "ba")
    await world.settle()
    assert states(world) == [OutboxState.REFUSED] * 3
    assert len(world.api.refusals) == 1
    with world.tables() as session:
        assert session.exec(select(Account)).one().unreachable_since == world.clock.now()


async def test_what_is_too_late_is_not_sent(world: World):
    deputy = world.member("Trần Thị Hoa")
    now = world.clock.now()
    queue(world, deputy, "nhắc", expires_at=now + timedelta(minutes=30))
    world.clock.advance(hours=1)
    queue(world, deputy, "mới")
    await world.settle()
    assert [m.text for m in deputy.messages] == ["mới"]
    assert states(world) == [OutboxState.EXPIRED, OutboxState.SENT]


async def test_what_is_for_later_waits(world: World):
    deputy = world.member("Trần Thị Hoa")
    queue(world, deputy, "sau", not_before=world.clock.now() + timedelta(hours=1))
    await world.settle()
    assert deputy.messages == []
    await world.pass_time(hours=1)
    assert deputy.saw("sau")


async def test_the_same_letter_is_queued_once(world: World):
    deputy = world.member("Trần Thị Hoa")
    person = person_of(world, deputy)
    for _ in range(2):
        with world.tables() as session:
            post(session, [Letter(person, Say(Plain("một")), "key")], world.clock.now())
    await world.settle()
    assert len(deputy.messages) == 1


class Script:
    """A transport that does what it is told and remembers the order."""

    def __init__(self, *outcomes) -> None:
        self.outcomes = list(outcomes)
        self.sent: list[tuple[str, str]] = []

    async def deliver(self, chat_key, payload):
        outcome = self.outcomes.pop(0) if self.outcomes else None
        if outcome:
            raise outcome
        self.sent.append((chat_key, payload["text"]))
        return "1"


def sender_of(world: World, transport, **limits) -> Sender:
    made = Limits(**{"per_second": 1e9, "chat_seconds": 0.0, **limits})
    return Sender(world.app.database, world.clock, "telegram", transport, made)


async def test_an_answer_goes_before_a_notice_and_a_notice_before_a_broadcast(world: World):
    people = [world.member(f"Người Thứ {n}") for n in ("Một", "Hai", "Ba")]
    queue(world, people[0], "loan báo", urgency=Urgency.BROADCAST)
    queue(world, people[1], "thông báo", urgency=Urgency.NOTICE)
    queue(world, people[2], "trả lời", urgency=Urgency.ANSWER)
    transport = Script()
    await sender_of(world, transport, in_flight=1).drain()
    assert [text for _, text in transport.sent] == ["trả lời", "thông báo", "loan báo"]


async def test_order_in_a_chat_survives_trouble(world: World):
    deputy = world.member("Trần Thị Hoa")
    queue(world, deputy, *"abcdef")
    transport = Script(None, TryLater("x", 0.0), None, NoAnswer("y"), TryLater("z", 0.0))
    sender = sender_of(world, transport)
    for _ in range(50):
        sender.pacer.forget_delays()
        await sender.drain()
        if len(transport.sent) == 6:
            break
    assert "".join(text for _, text in transport.sent) == "abcdef"


async def test_a_refused_message_does_not_hold_up_the_next(world: World):
    deputy = world.member("Trần Thị Hoa")
    queue(world, deputy, "xấu", "tốt")
    transport = Script(Refused("can't parse entities"))
    await sender_of(world, transport).drain()
    assert [text for _, text in transport.sent] == ["tốt"]
    assert states(world) == [OutboxState.REFUSED, OutboxState.SENT]


async def test_a_gone_chat_does_not_touch_others(world: World):
    lost, here = world.member("Trần Thị Hoa"), world.member("Lê Văn Cường")
    queue(world, lost, "a", "b")
    queue(world, here, "c")
    transport = Script(Gone("chat not found"))
    await sender_of(world, transport, in_flight=1).drain()
    assert [text for _, text in transport.sent] == ["c"]


async def test_a_chat_is_not_written_to_faster_than_its_limit(world: World):
    deputy = world.member("Trần Thị Hoa")
    queue(world, deputy, *"abcd")
    transport = Script()
    sender = sender_of(world, transport, chat_seconds=60.0, chat_burst=2)
    await sender.drain()
    assert [text for _, text in transport.sent] == ["a", "b"], "a burst passes, then it waits"


async def test_a_broadcast_keeps_to_the_overall_pace(world: World):
    people = [world.member(f"Người {n} A") for n in "abcdefgh"]
    for person in people:
        queue(world, person, "x", urgency=Urgency.BROADCAST)
    transport = Script()
    started = world.clock.monotonic()
    await sender_of(world, transport, per_second=40.0).drain()
    took = world.clock.monotonic() - started
    assert len(transport.sent) == 8
    assert took >= 7 / 40 * 0.9, "evenly spaced"


async def test_notices_are_marked_few_at_a_time_so_that_a_kill_repeats_few(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.chat.sight.POLL_SECONDS", 60.0)
    held = asyncio.Event()

    class FirstHangs(Script):
        async def deliver(self, chat_key, payload):
            if payload["text"] == "chậm":
                await held.wait()
            return await super().deliver(chat_key, payload)

    queue(world, world.member("Người Chậm A"), "chậm", urgency=Urgency.NOTICE)
    for letter in "abcdefgh":
        queue(world, world.member(f"Người {letter} A"), "x", urgency=Urgency.NOTICE)
    sender = sender_of(world, FirstHangs())
    running = asyncio.create_task(sender.run())
    for _ in range(500):
        if states(world).count(OutboxState.SENT) >= TOGETHER:
            break
        await asyncio.sleep(0.01)
    assert states(world).count(OutboxState.QUEUED) <= 1 + 8 - TOGETHER
    held.set()
    sender.stop()
    await running


@pytest.mark.parametrize("limit", [1, 3, 8])
async def test_no_more_requests_are_under_way_than_allowed(world: World, limit: int):
    under_way, most = 0, 0

    class Slow:
        async def deliver(self, chat_key, payload):
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0.005)
            under_way -= 1
            return "1"

    for n in range(12):
        queue(world, world.member(f"Người {'abcdefghijkl'[n]} A"), "x")
    await sender_of(world, Slow(), in_flight=limit).drain()
    assert most == limit


async def test_an_outcome_that_could_not_be_marked_is_marked_later(world: World, monkeypatch):
    deputy = world.member("Trần Thị Hoa")
    queue(world, deputy, "một")
    transport = Script()
    sender = sender_of(world, transport)
    with monkeypatch.context() as patch:
        patch.setattr("bot.chat.sender.settle", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            await sender.drain()
    await sender.drain()
    assert len(transport.sent) == 1, "it is not sent again while the process lives"
    assert states(world) == [OutboxState.SENT]


@pytest.mark.parametrize("urgency", [Urgency.ANSWER, Urgency.NOTICE])
async def test_hundreds_that_wait_for_one_chat_keep_nobody_else_waiting(world: World, urgency):
    loud, other = world.member("Trần Thị Hoa"), world.member("Lê Văn Cường")
    queue(world, loud, *(f"câu {number}" for number in range(1000)), urgency=urgency)
    queue(world, other, "một", "hai", urgency=urgency)
    world.app.telegram.sender.pacer.limits = Limits(per_second=1e9)
    await world.app.telegram.sender.drain()
    assert [m.text for m in other.messages] == ["một", "hai"]
    assert len(loud.messages) < 100


async def test_what_is_left_out_of_sight_comes_later_and_in_order(world: World):
    loud = world.member("Trần Thị Hoa")
    queue(world, loud, *(f"câu {number}" for number in range(300)), urgency=Urgency.ANSWER)
    queue(world, loud, "tin", "nữa", urgency=Urgency.NOTICE)
    await until_sent(world)
    texts = [m.text for m in loud.messages]
    assert texts == [*(f"câu {number}" for number in range(300)), "tin", "nữa"]
