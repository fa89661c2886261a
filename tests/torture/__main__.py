"""`python -m tests.torture [--kills 200] [--seed 7]`: see the package."""

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
from pathlib import Path

from tests.torture.run import Plan, torture

CARELESS = "tests.torture.careless"
FOR_EVER = float("inf")


def main() -> int:
    """Exit code 1 when something was lost, done twice, out of order or out of hand."""
    parser = argparse.ArgumentParser(prog="torture", description=__doc__)
    parser.add_argument("--kills", type=int, help="else as many as fit into two minutes and a half")
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    parser.add_argument("--trainees", type=int, default=12)
    parser.add_argument("--careless", action="store_true", help="try the check on a bad program")
    asked = parser.parse_args()
    plan = Plan(seed=asked.seed, trainees=asked.trainees)
    if asked.kills:
        plan = replace(plan, kills=asked.kills, seconds=FOR_EVER)
    if asked.careless:
        plan = replace(plan, kills=asked.kills or 5, patience=8.0, module=CARELESS, kind=True)
    print(f"torture with seed {plan.seed}", flush=True)
    with own_disk() as (folder, own):
        report = asyncio.run(torture(replace(plan, own_disk=own), folder))
    print("\n".join(report.lines()))
    if report.verdict.wrong:
        print("\n".join(report.log[-30:]))
    return bool(report.verdict.wrong)


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
