"""One turn of a conversation: what a handler is given and where it leaves its answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.access import Actor
from bot.chat.files import FileStore
from bot.chat.inbound import Inbound
from bot.chat.say import FileOut, Rows, Say
from bot.kit.text import Lang, Value, shown

if TYPE_CHECKING:
    from bot.chat.router import Router


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a browser finds the program: an address without a slash at its end.

    `here_only`: it opens on the machine of the program alone.
    """

    address: str
    here_only: bool


@dataclass(frozen=True, slots=True)
class Setup:
    """What handlers may know of the program around them."""

    zone: ZoneInfo
    files: FileStore
    router: Router
    invite_link: Callable[[str], str | None]
    """The link that opens the chat with an invitation code; None when the channel has none."""
    pages: Callable[[], Pages | None] = lambda: None
    """Where the pages beside the chat are; None while there are none."""
    browser: str = ""
    """The address at which people sign in to the chat with a browser; empty: they cannot."""


@dataclass(slots=True)
class Turn:
    """One update being handled, inside one transaction. Handlers read it and call `say`."""

    session: Session
    now: datetime
    inbound: Inbound
    actor: Actor
    setup: Setup
    says: list[Say] = field(default_factory=list)
    had_open_form: bool = True
    """Whether a form was open when the update came; True also when nobody has looked."""
    heard_secret: bool = False
    """What was written is a key (an invitation's code): the inbox does not keep it."""

    @property
    def lang(self) -> Lang:
        return self.actor.lang

    @property
    def zone(self) -> ZoneInfo:
        return self.setup.zone

    def say(self, text: Value, buttons: Rows = (), *, file: FileOut | None = None) -> None:
        """Answer with a new message."""
        self.says.append(Say(shown(text), buttons, file=file))

    def replace(self, text: Value, buttons: Rows = ()) -> None:
        """Answer in place of the message whose button was pressed; else with a new message."""
        self.says.append(Say(shown(text), buttons, replaces=True))

    def add(self, say: Say) -> None:
        self.says.append(say)

    def attach(self, name: str, mime: str, content: bytes) -> FileOut:
        """Keep bytes to be sent as a document with the next `say(..., file=…)`."""
        return FileOut(self.setup.files.keep(content), name, mime)
