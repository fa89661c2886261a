"""Several changes of a schedule in one message: good lines and bad ones apart. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.features.classes import rules
from bot.features.classes.lines.entries import Bad, Entry
from bot.features.classes.lines.planned import Planned, planned, refuse_overlap
from bot.features.classes.schedule.board import Board, Change, Edits
from bot.features.classes.schedule.moves import moved
from bot.features.classes.schedule.orders import Order, read_order
from bot.kit.problem import Problem
from bot.kit.sessions_text import parse_session_line
from bot.kit.vietnamese import nfc
from db.models import SessionStatus

MOST_REASON = 300


def read_edits(entries: Sequence[Entry], board: Board, now: datetime, zone: ZoneInfo) -> Edits:
    """Read every line; what counts for overlaps is the schedule after all of them, so that two
    sessions can change places. Of two lines that collide the later one is bad."""
    good: list[Change] = []
    bad: list[Bad] = []
    for item in entries:
        try:
            change = read_edit(item, board, now, zone)
            if change.before and any(c.number == change.number for c in good):
                raise Problem("schedule.twice", given=item["t"], number=change.number)
            good.append(change)
        except Problem as why:
            bad.append(Bad(item["n"], item["t"], why))
    while clash := _last_clash(good, board, zone):
        good.remove(clash[0])
        bad.append(Bad(clash[0].entry["n"], clash[0].entry["t"], clash[1]))
    return Edits(tuple(_numbered(good, board)), tuple(sorted(bad, key=lambda b: b.number)))


def _last_clash(
    changes: Sequence[Change], board: Board, zone: ZoneInfo
) -> tuple[Change, Problem] | None:
    """The last change whose session would sit at the time of another one, and why."""
    touched = {c.number for c in changes if c.before}
    still = [
        s for s in board.sessions if s.status is SessionStatus.PLANNED and s.number not in touched
    ]
    for change in reversed(changes):
        if change.after is None:
            continue
        others = [c.after for c in changes if c.after and c is not change]
        try:
            refuse_overlap(change.after, [*still, *others], zone, change.entry["t"])
        except Problem as why:
            return change, why
    return None


def _numbered(changes: Sequence[Change], board: Board) -> list[Change]:
    """New sessions get the numbers after the last one, in the order typed."""
    out, last = [], max((s.number for s in board.sessions), default=0)
    for change in changes:
        if change.before is None and change.after:
            last += 1
            change = replace(change, number=last, after=replace(change.after, number=last))
        out.append(change)
    return out


def read_edit(item: Entry, board: Board, now: datetime, zone: ZoneInfo) -> Change:
    order = read_order(item["t"])
    today = date.fromisoformat(item["d"])
    if order.verb == "add":
        new = planned(parse_session_line(order.value, today=today), zone)
        return Change("add", 0, None, new, "", item)
    old = rules.find_session(board.sessions, order.which, zone, today=today)
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
    return Change("move", old.number, old, new, "", item)


def _reason(order: Order, old: Planned) -> str:
    reason = nfc(order.value)
    if len(reason) < 2:
        raise Problem("schedule.no_reason", given=order.value, number=old.number)
    if len(reason) > MOST_REASON:
        raise Problem("class.too_long", given=f"{reason[:30]}…", most=MOST_REASON)
    return reason
