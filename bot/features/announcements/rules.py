"""What may be announced."""

from __future__ import annotations

import re

from bot.kit.letters import nfc
from bot.kit.problem import Problem

MOST_CHARACTERS = 2000
"""Half of what a message holds: it is read on a telephone."""
BROADCAST_ABOVE = 20
SUMMARY_CHARACTERS = 120


def read_announcement(typed: str) -> str:
    """The words as they will be sent: clean lines, at most one empty line between them.

    Raises announcement.empty, announcement.too_long (length, most).
    """
    lines = [nfc(line) for line in typed.splitlines()]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if not any(character.isalnum() for character in text):
        raise Problem("announcement.empty")
    if len(text) > MOST_CHARACTERS:
        raise Problem("announcement.too_long", length=len(text), most=MOST_CHARACTERS)
    return text


def summary_of(text: str) -> str:
    """Its beginning in one line, for lists."""
    line = " ".join(text.split())
    if len(line) <= SUMMARY_CHARACTERS:
        return line
    return line[:SUMMARY_CHARACTERS].rsplit(" ", 1)[0] + " …"
