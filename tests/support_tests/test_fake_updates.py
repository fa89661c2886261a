"""Updates come by polling, by webhook, or are taken; confirmed ones do not come again."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web

from tests.support.fake_bot_api import FakeBotApi
from tests.support.person import Person
from tests.support_tests.conftest import Caller, until

Json = dict[str, Any]


def texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_an_update_comes_until_it_is_confirmed(hoa: Person, call: Caller) -> None:
    await hoa.says("một")
    await hoa.says("hai")
    first = await call.done("getUpdates", limit=1)
    assert texts(first) == ["một"]
    both = await call.done("getUpdates")
    assert texts(both) == ["một", "hai"]
    assert both[0]["update_id"] < both[1]["update_id"]
    assert texts(await call.done("getUpdates", offset=both[0]["update_id"] + 1)) == ["hai"]
    assert await call.done("getUpdates", offset=both[1]["update_id"] + 1) == []
    assert await call.done("getUpdates") == []


async def test_at_most_a_hundred_come_at_once(hoa: Person, call: Caller) -> None:
    for number in range(120):
        await hoa.says(str(number))
    assert len(await call.done("getUpdates", limit=1000)) == 100
    assert texts(await call.done("getUpdates", offset=-2)) == ["118", "119"]


async def test_a_long_poll_waits_for_what_comes(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    poll = asyncio.create_task(call.done("getUpdates", timeout=30))
    await until(lambda: telegram.polling)
    await hoa.says("chào")
    assert texts(await poll) == ["chào"]
    assert not telegram.polling


async def test_the_newer_of_two_polls_ends_the_older_with_a_conflict(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    older = asyncio.create_task(call.refused("getUpdates", timeout=30))
    await until(lambda: telegram.polling)
    newer = asyncio.create_task(call.done("getUpdates", timeout=30))
    code, why = await older
    assert (code, why.split(";")[0]) == (409, "Conflict: terminated by other getUpdates request")
    await hoa.says("chào")
    assert texts(await newer) == ["chào"]


async def test_a_poll_whose_bot_was_killed_is_no_conflict(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    killed = asyncio.create_task(call("getUpdates", timeout=30))
    await until(lambda: telegram.polling)
    killed.cancel()
    await call.done("getMe")
    restarted = asyncio.create_task(call.done("getUpdates", timeout=30))
    await until(lambda: telegram.queue.polls == 2)
    await hoa.says("chào")
    assert texts(await restarted) == ["chào"]
    telegram.check()


async def test_only_kinds_that_were_asked_for_come(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    await call.done("getUpdates", allowed_updates=["callback_query"])
    await hoa.says("một")
    await hoa.taps("x")
    assert [update.keys() for update in telegram.updates] == [{"update_id", "callback_query"}]


async def test_updates_may_be_taken_by_a_test(telegram: FakeBotApi, hoa: Person) -> None:
    await hoa.says("một")
    assert texts(telegram.take_updates()) == ["một"]
    assert telegram.take_updates() == []


class Hook:
    """A bot that is posted to; refuses the first so many times."""

    def __init__(self, refuses: int) -> None:
        self.refuses = refuses
        self.got: list[Json] = []
        self.secrets: list[str | None] = []

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.refuses:
            self.refuses -= 1
            return web.Response(status=500)
        self.got.append(await request.json())
        return web.Response()


async def test_a_webhook_is_posted_to_until_it_has_taken_everything(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    hook = Hook(refuses=1)
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await hoa.says("trước")
    await call.done("setWebhook", url=url, secret_token="secret")
    await hoa.says("sau")
    await until(lambda: len(hook.got) == 2)
    assert texts(hook.got) == ["trước", "sau"]
    assert hook.secrets == ["secret"] * 3
    info = await call.done("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (url, 0)
    assert "500" in info["last_error_message"]
    assert "webhook is active" in (await call.refused("getUpdates"))[1]
    await call.done("deleteWebhook")
    assert await call.done("getUpdates") == []
    await runner.cleanup()


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://example.test/hook"}, "An HTTPS URL must be provided"),
        ({"url": "https://example.test", "secret_token": "kín"}, "unallowed characters"),
        ({"url": "https://example.test", "allowed_updates": "x"}, "can't parse allowed_updates"),
    ],
)
async def test_webhooks_that_are_refused(call: Caller, params: Json, words: str) -> None:
    assert words in (await call.refused("setWebhook", **params))[1]


async def test_pending_updates_may_be_dropped(hoa: Person, call: Caller) -> None:
    await hoa.says("một")
    await call.done("deleteWebhook", drop_pending_updates=True)
    assert await call.done("getUpdates") == []
