"""What is said back: text, buttons, the menu keyboard, a file; and its form in the outbox.

A payload (the JSON kept in outbox.payload) has the keys
`text` (markup), `buttons` (rows of [label, data]), `keyboard` (rows of labels), `contact` (label of
the key that shares the own phone number), `no_keyboard` (true: take the menu away), `replaces` (ref
of the message to put this in place of), `or_nothing` (true: when that message is gone, nothing is
sent), `follows` (id of the outbox row to put this in place of; see bot.chat.following), `file`
({sha256, name, mime}), `secret` (the kind of key that the text holds: the text is taken out of the
table once the message has reached its end). Missing keys mean nothing.
Labels are plain characters: no channel reads markup on a button.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.kit.text import Lang, Plain, Renderable, Value, plain_text, shown

MAX_TEXT = 4096
"""Characters of one message after its markup is read; a limit of the strictest channel."""
MAX_CAPTION = 1024
MAX_DATA = 64
"""Bytes a button can carry."""

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Button:
    label: Renderable
    data: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.data.encode()) <= MAX_DATA:
            raise ValueError(f"a button carries 1 to {MAX_DATA} bytes: {self.data!r}")


Rows = Sequence[Sequence[Button]]


def button(label: Value, action: str, *arguments: str | int) -> Button:
    """A button that runs an action (or, with the action `cmd`, a command) with arguments."""
    return Button(shown(label), ":".join([action, *map(str, arguments)]))


def command_button(label: Value, command: str, argument: str = "") -> Button:
    """A button that does what typing the command would do."""
    return button(label, "cmd", command, *([argument] if argument else []))


def in_columns(buttons: Sequence[Button], columns: int = 2) -> list[list[Button]]:
    return [list(buttons[i : i + columns]) for i in range(0, len(buttons), columns)]


@dataclass(frozen=True, slots=True)
class FileOut:
    """A file kept by its hash under DATA_DIR, to be sent as a document."""

    sha256: str
    name: str
    mime: str


@dataclass(frozen=True, slots=True)
class Say:
    """One message. `replaces`: put it in place of the message whose button was pressed.

    `or_nothing`: there or nowhere, when nothing can be done about it any more.

    `secret`: the kind of key that the words hold (a link that opens without asking who comes):
    nothing of them is kept here once they are sent.
    """

    text: Renderable
    buttons: Rows = ()
    keyboard: Sequence[Sequence[Renderable]] | None = None
    contact: Renderable | None = None
    no_keyboard: bool = False
    replaces: bool = False
    or_nothing: bool = False
    file: FileOut | None = None
    secret: str = ""

    def in_place(self) -> Say:
        return replace(self, replaces=True)

    def only_in_place(self) -> Say:
        return replace(self, replaces=True, or_nothing=True)

    def payloads(self, lang: Lang, pressed: str | None = None) -> list[Payload]:
        """The messages this becomes in a language: several when the text is too long for one."""
        limit = MAX_CAPTION if self.file else MAX_TEXT
        pieces = split_text(self.text.render(lang), limit)
        known = {"secret": self.secret} if self.secret else {}
        out: list[Payload] = [{"text": piece} | known for piece in pieces]
        last = out[-1]
        if self.buttons:
            last["buttons"] = [
                [[_shown_on(b.label, lang), b.data] for b in row] for row in self.buttons
            ]
        if self.keyboard:
            last["keyboard"] = [[_shown_on(label, lang) for label in row] for row in self.keyboard]
        if self.contact:
            last["contact"] = _shown_on(self.contact, lang)
        if self.no_keyboard:
            last["no_keyboard"] = True
        if self.file:
            last["file"] = {
                "sha256": self.file.sha256,
                "name": self.file.name,
                "mime": self.file.mime,
            }
        elif self.replaces and pressed:
            out[0] |= {"replaces": pressed} | ({"or_nothing": True} if self.or_nothing else {})
        return out


def _shown_on(label: Renderable, lang: Lang) -> str:
    return plain_text(label.render(lang))


def units(markup: str) -> int:
    """Length as channels count it: UTF-16 code units of the visible text."""
    return len(plain_text(markup).encode("utf-16-le")) // 2


def split_text(markup: str, limit: int = MAX_TEXT) -> list[str]:
    """Cut between lines so that no piece is too long. Tags must close on their own line.

    An indented line stays with the line above it: what it says is about that one.
    """
    # What is seen is never longer than its markup, and a character is two units at most.
    if 2 * len(markup) <= limit or units(markup) <= limit:
        return [markup]
    pieces: list[str] = []
    piece = ""
    for line in _with_indented(markup, limit):
        longer = f"{piece}\n{line}" if piece else line
        if units(longer) <= limit:
            piece = longer
            continue
        if piece:
            pieces.append(piece)
        *full, piece = _split_line(line, limit)
        pieces.extend(full)
    return [*pieces, piece]


def _with_indented(markup: str, limit: int) -> list[str]:
    """The lines, each with the indented ones below it as far as they fit into one piece."""
    out: list[str] = []
    for line in markup.split("\n"):
        if out and line.startswith("  ") and units(f"{out[-1]}\n{line}") <= limit:
            out[-1] = f"{out[-1]}\n{line}"
        else:
            out.append(line)
    return out


def _split_line(line: str, limit: int) -> list[str]:
    """A single line over the limit loses its markup and is cut between words."""
    if units(line) <= limit:
        return [line]
    out: list[str] = []
    piece = ""
    for word in plain_text(line).split(" "):
        while units(Plain(word).render("vi")) > limit:
            out.append(Plain(word[: limit // 2]).render("vi"))
            word = word[limit // 2 :]
        escaped = Plain(word).render("vi")
        longer = f"{piece} {escaped}" if piece else escaped
        if units(longer) > limit:
            out.append(piece)
            longer = escaped
        piece = longer
    return [*out, piece]
