"""Several changes of a schedule in one message: good lines and bad ones apart. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.features.classes import rules
from bot.features.classes.draft import (
    Bad,
    Entry,
    Planned,
    most_alike,
    planned,
    refuse_overlap,
)
from bot.features.classes.moves import Order, Verb, moved, read_order
from bot.features.classes.plan import Booking
from bot.kit.problem import Problem
from bot.kit.sessions_text import parse_session_line
from bot.kit.vietnamese import nfc
from db.models import SessionStatus

MOST_REASON = 300


@dataclass(frozen=True, slots=True)
class Leaves:
    """Leave asked for a session."""

    approved: int
    pending: int


@dataclass(frozen=True, slots=True)
class Board:
    """The schedule of a class and what hangs on it."""

    sessions: tuple[Planned, ...]
    """All of them, cancelled ones too."""
    halls: frozenset[str]
    """Search keys of the places the centre uses."""
    bookings: tuple[Booking, ...] = ()
    leaves: Mapping[int, Leaves] | None = None
    """By session number."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that can be made. `before` is None for a new session, `after` for a cancelled."""

    verb: Verb
    number: int
    before: Planned | None
    after: Planned | None
    reason: str = ""
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Edits:
    good: tuple[Change, ...]
    bad: tuple[Bad, ...]


def read_edits(entries: Sequence[Entry], board: Board, now: datetime, zone: ZoneInfo) -> Edits:
    """Read every line against the schedule as the lines before it leave it."""
    state = {s.number: s for s in board.sessions}
    good: list[Change] = []
    bad: list[Bad] = []
    for item in entries:
        try:
            change = _read(item, state, board, now, zone)
            if change.verb != "add" and any(c.number == change.number for c in good):
                raise Problem("schedule.twice", given=item["t"], number=change.number)
        except Problem as why:
            bad.append(Bad(item["n"], item["t"], why))
            continue
        good.append(change)
        state[change.number] = change.after or replace(
            state[change.number], status=SessionStatus.CANCELLED
        )
    return Edits(tuple(good), tuple(bad))


def _read(
    item: Entry, state: Mapping[int, Planned], board: Board, now: datetime, zone: ZoneInfo
) -> Change:
    order = read_order(item["t"])
    today = date.fromisoformat(item["d"])
    if order.verb == "add":
        text = parse_session_line(order.value, today=today)
        new = planned(text, zone, max(state, default=0) + 1)
        refuse_overlap(new, _others(state), zone, item["t"])
        return Change("add", new.number, None, new, entry=item)
    old = rules.find_session(list(state.values()), order.which, zone, today=today)
    if old.starts_at <= now:
        raise Problem("schedule.begun", given=item["t"], number=old.number)
    if order.verb == "cancel":
        return Change("cancel", old.number, old, None, _reason(order, old), item)
    if not order.value:
        raise Problem("schedule.nothing", given=item["t"], number=old.number)
    new = moved(old, order.value, board.halls, today, zone)
    if new == old:
        raise Problem("schedule.same", given=item["t"], number=old.number)
    if new.starts_at <= now:
        when = rules.session_when(new, zone)
        raise Problem("schedule.into_past", given=item["t"], number=old.number, when=when)
    refuse_overlap(new, _others(state, old.number), zone, item["t"])
    return Change("move", old.number, old, new, entry=item)


def _reason(order: Order, old: Planned) -> str:
    reason = nfc(order.value)
    if len(reason) < 2:
        raise Problem("schedule.no_reason", given=order.value, number=old.number)
    if len(reason) > MOST_REASON:
        raise Problem("class.too_long", given=f"{reason[:30]}…", most=MOST_REASON)
    return reason


def _others(state: Mapping[int, Planned], but: int = 0) -> list[Planned]:
    return [s for s in state.values() if s.status is SessionStatus.PLANNED and s.number != but]


def with_line(
    entries: Sequence[Entry], new: Entry, board: Board, now: datetime, zone: ZoneInfo
) -> list[Entry]:
    """Add a line; an earlier one about the same session, or a bad one like it, makes room.

    Raises the problem of a line that cannot be taken.
    """
    alone = read_edits([new], board, now, zone)
    if alone.bad:
        raise alone.bad[0].why
    change = alone.good[0]
    read = read_edits(entries, board, now, zone)
    same = [c.entry for c in read.good if change.before and c.number == change.number]
    kept = [e for e in entries if e not in same]
    unread = {b.text for b in read.bad}
    if not same:
        alike = most_alike(new["t"], [e for e in kept if e["t"] in unread])
        kept = [e for e in kept if e is not alike]
    for line in read_edits([*kept, new], board, now, zone).bad:
        if line.text == new["t"]:
            raise line.why
    return [*kept, new]
