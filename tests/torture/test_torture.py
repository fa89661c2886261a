"""The short form: a few lives of the real program, and the same check on a careless one."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

from tests.support.fake_bot_api import FakeBotApi
from tests.torture.careless import BY_NAME
from tests.torture.history import History
from tests.torture.house import build
from tests.torture.nemesis import LONGEST_WITHDRAWING
from tests.torture.program import Program
from tests.torture.run import Plan, torture


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_killed_and_hindered_the_program_loses_nothing_and_does_nothing_twice(
    tmp_path: Path,
):
    plan = Plan(kills=3, seconds=15, seed=random.randrange(1_000_000), trainees=5, patience=60)
    report = await torture(plan, tmp_path / "data")
    lines = "\n".join(report.lines())
    print(lines)
    assert report.verdict.wrong == [], lines
    assert report.verdict.done >= 5
    assert report.verdict.messages >= 5


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_the_check_sees_what_a_careless_program_loses(tmp_path: Path):
    careless = BY_NAME["confirm-before-storing"]
    plan = Plan(kills=3, seed=5, trainees=8, patience=2, careless=careless.name, only_kills=True)
    report = await torture(plan, tmp_path / "data")
    assert careless.complained_of(report.verdict.wrong), "\n".join(report.lines())


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_the_check_sees_at_once_that_two_programs_serve_side_by_side(tmp_path: Path):
    plan = Plan(kills=1, seed=5, trainees=2, patience=1, careless="serve-beside-another")
    report = await torture(plan, tmp_path / "data")
    assert any("a second process ended with -9" in words for words in report.verdict.wrong)
    assert report.seconds < 2 * LONGEST_WITHDRAWING


async def test_who_waits_in_vain_for_the_end_of_a_program_can_still_kill_it(tmp_path: Path):
    async with FakeBotApi() as api:
        program = Program(api, build(api, tmp_path / "data", 1), History())
        await program.load()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(program.gone(), 0.05)
        await program.kill()
    assert program.process.returncode == -9
