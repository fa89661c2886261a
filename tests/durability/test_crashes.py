"""Killed between any two steps, an update is finished after the restart, once."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from db.models import InboxRow, InboxState, OutboxRow, OutboxState
from tests.support.crashes import restart, run_until_killed
from tests.support.world import World

MOST_STEPS = 44


async def waiting_messages(world: World):
    """Two people have written three messages that the program has not taken yet."""
    first = world.member("Trần Thị Hoa")
    second = world.member("Lê Văn Cường")

    async def nothing() -> None:
        return None

    world.api.settle = nothing
    await first.says("một")
    await second.says("hai")
    await first.says("ba")
    world.api.settle = world.settle
    return first, second


@pytest.mark.parametrize("at", range(1, MOST_STEPS))
async def test_killed_at_any_step_everything_is_answered_once(
    world: World, monkeypatch: pytest.MonkeyPatch, at: int
):
    first, second = await waiting_messages(world)
    grim = await run_until_killed(world, at, monkeypatch)
    await restart(world)

    with world.tables() as session:
        states = session.exec(select(InboxRow.state)).all()
        rows = session.exec(select(OutboxRow).order_by(col(OutboxRow.id))).all()
    assert states == [InboxState.DONE] * 3
    assert [row.state for row in rows] == [OutboxState.SENT] * 3, "answered once in the tables"
    said = [m.text for m in first.messages]
    assert [t for i, t in enumerate(said) if t not in said[:i]] == [
        next(t for t in said if "«một»" in t),
        next(t for t in said if "«ba»" in t),
    ], "both answers, in order"
    assert any("«hai»" in m.text for m in second.messages)
    repeated = len(first.messages) + len(second.messages) - 3
    assert repeated <= grim.under_way, "at most what was under way is repeated"


async def test_the_steps_above_are_all_there_are(world: World, monkeypatch: pytest.MonkeyPatch):
    await waiting_messages(world)
    grim = await run_until_killed(world, None, monkeypatch)
    assert 20 < grim.steps < MOST_STEPS


async def test_the_test_itself_would_see_a_loss(world: World, monkeypatch: pytest.MonkeyPatch):
    """Confirming before committing, as usual bots do, must fail the check above."""
    await waiting_messages(world)
    world.api.updates.clear()
    await run_until_killed(world, None, monkeypatch)
    with world.tables() as session:
        assert session.exec(select(InboxRow.state)).all() == []
