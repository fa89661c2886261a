"""Lines sent again at the preview take the place of those they mend. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.features.people.rules import key_of, much_alike
from bot.features.results.judging import Judged
from bot.features.results.lines import RawLine, read_lines, take_apart
from bot.kit.problem import Problem
from bot.kit.vietnamese import search_key

_NUMBERED = re.compile(r"^\s*(?:dòng|dong)?\s*(?P<number>\d{1,3})\s*[.):]\s*(?P<rest>\D.*)$")
_DROP = re.compile(r"(?:xoa|bo) (?:dong )?(?P<number>\d{1,3})")
LIKE = 0.6
"""How much two names must be alike for one to be taken as the other, mistyped (0 to 1)."""


def mend(judged: Sequence[Judged], texts: Sequence[str]) -> list[RawLine]:
    """The lines after `texts` were sent: each replaces a line or is put at the end.

    The line meant is the one with the same name, else the bad one with its number, else the bad
    one with a part of the name or a name much like it. "xóa 3" takes line 3 out.
    """
    lines = [j.line for j in judged]
    bad = {j.line.number for j in judged if j.state in {"bad", "held"}}
    for text in texts:
        drop = _DROP.fullmatch(search_key(text))
        if drop:
            lines = [line for line in lines if line.number != int(drop["number"])]
            continue
        for new in read_lines([text]):
            number = _meant(lines, bad, new.text)
            line = RawLine(number or _next(lines), _without_number(new.text))
            lines = sorted([x for x in lines if x.number != number] + [line], key=_by_number)
            bad.discard(line.number)
    return lines


def _by_number(line: RawLine) -> int:
    return line.number


def _next(lines: Sequence[RawLine]) -> int:
    return max((line.number for line in lines), default=0) + 1


def _meant(lines: Sequence[RawLine], bad: set[int], text: str) -> int | None:
    """The number of the line that this one replaces; None: it is a new one."""
    whole = _name(_without_number(text))
    bare = _bare(whole)
    same = [x.number for x in lines if key_of(_name(x.text)) == key_of(whole)]
    namesakes = [x for x in lines if _bare(_name(x.text)) == bare]
    # Of two people with one name only a line without a birth date can mean either.
    loose = [
        x.number
        for x in namesakes
        if x.number in bad or "(" not in whole or "(" not in _name(x.text)
    ]
    for numbers in (same, loose):
        if numbers:
            return next((number for number in numbers if number in bad), numbers[0])
    numbered = _NUMBERED.match(text)
    if numbered and int(numbered["number"]) in bad:
        return int(numbered["number"])
    wrong = [(x.number, _bare(_name(x.text))) for x in lines if x.number in bad]
    # "An" was not enough; "Nguyễn Văn An" says who.
    shorter = [number for number, old in wrong if old and f" {bare}".endswith(f" {old}")]
    if len(shorter) == 1:
        return shorter[0]
    alike = much_alike(bare, [old for _, old in wrong], LIKE) if bare else []
    return max((ratio, wrong[at][0]) for ratio, at in alike)[1] if alike else None


def _without_number(text: str) -> str:
    numbered = _NUMBERED.match(text)
    return numbered["rest"] if numbered else text


@lru_cache(maxsize=2048)
def _name(text: str) -> str:
    """A line's name, with the birth date in brackets behind it if it has one."""
    try:
        return take_apart(RawLine(0, text)).name
    except Problem:
        return text.split(";", maxsplit=1)[0]


@lru_cache(maxsize=2048)
def _bare(name: str) -> str:
    return search_key(re.sub(r"\(.*", "", name))
