"""Putting a line into a change of schedule: what it corrects makes room. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.features.classes.lines.entries import Entry
from bot.features.classes.lines.mending import most_alike
from bot.features.classes.schedule.board import Board
from bot.features.classes.schedule.edits import read_edit, read_edits
from bot.features.classes.schedule.orders import read_order
from bot.kit.problem import Problem


def with_line(
    entries: Sequence[Entry], new: Entry, board: Board, now: datetime, zone: ZoneInfo
) -> list[Entry]:
    """Add a line; an earlier one about the same session, or a bad one like it, makes room.

    Raises the problem of a line that cannot be taken.
    """
    change = read_edit(new, board, now, zone)
    read = read_edits(entries, board, now, zone)
    same = [c.entry for c in read.good if change.before and c.number == change.number]
    kept = [e for e in entries if e not in same]
    if not same:
        kept = _mended(kept, {b.text for b in read.bad}, new)
    for line in read_edits([*kept, new], board, now, zone).bad:
        if line.text == new["t"]:
            raise line.why
    return [*kept, new]


def _mended(entries: Sequence[Entry], unread: set[str], new: Entry) -> list[Entry]:
    """The entries without the unread one that the new line puts right: of the same session, or
    else the most alike of those that name none."""
    order = read_order(new["t"])
    bad = [e for e in entries if e["t"] in unread]
    about = {e["t"]: _about(e) for e in bad}
    if order.verb != "add":
        same = [e for e in bad if about[e["t"]] == order.which]
        if same:
            return [e for e in entries if e not in same]
    alike = most_alike(new["t"], [e for e in bad if not about[e["t"]]])
    return [e for e in entries if e is not alike]


def _about(item: Entry) -> str:
    """Which session a line names; "" for a new one or when it cannot be read."""
    try:
        return read_order(item["t"]).which
    except Problem:
        return ""
