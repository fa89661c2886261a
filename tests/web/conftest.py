"""A page over the whole program, with its loops at work, and a way to act on it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import build_web_app
from bot.settings import Settings
from bot.web.demo.furnish import furnish
from bot.web.demo.kept import KeptClock
from bot.web.demo.page import Demo
from bot.web.demo.run import Running
from tests.support.engines import quick
from tests.web.visitor import House, client_of


def settings_of(folder: Path) -> Settings:
    return Settings(data_dir=folder, database_url="", telegram_bot_token="")


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[tuple[KeptClock, Demo]]:
    """The demo over what is in the data folder, its loops at work."""
    clock = KeptClock(settings.data_dir / "demo.json", settings.zone)
    app = build_web_app(settings, clock)
    quick(app.database.engine)
    app.web.address = "http://127.0.0.1:8080"
    async with Running(app):
        yield clock, Demo(app, clock)


@pytest.fixture(scope="session")
def moved_in(blank_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which the sample people have moved, to be copied."""
    folder = tmp_path_factory.mktemp("moved-in") / "data"
    folder.mkdir(mode=0o700)
    shutil.copy(blank_file, folder / "ward.db")

    async def move_in() -> None:
        async with opened(settings_of(folder)) as (_, demo):
            await furnish(demo.app, demo.doer)

    loop = asyncio.new_event_loop()
    loop.run_until_complete(move_in())
    loop.close()
    return folder


@pytest.fixture
def page_settings(tmp_path: Path, moved_in: Path) -> Settings:
    shutil.copytree(moved_in, tmp_path / "data")
    return settings_of(tmp_path / "data")


@pytest.fixture
async def house(page_settings: Settings) -> AsyncIterator[House]:
    """The demo after its sample people have moved in."""
    async with opened(page_settings) as (clock, demo), client_of(demo) as client:
        yield House(demo.app, clock, demo, client)
