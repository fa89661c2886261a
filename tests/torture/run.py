"""One run from an empty folder to the verdict."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tests.support.fake_bot_api import FakeBotApi
from tests.torture.autopsy import examine
from tests.torture.checking import judge
from tests.torture.deeds import Deeds
from tests.torture.history import History
from tests.torture.house import House, build
from tests.torture.nemesis import Nemesis
from tests.torture.network import Network
from tests.torture.people import Crowd
from tests.torture.program import Program
from tests.torture.report import Report


@dataclass(frozen=True, slots=True)
class Plan:
    """So many kills, or as many as there are seconds for. `patience`: seconds in which all must be
    answered at the end. `only_kills`: nothing else. `own_disk`: the folder is a disk of its own.
    `careless`: what is wrong with the program, to try the check."""

    kills: int = 200
    seconds: float = 480.0
    seed: int = 1
    trainees: int = 12
    patience: float = 90.0
    careless: str = ""
    only_kills: bool = False
    own_disk: bool = False


EVENING = timedelta(minutes=90)
"""From the hour at which the clock began to one at which tomorrow's reminders are due."""


async def torture(plan: Plan, folder: Path, say: Callable[[str], None] = lambda _: None) -> Report:
    """Torment the program by the plan; then let it finish in peace, and compare. `say` hears now
    and then how far it is."""
    began = time.monotonic()
    history = History()
    async with FakeBotApi() as api:
        house = build(api, folder, plan.trainees)
        house.own_disk = plan.own_disk
        network = Network(api, history, plan.seed)
        crowd = Crowd(house, history, plan.seed)
        first = Program(api, house, history, plan.careless)
        nemesis = Nemesis(first, network, history, plan.seed, only_kills=plan.only_kills)
        Deeds(crowd).begin()
        if not plan.only_kills:
            network.begin()
        try:
            await nemesis.torment(plan.kills, plan.seconds, say)
            if not plan.only_kills:
                network.end()
            house.clock.put(EVENING)
            await nemesis.begin_life()
            crowd.close(plan.patience)
            await crowd.finished()
            await _nothing_waits(api, house, min(plan.patience, 30))
            await nemesis.end()
            examine(house, api, history)
        finally:
            await nemesis.close()
        verdict = judge(house, api, history)
    log = nemesis.program.log
    return Report(plan.seed, nemesis.lives, history, verdict, time.monotonic() - began, log)


WAITING = (
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'new')"
    " + (SELECT count(*) FROM outbox WHERE state = 'queued')"
    " + (SELECT count(*) = 0 FROM outbox WHERE dedupe_key LIKE 'remind/evening%')"
)


async def _nothing_waits(api: FakeBotApi, house: House, patience: float) -> None:
    """Until the tables hold nothing that is to be handled or sent, or that grows no less any more;
    the judge sees what is left."""
    fewest, since = 1_000_000, time.monotonic()
    with closing(sqlite3.connect(house.database, timeout=5)) as tables:
        while time.monotonic() - since < patience:
            left = len(api.updates) + tables.execute(WAITING).fetchone()[0]
            if not left:
                return
            if left < fewest:
                fewest, since = left, time.monotonic()
            await asyncio.sleep(0.1)
