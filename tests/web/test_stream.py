"""What arrives by itself: messages, changes, and what was missed."""

from __future__ import annotations

import asyncio

from bot.web.stream import stream
from tests.web.visitor import House, words


async def test_an_opened_page_is_given_every_conversation(house: House) -> None:
    events = await house.events(0, "caught_up")
    chats = {data["chat"] for name, data, _ in events if name == "message"}
    assert chats == {"deputy", "trainee", "centre"}


async def test_a_page_that_comes_back_is_given_what_it_missed(house: House) -> None:
    *_, (_, _, seen) = await house.events(0, "caught_up")
    await house.says("trainee", "/toi")
    missed = await house.events(int(seen or 0), "caught_up")
    said = [words(data["nodes"]) for name, data, _ in missed if name == "message"]
    assert said[0] == "/toi"
    assert len(said) == 2


async def test_a_message_changed_meanwhile_comes_as_it_is_now(house: House) -> None:
    await house.says("deputy", "/decu NTD-01\nNguyễn Văn An; 12/03/1995; QX-CB1; 0912345678")
    *_, (_, _, seen) = await house.events(0, "caught_up")
    await house.presses("deputy", "Huỷ")
    changed = [
        data
        for name, data, _ in await house.events(int(seen or 0), "caught_up")
        if name == "message" and data["edited"]
    ]
    assert len(changed) == 1


async def test_an_open_page_hears_without_asking(house: House) -> None:
    *_, (_, _, seen) = await house.events(0, "caught_up")
    waiting = asyncio.create_task(house.events(int(seen or 0), "message"))
    await asyncio.sleep(0.02)
    assert not waiting.done()
    await house.says("trainee", "/toi")
    assert (await waiting)[-1][1]["chat"] == "trainee"


async def test_a_page_ends_when_the_program_stops(house: House) -> None:
    async def listen() -> None:
        async for _ in stream(house.app.web, house.app.settings.zone, 0):
            pass

    listening = asyncio.create_task(listen())
    await asyncio.sleep(0.02)
    house.app.web.bell.close()
    await asyncio.wait_for(listening, 2)
