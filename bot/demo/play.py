"""Plays a story in the terminal: the real program over a channel of its own."""

from __future__ import annotations

import asyncio
import tempfile
import tomllib
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr
from sqlmodel import Session, col, select

from bot.app import App, prepare, wire
from bot.chat.files import FileStore
from bot.demo.acts import Act, Arrives, Chapter, Joins, Passes, Presses, Says
from bot.demo.drawing import COLOURS, Drawing, Look
from bot.demo.terminal import CHANNEL, Telephones, Terminal, read
from bot.demo.year_2021 import BEGINS, CHARACTERS, HOUSE, story
from bot.features.accounts.loading.load import load
from bot.features.accounts.service import new_invitation
from bot.kit.clock import MovableClock
from bot.scheduler import tick
from bot.settings import Settings
from db.models import Organisation, Role
from db.session import Database

PAUSE = 1.2
"""Seconds to read a message in."""


def play_story(
    settings: Settings, *, fast: bool, colours: bool, say: Callable[[str], None]
) -> None:
    """Play the year from an empty house to its report, in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="ward-story-") as folder:
        here = settings.model_copy(
            update={
                "data_dir": Path(folder),
                "database_url": "",
                "telegram_bot_token": SecretStr(""),
                "timezone": "Asia/Ho_Chi_Minh",
            }
        )
        prepare(here)
        asyncio.run(_play(here, 0.0 if fast else PAUSE, colours, say))


async def _play(
    settings: Settings, pause: float, colours: bool, say: Callable[[str], None]
) -> None:
    drawing = Drawing({c.key: c for c in CHARACTERS}, COLOURS if colours else Look())
    telephones = Telephones(lambda bubble: say(drawing.bubble(bubble)))
    clock = MovableClock(BEGINS.replace(tzinfo=settings.zone))

    def channel(database: Database, files: FileStore) -> Terminal:
        return Terminal(database, clock, files, telephones)

    app = wire(settings, clock, channel, {CHANNEL: read})
    try:
        player = Player(app, clock, drawing, pause, say)
        await player.furnish()
        await player.play(story())
    finally:
        app.close()


class Player:
    """Lets the characters act, one after another, each when the program has come to rest."""

    def __init__(
        self,
        app: App,
        clock: MovableClock,
        drawing: Drawing,
        pause: float,
        say: Callable[[str], None],
    ) -> None:
        self.app = app
        self.clock = clock
        self.drawing = drawing
        self.pause = pause
        self.say = say

    @property
    def terminal(self) -> Terminal:
        if not isinstance(self.app.channel, Terminal):
            raise TypeError("a story is played in a terminal")
        return self.app.channel

    async def furnish(self) -> None:
        """Load the organisations, as the command `load` does."""
        document = tomllib.loads(HOUSE.read_text("utf-8"))
        now = self.clock.now()
        loaded = await self.app.database.run(lambda session: load(session, now, document))
        if loaded.faults:
            raise ValueError(f"the house of the story has faults: {loaded.faults}")

    async def play(self, acts: Iterable[Act]) -> None:
        for act in acts:
            await self._do(act)
            await self.app.work()
            await asyncio.sleep(self.pause)

    async def _do(self, act: Act) -> None:
        match act:
            case Chapter(title):
                self.say(self.drawing.chapter(title))
            case Passes(until):
                await self._pass_time(until)
            case Joins(who):
                code = await self.app.database.run(lambda session: self._invitation(session, act))
                await self._says(who, f"/start {code}")
                await self._presses(who, "Đồng ý")
            case Arrives(who):
                await self._arrives(who)
            case Says(who, text):
                await self._says(who, text)
            case Presses(who, label):
                await self._presses(who, label)

    async def _pass_time(self, until: datetime) -> None:
        self.clock.move_to(until.replace(tzinfo=self.app.settings.zone))
        self.say(self.drawing.moment(until))
        await tick(self.app)

    async def _says(self, who: str, text: str) -> None:
        self.say(self.drawing.said(who, text))
        await self.terminal.says(who, text)
        await self.app.work()

    async def _presses(self, who: str, label: str) -> None:
        self.say(self.drawing.said(who, f"[{label}]"))
        await self.terminal.presses(who, label)

    async def _arrives(self, who: str) -> None:
        await self._says(who, "/start")
        self.say(self.drawing.said(who, "(chia sẻ số điện thoại của mình)"))
        await self.terminal.shares(who, self.drawing.characters[who].phone)
        await self.app.work()
        await self._presses(who, "Đồng ý")

    def _invitation(self, session: Session, act: Joins) -> str:
        wanted = col(Organisation.code) == act.organisation
        place = session.exec(select(Organisation).where(wanted)).one().id or 0
        name = self.drawing.characters[act.who].name
        return new_invitation(session, self.clock.now(), Role(act.role), place, None, name)
