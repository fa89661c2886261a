"""The whole program with WEB_PUBLIC_URL set, and browsers outside."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.web import call_page
from tests.support.fake_bot_api import FakeBotApi
from tests.support.world import World
from tests.web.person.guest import ADDRESS, Guest, client


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is wrong is kept waiting, but not in tests."""
    monkeypatch.setattr(call_page, "WRONG_SECONDS", 0.01)


@pytest.fixture
def settings(api: FakeBotApi, tmp_path: Path) -> Settings:
    return Settings(
        telegram_bot_token=api.token,
        telegram_base_url=api.base_url,
        telegram_base_file_url=api.base_file_url,
        data_dir=tmp_path / "data",
        database_url="",
        web_public_url=ADDRESS,
    )


@pytest.fixture
async def browsers(world: World) -> AsyncIterator[Callable[[], Guest]]:
    """Makes browsers of their own, each with its own cookies."""
    made = []

    def new() -> Guest:
        made.append(client(world))
        return Guest(world, made[-1])

    yield new
    for one in made:
        await one.aclose()


@pytest.fixture
def guest(browsers: Callable[[], Guest]) -> Guest:
    return browsers()
