"""A channel inside this process: acts go into the inbox as JSON, messages come out as bubbles."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from bot.chat.files import FileStore
from bot.chat.inbound import Inbound, Kind
from bot.chat.intake import RawUpdate, accept
from bot.chat.say import Payload
from bot.chat.sender import UNLIMITED, Sender
from bot.kit.clock import Clock
from bot.kit.text import plain_text
from bot.kit.vietnamese import search_key
from db.session import Database

CHANNEL = "terminal"


@dataclass(slots=True)
class Bubble:
    """A message as it stands on somebody's telephone."""

    chat: str
    payload: Payload
    is_changed: bool = False

    @property
    def text(self) -> str:
        return plain_text(self.payload["text"])

    @property
    def buttons(self) -> list[list[tuple[str, str]]]:
        """Rows of (label, data)."""
        rows = self.payload.get("buttons", [])
        return [[(plain_text(label), data) for label, data in row] for row in rows]


class NoSuchButton(LookupError):
    """Nobody is shown this button; its label is the message."""


@dataclass(slots=True)
class Telephones:
    """Everybody's messages. It is the transport's far side."""

    shown: Callable[[Bubble], None]
    bubbles: dict[str, Bubble] = field(default_factory=dict)
    _refs: count[int] = field(default_factory=lambda: count(1))

    async def deliver(self, chat_key: str, payload: Payload) -> str:
        ref = str(payload.get("replaces", "")) or str(next(self._refs))
        bubble = Bubble(chat_key, payload, is_changed=ref in self.bubbles)
        self.bubbles[ref] = bubble
        self.shown(bubble)
        return ref

    def button(self, chat_key: str, label: str) -> tuple[str, str]:
        """(data, message) of the newest button that holds these words. Raises NoSuchButton."""
        wanted = search_key(label)
        newest = sorted(self.bubbles.items(), key=lambda item: -int(item[0]))
        for ref, bubble in newest:
            if bubble.chat != chat_key:
                continue
            for row in bubble.buttons:
                for words, data in row:
                    if wanted in search_key(words):
                        return data, ref
        raise NoSuchButton(label)


class Terminal:
    """The channel, as the program knows channels."""

    def __init__(
        self, database: Database, clock: Clock, files: FileStore, telephones: Telephones
    ) -> None:
        self.database = database
        self.clock = clock
        self.files = files
        self.telephones = telephones
        self.sender = Sender(database, clock, CHANNEL, telephones, UNLIMITED)
        self._keys = count(1)

    def invite_link(self, code: str) -> str | None:
        return f"…?start={code}"

    async def fetch_waiting_files(self) -> None:
        """Nobody sends files here."""

    async def quiet(self) -> None:
        """Nothing runs beside the sender."""

    async def says(self, who: str, text: str) -> None:
        await self._accept(who, text=text)

    async def presses(self, who: str, label: str) -> None:
        """Raises NoSuchButton."""
        data, message = self.telephones.button(who, label)
        await self._accept(who, data=data, message=message)

    async def shares(self, who: str, phone: str) -> None:
        await self._accept(who, phone=phone)

    async def _accept(self, who: str, **act: str) -> None:
        raw = json.dumps({"who": who, **act}, ensure_ascii=False)
        update = RawUpdate(str(next(self._keys)), who, raw)
        now = self.clock.now()
        await self.database.run(lambda session: accept(session, CHANNEL, [update], now))


def read(raw: str) -> Inbound:
    """The adapter: raises for what this channel has not stored itself."""
    act = json.loads(raw)
    who = str(act["who"])
    if "data" in act:
        return Inbound(CHANNEL, who, who, Kind.PRESS, data=act["data"], message_ref=act["message"])
    if "phone" in act:
        return Inbound(
            CHANNEL, who, who, Kind.CONTACT, contact_phone=act["phone"], contact_is_own=True
        )
    return Inbound(CHANNEL, who, who, Kind.TEXT, text=act["text"])
