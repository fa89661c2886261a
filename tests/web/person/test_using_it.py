"""The page at work: acts, files, events, and what nobody gets from it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable

import httpx
import pytest
from sqlmodel import col, select

from bot.app import build_app
from bot.serve import receive
from bot.web.person import conversation, pace
from bot.web.server import address_of, free_socket
from db.models import InboxRow, OutboxRow, OutboxState
from tests.durability.test_unreachable import outage
from tests.support.world import World
from tests.web.person.guest import ADDRESS, CHAT, Guest
from tests.web.person.test_staying_in import signed_in

Browsers = Callable[[], Guest]


async def test_an_act_posted_twice_is_one(world: World, guest: Guest):
    await signed_in(world, guest)
    act = {"key": secrets.token_hex(16), "text": "/toi"}
    answers = [await guest.post("messages", act) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 200]
    assert (await guest.texts()).count("/toi") == 1


@pytest.mark.parametrize("where", ["messages", "files", "seen", "out"])
async def test_no_act_without_the_token_of_the_page(world: World, guest: Guest, where: str):
    await signed_in(world, guest)
    body = {"key": secrets.token_hex(16), "text": "/toi", "message": 1}
    bad = {"X-Page-Token": "0" * 40}
    assert (await guest.post(where, body, **bad)).status_code == 403
    assert (await guest.post(where, body, Origin="https://xau.example")).status_code == 403
    assert not await guest.sees("Ngôn ngữ")
    assert (await guest.opens(CHAT)).status_code == 200


async def test_nobody_who_is_not_signed_in_gets_anything(world: World, guest: Guest):
    await signed_in(world, guest)
    guest.browser.cookies.clear()
    for cookie in ("", "A" * 43, "x"):
        headers = {"Cookie": f"__Host-tro-ly={cookie}", "Origin": ADDRESS}
        for path in ("", "/events", "/files/1/a.xlsx"):
            answer = await guest.browser.get(CHAT + path, headers=headers)
            assert answer.status_code == 401
        acts = [
            await guest.browser.post(f"{CHAT}/{p}", headers=headers) for p in ("messages", "seen")
        ]
        assert {answer.status_code for answer in acts} == {401}


async def test_the_events_and_files_of_another_are_out_of_reach(world: World, browsers: Browsers):
    hers, his = browsers(), browsers()
    await signed_in(world, hers)
    await signed_in(world, his, "Người Khác")
    await hers.says("/lop")
    await hers.post_file("bí mật.xlsx", b"PK-of-hers")
    mine = await hers.messages()
    file = next(m for m in mine if "file" in m)
    address = f"{CHAT}/files/{file['id']}/x.xlsx"
    assert (await hers.opens(address)).content == b"PK-of-hers"
    assert (await his.opens(address)).status_code == 404
    press = {"key": secrets.token_hex(16), "press": {"message": mine[0]["id"], "data": "cmd:toi"}}
    assert (await his.post("messages", press)).status_code == 404
    assert not await his.sees("/lop")
    assert "message" in await his.events()
    numbers = [m["id"] for m in mine if m["bot"]]
    assert (await his.post("seen", {"message": numbers[-1]})).json() == {"new": False}


async def test_the_page_goes_silent_when_its_session_ends(world: World, guest: Guest):
    hung = await signed_in(world, guest)
    assert (await guest.events())[-1] == "caught_up"
    await hung.says("/toi")
    await hung.presses("Đăng xuất mọi trình duyệt")
    assert live_pages(world) == 0


def live_pages(world: World) -> int:
    assert world.app.page
    return world.app.page.bell.listeners


async def test_a_file_is_given_as_a_file_and_never_as_a_page(world: World, guest: Guest):
    await signed_in(world, guest)
    await guest.post_file("a.html", b"<script>alert(1)</script>", "text/html")
    file = next(m for m in await guest.messages() if "file" in m)
    answer = await guest.opens(f"{CHAT}/files/{file['id']}/a.html")
    assert "attachment" in answer.headers["content-disposition"]
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_pages_are_kept_by_nobody_and_run_no_foreign_script(world: World, guest: Guest):
    await signed_in(world, guest)
    for path in (CHAT, "/vao/x", f"{CHAT}/files/1/x"):
        headers = (await guest.opens(path)).headers
        assert headers["cache-control"] == "no-store"
        policy = headers["content-security-policy"]
        assert policy.startswith(("default-src 'self'", "sandbox"))
        assert "unsafe" not in policy
        assert headers["referrer-policy"] == "same-origin"
    assert "<script>" not in (await guest.opens(CHAT)).text


async def test_the_page_answers_to_its_own_name_only(world: World, guest: Guest):
    for host in ("xau.example", "127.0.0.1:8080"):
        answer = await guest.browser.get(CHAT, headers={"Host": host})
        assert answer.status_code == 421


async def test_a_flood_is_kept_waiting(world: World, guest: Guest, monkeypatch):
    monkeypatch.setattr(conversation, "MOST_ACTS", 3)
    await signed_in(world, guest)
    acts = [
        await guest.post("messages", {"key": secrets.token_hex(16), "text": "x"}) for _ in "1234"
    ]
    assert [answer.status_code for answer in acts] == [202, 202, 202, 429]
    monkeypatch.setattr(pace, "SECONDS", 0.0)
    assert (await guest.post("messages", {"key": "k" * 16, "text": "x"})).status_code == 202


async def test_what_is_no_act_is_refused(world: World, guest: Guest):
    await signed_in(world, guest)
    for body in ({}, {"key": "x"}, {"key": "k" * 16, "text": ""}, [1], {"key": "k" * 16}):
        assert (await guest.post("messages", body)).status_code == 422
    for seen in ({}, {"message": 0}, {"message": 2**40}, {"message": "x"}):
        assert (await guest.post("seen", seen)).status_code == 422


async def test_a_number_cannot_be_claimed_by_a_page(world: World, guest: Guest):
    """The chat takes a contact for proof of a telephone; a page has none."""
    await signed_in(world, guest)
    posted = await guest.post("messages", {"key": "k" * 16, "contact": True})
    assert posted.status_code == 422
    with world.tables() as session:
        raws = session.exec(select(InboxRow.raw).where(col(InboxRow.channel) == "web")).all()
    assert not any("contact" in raw for raw in raws)


async def test_telegram_out_of_reach_does_not_keep_the_page_waiting(world: World, guest: Guest):
    hung = await signed_in(world, guest)
    with outage(world):
        hung.waits = False
        await hung.says("/lop")
        await guest.says("/toi")
        assert await guest.sees("Ngôn ngữ: Tiếng Việt")
        with world.tables() as session:
            waiting = session.exec(
                select(OutboxRow.channel).where(col(OutboxRow.state) == OutboxState.QUEUED)
            ).all()
        assert set(waiting) == {"telegram"}


async def test_nothing_of_it_is_there_without_a_public_address(world: World):
    settings = world.app.settings.model_copy(update={"web_public_url": ""})
    app = build_app(settings, world.clock)
    listening, stop = free_socket("127.0.0.1", 0), asyncio.Event()
    serving = asyncio.create_task(receive(app, None, listening, stop))
    try:
        async with httpx.AsyncClient(base_url=address_of(listening)) as outside:
            for path in ("/", CHAT, "/moi/AAAA-CCCC-DDDD", "/vao/x", "/static/chat.js"):
                assert (await outside.get(path)).status_code == 404, path
    finally:
        stop.set()
        await serving
        app.close()
    assert (app.page, app.setup.browser) == (None, "")


@pytest.mark.parametrize(
    "odd", ["\x00", "\ud83d", "a\u202eb", "😀" * 3000, "<b>&amp;</b>", "/start "]
)
async def test_odd_letters_are_taken_and_answered(world: World, guest: Guest, odd: str):
    await signed_in(world, guest)
    before = len(await guest.messages())
    answer = await guest.post("messages", {"key": "k" * 16, "text": f"x{odd}"})
    assert answer.status_code in {202, 422}
    if answer.status_code == 202:
        assert len(await guest.messages()) > before + 1
