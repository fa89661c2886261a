"""Delivers payloads through python-telegram-bot."""

from __future__ import annotations

from typing import Any

from telegram import InputFile
from telegram.error import BadRequest, TelegramError

from bot.chat.files import FileStore
from bot.chat.say import Payload
from bot.chat.transport import Refused
from bot.telegram.errors import in_our_words
from bot.telegram.raw_bot import RawBot
from bot.telegram.render import message_call, reply_markup, without_replacing

CANNOT_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "no text in the message to edit",
)
UNCHANGED = "message is not modified"


class TelegramTransport:
    """One bot's chats."""

    def __init__(self, bot: RawBot, files: FileStore) -> None:
        self.bot = bot
        self.files = files

    async def deliver(self, chat_key: str, payload: Payload) -> str:
        try:
            if "file" in payload:
                return await self._document(chat_key, payload)
            return await self._message(chat_key, payload)
        except TelegramError as error:
            raise in_our_words(error) from None

    async def _message(self, chat_key: str, payload: Payload) -> str:
        method, call = message_call(chat_key, payload)
        try:
            return _ref(await self._ask(method, call))
        except BadRequest as error:
            text = str(error).lower()
            if UNCHANGED in text:
                return str(payload.get("replaces", ""))
            if "replaces" in payload and any(words in text for words in CANNOT_EDIT):
                if payload.get("or_nothing"):
                    return str(payload["replaces"])
                return await self._message(chat_key, without_replacing(payload))
            raise

    async def _document(self, chat_key: str, payload: Payload) -> str:
        file = payload["file"]
        try:
            content = self.files.read(file["sha256"])
        except OSError as error:
            raise Refused(f"file {file['sha256'][:8]} is not there") from error
        call: dict[str, Any] = {
            "chat_id": int(chat_key),
            "document": InputFile(content, filename=file["name"]),
            "caption": payload["text"],
            "parse_mode": "HTML",
        }
        markup = reply_markup(payload)
        if markup:
            call["reply_markup"] = markup
        return _ref(await self._ask("sendDocument", call))

    async def _ask(self, method: str, call: dict[str, Any]) -> Any:
        return await self.bot.ask(method, call)


def _ref(answer: Any) -> str:
    return str(answer["message_id"]) if isinstance(answer, dict) else ""
