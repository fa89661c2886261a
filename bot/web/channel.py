"""The web channel at work: its way in, its way out, and the files that people send."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from bot.chat.files import FileStore
from bot.chat.intake import RawUpdate, accept
from bot.chat.sender import UNLIMITED, Sender
from bot.features.accounts.rules import holds_code
from bot.features.signin.rules import holds_link
from bot.kit.clock import Clock
from bot.web import CHANNEL
from bot.web.bell import Bell
from bot.web.chats import Chat, add_message, has_message, open_chat
from bot.web.posted import FILE_REF, Posted, Upload, raw_post, raw_upload
from bot.web.transport import WebTransport
from db.models import StoredFile, WebChat
from db.session import Database

Reading = tuple[RawUpdate, dict[str, Any] | None]
"""What the inbox keeps of an act, and the bubble that shows it; a press has none."""


HIDDEN = "····"


class UnknownChat(LookupError):
    """Nobody has this conversation, or it has no such message."""


CODE = re.compile(r"(?i)\A(\s*/start(?:@\w+)?\s+)\S.*\Z", re.DOTALL)


def without_code(words: str) -> str:
    """What somebody typed as their own phone goes on showing it: a code may be good still."""
    if CODE.match(words):
        return CODE.sub(rf"\g<1>{HIDDEN}", words)
    return HIDDEN if holds_code(words) or holds_link(words) else words


class WebChannel:
    """All conversations of the page. `lies`: what is sent has arrived once it is looked at."""

    def __init__(
        self, database: Database, clock: Clock, files: FileStore, *, lies: bool = False
    ) -> None:
        self.database = database
        self.clock = clock
        self.files = files
        self.bell = Bell()
        self._turn = asyncio.Lock()
        self.keeping = asyncio.Lock()
        """Held while a file is written: one is in memory at a time, and none on the thread of the
        database, where everybody else's answers wait."""
        transport = WebTransport(database, clock, self.bell, self._turn)
        self.sender = Sender(database, clock, CHANNEL, transport, UNLIMITED, lies)
        self.arrived = asyncio.Event()
        """Set when something new has been committed to the inbox."""
        self.address = ""
        """Where the page is open, http://host:port; empty until it is."""

    def invite_link(self, code: str) -> str | None:
        return f"{self.address}/?start={code}" if self.address else None

    async def open_chat(self, chat: Chat) -> bool:
        """Make a conversation; False when there was one under this key."""
        now = self.clock.now()
        made = await self.database.run(lambda session: open_chat(session, chat, now))
        self.bell.ring()
        return made

    async def accept(self, chat_key: str, posted: Posted) -> bool:
        """Commit what somebody did; False when it had come before. Raises UnknownChat."""

        def reading(session: Session, chat: WebChat) -> Reading:
            if posted.press and not has_message(session, chat_key, posted.press.message):
                raise UnknownChat(f"message {posted.press.message}")
            bubble: dict[str, Any] | None = {"text": without_code(posted.text)}
            if posted.press:
                bubble = None
            elif posted.contact:
                bubble = {"contact": chat.phone or ""}
            return raw_post(chat_key, posted, chat.phone), bubble

        return await self._accept(chat_key, reading)

    async def accept_file(self, chat_key: str, upload: Upload) -> bool:
        """The same for a file whose bytes are kept."""
        bubble = {
            "text": without_code(upload.text),
            "file": {"sha256": upload.sha256, "name": upload.name, "mime": upload.mime},
        }
        return await self._accept(chat_key, lambda *_: (raw_upload(chat_key, upload), bubble))

    async def _accept(self, chat_key: str, reading: Callable[[Session, WebChat], Reading]) -> bool:
        def store(session: Session) -> bool:
            chat = session.get(WebChat, chat_key)
            if chat is None:
                raise UnknownChat(chat_key)
            now = self.clock.now()
            raw, bubble = reading(session, chat)
            new = accept(session, CHANNEL, [raw], now)
            if new and bubble:
                add_message(session, chat_key, bubble, now, by_bot=False)
            return bool(new)

        async with self._turn:
            new = await self.database.run(store)
        self.arrived.set()
        self.bell.ring(chat_key)
        return new

    async def fetch_waiting_files(self) -> bool:
        """Name the bytes, kept since the upload, in the rows that features have made; True when
        there were any."""
        return await self.database.run(self._name_bytes) > 0

    def _name_bytes(self, session: Session) -> int:
        waiting = session.exec(
            select(StoredFile.id, StoredFile.channel_file).where(
                col(StoredFile.channel) == CHANNEL,
                col(StoredFile.sha256).is_(None),
                col(StoredFile.failed_why).is_(None),
            )
        ).all()
        for row_id, ref in waiting:
            path = self.files.path(str(ref).removeprefix(FILE_REF))
            values: dict[str, Any] = {"failed_why": "the bytes are not there"}
            if path.is_file():
                values = {"sha256": path.name, "size": path.stat().st_size}
            session.execute(update(StoredFile).where(col(StoredFile.id) == row_id).values(**values))
        return len(waiting)

    async def quiet(self) -> None:
        """Nothing runs beside the sender."""
