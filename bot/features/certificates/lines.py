"""Certificates as they are typed in one message: "key: value" lines and a list. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from bot.features.certificates import rules
from bot.features.people.rules import key_of, much_alike
from bot.kit.dates import parse_date
from bot.kit.problem import Problem
from bot.kit.typed import (
    Keyed,
    Line,
    key_is,
    parse_command,
    parse_keyed,
    split_fields,
    split_names,
    without_ordinal,
)
from bot.kit.vietnamese import search_key

LIKE = 0.6
"""How much two names must be alike for one line to be taken as the other, mended (0 to 1)."""

DECISION = ("Quyết định", "QĐ", "Quyết định công nhận", "Decision")
ISSUED = ("Ngày cấp", "Cấp ngày", "Issued")
FIRST = ("Số đầu", "Từ số", "Số bắt đầu", "First number")
PLACE = ("Nơi nhận", "Nhận tại", "Collect at")
HELD = ("Chưa cấp", "Để lại", "Trừ", "Not yet")
FIX = ("Sửa", "Cấp lại", "Correct")
REVOKE = ("Thu hồi", "Thu hồi giấy", "Withdraw")

_FULL_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_DROP = re.compile(r"(?:xoa|bo) (?:dong )?(?P<number>\d{1,3})")
_ORDINAL = re.compile(r"^\s*[0-9]{1,4}\s*[.)]\s*(?=\D)")
_NAME_NUMBER = re.compile(
    r"(?P<name>[^\d:(]+?(?:\s*\([^)]*\))?)(?:\s*:|\s)\s*(?P<number>(?:số\s+)?[^\s(]*\d.*)",
    re.IGNORECASE,
)
"""Name and number with only a space or a colon between them."""
_NOBODY = {"", "khong", "khong ai", "nobody", "none"}
_HEADINGS = {"ho ten", "ho va ten", "hoc vien", "full name", "name"}


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line of the list as typed."""

    number: int
    text: str


@dataclass(slots=True)
class Pasted:
    """What a message says. `answers`: of the form's steps; `faults`: keyed lines not understood."""

    answers: dict[str, Any] = field(default_factory=dict)
    lines: list[RawLine] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    held_anew: bool = False
    """"Chưa cấp: không ai": whoever was to be left out before is not any more."""
    fixes: list[str] = field(default_factory=list)
    revocations: list[str] = field(default_factory=list)
    faults: list[tuple[str, Problem]] = field(default_factory=list)


def typed_lines(text: str) -> list[Line]:
    """The lines of a message that names no command."""
    typed = parse_command(text)
    return [Line(0, typed.head), *typed.lines] if typed.head else list(typed.lines)


def read_pasted(lines: Iterable[Line], today: date) -> Pasted:
    """Take the lines below the command apart; those of the list are numbered from 1."""
    found = Pasted()
    for line in lines:
        keyed = parse_keyed([line])[0]
        if not _take_key(found, keyed, line.text, today) and not _is_heading(line.text):
            found.lines.append(RawLine(len(found.lines) + 1, line.text.strip()))
    return found


def _take_key(found: Pasted, keyed: Keyed, text: str, today: date) -> bool:
    """Whether the line is one of the known keys."""
    readers: tuple[tuple[tuple[str, ...], str, Callable[[str], Any]], ...] = (
        (DECISION, "decision", lambda value: decision_answer(value, today)),
        (ISSUED, "issued_on", lambda value: parse_date(value, today=today).isoformat()),
        (FIRST, "first", rules.read_first),
        (PLACE, "collect", rules.read_place),
    )
    for names, step, read in readers:
        if key_is(keyed, *names):
            try:
                found.answers[step] = read(keyed.value)
            except Problem as problem:
                found.faults.append((text, problem))
            return True
    if key_is(keyed, *HELD):
        if search_key(keyed.value) in _NOBODY:
            found.held_anew = True
        else:
            found.held += split_names(keyed.value)
    elif key_is(keyed, *FIX):
        found.fixes.append(keyed.value)
    elif key_is(keyed, *REVOKE):
        found.revocations.append(keyed.value)
    else:
        return False
    return True


def decision_answer(typed: str, today: date) -> list[str]:
    number, day = rules.read_decision(typed, today)
    return [number, day.isoformat()]


def _is_heading(text: str) -> bool:
    return any(search_key(part) in _HEADINGS for part in split_fields(text)[:2])


def name_and_rest(text: str) -> tuple[str, list[str]]:
    """The name and the fields after it; a birth date in a column of its own joins the name."""
    fields = [part.strip() for part in without_ordinal(split_fields(_ORDINAL.sub("", text)))]
    if len(fields) == 1 and (found := _NAME_NUMBER.fullmatch(fields[0])):
        fields = [found["name"], found["number"]]
    name, rest = (fields[0], fields[1:]) if fields else ("", [])
    if len(rest) > 1 and _FULL_DATE.fullmatch(rest[0]):
        name, rest = f"{name} ({rest[0]})", rest[1:]
    return name, rest


def mended(old: Sequence[RawLine], bad: set[int], new: Sequence[RawLine]) -> list[RawLine]:
    """The lines after others were sent: each replaces the one it mends or is put at the end.

    Meant is the line of the same name, else a bad one of a name much alike. "bỏ 3" drops line 3.
    """
    lines = list(old)
    for line in new:
        drop = _DROP.fullmatch(search_key(line.text))
        if drop:
            lines = [x for x in lines if x.number != int(drop["number"])]
            continue
        at = _meant(lines, bad, _key(line.text))
        made = RawLine(at or max((x.number for x in lines), default=0) + 1, line.text)
        lines = sorted([x for x in lines if x.number != at] + [made], key=lambda x: x.number)
        bad = bad - {made.number}
    return lines


def _meant(lines: Sequence[RawLine], bad: set[int], key: str) -> int | None:
    name = key.partition(" (")[0]
    whole = [x.number for x in lines if _key(x.text) == key]
    bare = [x.number for x in lines if x.number in bad and _bare(x.text) == name]
    if whole or bare:
        return (whole or bare)[0]
    wrong = [(x.number, _bare(x.text)) for x in lines if x.number in bad]
    alike = much_alike(key, [name for _, name in wrong], LIKE) if key else []
    return max((ratio, wrong[at][0]) for ratio, at in alike)[1] if alike else None


@lru_cache(maxsize=2048)
def _key(text: str) -> str:
    name, bracket, born = name_and_rest(text)[0].partition("(")
    return f"{key_of(name)} ({born.strip()}" if bracket else key_of(name)


@lru_cache(maxsize=2048)
def _bare(text: str) -> str:
    return key_of(name_and_rest(text)[0].partition("(")[0])
