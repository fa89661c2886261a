"""What people type: sessions in many ways, and a request written whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from bot.features.classes.rules import S, find_sessions
from bot.kit.problem import Problem
from bot.kit.typed import Line, key_is, parse_keyed

SESSION_KEYS = ("Xin nghỉ buổi", "Nghỉ buổi", "Các buổi", "Buổi", "Ngày nghỉ", "Ngày", "Session")
REASON_KEYS = ("Lý do", "Lí do", "Reason")

_FROM_TO = re.compile(
    r"^(?:từ\s+)?(?P<first>.+?)\s+(?:đến|den|tới)\s+(?:hết\s+)?(?P<last>.+)$", re.IGNORECASE
)
_LISTED = re.compile(r"[;\n|]")
_ALSO = re.compile(r"\s*,\s*|\s+(?:và|va)\s+")


@dataclass(slots=True)
class Written:
    """A request as it was written: the lines of sessions, and the reason (None: not written)."""

    sessions: list[str] = field(default_factory=list)
    reason: str | None = None


def read_request(lines: Sequence[Line]) -> Written:
    """Read "Buổi:" and "Lý do:" lines. Raises Problem leave.unknown_key (given)."""
    written = Written()
    for keyed in parse_keyed(lines, known=(*SESSION_KEYS, *REASON_KEYS)):
        if key_is(keyed, *REASON_KEYS):
            reason = keyed.value.replace("\n", " ")
            written.reason = f"{written.reason}; {reason}" if written.reason else reason
        elif key_is(keyed, *SESSION_KEYS):
            written.sessions.append(keyed.value)
        else:
            given = f"{keyed.raw_key}: {keyed.value}" if keyed.raw_key else keyed.value
            raise Problem("leave.unknown_key", given=given[:80])
    return written


def find_all(
    sessions: Sequence[S],
    typed: Sequence[str],
    zone: ZoneInfo,
    today: date,
    check: Callable[[S], None],
) -> tuple[list[S], list[tuple[str, Problem]]]:
    """(the sessions meant by several entries, entries that could not be taken with the reason).

    `check` raises for a session that cannot be asked off.
    """
    good: list[S] = []
    bad: list[tuple[str, Problem]] = []
    for entry in (part.strip() for text in typed for part in _LISTED.split(text)):
        try:
            rows = _meant(sessions, entry, zone, today) if entry else []
        except Problem as problem:
            bad.append((entry, problem))
            continue
        for row in rows:
            try:
                check(row)
            except Problem as problem:
                bad.append((entry, problem))
            else:
                good.append(row)
    return good, bad


def _meant(sessions: Sequence[S], entry: str, zone: ZoneInfo, today: date) -> list[S]:
    """One session, those of a day, "từ … đến …", or several with commas between."""
    try:
        return find_sessions(sessions, entry, zone, today=today)
    except Problem as problem:
        for way in (_from_to, _several):
            try:
                rows = way(sessions, entry, zone, today)
            except Problem:
                continue
            if rows:
                return rows
        raise problem from None


def _from_to(sessions: Sequence[S], entry: str, zone: ZoneInfo, today: date) -> list[S]:
    found = _FROM_TO.match(entry)
    if not found:
        return []
    first = find_sessions(sessions, found["first"], zone, today=today)[0]
    last = find_sessions(sessions, found["last"], zone, today=today)[-1]
    between = [s for s in sessions if first.starts_at <= s.starts_at <= last.starts_at]
    return [s for s in between if s.status is first.status]


def _several(sessions: Sequence[S], entry: str, zone: ZoneInfo, today: date) -> list[S]:
    parts = _ALSO.split(entry)
    if len(parts) < 2:
        return []
    return [row for part in parts for row in find_sessions(sessions, part, zone, today=today)]
