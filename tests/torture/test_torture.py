"""The short form: a few lives of the real program, and the same check on a careless one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

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
    plan = Plan(
        kills=3,
        seed=5,
        trainees=8,
        patience=2,
        careless="confirm-before-storing",
        only_kills=True,
    )
    report = await torture(plan, tmp_path / "data")
    assert report.verdict.lost > 0, "\n".join(report.lines())
