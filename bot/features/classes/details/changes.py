"""Changes of a class's details, several lines at once. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from bot.features.classes.details.facts import Changes, Details, FieldChange
from bot.features.classes.details.lines import read_change
from bot.features.classes.lines.entries import Bad, Entry, entry
from bot.features.classes.opening import fields
from bot.kit.problem import Problem
from bot.kit.typed import Line, parse_keyed


def entries_from(lines: Sequence[Line], today: date) -> list[Entry]:
    """A pasted message's lines as entries: one for each detail and for each ward's places."""
    found = []
    for keyed in parse_keyed(lines, known=fields.KNOWN):
        if fields.field_of(keyed) == "quotas":
            found += [
                entry(number, f"{keyed.raw_key}: {piece}", today)
                for number, piece in fields.pieces("quotas", keyed)
            ]
        else:
            value = keyed.value.replace("\n", " ")
            text = f"{keyed.raw_key}: {value}" if keyed.raw_key else value
            found.append(entry(keyed.number, text, today))
    return found


def read_changes(entries: Sequence[Entry], details: Details, zone: ZoneInfo) -> Changes:
    """The changes of the good lines, and the bad ones. A second line for a detail is a bad one."""
    good: list[FieldChange] = []
    bad: list[Bad] = []
    for item in entries:
        try:
            change = read_change(item, details, zone)
            if any(target(c) == target(change) for c in good):
                raise Problem("class.changed_twice", given=item["t"])
            good.append(change)
        except Problem as why:
            bad.append(Bad(item["n"], item["t"], why))
    return Changes(tuple(good), tuple(bad))


def target(change: FieldChange) -> tuple[str, int]:
    return change.field, change.ward.id if change.ward else 0


def with_change(
    entries: Sequence[Entry], new: Entry, details: Details, zone: ZoneInfo
) -> list[Entry]:
    """Add a line; an earlier one about the same detail makes room. Raises the line's problem."""
    change = read_change(new, details, zone)
    kept = [e for e in entries if _about(e, details, zone) != target(change)]
    return [*kept, new]


def _about(item: Entry, details: Details, zone: ZoneInfo) -> tuple[str, int]:
    """What a line is about, also one that cannot be taken."""
    try:
        return target(read_change(item, details, zone))
    except Problem:
        keyed = parse_keyed([Line(item["n"], item["t"])], known=fields.KNOWN)[0]
        return fields.field_of(keyed) or "", 0
