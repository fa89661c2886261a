"""Telegram at work: polling, the acknowledgement of presses, fetching files, sending."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

from telegram.error import TelegramError

from bot.chat.files import FileStore
from bot.chat.intake import RawUpdate, accept
from bot.chat.sender import Limits, Sender
from bot.kit.clock import Clock
from bot.settings import Settings
from bot.telegram import CHANNEL
from bot.telegram.adapter import raw_update
from bot.telegram.downloads import fetch_files
from bot.telegram.errors import in_plain_words
from bot.telegram.raw_bot import RawBot
from bot.telegram.request import AiohttpRequest
from bot.telegram.transport import TelegramTransport
from db.session import Database

log = logging.getLogger(__name__)

POLL_SECONDS = 25
FILES_SECONDS = 30.0
MOST_UPDATES = 100
FIRST_COMMANDS = (
    ("menu", "Việc có thể làm"),
    ("trogiup", "Hướng dẫn"),
    ("huy", "Thôi việc đang làm"),
)
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]


class TelegramChannel:
    """One bot: its way in and its way out."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        clock: Clock,
        files: FileStore,
        limits: Limits | None = None,
    ) -> None:
        proxy = settings.telegram_proxy
        self._sending = AiohttpRequest(proxy=proxy)
        self._polling = AiohttpRequest(proxy=proxy, connections=1, read_timeout=POLL_SECONDS + 10.0)
        self.bot = RawBot(
            settings.telegram_bot_token.get_secret_value(),
            settings.telegram_base_url,
            settings.telegram_base_file_url,
            self._sending,
            self._polling,
        )
        self.database = database
        self.clock = clock
        self.files = files
        self.sender = Sender(database, clock, CHANNEL, TelegramTransport(self.bot, files), limits)
        self.username = ""
        self.arrived = asyncio.Event()
        """Set when new updates have been committed."""
        self._files_wanted = asyncio.Event()
        self.on_files: Callable[[], Awaitable[None]] | None = None
        """Called when files have come: somebody may be waiting for what is in them."""
        self.last_poll_at: float | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    async def open(self) -> None:
        await self._sending.initialize()
        await self._polling.initialize()

    async def close(self) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=2)
        await self._polling.shutdown()
        await self._sending.shutdown()

    def invite_link(self, code: str) -> str | None:
        return f"https://t.me/{self.username}?start={code}" if self.username else None

    async def introduce(self) -> None:
        """Learn the bot's own name and put the first commands into Telegram's menu; tried until
        Telegram answers."""
        while not self.username:
            try:
                await self._introduce()
            except TelegramError as error:
                log.warning("getMe: %s", in_plain_words(error))
                await asyncio.sleep(10)

    async def _introduce(self) -> None:
        me = await self.bot.ask("getMe")
        self.username = str(me["username"]) if isinstance(me, dict) else ""
        commands = [{"command": name, "description": words} for name, words in FIRST_COMMANDS]
        await self.bot.ask("setMyCommands", {"commands": commands})

    async def accept(self, updates: list[dict[str, Any]]) -> int:
        """Commit raw updates, then stop the spinners of pressed buttons. Returns how many are new.

        Something that is not even shaped like an update is logged by its number and left out.
        """
        rows: list[RawUpdate] = []
        for update in updates:
            try:
                rows.append(raw_update(update))
            except (KeyError, TypeError, ValueError, AttributeError):
                log.exception("update %s has no shape", update.get("update_id"))
        now = self.clock.now()
        new = await self.database.run(lambda session: accept(session, CHANNEL, rows, now))
        self.arrived.set()
        for update in updates:
            query = update.get("callback_query")
            if isinstance(query, dict) and "id" in query:
                self._start(self._acknowledge(str(query["id"])))
        return new

    async def _acknowledge(self, query_id: str) -> None:
        try:
            await self.bot.ask("answerCallbackQuery", {"callback_query_id": query_id})
        except TelegramError as error:
            # Too old after an outage, or no network: the spinner ends by itself.
            log.info("press not acknowledged: %s", error)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def quiet(self) -> None:
        """Wait for the acknowledgements under way (tests)."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def fetch_waiting_files(self) -> bool:
        """Fetch the bytes of files that came with messages already handled; whether any came.

        A form may hold a file for days before it is sent, so the tables are asked every time.
        """
        return await fetch_files(self.bot, self.database, self.files)

    async def want_files(self) -> None:
        """Updates were handled: there may be files to fetch. Returns at once."""
        self._files_wanted.set()

    async def fetch_for_ever(self) -> None:
        """Fetch files beside everything else: a slow download holds nobody up. What could not be
        fetched is tried again now and then."""
        self._files_wanted.set()  # some may wait since the program last ended
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._files_wanted.wait(), FILES_SECONDS)
            await asyncio.sleep(0.3)
            self._files_wanted.clear()
            if await self.fetch_waiting_files() and self.on_files:
                await self.on_files()

    async def poll(self) -> None:
        """Take updates for ever: commit, then confirm by asking for the next ones."""
        offset, pause = 0, 1.0
        await self._take_over_polling()
        while True:
            try:
                updates = await self._get_updates(offset)
            except TelegramError as error:
                log.warning("polling: %s", in_plain_words(error))
                await asyncio.sleep(pause)
                pause = min(pause * 2, 30.0)
                continue
            if pause > 1.0:
                pause = 1.0
                self.sender.network_is_back()
            self.last_poll_at = self.clock.monotonic()
            if updates:
                await self.accept(updates)
                offset = max(int(update["update_id"]) for update in updates) + 1

    async def _take_over_polling(self) -> None:
        """A webhook left over from another set-up would keep updates away."""
        pause = 1.0
        while True:
            try:
                await self.bot.ask("deleteWebhook")
                return
            except TelegramError as error:
                log.warning("deleteWebhook: %s", in_plain_words(error))
                await asyncio.sleep(pause)
                pause = min(pause * 2, 30.0)

    async def _get_updates(self, offset: int) -> list[dict[str, Any]]:
        answer = await self.bot.ask(
            "getUpdates",
            {
                "offset": offset,
                "limit": MOST_UPDATES,
                "timeout": POLL_SECONDS,
                "allowed_updates": ALLOWED,
            },
            read_timeout=POLL_SECONDS + 10.0,
        )
        return answer if isinstance(answer, list) else []
