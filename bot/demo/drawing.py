"""Messages drawn for a terminal: bubbles left and right, buttons in brackets."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.demo.acts import Character
from bot.demo.terminal import Bubble
from bot.kit.dates import format_day

WIDTH = 78
TEXT = 60
LONGEST = 36
"""Lines of a message that are shown; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours, or none where the output is no terminal."""

    strong: str = ""
    soft: str = ""
    own: str = ""
    plain: str = ""


COLOURS = Look("\033[1m", "\033[2m", "\033[36m", "\033[0m")


@dataclass(frozen=True, slots=True)
class Drawing:
    characters: Mapping[str, Character]
    look: Look

    def chapter(self, title: str) -> str:
        line = f"── {title} ".ljust(WIDTH, "─")
        return f"\n{self.look.strong}{line}{self.look.plain}\n"

    def moment(self, at: datetime) -> str:
        words = f"{format_day(at.date(), 'vi')}, {at:%H:%M}"
        return f"\n{self.look.soft}{words.center(WIDTH)}{self.look.plain}\n"

    def said(self, who: str, text: str) -> str:
        """What somebody typed or pressed: on the right."""
        lines = self._lines(text)
        indent = WIDTH - max(map(len, lines))
        body = [" " * indent + line for line in lines]
        return self._block(f"{self._name(who)}".rjust(WIDTH), body, self.look.own)

    def bubble(self, bubble: Bubble) -> str:
        """What the bot says to somebody: on the left."""
        file = bubble.payload.get("file")
        text = f"📎 {file['name']}\n{bubble.text}" if file else bubble.text
        lines = [f"│ {line}" for line in self._lines(text)]
        for row in bubble.buttons:
            labels = " ".join(f"[{label}]" for label, _ in row)
            lines += [f"│ {part}" for part in textwrap.wrap(labels, WIDTH - 4)]
        changed = " (thay tin trước)" if bubble.is_changed else ""
        return self._block(f"🤖 → {self._name(bubble.chat)}{changed}", lines, "")

    def _block(self, head: str, lines: list[str], colour: str) -> str:
        body = "\n".join(lines)
        return f"{self.look.strong}{head}{self.look.plain}\n{colour}{body}{self.look.plain}\n"

    def _name(self, who: str) -> str:
        character = self.characters[who]
        return f"{character.name} · {character.title}"

    def _lines(self, text: str) -> list[str]:
        wrapped = [
            part
            for line in text.splitlines()
            for part in (textwrap.wrap(line, TEXT, subsequent_indent="  ") or [""])
        ]
        if len(wrapped) <= LONGEST + 1:
            return wrapped
        return [*wrapped[:LONGEST], f"… ({len(wrapped) - LONGEST} dòng nữa)"]
