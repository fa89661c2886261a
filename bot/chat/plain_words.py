"""Commands in plain words: "điểm danh NTD-01" for /diemdanh NTD-01, "hủy" for /huy.

Only a message whose first line is nothing but a command's name or label, and perhaps the code of a
class with what belongs to it, is taken for a command.
"""

from __future__ import annotations

import re

from bot.chat.access import Actor
from bot.chat.router import Command, Router
from bot.kit.typed import Typed, parse_command
from bot.kit.vietnamese import search_key

CODE = re.compile(r"[^\W\d_]{1,12}[-.]?(?:\w+[-.])*\w*\d\w*|20\d\d")
"""A class code as codes are written, NTD-01 or K29; or the year of a report."""

LONGEST_NAME = 5
"""Words in the longest label."""

CLASS = "lop"
LONGEST_CODE = 32


def command_in_words(router: Router, actor: Actor, text: str) -> Typed | None:
    """The command that is meant, as if it had been typed with its slash; None: none is."""
    typed = parse_command(text)
    tokens = typed.head.split()
    for size in range(min(len(tokens), LONGEST_NAME), 0, -1):
        found = _best(router.named(search_key(" ".join(tokens[:size]))), actor)
        rest = tokens[size:]
        if len(rest) > 1 and search_key(rest[0]) == CLASS:
            rest = rest[1:]
        if found and (_is_code(rest[0]) if rest else not typed.lines):
            return Typed(found.name, " ".join(rest), typed.lines)
    return None


def _is_code(word: str) -> bool:
    return len(word) <= LONGEST_CODE and CODE.fullmatch(word) is not None


def _best(commands: list[Command], actor: Actor) -> Command | None:
    """What is on the actor's own menu; else what they may use; else, of a member, what is refused
    in its own words."""
    for fits in (
        [c for c in commands if c.is_shown_to(actor)],
        [c for c in commands if c.who.admits(actor)],
        commands if actor.is_member else [],
    ):
        if fits:
            return fits[0]
    return None
