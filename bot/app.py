"""The composition root: everything is wired here, by the program and by its tests alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.chat.dispatcher import Dispatcher
from bot.chat.files import FileStore
from bot.chat.router import Router
from bot.chat.sender import Limits
from bot.chat.turn import Setup
from bot.features import all_features
from bot.kit.clock import Clock
from bot.settings import Settings
from bot.telegram import CHANNEL
from bot.telegram.adapter import read
from bot.telegram.runtime import TelegramChannel
from db.migrate import upgrade
from db.seed import seed
from db.session import Database


@dataclass(slots=True)
class App:
    """The wired program. Nothing runs yet; `bot.serve` starts its loops."""

    settings: Settings
    clock: Clock
    database: Database
    setup: Setup
    dispatcher: Dispatcher
    telegram: TelegramChannel

    async def work(self) -> None:
        """Handle and send all that waits now."""
        while await self.dispatcher.drain():
            await self.telegram.fetch_waiting_files()
        await self.telegram.sender.drain()
        await self.telegram.quiet()

    def close(self) -> None:
        self.database.close()


def prepare(settings: Settings) -> None:
    """Make the folders, bring the schema up to date and put in what every house needs."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = Database(settings.database)
    try:
        upgrade(database.engine)
        with database.unit() as session:
            seed(session)
    finally:
        database.close()


def build_app(settings: Settings, clock: Clock, *, limits: Limits | None = None) -> App:
    """Wire the program over an existing, migrated database."""
    database = Database(settings.database)
    files = FileStore(Path(settings.data_dir) / "files")
    router = Router(all_features())
    telegram = TelegramChannel(settings, database, clock, files, limits)
    setup = Setup(settings.zone, files, router, telegram.invite_link)
    dispatcher = Dispatcher(database, setup, clock, {CHANNEL: read}, on_commit=telegram.sender.wake)
    return App(settings, clock, database, setup, dispatcher, telegram)
