"""The long run of wild inputs: `python -m tests.access --inputs 100000 --seconds 900`."""

from __future__ import annotations

import argparse
import logging
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.errors import Flaky
from sqlmodel import Session

from bot.app import prepare
from bot.settings import Settings
from db.session import make_engine
from tests.access.door import Door
from tests.access.fuzzing import Figures, play
from tests.access.scene import House, furnish
from tests.access.strategies import Step, stories
from tests.support.factories import sample_house

ROUND = 100
MOST_FAULTS = 10


class LastTrouble(logging.Handler):
    """Keeps the last error that the program logged: it names the place of a fault."""

    text = ""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self.text = logging.Formatter().formatException(record.exc_info)


def furnished_file(folder: Path) -> tuple[Path, House]:
    prepare(Settings(data_dir=folder, database_url=""))
    target = folder / "ward.db"
    engine = make_engine(f"sqlite:///{target}")
    with Session(engine, expire_on_commit=False) as session:
        sample_house(session)
        house = furnish(session)
        session.commit()
    engine.dispose()
    return target, house


def one_round(door: Door, house: House, source: Path, figures: Figures, number: int) -> None:
    """Many stories; raises what the simplest story that breaks something raises."""
    shown: list[Sequence[Step]] = []

    @seed(number)
    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    @given(stories)
    def run(story: Sequence[Step]) -> None:
        shown[:] = [story]
        play(door, house, source, story, figures)

    try:
        run()
    except BaseException:
        for step in shown[0]:
            print(f"    {step}")
        raise


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--inputs", type=int, default=100_000)
    asked.add_argument("--seconds", type=float, default=900)
    asked.add_argument("--seed", type=int, default=random.randrange(10**9))
    wanted = asked.parse_args()
    trouble = LastTrouble()
    root = logging.getLogger()
    root.addHandler(trouble)
    figures, faults, begun = Figures(), 0, time.monotonic()
    with tempfile.TemporaryDirectory(prefix="ward-fuzz-") as name:
        made, used = Path(name) / "made", Path(name) / "used"
        source, house = furnished_file(made)
        used.mkdir(mode=0o700)
        (used / "ward.db").write_bytes(source.read_bytes())
        door = Door(used)
        number = wanted.seed
        while figures.inputs < wanted.inputs and time.monotonic() - begun < wanted.seconds:
            trouble.text = ""
            try:
                one_round(door, house, source, figures, number)
            except (AssertionError, Flaky) as error:
                faults += 1
                print(f"FAULT in round {number}: {error}\n{trouble.text}", flush=True)
                if faults >= MOST_FAULTS:
                    break
            number += 1
            if (number - wanted.seed) % 10 == 0:
                print(f"{figures.inputs:,} inputs, {time.monotonic() - begun:.0f} s", flush=True)
        door.close()
    spent = time.monotonic() - begun
    kinds = " · ".join(f"{kind} {count:,}" for kind, count in figures.kinds.most_common())
    print(f"{figures.inputs:,} inputs in {spent:.0f} s, seed {wanted.seed}: {kinds}")
    print(f"{figures.answers:,} answers · slowest {figures.slowest:.2f} s ({figures.slow_text})")
    print(f"most work for one: {figures.most_work:.2f} s")
    print(f"faults: {faults}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
