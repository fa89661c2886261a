"""A page over the whole program, with its loops at work, and a way to act on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import build_web_app, prepare
from bot.settings import Settings
from bot.web.demo.furnish import furnish
from bot.web.demo.kept import KeptClock
from bot.web.demo.page import Demo
from bot.web.demo.run import Running
from tests.web.visitor import House, client_of


@pytest.fixture
def page_settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", database_url="", telegram_bot_token="")


@pytest.fixture
async def house(page_settings: Settings) -> AsyncIterator[House]:
    """The demo after its sample people have moved in."""
    prepare(page_settings)
    clock = KeptClock(page_settings.data_dir / "demo.json", page_settings.zone)
    app = build_web_app(page_settings, clock)
    app.web.address = "http://127.0.0.1:8080"
    async with Running(app):
        demo = Demo(app, clock)
        await furnish(app, demo.doer)
        async with client_of(demo) as client:
            yield House(app, clock, demo, client)
