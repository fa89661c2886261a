"""Delivers payloads to conversations of the page."""

from __future__ import annotations

import asyncio

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.chat.say import Payload
from bot.chat.transport import Gone, TryLater
from bot.kit.clock import Clock
from bot.web.bell import Bell
from bot.web.chats import add_message, edit_message
from db.models import WebChat
from db.session import Database
from db.trouble import is_of_the_place


class WebTransport:
    """The messages' own table is the far side; open pages are told by the bell."""

    def __init__(self, database: Database, clock: Clock, bell: Bell, turn: asyncio.Lock) -> None:
        self.database = database
        self.clock = clock
        self.bell = bell
        self.turn = turn
        """Held while a message is numbered and committed, so that numbers appear in order."""

    async def deliver(self, chat_key: str, payload: Payload) -> str:
        async with self.turn:
            try:
                ref = await self.database.run(lambda session: self._put(session, chat_key, payload))
            except (SQLAlchemyError, OSError) as error:
                if is_of_the_place(error):
                    raise TryLater(type(error).__name__) from error
                raise
        self.bell.ring(chat_key)
        return ref

    def _put(self, session: Session, chat_key: str, payload: Payload) -> str:
        if session.get(WebChat, chat_key) is None:
            raise Gone("no such conversation")
        now = self.clock.now()
        marks = {"replaces", "or_nothing"}
        content = {key: value for key, value in payload.items() if key not in marks}
        row = None
        if "replaces" in payload:
            row = edit_message(session, chat_key, str(payload["replaces"]), content, now)
            if row is None and payload.get("or_nothing"):
                return str(payload["replaces"])
        row = row or add_message(session, chat_key, content, now, by_bot=True)
        return str(row.id)
