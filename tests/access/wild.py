"""What the readers of tests/access/parsers are given, and what is held of them."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from hypothesis import strategies as st

from bot.chat.errors import words
from bot.chat.router import Router
from bot.features import all_features
from bot.features.nominations.lists.workbook_problems import PROBLEMS
from bot.kit.problem import Problem
from bot.kit.text import plain_text
from tests.access.sent_files import LIST, WILD, changed_parts
from tests.access.strategies import texts
from tests.kit.typing_people import hurried_text

T = TypeVar("T")

MOST_WORK = 1.0
"""Seconds for one input: half of what an answer may take."""
WORDS = Router(all_features()).problems | PROBLEMS
HOUSE_FILE = (Path(__file__).parents[2] / "docs" / "mau" / "phuong.toml").read_text("utf-8")


def read_or_refuse(read: Callable[[T], object], given: T) -> float:
    """Read anything; returns the seconds of work. A refusal must have its words."""
    refused: Problem | None = None
    begun = time.process_time()
    try:
        read(given)
    except Problem as problem:
        refused = problem
    spent = time.process_time() - begun
    assert spent < MOST_WORK, f"{spent:.1f} s of work"
    if refused:
        said = words(refused, WORDS)
        assert plain_text(said.render("vi")).strip(), refused.code
        assert plain_text(said.render("en")).strip(), refused.code
    return spent


any_text = st.one_of(texts(), texts(), hurried_text)

_TOKEN = re.compile(rb'"[^"]*"|>[^<]+<|<[a-zA-Z:]+')
_PIECES = (
    *(b"", b'"', b"<", b">", b"&", b"&x;", b"9" * 5000, b"-1", b"1e999", b"\xff", b"\x00"),
    *(b"NaN", b"A0", b"XFE1", b"ZZZZ1", b"inlineStr", b"s", b"b", b"e", b"d", b"9999999999"),
)


def _in_a_part(book: bytes, chance: random.Random) -> bytes:
    """Tags, attributes and values of the XML inside replaced."""

    def change(_name: str, content: bytes) -> bytes:
        for _ in range(chance.randint(0, 3)):
            found = list(_TOKEN.finditer(content))
            if not found:
                return content
            at, piece = chance.choice(found), chance.choice(_PIECES)
            token = at.group()
            new = token[:1] + piece + (token[-1:] if token[:1] != b"<" else b"")
            content = content[: at.start()] + new + content[at.end() :]
        return content

    return changed_parts(book, change)


def _in_the_archive(book: bytes, chance: random.Random) -> bytes:
    """Single bytes changed, or the end cut off."""
    changed = bytearray(book)
    for _ in range(chance.randint(1, 6)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.choice((len(changed), chance.randrange(len(changed))))])


def _spoilt_workbook(number: int) -> bytes:
    chance = random.Random(number)
    book = chance.choice((LIST, WILD))
    return chance.choice((_in_a_part, _in_a_part, _in_the_archive))(book, chance)


workbooks = st.integers(0, 10**9).map(_spoilt_workbook)


@st.composite
def house_files(draw: st.DrawFn) -> str:
    """The sample file with lines repeated, cut out or replaced."""
    lines = HOUSE_FILE.splitlines()
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        key = lines[at].partition("=")[0]
        value = draw(st.one_of(st.sampled_from(_VALUES), texts().map(repr)))
        lines[at : at + 1] = draw(
            st.sampled_from(([], [lines[at]] * 2, [f"{key}= {value}"], [value], ["[[people]]"]))
        )
    return "\n".join(lines)


_VALUES = (
    *('""', "1", "-1", "1e400", "nan", "true", "[]", "{}", "1995-03-12", "1995-03-12T07:30:00Z"),
    *("[[1]]", "{ a = 1 }", '"31/02/1995"', '"²"', '"\\u0000"', '"<b>"', '"DU-QX"', "07:30:00"),
    *('["admin", 1]', '"' + "x" * 500 + '"', "9223372036854775808", '"0.8"', '"2/3"'),
)
