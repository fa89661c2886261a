"""The long run of wild inputs: `python -m tests.access`, or `make fuzz`.

Stories of several people through the whole program, then every reader by itself. `--table` writes
the tables of docs/quyen.md instead.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky
from sqlmodel import Session

from bot.app import prepare
from bot.settings import Settings
from db.session import make_engine
from tests.access.door import Door
from tests.access.fuzzing import Figures, play
from tests.access.page import PAGE, page_now
from tests.access.parsers import OF_BYTES, OF_TEXT, read_raw
from tests.access.raw_updates import raw_updates
from tests.access.scene import House, furnish
from tests.access.strategies import Step, stories
from tests.access.wild import any_text, house_files, read_or_refuse, workbooks
from tests.support.factories import sample_house

ROUND = 100
MOST_FAULTS = 10
SHARE = 100
"""One for each so many inputs of the whole program goes to every reader."""


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


def tried(strategy: st.SearchStrategy[Any], number: int, count: int) -> Callable[..., Any]:
    """Decorates what is to be run with `count` examples."""

    def decorate(run: Callable[[Any], None]) -> Callable[[], None]:
        chosen = settings(
            max_examples=count,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            verbosity=Verbosity.quiet,
            suppress_health_check=list(HealthCheck),
        )
        return seed(number)(chosen(given(strategy)(run)))

    return decorate


def one_round(door: Door, house: House, source: Path, figures: Figures, number: int) -> None:
    """Many stories; raises what the simplest story that breaks something raises."""
    shown: list[Sequence[Step]] = []

    @tried(stories, number, ROUND)
    def run(story: Sequence[Step]) -> None:
        shown[:] = [story]
        play(door, house, source, story, figures)

    try:
        run()
    except BaseException:
        for step in shown[0]:
            print(f"    {step}")
        raise


def through_the_program(wanted: argparse.Namespace) -> int:
    """Prints what was done; returns how many faults there were."""
    trouble = LastTrouble()
    logging.getLogger().addHandler(trouble)
    figures, faults, begun, number = Figures(), 0, time.monotonic(), wanted.seed
    with tempfile.TemporaryDirectory(prefix="ward-fuzz-") as name:
        made, used = Path(name) / "made", Path(name) / "used"
        source, house = furnished_file(made)
        used.mkdir(mode=0o700)
        (used / "ward.db").write_bytes(source.read_bytes())
        door = Door(used)
        while figures.inputs < wanted.inputs and faults < MOST_FAULTS:
            trouble.text = ""
            try:
                one_round(door, house, source, figures, number)
            except (AssertionError, Flaky) as error:
                faults += 1
                print(f"FAULT in round {number}: {error}\n{trouble.text}", flush=True)
            number += 1
            if (number - wanted.seed) % 10 == 0:
                print(f"{figures.inputs:,} inputs, {time.monotonic() - begun:.0f} s", flush=True)
        door.close()
    spent = time.monotonic() - begun
    kinds = " · ".join(f"{kind} {count:,}" for kind, count in figures.kinds.most_common())
    print(f"{figures.inputs:,} inputs in {spent:.0f} s, seed {wanted.seed}: {kinds}")
    print(f"{figures.answers:,} answers · slowest {figures.slowest:.2f} s ({figures.slow_text})")
    print(f"most work for one: {figures.most_work:.2f} s · faults: {faults}", flush=True)
    return faults


def readers() -> Iterator[tuple[str, Callable[[Any], object], st.SearchStrategy[Any]]]:
    for name, read in OF_TEXT.items():
        yield name, read, any_text
    for name, reads in OF_BYTES.items():
        yield name, reads, workbooks
    yield "changed house file", OF_TEXT["house file"], house_files()
    yield "update", lambda update: read_raw(json.loads(update)), raw_updates(7)


def works_of(read: Callable[[Any], object], many: Callable[..., Any]) -> list[float]:
    """The seconds of work for each input."""
    works: list[float] = []

    @many
    def run(value: Any) -> None:
        works.append(read_or_refuse(read, value))

    run()
    return works


def through_the_readers(wanted: argparse.Namespace) -> None:
    """The same for every reader by itself; a fault ends it and shows the simplest input for it."""
    done, slowest = 0, (0.0, "")
    each = max(1, wanted.inputs // SHARE)
    begun = time.monotonic()
    for name, read, strategy in readers():
        works = works_of(read, tried(strategy, wanted.seed, each))
        done += len(works)
        slowest = max(slowest, (max(works), name))
    print(f"{done:,} inputs of {len(list(readers()))} readers in {time.monotonic() - begun:.0f} s")
    print(f"most work for one: {slowest[0]:.2f} s ({slowest[1]})", flush=True)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--inputs", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=random.randrange(10**9))
    asked.add_argument("--table", action="store_true")
    wanted = asked.parse_args()
    if wanted.table:
        PAGE.write_text(page_now(), "utf-8")
        return 0
    through_the_readers(wanted)
    return 1 if through_the_program(wanted) else 0


if __name__ == "__main__":
    sys.exit(main())
