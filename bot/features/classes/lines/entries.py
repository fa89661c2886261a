"""Lists that grow while a class is put together: its sessions and the wards' places. Pure.

What was typed is kept as entries (JSON) and read again each time, so that a bad line can wait to be
corrected and a line that was in its way can make room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from zoneinfo import ZoneInfo

from bot.features.classes.lines.planned import Planned, planned, refuse_overlap
from bot.features.classes.lines.wards import Ward, read_quota
from bot.kit.problem import Problem
from bot.kit.sessions_text import parse_session_line


class Entry(TypedDict):
    """A typed line: its number in the message (0: none), its text, the day it was typed (ISO)."""

    n: int
    t: str
    d: str


def entry(number: int, text: str, today: date) -> Entry:
    return {"n": number, "t": text, "d": today.isoformat()}


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that cannot be taken, and why."""

    number: int
    text: str
    why: Problem


def read_sessions(
    entries: Sequence[Entry], zone: ZoneInfo
) -> tuple[list[tuple[Entry, Planned]], list[Bad]]:
    """The sessions of the good entries, in the order typed, and the bad ones."""
    good: list[tuple[Entry, Planned]] = []
    bad: list[Bad] = []
    for item in entries:
        try:
            text = parse_session_line(item["t"], today=date.fromisoformat(item["d"]))
            session = planned(text, zone)
            refuse_overlap(session, (s for _, s in good), zone, item["t"])
            good.append((item, session))
        except Problem as why:
            bad.append(Bad(item["n"], item["t"], why))
    return good, bad


def read_quotas(
    entries: Sequence[Entry], wards: Sequence[Ward]
) -> tuple[list[tuple[Ward, int]], list[Bad]]:
    """The places of each ward named, and the bad lines. A second line for a ward is a bad one."""
    good: dict[int, tuple[Ward, int]] = {}
    bad: list[Bad] = []
    for item in entries:
        try:
            ward, places = read_quota(item["t"], wards)
            if ward.id in good:
                known = good[ward.id][1]
                raise Problem("class.quota_twice", given=item["t"], ward=ward.code, places=known)
            if places == 0:
                raise Problem("class.quota_zero", given=item["t"])
            good[ward.id] = ward, places
        except Problem as why:
            bad.append(Bad(item["n"], item["t"], why))
    return list(good.values()), bad
