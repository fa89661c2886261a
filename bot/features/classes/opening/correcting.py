"""Lines sent after a class was pasted, to correct or to add. Pure."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.forms.form import Answers, Json
from bot.features.classes.lines import values as reading
from bot.features.classes.lines.entries import Entry, entry
from bot.features.classes.lines.mending import with_quota, with_session
from bot.features.classes.opening.fields import (
    KNOWN,
    LISTS,
    field_of,
    pieces,
    read_value,
    whole_line,
)
from bot.features.classes.opening.plan import House, entries_of
from bot.kit.problem import Problem
from bot.kit.typed import Keyed, Line, parse_command, parse_keyed
from bot.kit.vietnamese import search_key

_DAY = re.compile(r"\s*(?:[0-9]|thứ |thu |t[2-7] |cn |chủ |mai )", re.IGNORECASE)
_LINE_NUMBER = re.compile(r"^\s*(?:dòng|dong|line)\s*[0-9]{1,3}\s*[:.)\-]\s*", re.IGNORECASE)


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
            whole = keyed.value if field_of(keyed) else whole_line(keyed)
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
    whole = whole_line(keyed)
    if "=" in whole:
        return "quotas"
    return "sessions" if _DAY.match(whole) else None


def _is_mended(item: Entry, field: str, keyed: Keyed) -> bool:
    """Whether a line that could not be read is what the new one says with a right key."""
    old = parse_keyed([Line(0, item["t"])], known=KNOWN)[0]
    same_value = search_key(old.value) == search_key(keyed.value)
    return field_of(old) == field or (field_of(old) is None and same_value)
