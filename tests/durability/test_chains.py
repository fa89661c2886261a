"""Killed at any step of a whole chain of people, everything is as if nothing had happened."""

from __future__ import annotations

import pytest

from bot.chat.claiming import Waiting
from bot.chat.handling import Apart, Handling
from bot.chat.outcomes import Outcome, settle
from bot.chat.sender import Parcel, Sender
from db.models import OutboxState
from tests.durability.chains import CHAINS, Chain, nominating
from tests.durability.lives import Moment, differences, live
from tests.support.crashes import Work
from tests.support.world import ON_SQLITE, World

pytestmark = ON_SQLITE


async def seen_by_the_check(
    world: World, monkeypatch: pytest.MonkeyPatch, chain: Chain, work: Work | None = None
) -> tuple[list[str], int]:
    """What the check finds wrong first when the chain is killed at each step in turn, and the
    number of steps it has gone through."""
    world.api.expect_refusal("query is too old")  # a press is acknowledged again after a death
    world.api.expect_refusal("message is not modified")  # and a message changed again
    await chain.prepare(world)
    moment = Moment(world)
    await moment.keep()
    undisturbed, grim = await live(world, None, monkeypatch, ticks=chain.ticks)
    everything = "\n".join(text for texts in undisturbed.said.values() for text in texts)
    for words in chain.words:
        assert words in everything
    at = 0
    while grim.dead or not at:
        at += 1
        await moment.come_back()
        lived, grim = await live(world, at, monkeypatch, ticks=chain.ticks, work=work)
        if found := differences(lived, undisturbed):
            return [f"killed at step {at}", *found], at
    return [], at


@pytest.mark.slow
@pytest.mark.parametrize("chain", CHAINS, ids=str)
async def test_killed_at_any_step_the_act_is_done_once_and_everybody_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch, chain: Chain
):
    found, steps = await seen_by_the_check(world, monkeypatch, chain)
    assert found == []
    assert steps >= 12, "the commits and calls of a whole chain"


CONFIRMING = Chain("control", nominating, ("Đã gửi 2 người",))


async def test_the_check_sees_updates_that_were_confirmed_before_they_were_stored(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    async def confirm_first() -> None:
        await world.app.telegram.accept(world.api.take_updates())
        await world.app.work()

    found, _ = await seen_by_the_check(world, monkeypatch, CONFIRMING, confirm_first)
    assert any("table nominations: 0 rows for 2" in one for one in found), found


def claim_apart_from_the_work(monkeypatch: pytest.MonkeyPatch, *, before: bool) -> None:
    """Mark an update done in a transaction of its own, before or after the one that does it."""
    claim, work = Handling._claim, Handling._try

    def in_two(self: Handling, row: Waiting) -> None:
        if not before:
            work(self, row)
        with self.database.unit() as session:
            claim(self, session, row)
        if before:
            work(self, row)

    def apart(*_: object) -> None:
        raise Apart

    monkeypatch.setattr(Handling, "together", apart)
    monkeypatch.setattr(Handling, "_claim", lambda *_: True)
    monkeypatch.setattr(Handling, "_try", in_two)


async def test_the_check_sees_an_update_marked_done_before_it_was_done(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    claim_apart_from_the_work(monkeypatch, before=True)
    found, _ = await seen_by_the_check(world, monkeypatch, CONFIRMING)
    assert any("never got" in one for one in found), found


async def test_the_check_sees_a_message_marked_sent_before_it_was_sent(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    deliver = Sender._deliver

    async def mark_first(self: Sender, parcel: Parcel) -> None:
        marked = [Outcome(parcel.id, OutboxState.SENT)]
        await self.database.run(lambda session: settle(session, marked, self.clock.now()))
        await deliver(self, parcel)

    monkeypatch.setattr(Sender, "_deliver", mark_first)
    found, _ = await seen_by_the_check(world, monkeypatch, CONFIRMING)
    assert any("never got" in one for one in found), found


async def test_the_check_sees_a_message_queued_twice(world: World, monkeypatch: pytest.MonkeyPatch):
    claim_apart_from_the_work(monkeypatch, before=False)
    found, _ = await seen_by_the_check(world, monkeypatch, CONFIRMING)
    assert any("messages repeated" in one or "too many" in one for one in found), found
