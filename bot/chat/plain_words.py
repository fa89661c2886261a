"""Commands in plain words: "điểm danh NTD-01" for /diemdanh NTD-01, "hủy" for /huy.

Only a message whose first line is nothing but a command's name or label, and perhaps the code of a
class with what belongs to it, is taken for a command.
"""

from __future__ import annotations

import re

from bot.chat.access import Actor
from bot.chat.router import Command, Router
from bot.kit.typed import Line, Typed, parse_command, parse_keyed, split_fields, without_frills
from bot.kit.vietnamese import search_key

CODE = re.compile(r"[^\W\d_]{1,12}[-.]?(?:\w+[-.])*\w*\d\w*|20\d\d")
"""A class code as codes are written, NTD-01 or K29; or the year of a report."""

_TO_WHOM = r"(?: (?:dong chi|anh|chi|em|ban|bot|tro ly))?"
THANKS = re.compile(
    rf"(?:da |vang )?(?:xin |toi )?cam on(?: nhieu)?{_TO_WHOM}(?: nhe| a| nhieu)?|thanks?|thank you"
)
GREETING = re.compile(rf"(?:em |xin )?(?:kinh )?chao{_TO_WHOM}(?: a)?|a ?lo{_TO_WHOM}|hello|hi")
"""As search keys. Words such as «ok» are left alone: they might be taken for a confirmation."""

LONGEST_NAME = 5
"""Words in the longest label."""

LONGEST_SENTENCE = 300
LONGEST_CODE = 32


def command_in_words(router: Router, actor: Actor, text: str) -> Typed | None:
    """The command that is meant, as if it had been typed with its slash; None: none is."""
    typed = parse_command(text)
    tokens = typed.head.split()
    for size in range(min(len(tokens), LONGEST_NAME), 0, -1):
        found = _best(router.named(search_key(" ".join(tokens[:size]))), actor)
        rest = without_frills(" ".join(tokens[size:])).split()
        if found and (_is_code(rest[0]) if rest else _is_form(typed.lines)):
            return Typed(found.name, " ".join(rest), typed.lines)
    return None


def commands_mentioned(router: Router, actor: Actor, text: str) -> list[Command]:
    """Up to two commands of the actor's own menu whose names or labels stand in a sentence."""
    tokens = search_key(text[:LONGEST_SENTENCE]).split()
    found: dict[str, Command] = {}
    for size in range(LONGEST_NAME, 1, -1):
        for start in range(len(tokens) - size + 1):
            for command in router.named(" ".join(tokens[start : start + size])):
                if command.menu and command.is_shown_to(actor):
                    found.setdefault(command.name, command)
    return [*found.values()][:2]


def _is_form(lines: list[Line]) -> bool:
    """No lines at all, or lines as forms have them: a key with its value, or several fields."""
    if not lines:
        return True
    return bool(parse_keyed(lines[:1])[0].key) or len(split_fields(lines[0].text)) > 1


def is_thanks(text: str) -> bool:
    return THANKS.fullmatch(search_key(text)) is not None


def is_greeting(text: str) -> bool:
    return GREETING.fullmatch(search_key(text)) is not None


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
