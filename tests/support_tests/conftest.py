"""A stand-in without the final check, and a plain client to call it with."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from tests.support.fake_bot_api import FakeBotApi
from tests.support.person import Person

Json = dict[str, Any]


async def until(what: Callable[[], object], seconds: float = 5.0) -> None:
    """Wait for a state."""
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.001)


@dataclass(slots=True)
class Caller:
    """Calls methods as a bot would; answers are parsed JSON."""

    api: FakeBotApi
    session: aiohttp.ClientSession

    async def __call__(self, method: str, **params: Any) -> Json:
        address = f"{self.api.base_url}{self.api.token}/{method}"
        async with self.session.post(address, json=params) as answer:
            body: Json = await answer.json()
            assert answer.status == body.get("error_code", 200)
            return body

    async def form(self, method: str, **params: Any) -> Json:
        """As most libraries do it: a form, whose values are text or JSON as text."""
        values = {k: v if isinstance(v, str) else json.dumps(v) for k, v in params.items()}
        address = f"{self.api.base_url}{self.api.token}/{method}"
        async with self.session.post(address, data=values) as answer:
            body: Json = await answer.json()
            return body

    async def done(self, method: str, **params: Any) -> Any:
        """The result of a call that must not be refused."""
        body = await self(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> tuple[int, str]:
        body = await self(method, **params)
        assert not body["ok"], body
        return body["error_code"], body["description"]


@pytest.fixture
async def telegram() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi() as api:

        async def at_once() -> None:
            return None

        api.settle = at_once
        yield api


@pytest.fixture
async def call(telegram: FakeBotApi) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(telegram, session)


@pytest.fixture
async def hoa(telegram: FakeBotApi) -> Person:
    """Somebody who has written to the bot."""
    person = telegram.person("Trần Thị Hoa", "+84912345678")
    person.chat.started = True
    return person
