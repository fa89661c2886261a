"""What came of an update, as the people in the chats can read it."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.support.fake_bot_api.chats import Message


@dataclass(slots=True)
class Heard:
    """What came of one update: messages to the one who acted, and to others."""

    own: list[Message] = field(default_factory=list)
    others: list[Message] = field(default_factory=list)
    told: list[tuple[int, Message]] = field(default_factory=list)
    """All messages with the chat that each went to."""
    parked: str = ""
    """The error for which the update was set aside."""
    seconds: float = 0.0
    worked: float = 0.0
    """Seconds of work alone, which a busy machine does not lengthen."""

    @property
    def text(self) -> str:
        """All that the one who acted can read: words, labels, what buttons carry, files."""
        return readable(self.own)

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """(label, what it carries) of the buttons said to the one who acted, newest last."""
        return [
            (button["text"], button["callback_data"])
            for message in self.own
            for row in message.buttons
            for button in row
        ]


def readable(messages: Iterable[Message]) -> str:
    return "\n".join(part for message in messages for part in _readable(message))


def _readable(message: Message) -> Iterator[str]:
    yield message.text
    for row in [*message.buttons, *(message.keyboard or [])]:
        for button in row:
            yield button["text"]
            yield button.get("callback_data", "")
    if message.document is not None:
        yield message.document.name
        yield from _inside(message.document.content)


def _inside(content: bytes) -> Iterator[str]:
    """The words of a file; those of Word and Excel are packed."""
    if not content.startswith(b"PK"):
        yield content.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield html.unescape(archive.read(name).decode("utf-8", "replace"))
