"""A class written whole in one message, and lines sent later to correct it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.chat.forms.form import Answers, Json
from bot.features.classes import reading
from bot.features.classes.draft import Bad, Entry, entry, with_quota, with_session
from bot.features.classes.plan import House, entries_of
from bot.kit.problem import Problem
from bot.kit.typed import Keyed, Line, key_number, parse_command, parse_keyed
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
KNOWN = tuple(name for names in ALIASES.values() for name in names)
_BY_KEY = {search_key(name): field for field, names in ALIASES.items() for name in names}
_DAY = re.compile(r"\s*(?:[0-9]|thứ |thu |t[2-7] |cn |chủ |mai )", re.IGNORECASE)
_LINE_NUMBER = re.compile(r"^\s*(?:dòng|dong|line)\s*[0-9]{1,3}\s*[:.)\-]\s*", re.IGNORECASE)


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
            yield from ((keyed.number + offset, piece) for piece in reading.quota_pieces(part))
        elif part.strip():
            yield keyed.number + offset, part.strip()


def read_paste(
    head: str, lines: Sequence[Line], house: House, now: datetime, zone: ZoneInfo
) -> Answers:
    """The answers in a pasted message. What cannot be read stays under "unread", with its number.

    A message that names neither places nor sessions is not asked for them.
    """
    today = reading.local_day(now, zone)
    answers: Answers = {"unread": []}
    lists: dict[str, list[Entry]] = {name: [] for name in LISTS}
    if head:
        lines = [Line(0, f"Mã: {head}"), *lines]
    for keyed in parse_keyed(lines, known=KNOWN):
        field = field_of(keyed)
        if field in LISTS:
            lists[field].extend(entry(n, text, today) for n, text in pieces(field, keyed))
            continue
        try:
            if field is None:
                raise Problem("class.key_unknown", given=keyed.raw_key or keyed.value)
            if field in answers:
                raise Problem("class.key_twice", given=keyed.raw_key)
            answers[field] = read_value(field, keyed.value.replace("\n", " "), house, today, zone)
        except Problem:
            answers["unread"].append(entry(keyed.number, _whole(keyed), today))
    for name in LISTS:
        answers[name] = {"lines": lists[name], "done": True}
    return answers


def _whole(keyed: Keyed) -> str:
    value = keyed.value.replace("\n", " ")
    return f"{keyed.raw_key}: {value}" if keyed.raw_key else value


def unread_lines(answers: Answers, house: House, zone: ZoneInfo) -> list[Bad]:
    """Lines of the pasted message outside the lists that could not be read, with the reason now.

    A line whose question has been answered since is no longer among them.
    """
    found = []
    for item in answers.get("unread", []):
        keyed = parse_keyed([Line(item["n"], item["t"])], known=KNOWN)[0]
        field = field_of(keyed)
        why = _reason(field, keyed, answers, house, date.fromisoformat(item["d"]), zone)
        if why is not None:
            found.append(Bad(item["n"], item["t"], why))
    return found


def _reason(
    field: str | None, keyed: Keyed, answers: Answers, house: House, today: date, zone: ZoneInfo
) -> Problem | None:
    if field is None:
        return Problem("class.key_unknown", given=keyed.raw_key or keyed.value)
    if field in answers:
        return None
    try:
        read_value(field, keyed.value, house, today, zone)
    except Problem as why:
        return why
    return None


# --- correcting --------------------------------------------------------------------------


def correct(answers: Answers, text: str, house: House, now: datetime, zone: ZoneInfo) -> Answers:
    """Answers with the lines sent at the review put in: a value replaced, a bad line corrected,
    a session or a ward's places added. Raises the problem of the first line that cannot be read.
    """
    today = reading.local_day(now, zone)
    typed = parse_command(text)
    raw = [typed.head, *(line.text for line in typed.lines)]
    lines = [Line(0, _LINE_NUMBER.sub("", line)) for line in raw]
    changed = {k: v for k, v in answers.items() if k != "replaced"}
    for keyed in parse_keyed(lines, known=KNOWN):
        field = field_of(keyed) or _guess(keyed)
        if field is None:
            raise Problem("class.key_unknown", given=keyed.raw_key or keyed.value)
        if field in LISTS:
            whole = keyed.value if field_of(keyed) else _whole(keyed)
            bare = Keyed(keyed.key, keyed.raw_key, whole, 0)
            for _, piece in pieces(field, bare):
                changed[field] = added(changed, field, entry(0, piece, today), house, zone)
        else:
            changed[field] = read_value(field, keyed.value, house, today, zone)
        changed["unread"] = [
            e for e in changed.get("unread", []) if not _is_mended(e, field, keyed)
        ]
    gone = _gone(answers, changed)
    return changed | ({"replaced": gone} if gone else {})


def _gone(before: Answers, after: Answers) -> list[str]:
    """The texts of list lines that made room for new ones, so that the review can say so."""
    return [
        item["t"]
        for name in LISTS
        for item in entries_of(before, name)
        if item not in entries_of(after, name)
    ]


def added(answers: Answers, field: str, new: Entry, house: House, zone: ZoneInfo) -> Json:
    """A list's answer with one more line."""
    known = entries_of(answers, field)
    if field == "quotas":
        return {"lines": with_quota(known, new, house.wards), "done": True}
    return {"lines": with_session(known, new, zone), "done": True}


def _guess(keyed: Keyed) -> str | None:
    """A line without a known key: places have an equals sign, sessions begin with a day."""
    whole = _whole(keyed)
    if "=" in whole:
        return "quotas"
    return (
        "sessions"
        if re.match(r"\s*(?:[0-9]|thứ|thu|t[2-7]|cn|chủ|mai)", whole, re.IGNORECASE)
        else None
    )


def _is_mended(item: Entry, field: str, keyed: Keyed) -> bool:
    """Whether a line that could not be read is what the new one says with a right key."""
    old = parse_keyed([Line(0, item["t"])], known=KNOWN)[0]
    same_value = search_key(old.value) == search_key(keyed.value)
    return field_of(old) == field or (field_of(old) is None and same_value)
