"""The lines of a class: which key stands for what, and what its value says. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from bot.chat.forms.form import Json
from bot.features.classes.lines import values as reading
from bot.features.classes.lines import wards
from bot.features.classes.opening.plan import House
from bot.kit.problem import Problem
from bot.kit.typed import Keyed, key_number
from bot.kit.vietnamese import search_key

ALIASES: dict[str, tuple[str, ...]] = {
    "centre": ("Trung tâm", "Centre"),
    "code": ("Mã lớp", "Mã", "Code"),
    "kind": ("Loại lớp", "Loại", "Type"),
    "name": ("Tên lớp", "Tên", "Name"),
    "location": ("Địa điểm", "Nơi học", "Địa chỉ", "Place", "Location"),
    "capacity": ("Sĩ số", "Quy mô", "Số lượng", "Capacity"),
    "deadline": ("Hạn đề cử", "Hạn chót", "Hạn nộp", "Hạn", "Deadline"),
    "quotas": ("Chỉ tiêu", "Phân bổ", "Quotas", "Quota"),
    "sessions": ("Buổi học", "Buổi", "Lịch học", "Lịch", "Sessions", "Session"),
}
LISTS = ("quotas", "sessions")
OPTIONAL = ("location", "capacity", "deadline")
KNOWN = tuple(name for names in ALIASES.values() for name in names)
_BY_KEY = {search_key(name): field for field, names in ALIASES.items() for name in names}


def field_of(keyed: Keyed) -> str | None:
    """The question that a "key: value" line answers."""
    if key_number(keyed, "Buổi", "Buổi học", "Session") is not None:
        return "sessions"
    return _BY_KEY.get(keyed.key)


def read_value(field: str, value: str, house: House, today: date, zone: ZoneInfo) -> Json:
    """The answer to a question with one value; raises its problem."""
    match field:
        case "centre":
            return read_centre(value, house)
        case "code":
            return reading.read_code(value, house.codes)
        case "kind":
            return reading.read_kind(value, house.kinds)
        case "capacity":
            return reading.read_capacity(value)
        case "deadline":
            return reading.read_deadline(value, today, zone).isoformat()
        case _:
            return reading.read_words(value)


def read_centre(value: str, house: House) -> int:
    """The id of the centre meant, among the actor's own."""
    key = search_key(value)
    found = [c for c in house.centres if key in (search_key(c.code), search_key(c.name))]
    if len(found) != 1:
        codes = ", ".join(c.code for c in house.centres)
        raise Problem("class.centre_unknown", given=value, codes=codes)
    return found[0].id


def pieces(field: str, keyed: Keyed) -> Iterator[tuple[int, str]]:
    """(line number, text) of each session or each ward's places in a line and those below it."""
    for offset, part in enumerate(keyed.value.split("\n")):
        if field == "quotas":
            yield from ((keyed.number + offset, piece) for piece in wards.quota_pieces(part))
        elif part.strip():
            yield keyed.number + offset, part.strip()


def whole_line(keyed: Keyed) -> str:
    value = keyed.value.replace("\n", " ")
    return f"{keyed.raw_key}: {value}" if keyed.raw_key else value
