"""One line of a change of schedule: what is to be done, to which session. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.kit.problem import Problem
from bot.kit.sessions_text import parse_session_line
from bot.kit.vietnamese import nfc, search_key

Verb = Literal["move", "cancel", "add"]
_VERBS: dict[str, Verb] = {
    **dict.fromkeys(("them", "bo sung", "add", "buoi", "them buoi"), "add"),
    **dict.fromkeys(("doi", "chuyen", "sua", "lui", "hoan", "move", "change"), "move"),
    **dict.fromkeys(("huy", "bo", "nghi", "cancel"), "cancel"),
}
_FIRST = re.compile(
    r"^(?:[0-9]{1,2}\s*[.)/]\s+)?[\s\-•*+✅❌]*(?P<verb>[^\W\d_]+(?:\s+sung)?)(?P<rest>.*)$",
    re.DOTALL,
)
_FILL = r"(?:(?:lịch|lich|buổi|buoi|số|so|session)\s+)*"
_NUMBERED = re.compile(
    rf"^\s*{_FILL}(?P<which>[0-9]{{1,3}})(?![0-9/hg]|[.\-][0-9])\s*[:.\-–=]?\s*(?P<value>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE_NEW = re.compile(rf"^\s*{_FILL}(?:buổi|buoi)?\s*[0-9]{{0,3}}\s*:\s*", re.IGNORECASE)
_COLON = re.compile(r"(?<![0-9]):|:(?![0-9])")


@dataclass(frozen=True, slots=True)
class Order:
    """`which` names the session as it was typed ("" for a new one), `value` is what follows."""

    verb: Verb
    which: str
    value: str


def read_order(line: str) -> Order:
    """Take "Đổi 2: 24/11/2026 sáng" apart; raises schedule.no_verb, schedule.no_which.

    A line that is a whole session ("27/11/2026 sáng; Ôn tập") means a new one.
    """
    text = nfc(line.replace("\t", ";"))
    found = _FIRST.match(text)
    verb = _VERBS.get(search_key(found["verb"])) if found else None
    if found is None or verb is None:
        if _is_session(text):
            return Order("add", "", text)
        raise Problem("schedule.no_verb", given=line)
    rest = found["rest"]
    if verb == "add":
        value = re.sub(
            rf"^\s*{_FILL}(?:buổi|buoi)?\s*[0-9]{{0,3}}\s*:\s*", "", rest, flags=re.IGNORECASE
        )
        return Order("add", "", value.strip())
    if numbered := _NUMBERED.match(rest):
        return Order(verb, numbered["which"], numbered["value"].strip())
    colon = _COLON.search(rest)
    if colon and (which := re.sub(rf"^{_FILL}", "", rest[: colon.start()].strip())):
        return Order(verb, which, rest[colon.end() :].strip())
    raise Problem("schedule.no_which", given=line)


def _is_session(text: str) -> bool:
    try:
        parse_session_line(text, today=date(2000, 1, 1))
    except Problem:
        return False
    return True
