"""The program in this process, without a network: updates are accepted, handled and answered."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from bot.app import App, build_app
from bot.chat.pacing import UNLIMITED
from bot.kit.clock import SystemClock
from bot.settings import Settings
from db.models import OutboxRow
from tests.bench.contest import TOKEN

_numbers = count(1)


class Nowhere:
    """A channel that takes every message and forgets it."""

    async def deliver(self, chat_key: str, payload: dict[str, Any]) -> str:
        return "1"


@contextmanager
def driven(folder: Path) -> Iterator[App]:
    """The wired program over a data folder."""
    settings = Settings(data_dir=folder, database_url="", telegram_bot_token=TOKEN)
    app = build_app(settings, SystemClock(), limits=UNLIMITED)
    app.telegram.sender.transport = Nowhere()
    try:
        yield app
    finally:
        app.close()


def update(chat: int, text: str) -> dict[str, Any]:
    number = next(_numbers)
    who = {"id": chat, "is_bot": False, "first_name": "A"}
    where = {"id": chat, "type": "private", "first_name": "A"}
    message = {"message_id": number, "date": 1, "chat": where, "from": who, "text": text}
    return {"update_id": number, "message": message}


async def says(app: App, chat: int, text: str) -> float:
    """Seconds from the stored update to the queued answer."""
    await app.telegram.accept([update(chat, text)])
    started = time.perf_counter()
    await app.dispatcher.drain()
    return time.perf_counter() - started


async def last_answer(app: App) -> str:
    newest = select(OutboxRow.payload).order_by(col(OutboxRow.id).desc()).limit(1)
    return str((await app.database.run(lambda session: session.exec(newest).one()))["text"])
