"""What Telegram's apps do by themselves between a person and the network."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from tests.support.fake_bot_api.markup import units

Json = dict[str, Any]

LONGEST_TEXT = 4096
COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w+)?")
EDGES = re.compile(r"^[^\w/]+|[^\w)?!.…]+$")


def same(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def bare(label: str) -> str:
    """A label without the emoji around it, for comparing."""
    return EDGES.sub("", same(label)).casefold()


def button_with(label: str, rows: list[list[Json]]) -> Json | None:
    """The first button that says just this, emoji aside; else the first that holds it."""
    buttons = [button for row in rows for button in row]
    wanted, holding = bare(label), same(label).casefold()
    for button in buttons:
        if wanted and bare(button["text"]) == wanted:
            return button
    return next((b for b in buttons if holding in same(b["text"]).casefold()), None)


def written(text: str) -> Json:
    """The text with its commands marked; offsets and lengths are UTF-16 code units."""
    commands = [
        {"type": "bot_command", "offset": units(text[: found.start()]), "length": units(found[0])}
        for found in COMMAND.finditer(text)
    ]
    return {"text": text, "entities": commands} if commands else {"text": text}


def bubbles(text: str) -> Iterator[str]:
    """What becomes of a text that is too long: several messages, cut at the ends of lines."""
    text = text.strip()
    assert text, "an app does not send an empty message"
    while units(text) > LONGEST_TEXT:
        most = len(text.encode("utf-16-le")[: LONGEST_TEXT * 2].decode("utf-16-le", "ignore"))
        line_end = text.rfind("\n", 1, most)
        cut = line_end if line_end > 0 else most
        yield text[:cut].strip()
        text = text[cut:].strip()
    yield text
