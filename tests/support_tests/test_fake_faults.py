"""Trouble by arrangement: what was done, and what the caller learns of it."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.support.fake_bot_api import FakeBotApi, Refused
from tests.support.person import Person
from tests.support_tests.conftest import Caller, until


async def send(call: Caller, person: Person, text: str) -> Any:
    return await call("sendMessage", chat_id=person.id, text=text)


def said(person: Person) -> list[str]:
    return [message.text for message in person.messages]


async def test_the_nth_call_fails_and_the_next_does_not(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    fault = telegram.faults.fail("sendMessage", 502, nth=2, times=2)
    codes = [(await send(call, hoa, word)).get("error_code") for word in "abcd"]
    assert codes == [None, 502, 502, None]
    assert said(hoa) == ["a", "d"]
    assert fault.met == 2
    telegram.check()


async def test_a_fault_may_look_at_the_call(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    telegram.faults.fail("*", 500, times=None, when=lambda params: params.get("text") == "b")
    codes = [(await send(call, hoa, word)).get("error_code") for word in "abb"]
    assert codes == [None, 500, 500]
    telegram.faults.clear()
    assert (await send(call, hoa, "b"))["ok"]


async def test_too_many_requests_says_how_long_to_wait(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    telegram.faults.too_many("sendMessage", retry_after=7)
    body = await send(call, hoa, "a")
    assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 7})
    assert body["description"] == "Too Many Requests: retry after 7"


async def test_cut_before_nothing_was_done_cut_after_it_was(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    telegram.faults.drop_before("sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await send(call, hoa, "a")
    assert said(hoa) == []
    telegram.faults.drop_after("sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await send(call, hoa, "b")
    assert said(hoa) == ["b"]


async def test_half_an_answer(telegram: FakeBotApi, hoa: Person, call: Caller) -> None:
    telegram.faults.half_answer("sendMessage")
    with pytest.raises(aiohttp.ClientPayloadError):
        await send(call, hoa, "a")
    assert said(hoa) == ["a"]


async def test_an_answer_that_never_comes(telegram: FakeBotApi, hoa: Person, call: Caller) -> None:
    telegram.faults.stall("sendMessage")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(send(call, hoa, "a"), 0.05)
    assert said(hoa) == ["a"]


async def test_late_acts_and_late_answers(telegram: FakeBotApi, hoa: Person, call: Caller) -> None:
    telegram.faults.delay("sendMessage", 0.03)
    late = asyncio.create_task(send(call, hoa, "a"))
    await asyncio.sleep(0.01)
    assert said(hoa) == []
    await late
    telegram.faults.delay_answer("sendMessage", 0.03)
    late = asyncio.create_task(send(call, hoa, "b"))
    await until(lambda: said(hoa) == ["a", "b"])
    assert not late.done()
    await late


async def test_answers_are_held_until_released(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    with telegram.hold("sendMessage") as held:
        waiting = [asyncio.create_task(send(call, hoa, word)) for word in "ab"]
        await held.reached(2)
        assert sorted(said(hoa)) == ["a", "b"]
        assert not any(task.done() for task in waiting)
        await call.done("getMe")
    assert all([(await task)["ok"] for task in waiting])
    assert (await send(call, hoa, "c"))["ok"]


async def test_acts_may_be_held_too(telegram: FakeBotApi, hoa: Person, call: Caller) -> None:
    with telegram.hold("sendMessage", before=True) as held:
        waiting = asyncio.create_task(send(call, hoa, "a"))
        await held.reached()
        assert said(hoa) == []
    await waiting
    assert said(hoa) == ["a"]


async def test_functions_around_the_act(telegram: FakeBotApi, hoa: Person, call: Caller) -> None:
    seen: list[tuple[str, int]] = []

    def look(method: str, _params: dict[str, Any]) -> None:
        seen.append((method, len(hoa.messages)))

    def refuse(_method: str, _params: dict[str, Any]) -> None:
        raise Refused(500, "Internal Server Error")

    telegram.before.append(look)
    telegram.after.extend([look, refuse])
    assert (await send(call, hoa, "a"))["error_code"] == 500
    assert seen == [("sendMessage", 0), ("sendMessage", 1)]
    telegram.check()


async def test_downloads_fail_too(telegram: FakeBotApi, hoa: Person, call: Caller) -> None:
    await hoa.sends_document("a.pdf", b"0123456789")
    ref = telegram.updates[-1]["message"]["document"]["file_id"]
    path = (await call.done("getFile", file_id=ref))["file_path"]
    address = f"{telegram.base_file_url}{telegram.token}/{path}"
    telegram.faults.fail("download", 502)
    async with call.session.get(address) as answer:
        assert answer.status == 502
    telegram.faults.half_answer("download")
    async with call.session.get(address) as answer:
        with pytest.raises(aiohttp.ClientPayloadError):
            await answer.read()


async def test_a_server_that_ends_does_not_wait_for_those_who_hang(hoa: Person) -> None:
    loop = asyncio.get_running_loop()
    async with FakeBotApi() as api, aiohttp.ClientSession() as session:
        poll = asyncio.create_task(Caller(api, session)("getUpdates", timeout=50))
        await until(lambda: api.polling)
        started = loop.time()
    assert loop.time() - started < 0.5
    poll.cancel()
