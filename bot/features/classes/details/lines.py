"""A line about a detail of a class: what it changes. Pure."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from bot.features.classes.details.facts import Details, FieldChange, Value
from bot.features.classes.lines import values as reading
from bot.features.classes.lines import wards
from bot.features.classes.lines.entries import Entry
from bot.features.classes.opening import fields
from bot.kit.problem import Problem
from bot.kit.typed import Line, parse_keyed
from bot.kit.vietnamese import search_key

NOTHING_WORDS = {"khong", "khong co", "bo", "bo trong", "none"}
MAY_BE_EMPTY = {"location", "capacity", "deadline"}


def read_change(item: Entry, details: Details, zone: ZoneInfo) -> FieldChange:
    """What one line changes; raises its problem."""
    keyed = parse_keyed([Line(item["n"], item["t"])], known=fields.KNOWN)[0]
    field = fields.field_of(keyed) or ("quotas" if "=" in item["t"] else None)
    if field == "quotas":
        value = keyed.value if fields.field_of(keyed) else item["t"]
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
    ward, places = wards.read_quota(value, details.wards)
    before = details.places.get(ward.id)
    if before == places or (before is None and places == 0):
        raise Problem("class.same_value", given=item["t"])
    return FieldChange("quotas", before, places, item, ward)
