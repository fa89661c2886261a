"""The figures of a run, few enough to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from tests.torture.checking import Verdict
from tests.torture.history import History


@dataclass(slots=True)
class Report:
    """`log`: what the last process said."""

    seed: int
    lives: int
    history: History
    verdict: Verdict
    seconds: float
    log: list[str]

    def lines(self) -> list[str]:
        history, verdict = self.history, self.verdict
        acts = Counter(act.kind for act in history.acts if act.offered)
        waits = {a.acknowledged - a.began: a.kind for a in history.acts if a.acknowledged}
        longest = max(waits, default=0.0)
        slowest = f"at most {longest:.1f} s ({waits.get(longest, 'nothing')})"
        kills = history.troubles["SIGKILL"]
        others = {name: n for name, n in history.troubles.items() if name != "SIGKILL"}
        under_way = history.under_way.total()
        wrong = f"{len(verdict.wrong)} THINGS ARE WRONG"
        return [
            f"seed {self.seed}: {kills} times SIGKILL in {self.seconds:.0f} s, {self.lives} lives",
            f"done to it:  {_listed(others)}",
            f"it felt:     {_listed(history.felt)}",
            f"acts:        {acts.total()} confirmed: {_listed(acts)}",
            f"             {verdict.lost} lost, {verdict.twice} done twice",
            f"             done after {median(waits or [0.0]):.1f} s (median), {slowest}",
            f"notices:     {verdict.missed} missing or told twice, {verdict.withdrawn} withdrawn",
            f"messages:    {verdict.messages}, of them {verdict.repeated} repeated",
            f"             under way at a death: {under_way}, {history.most_under_way} at most",
            f"             came, but the answer was lost: {history.unanswered.total()}",
            *(f"WRONG: {words}" for words in verdict.wrong[:40]),
            wrong if verdict.wrong else "everything agrees",
        ]


def _listed(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(numbers.items())) or "nothing"
