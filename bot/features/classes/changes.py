"""Changes of a class's details, line by line: what each means, before and after. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bot.features.classes import paste, reading
from bot.features.classes.draft import Bad, Entry, entry
from bot.features.classes.reading import Ward
from bot.kit.problem import Problem
from bot.kit.typed import Line, parse_keyed
from bot.kit.vietnamese import search_key

Field = Literal["name", "location", "capacity", "deadline", "quotas"]
FIELDS: tuple[Field, ...] = ("name", "location", "capacity", "deadline", "quotas")
NOTHING_WORDS = {"khong", "khong co", "bo", "bo trong", "none"}
MAY_BE_EMPTY = {"location", "capacity", "deadline"}
Value = str | int | datetime | None


@dataclass(frozen=True, slots=True)
class Details:
    """A class as it is now."""

    name: str
    location: str | None
    capacity: int | None
    deadline: datetime | None
    places: Mapping[int, int]
    """Places by ward id."""
    wards: Sequence[Ward]
    """Those the centre serves, and any with places."""
    used: Mapping[int, int]
    """Nominations that take up places, by ward id."""
    accepted: int
    first_day: datetime | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One detail that changes; `ward` is set for its places."""

    field: Field
    before: Value
    after: Value
    entry: Entry
    ward: Ward | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    good: tuple[FieldChange, ...]
    bad: tuple[Bad, ...]

    def value(self, field: Field, otherwise: Value) -> Value:
        return next((c.after for c in self.good if c.field == field), otherwise)

    def places(self, details: Details) -> dict[int, int]:
        """Places by ward id after the changes."""
        new = {c.ward.id: c.after for c in self.good if c.ward and isinstance(c.after, int)}
        return {**details.places, **new}


def entries_from(lines: Sequence[Line], today: date) -> list[Entry]:
    """A pasted message's lines as entries: one for each detail and for each ward's places."""
    found = []
    for keyed in parse_keyed(lines, known=paste.KNOWN):
        if paste.field_of(keyed) == "quotas":
            found += [
                entry(number, f"{keyed.raw_key}: {piece}", today)
                for number, piece in paste.pieces("quotas", keyed)
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


def read_change(item: Entry, details: Details, zone: ZoneInfo) -> FieldChange:
    """What one line changes; raises its problem."""
    keyed = parse_keyed([Line(item["n"], item["t"])], known=paste.KNOWN)[0]
    field = paste.field_of(keyed) or ("quotas" if "=" in item["t"] else None)
    if field == "quotas":
        value = keyed.value if paste.field_of(keyed) else item["t"]
        return _quota(item, value, details)
    today = date.fromisoformat(item["d"])
    after: Value
    match field:
        case "name" | "location" | "capacity" | "deadline" if _is_nothing(field, keyed.value):
            after = None
        case "name" | "location":
            after = reading.read_words(keyed.value)
        case "capacity":
            after = _capacity(keyed.value, details)
        case "deadline":
            after = reading.read_deadline(keyed.value, today, zone)
        case _:
            raise Problem("class.not_changeable", given=keyed.raw_key or keyed.value)
    before: Value = getattr(details, field)
    if before == after:
        raise Problem("class.same_value", given=item["t"])
    return FieldChange(field, before, after, item)


def _is_nothing(field: str, value: str) -> bool:
    return field in MAY_BE_EMPTY and search_key(value) in NOTHING_WORDS


def _capacity(value: str, details: Details) -> int:
    capacity = reading.read_capacity(value)
    if capacity < details.accepted:
        raise Problem("class.capacity_below", given=value, accepted=details.accepted)
    return capacity


def _quota(item: Entry, value: str, details: Details) -> FieldChange:
    ward, places = reading.read_quota(value, details.wards)
    before = details.places.get(ward.id)
    if before == places or (before is None and places == 0):
        raise Problem("class.same_value", given=item["t"])
    return FieldChange("quotas", before, places, item, ward)


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
        keyed = parse_keyed([Line(item["n"], item["t"])], known=paste.KNOWN)[0]
        return paste.field_of(keyed) or "", 0
