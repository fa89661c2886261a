"""A class written whole in one message. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.chat.forms.form import Answers
from bot.features.classes.lines import values as reading
from bot.features.classes.lines.entries import Bad, Entry, entry
from bot.features.classes.opening.fields import (
    KNOWN,
    LISTS,
    OPTIONAL,
    field_of,
    pieces,
    read_value,
    whole_line,
)
from bot.features.classes.opening.plan import House
from bot.features.classes.opening.undivided import says_undivided
from bot.kit.problem import Problem
from bot.kit.typed import Keyed, Line, parse_keyed


def read_paste(
    head: str, lines: Sequence[Line], house: House, now: datetime, zone: ZoneInfo
) -> Answers:
    """The answers in a pasted message. What cannot be read stays under "unread", with its number.

    What need not be said is not asked for: the review shows that it is missing.
    """
    today = reading.local_day(now, zone)
    answers: Answers = {"unread": []}
    lists: dict[str, list[Entry]] = {name: [] for name in LISTS}
    said, found = bool(lines), set[str | None]()
    if head:
        lines = [Line(0, f"Mã: {head}"), *lines]
    for keyed in parse_keyed(lines, known=KNOWN):
        field = field_of(keyed)
        found.add(field)
        if field in LISTS:
            if field == "quotas" and says_undivided(f"Chỉ tiêu: {keyed.value}"):
                continue
            lists[field].extend(entry(n, text, today) for n, text in pieces(field, keyed))
            continue
        try:
            if field is None:
                raise Problem("class.key_unknown", given=keyed.raw_key or keyed.value)
            if field in answers:
                raise Problem("class.key_twice", given=keyed.raw_key)
            answers[field] = read_value(field, keyed.value.replace("\n", " "), house, today, zone)
        except Problem:
            answers["unread"].append(entry(keyed.number, whole_line(keyed), today))
    for name in LISTS:
        answers[name] = {"lines": lists[name], "done": True}
    if said:
        answers = {name: None for name in OPTIONAL if name not in found} | answers
    return answers


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
