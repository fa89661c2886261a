"""The composition root: everything is wired here, by the program and by its tests alike."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from bot.chat.dispatcher import Dispatcher
from bot.chat.files import FileStore
from bot.chat.handling import Adapter
from bot.chat.handover import Committed
from bot.chat.journal import Place, take_up
from bot.chat.router import Router
from bot.chat.sender import Limits, Sender
from bot.chat.turn import Pages, Setup
from bot.features import all_features
from bot.kit.clock import Clock
from bot.settings import Settings
from bot.telegram import CHANNEL, adapter
from bot.telegram.runtime import TelegramChannel
from bot.web import CHANNEL as WEB
from bot.web import posted
from bot.web.channel import WebChannel
from db.locks import prepared_by_one
from db.migrate import upgrade
from db.seed import seed
from db.session import Database

log = logging.getLogger(__name__)

JOURNAL, PAGE_JOURNAL = "sent.journal", "page.journal"
"""In the data folder: see `bot.chat.journal`."""


class Channel(Protocol):
    """What every channel at work has, whatever lies behind it."""

    sender: Sender

    def invite_link(self, code: str) -> str | None: ...

    async def fetch_waiting_files(self) -> object: ...

    async def quiet(self) -> None: ...


@dataclass(slots=True)
class App:
    """The wired program. Nothing runs yet; `bot.serve` starts its loops."""

    settings: Settings
    clock: Clock
    database: Database
    setup: Setup
    dispatcher: Dispatcher
    channel: Channel
    """The one that people use here."""
    page: WebChannel | None = None
    """The same chat for whoever signs in with a browser, beside that channel."""

    @property
    def channels(self) -> tuple[Channel, ...]:
        return (self.channel, self.page) if self.page else (self.channel,)

    def wake_senders(self) -> None:
        """New rows may be in the outbox."""
        for channel in self.channels:
            channel.sender.wake()

    @property
    def telegram(self) -> TelegramChannel:
        if not isinstance(self.channel, TelegramChannel):
            raise TypeError("this program is not wired for Telegram")
        return self.channel

    @property
    def web(self) -> WebChannel:
        if not isinstance(self.channel, WebChannel):
            raise TypeError("this program is not wired for the web page")
        return self.channel

    async def take_up(self) -> None:
        """Mark what the last program had sent when it ended; before anything else is sent.

        On PostgreSQL another process may lead the next time: nothing is sent there that is not
        soon marked.
        """
        if self.database.is_sqlite:
            folder = self.settings.data_dir
            senders = [channel.sender for channel in self.channels]
            names = (JOURNAL, PAGE_JOURNAL)
            journals = [
                Place(sender.journal, folder / name, sender.way.lies)
                for sender, name in zip(senders, names, strict=False)
            ]
            work = partial(take_up, self.database, journals, self.clock.now())
            if marked := await self.database.call(work):
                log.info("%s messages had been sent before the last end", marked)

    async def work(self) -> None:
        """Handle and send all that waits now."""
        while await self.dispatcher.drain():
            for channel in self.channels:
                await channel.fetch_waiting_files()
        for channel in self.channels:
            await channel.sender.drain()
            await channel.quiet()

    def close(self) -> None:
        for channel in self.channels:
            channel.sender.journal.close()
        self.database.close()


def prepare(settings: Settings) -> None:
    """Make the folders, bring the schema up to date and put in what every house needs."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = Database(settings.database)
    try:
        with prepared_by_one(database.engine):
            upgrade(database.engine)
            with database.unit() as session:
                seed(session)
    finally:
        database.close()


def build_app(settings: Settings, clock: Clock, *, limits: Limits | None = None) -> App:
    """Wire the program for Telegram over an existing, migrated database; with WEB_PUBLIC_URL for
    browsers too."""

    def channel(database: Database, files: FileStore) -> Channel:
        return TelegramChannel(settings, database, clock, files, limits)

    def pages(_channel: Channel) -> Pages:
        return Pages(settings.public_url, settings.opens_here_only)

    adapters = {CHANNEL: adapter.read, WEB: posted.read}
    return wire(settings, clock, channel, adapters, pages, browser=settings.browser_url)


def build_web_app(settings: Settings, clock: Clock) -> App:
    """The same program with its own page in the place of Telegram."""

    def channel(database: Database, files: FileStore) -> Channel:
        return WebChannel(database, clock, files)

    return wire(settings, clock, channel, {WEB: posted.read}, _beside)


def _beside(channel: Channel) -> Pages | None:
    """Where the page that holds the chats is open, the others are too."""
    address = channel.address if isinstance(channel, WebChannel) else ""
    return Pages(address, here_only=False) if address else None


def wire(
    settings: Settings,
    clock: Clock,
    make_channel: Callable[[Database, FileStore], Channel],
    adapters: Mapping[str, Adapter],
    pages: Callable[[Channel], Pages | None] = lambda _channel: None,
    browser: str = "",
) -> App:
    """The program over one channel, whichever it is, and for browsers that open `browser`."""
    database = Database(settings.database)
    files = FileStore(Path(settings.data_dir) / "files")
    router = Router(all_features())
    channel = make_channel(database, files)
    page = WebChannel(database, clock, files, lies=True) if browser else None
    setup = Setup(
        settings.zone, files, router, channel.invite_link, partial(pages, channel), browser
    )
    sender = channel.sender
    after = partial(_hand_over, sender, page.sender) if page else sender.after
    dispatcher = Dispatcher(database, setup, clock, adapters, sender.outcomes, after)
    return App(settings, clock, database, setup, dispatcher, channel, page)


def _hand_over(first: Sender, other: Sender, done: Committed) -> None:
    """Each sender hears of what is its own; the outcomes are the first one's."""
    if done.answers is None:
        first.after(done)
        other.wake()
    elif done.channel == other.channel:
        first.after(replace(done, answers=()))
        other.after(replace(done, settled=()))
    else:
        first.after(done)
