"""The stand-in by itself, driven from outside."""

from __future__ import annotations

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.support.fake_bot_api import FakeBotApi
from tests.support_tests.conftest import Caller

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def control() -> AsyncIterator[aiohttp.ClientSession]:
    async with FakeBotApi(control=True) as api:
        base = api.base_url.removesuffix("/bot")
        async with aiohttp.ClientSession(base) as session:
            session.headers["X-Base"] = api.base_url
            yield session


async def test_people_are_played_from_outside(control: aiohttp.ClientSession) -> None:
    act = {"person": "Hoa", "text": "/menu", "wait": False}
    async with control.post("/control/act", json=act) as answer:
        assert await answer.json() == {"new": [], "keys": []}
    async with control.get("/control/people") as answer:
        (hoa,) = await answer.json()
    api = FakeBotApi()
    api.base_url = control.headers["X-Base"]
    bot = Caller(api, control)
    assert (await bot.done("getUpdates"))[0]["message"]["text"] == "/menu"
    markup = {"inline_keyboard": [[{"text": "Huỷ", "callback_data": "no"}]]}
    await bot.done("sendMessage", chat_id=hoa["id"], text="Chọn", reply_markup=markup)
    await bot.refused("sendMessage", chat_id=1, text="x")
    for order in ({"press": "Huỷ"}, {"tap": "x"}, {"contact": True}):
        async with control.post("/control/act", json={"person": "Hoa", **order}) as answer:
            assert answer.status == 200
    async with control.post("/control/act", json={"person": "Hoa", "press": "Có"}) as answer:
        assert answer.status == 409
        assert "no button «Có»" in (await answer.json())["error"]
    async with control.post("/control/push", json={"poll": {"id": "1"}}) as answer:
        assert (await answer.json())["poll"] == {"id": "1"}
    async with control.get("/control/transcript", params={"person": "Hoa"}) as answer:
        assert "bot: Chọn\n    [Huỷ]" in await answer.text()
    async with control.get("/control/refusals") as answer:
        assert len(await answer.json()) == 1
    async with control.get("/control/state") as answer:
        assert await answer.json() == {"polling": False, "waiting": 5, "calls": 2, "said": 1}


async def test_it_runs_by_itself_until_it_is_told_to_stop() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.support.fake_bot_api", "--port", "0", "--token", "7:x"),
        cwd=ROOT,
        stdout=PIPE,
    )
    assert process.stdout
    printed = [(await process.stdout.readline()).decode().strip() for _ in range(3)]
    settings = dict(line.split("=", 1) for line in printed)
    assert settings["TELEGRAM_BOT_TOKEN"] == "7:x"
    async with aiohttp.ClientSession() as session:
        address = f"{settings['TELEGRAM_BASE_URL']}7:x/getMe"
        async with session.get(address) as answer:
            assert (await answer.json())["result"]["id"] == 7
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 5) == 0
