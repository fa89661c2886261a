"""`python -m tests.torture [--kills 200] [--seed 7] [--careless all]`: see the package."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from tests.torture.careless import BY_NAME
from tests.torture.report import Report
from tests.torture.run import Plan, torture

FOR_EVER = float("inf")
CARELESS_KILLS, CARELESS_SECONDS, CARELESS_PATIENCE = 12, 120.0, 6.0


def main() -> int:
    """Exit code 1 when something was lost, done twice, out of order or out of hand; with
    `--careless` when the check does not see what is wrong with a program."""
    parser = argparse.ArgumentParser(prog="torture", description=__doc__)
    parser.add_argument("--kills", type=int, help="else 200, or as many as fit into eight minutes")
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    parser.add_argument("--trainees", type=int, default=12)
    careless = parser.add_argument("--careless", choices=["all", *BY_NAME])
    careless.help = "try the check on a program with something wrong in it"
    asked = parser.parse_args()
    plan = Plan(seed=asked.seed, trainees=asked.trainees)
    if asked.kills:
        plan = replace(plan, kills=asked.kills, seconds=FOR_EVER)
    if asked.careless:
        names = list(BY_NAME) if asked.careless == "all" else [asked.careless]
        kills = asked.kills or CARELESS_KILLS
        return _try_the_check(names, replace(plan, kills=kills, seconds=CARELESS_SECONDS))
    print(f"torture with seed {plan.seed}", flush=True)
    report = _run(plan)
    print("\n".join(report.lines()))
    if report.verdict.wrong:
        print("\n".join(report.log[-30:]))
    return bool(report.verdict.wrong)


def _try_the_check(names: list[str], plan: Plan) -> int:
    """What the check complains of, beginning with what it must complain of."""
    passed = 0
    for name in names:
        wrong = _run(replace(plan, careless=name, patience=CARELESS_PATIENCE)).verdict.wrong
        seen = BY_NAME[name].complained_of(wrong)
        passed += not seen
        first = seen[0] if seen else "NOT SEEN"
        print(f"{name}: {len(seen)} of {len(wrong)} complaints; {first}", flush=True)
    print(f"{len(names) - passed} of {len(names)} were seen", flush=True)
    return bool(passed)


def _run(plan: Plan) -> Report:
    with own_disk() as (folder, own):
        say = partial(print, flush=True)
        return asyncio.run(torture(replace(plan, own_disk=own), folder, say))


@contextmanager
def own_disk() -> Iterator[tuple[Path, bool]]:
    """A folder, on a small disk of its own where we are allowed to make one."""
    with tempfile.TemporaryDirectory(prefix="torture-") as made:
        mount = ["mount", "-t", "tmpfs", "-o", "size=64m,mode=700", "torture", made]
        own = os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0
        try:
            yield Path(made), own
        finally:
            if own:
                subprocess.run(["umount", made], check=True)


if __name__ == "__main__":
    sys.exit(main())
