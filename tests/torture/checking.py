"""What people offered against what the tables hold and what everybody saw."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tests.support.fake_bot_api import FakeBotApi
from tests.torture.history import History
from tests.torture.house import House

SHOWS = {"sendMessage", "sendDocument"}
ANSWER = 0
IN_FLIGHT = 8

COUNTS = {
    "question": "SELECT count(*) FROM outbox WHERE urgency = 0"
    " AND json_extract(payload, '$.text') LIKE '%hỏi ' || :mark || '%'",
    "leave": "SELECT count(*) FROM leave_requests WHERE reason LIKE '%' || :mark",
    "decision": "SELECT count(*) FROM leave_requests WHERE reason LIKE '%' || :mark"
    " AND status = 'approved'",
    "announcement": "SELECT count(*) FROM notices WHERE summary LIKE '%' || :mark || '%'",
    "session": "SELECT count(*) FROM sessions WHERE topic = :mark",
    "nomination": "SELECT count(*) FROM nominations n JOIN people p ON p.id = n.person_id"
    " WHERE p.full_name = :mark",
}
"""How often an act was done, by its kind."""
TOLD_TO_THE_CLASS = {"announcement", "session"}


@dataclass(frozen=True, slots=True)
class Sending:
    """A row of the outbox."""

    id: int
    chat: int
    text: str
    urgency: int
    state: str
    edits: bool


@dataclass(slots=True)
class Verdict:
    """`wrong` is empty when everything agrees."""

    wrong: list[str] = field(default_factory=list)
    lost: int = 0
    twice: int = 0
    done: int = 0
    messages: int = 0
    repeated: int = 0
    parked: int = 0


def judge(house: House, api: FakeBotApi, history: History) -> Verdict:
    tables = sqlite3.connect(house.database)
    try:
        verdict = Verdict(list(history.faults))
        rows = list(_rows(tables))
        _acts(tables, history, verdict)
        _told(rows, house, history, verdict)
        _inbox(tables, verdict)
        _arrived(rows, api, history, verdict)
        if (state := tables.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            verdict.wrong.append(f"the database is damaged: {state}")
    finally:
        tables.close()
    return verdict


def _rows(tables: sqlite3.Connection) -> Iterable[Sending]:
    for row in tables.execute(
        "SELECT id, chat_key, payload, urgency, state FROM outbox ORDER BY id"
    ):
        payload: dict[str, Any] = json.loads(row[2])
        yield Sending(
            row[0], int(row[1]), payload["text"], row[3], row[4], edits="replaces" in payload
        )


def _acts(tables: sqlite3.Connection, history: History, verdict: Verdict) -> None:
    """Offered is done once; what was never offered is done at most not at all."""
    for act in history.acts:
        times = tables.execute(COUNTS[act.kind], {"mark": act.mark}).fetchone()[0]
        verdict.done += times > 0
        if times > 1:
            verdict.twice += 1
            verdict.wrong.append(f"{act.kind} of {act.mark} was done {times} times")
        if act.offered and not times and not act.told_failed:
            verdict.lost += 1
            known = "acknowledged" if act.acknowledged else "offered"
            verdict.wrong.append(f"{act.kind} of {act.mark} was {known} and is lost")
        if times and not act.offered:
            verdict.wrong.append(f"{act.kind} of {act.mark} was done without being confirmed")
        if not act.offered:
            verdict.wrong.append(f"{act.kind} of {act.mark} got stuck before it could be confirmed")
        if act.offered and not act.acknowledged:
            verdict.wrong.append(f"{act.kind} of {act.mark} was offered and never answered")


def _told(rows: list[Sending], house: House, history: History, verdict: Verdict) -> None:
    """What concerns the class is queued for each trainee once."""
    notices = [row for row in rows if row.urgency != ANSWER]
    for act in history.acts:
        if act.kind in TOLD_TO_THE_CLASS and act.offered and not act.told_failed:
            times = Counter(row.chat for row in notices if act.mark in row.text)
            for one in house.trainees:
                if times[one.id] != 1:
                    verdict.wrong.append(f"{act.mark} was queued {times[one.id]} times for a chat")


def _inbox(tables: sqlite3.Connection, verdict: Verdict) -> None:
    states = dict(tables.execute("SELECT state, count(*) FROM inbox GROUP BY state").fetchall())
    verdict.parked = states.pop("parked", 0)
    if states.keys() - {"done"}:
        verdict.wrong.append(f"updates are left: {states}")
    if verdict.parked:
        errors = tables.execute("SELECT error FROM inbox WHERE state = 'parked'").fetchall()
        verdict.wrong.append(f"updates were parked: {Counter(errors)}")


def _arrived(rows: list[Sending], api: FakeBotApi, history: History, verdict: Verdict) -> None:
    """Each message of the outbox came to its chat, in order; repeats are few."""
    if left := Counter(row.state for row in rows if row.state != "sent"):
        verdict.wrong.append(f"messages were not sent: {dict(left)}")
    came: dict[int, list[str]] = defaultdict(list)
    shown: Counter[tuple[int, str]] = Counter()
    for call in api.calls:
        if call.method in SHOWS or call.method == "editMessageText":
            text = call.params.get("text") or call.params.get("caption") or ""
            came[call.params["chat_id"]].append(text)
            shown[call.params["chat_id"], text] += call.method in SHOWS
    due = Counter((row.chat, row.text) for row in rows if not row.edits)
    verdict.messages = due.total()
    for row in rows:
        if row.text not in came[row.chat]:
            verdict.wrong.append(f"message {row.id} never came: {row.text[:60]!r}")
    for key, times in due.items():
        if shown[key] < times:
            verdict.wrong.append(f"of {times} messages {shown[key]} came: {key[1][:60]!r}")
    verdict.repeated = sum(max(0, shown[key] - times) for key, times in due.items())
    deaths = history.troubles["SIGKILL"] + history.troubles["SIGTERM"]
    if verdict.repeated > IN_FLIGHT * deaths + history.lost_answers:
        verdict.wrong.append(f"{verdict.repeated} messages were repeated")
    _in_order(rows, came, verdict)


def _in_order(rows: list[Sending], came: dict[int, list[str]], verdict: Verdict) -> None:
    """Inside a chat and an urgency the first appearances follow the outbox."""
    often = Counter((row.chat, row.text) for row in rows)
    lines: dict[tuple[int, int], list[Sending]] = defaultdict(list)
    for row in rows:
        if often[row.chat, row.text] == 1 and row.text in came[row.chat]:
            lines[row.chat, row.urgency].append(row)
    for (chat, _), line in lines.items():
        for first, second in pairwise(line):
            if came[chat].index(first.text) > came[chat].index(second.text):
                verdict.wrong.append(f"message {second.id} came before {first.id}")
