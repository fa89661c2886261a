"""What people offered against what the tables hold and what everybody saw."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise

from tests.support.fake_bot_api import FakeBotApi
from tests.torture.autopsy import without_need
from tests.torture.effects import not_as_due, times_done, withdrawn
from tests.torture.history import Act, History
from tests.torture.house import House
from tests.torture.tables import SHOWS, Sending, due, key_of, outbox, shown


@dataclass(slots=True)
class Verdict:
    """`wrong` is empty when everything agrees."""

    wrong: list[str] = field(default_factory=list)
    lost: int = 0
    twice: int = 0
    done: int = 0
    missed: int = 0
    messages: int = 0
    repeated: int = 0
    withdrawn: int = 0


def judge(house: House, api: FakeBotApi, history: History) -> Verdict:
    verdict = Verdict(list(history.faults))
    with closing(sqlite3.connect(house.database)) as tables:
        rows = outbox(tables)
        for act in history.acts:
            _done_once(act, times_done(tables, act), verdict)
        missed = list(not_as_due(rows, house, history))
        verdict.missed = len(missed)
        verdict.wrong += missed
        _inbox(tables, verdict)
        _arrived(rows, api, history, verdict)
        if (state := tables.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            verdict.wrong.append(f"the database is damaged: {state}")
    return verdict


def _done_once(act: Act, times: int, verdict: Verdict) -> None:
    """Offered is done once; what was never offered is not done at all."""
    name, wrong = f"{act.kind} of {act.mark}", verdict.wrong
    verdict.done += times > 0
    if times > 1:
        verdict.twice += 1
        wrong.append(f"{name} was done {times} times")
    if act.stands and not times:
        verdict.lost += 1
        wrong.append(f"{name} was {'acknowledged' if act.acknowledged else 'offered'} and is lost")
    if times and not act.offered:
        wrong.append(f"{name} was done without being confirmed")
    if not act.offered:
        wrong.append(f"{name} got stuck before it could be confirmed")
    elif not act.acknowledged:
        wrong.append(f"{name} was offered and never answered")


def _inbox(tables: sqlite3.Connection, verdict: Verdict) -> None:
    states = dict(tables.execute("SELECT state, count(*) FROM inbox GROUP BY state").fetchall())
    if states.pop("parked", 0):
        errors = tables.execute("SELECT error FROM inbox WHERE state = 'parked'").fetchall()
        verdict.wrong.append(f"updates were parked: {Counter(errors)}")
    if states.keys() - {"done"}:
        verdict.wrong.append(f"updates are left: {states}")


def _arrived(rows: list[Sending], api: FakeBotApi, history: History, verdict: Verdict) -> None:
    """Each message of the outbox came to its chat, in order; repeats have their reason."""
    needless = withdrawn(rows, history)
    needed = [row for row in rows if row.id not in needless]
    verdict.withdrawn = len(needless)
    if left := Counter(row.state for row in needed if row.state != "sent"):
        verdict.wrong.append(f"messages were not sent: {dict(left)}")
    said: dict[int, list[str]] = defaultdict(list)
    for call in api.calls:
        if call.method in SHOWS or call.method == "editMessageText":
            chat, text = key_of(call.params)
            said[chat].append(text)
    for row in needed:
        if row.text not in said[row.chat]:
            verdict.wrong.append(f"message {row.id} never came: {row.text[:60]!r}")
    came, wanted = shown(api), due(rows)
    for key, times in (due(needed) - came).items():
        verdict.wrong.append(f"{times} messages too few came: {key[1][:60]!r}")
    again = Counter({key: came[key] - times for key, times in wanted.items() if came[key] > times})
    for key in without_need(again, history):
        verdict.wrong.append(f"repeated without need: {key[1][:60]!r}")
    verdict.messages, verdict.repeated = wanted.total(), again.total()
    _in_order(rows, said, verdict)


def _in_order(rows: list[Sending], said: dict[int, list[str]], verdict: Verdict) -> None:
    """Inside a chat and an urgency the first appearances follow the outbox."""
    often = Counter(row.key for row in rows)
    lines: dict[tuple[int, int], list[Sending]] = defaultdict(list)
    for row in rows:
        if often[row.key] == 1 and row.text in said[row.chat]:
            lines[row.chat, row.urgency].append(row)
    for (chat, _), line in lines.items():
        for first, second in pairwise(line):
            if said[chat].index(first.text) > said[chat].index(second.text):
                verdict.wrong.append(f"message {second.id} came before {first.id}")
