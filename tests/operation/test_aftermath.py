"""What nobody could be told of while it lasted is told when it is over."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import pytest
from sqlalchemy.exc import OperationalError

from bot.operation import aftermath
from bot.operation.aftermath import Seen, began, look_back
from bot.operation.state import State, Watched
from db.models import Role
from tests.support.world import World


@dataclass(slots=True)
class Machine:
    """On which the program runs. `more`: seconds that have gone by at once."""

    world: World
    more: float = 0.0
    writable: bool = True
    seen: Seen | None = None

    def go_on(self, seconds: float) -> None:
        self.more += seconds
        self.world.clock.advance(seconds=seconds)

    async def look(self) -> None:
        seen = self.seen or Seen(began(self.world.clock))
        self.seen = await look_back(Watched(self.world.app), seen)
        await self.world.settle()


@pytest.fixture
def machine(world: World, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine, in_order = Machine(world), Watched.state

    async def state(watched: Watched) -> State:
        return replace(await in_order(watched), writable=machine.writable)

    monkeypatch.setattr(Watched, "state", state)
    monkeypatch.setattr(world.clock, "monotonic", lambda: time.monotonic() + machine.more)
    return machine


async def test_a_clock_that_jumps_is_told_to_administrators_once(machine: Machine):
    world = machine.world
    admin = world.member("Trần Thị Bình", Role.ADMIN, "DU-QX")
    other = world.member("Lê Văn Cường", Role.DEPUTY_SECRETARY, "DU-QX")
    await machine.look()
    world.clock.advance(days=365)
    for _ in range(3):
        machine.go_on(15)
        await machine.look()
    world.clock.advance(days=-1)
    await machine.look()
    first, second = (message.text for message in admin.messages)
    assert "nhảy từ 09:00 16/11/2026 sang 09:00 16/11/2027" in first
    assert "sang 09:00 15/11/2027" in second
    assert other.messages == []


async def test_a_clock_that_goes_on_or_is_set_by_a_minute_is_not_worth_a_word(machine: Machine):
    admin = machine.world.member("Trần Thị Bình", Role.ADMIN, "DU-QX")
    for _ in range(10):
        await machine.look()
        machine.go_on(3600)
        machine.world.clock.advance(minutes=1)
    assert admin.messages == []


@pytest.mark.parametrize(("seconds", "told"), [(20, []), (50, ["1"]), (620, ["10"])])
async def test_that_nothing_could_be_stored_is_told_when_it_can(
    machine: Machine, seconds: float, told: list[str]
):
    admin = machine.world.member("Trần Thị Bình", Role.ADMIN, "DU-QX")
    machine.writable = False
    for _ in range(2):
        await machine.look()
        machine.go_on(seconds / 2)
    assert admin.messages == []
    machine.writable = True
    for _ in range(2):
        await machine.look()
    assert [m.text.split("khoảng ")[1].split(" phút")[0] for m in admin.messages] == told


async def test_what_cannot_be_told_at_once_is_told_later(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
):
    admin = machine.world.member("Trần Thị Bình", Role.ADMIN, "DU-QX")

    def fails(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("away again"))

    machine.writable = False
    await machine.look()
    machine.go_on(60)
    machine.writable = True
    with monkeypatch.context() as patch:
        patch.setattr(aftermath, "tell_trouble", fails)
        await machine.look()
    assert admin.messages == []
    await machine.look()
    assert "không ghi được dữ liệu" in admin.last.text
