"""One run from an empty folder to the verdict."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.support.fake_bot_api import FakeBotApi
from tests.torture.checking import Verdict, judge
from tests.torture.history import History
from tests.torture.house import House, build
from tests.torture.nemesis import Nemesis
from tests.torture.network import Network
from tests.torture.people import Crowd
from tests.torture.program import Program


@dataclass(frozen=True, slots=True)
class Plan:
    """So many lives, or as many as there are seconds for. `patience`: seconds in which all must be
    answered at the end. `kind`: nothing but kills. `own_disk`: the folder is a disk of its own."""

    kills: int = 10_000
    seconds: float = 150.0
    seed: int = 1
    trainees: int = 12
    patience: float = 90.0
    module: str = "bot"
    kind: bool = False
    own_disk: bool = False


@dataclass(slots=True)
class Report:
    plan: Plan
    lives: int
    history: History
    verdict: Verdict
    seconds: float
    log: list[str]

    def lines(self) -> list[str]:
        acts, verdict = self.history.acts, self.verdict
        offered = Counter(act.kind for act in acts if act.offered)
        waits = sorted(a.acknowledged - a.began for a in acts if a.acknowledged)
        agree = "everything agrees"
        return [
            f"seed {self.plan.seed}: {self.lives} lives in {self.seconds:.0f} s",
            *(f"  {name}: {times}" for name, times in sorted(self.history.troubles.items())),
            f"offered {offered.total()}: {dict(offered)}",
            f"acknowledged {len(waits)}, done {verdict.done}",
            f"lost {verdict.lost}, done twice {verdict.twice}, parked {verdict.parked}",
            f"messages {verdict.messages}, repeated {verdict.repeated}",
            f"answers that were lost on the way: {self.history.lost_answers}",
            f"waited for an act: median {_at(waits, 0.5):.1f} s, longest {_at(waits, 1.0):.1f} s",
            *(f"WRONG: {words}" for words in verdict.wrong[:40]),
            f"{len(verdict.wrong)} things are wrong" if verdict.wrong else agree,
        ]


def _at(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))] if values else 0.0


async def torture(plan: Plan, folder: Path) -> Report:
    """Torment the program by the plan; then let it finish in peace, and compare."""
    began = time.monotonic()
    history = History()
    async with FakeBotApi() as api:
        house = build(api, folder, plan.trainees)
        house.own_disk = plan.own_disk
        program = Program(api, house, plan.module)
        network = Network(api, history, plan.seed)
        crowd = Crowd(house, history, plan.seed)
        nemesis = Nemesis(program, network, history, plan.seed, kind=plan.kind)
        crowd.begin()
        if not plan.kind:
            network.begin()
        try:
            await nemesis.torment(plan.kills, plan.seconds)
            if not plan.kind:
                network.end()
            await program.start()
            crowd.close(plan.patience)
            await crowd.finished()
            await _nothing_waits(api, house, min(plan.patience, 30))
            await nemesis.end()
        finally:
            await program.kill()
        verdict = judge(house, api, history)
    return Report(plan, nemesis.lives, history, verdict, time.monotonic() - began, program.log)


WAITING = (
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'new')"
    " + (SELECT count(*) FROM outbox WHERE state = 'queued')"
)


async def _nothing_waits(api: FakeBotApi, house: House, patience: float) -> None:
    """Until the tables hold nothing that is to be handled or sent, or that grows no less any more;
    the judge sees what is left."""
    fewest, since = 1_000_000, time.monotonic()
    tables = sqlite3.connect(house.database, timeout=5)
    try:
        while time.monotonic() - since < patience:
            left = len(api.updates) + tables.execute(WAITING).fetchone()[0]
            if not left:
                return
            if left < fewest:
                fewest, since = left, time.monotonic()
            await asyncio.sleep(0.1)
    finally:
        tables.close()
