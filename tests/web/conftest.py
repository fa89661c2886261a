"""A page over the whole program, with its loops at work, and a way to act on it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.web.demo.furnish import furnish
from tests.web.visitor import House, opened


def settings_of(folder: Path) -> Settings:
    return Settings(data_dir=folder, database_url="", telegram_bot_token="")


@pytest.fixture(scope="session")
def moved_in(blank_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which the sample people have moved, to be copied."""
    folder = tmp_path_factory.mktemp("moved-in") / "data"
    folder.mkdir(mode=0o700)
    shutil.copy(blank_file, folder / "ward.db")

    async def move_in() -> None:
        async with opened(settings_of(folder)) as house:
            await furnish(house.app, house.demo.doer)

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
    async with opened(page_settings) as made:
        yield made
