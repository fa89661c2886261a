"""A class whose wards' places were meant to be said and could not be read. Pure.

A class without places is open to every ward. Nobody may open one so because of a slip of the pen:
the places are said right first, or dropped on purpose.
"""

from __future__ import annotations

from bot.chat.forms.form import Answers, Ask
from bot.features.classes.lines.entries import Entry, read_quotas
from bot.features.classes.opening import texts as txt
from bot.features.classes.opening.fields import KNOWN, field_of
from bot.features.classes.opening.house import house_of
from bot.features.classes.opening.plan import entries_of
from bot.kit.text import Renderable
from bot.kit.typed import Line, parse_keyed
from bot.kit.vietnamese import search_key

_NOT_DIVIDED = {"khong", "khong co", "khong chia", "khong chia chi tieu", "none", "not divided"}


def says_undivided(text: str) -> bool:
    """ "không chia", with or without the key."""
    key, colon, rest = text.partition(":")
    if colon and search_key(key) in {"chi tieu", "phan bo", "quota", "quotas"}:
        return search_key(rest) in _NOT_DIVIDED
    return search_key(text) in _NOT_DIVIDED - {"khong", "khong co", "none"}


def is_held(ask: Ask) -> bool:
    """Places were typed, and none of them could be read."""
    if read_quotas(entries_of(ask.answers, "quotas"), house_of(ask).wards)[0]:
        return False
    unread = ask.answers.get("unread", [])
    return bool(entries_of(ask.answers, "quotas")) or any(_is_meant_as_places(e) for e in unread)


def places_missing(ask: Ask) -> str | None:
    """The code of a ward whose places could be said; None when nothing is missing."""
    wards = house_of(ask).wards
    return (wards[0].code if wards else "DU-QX") if is_held(ask) else None


def undivided(answers: Answers) -> Answers:
    """The answers with every line about places dropped."""
    left = [e for e in answers.get("unread", []) if not _is_meant_as_places(e)]
    return answers | {"quotas": {"lines": [], "done": True}, "unread": left}


def drop_label(ask: Ask) -> Renderable | None:
    return txt.NOT_DIVIDED() if is_held(ask) else None


def _is_meant_as_places(item: Entry) -> bool:
    """A line under a key that nobody knows, with an equals sign in it."""
    keyed = parse_keyed([Line(item["n"], item["t"])], known=KNOWN)[0]
    return field_of(keyed) is None and "=" in item["t"]
