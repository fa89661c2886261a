"""Somebody with a browser outside: opens links, presses buttons, writes, as a page would."""

from __future__ import annotations

import json
import re
import secrets
from typing import Any

import httpx
from sqlmodel import col, select
from starlette.responses import PlainTextResponse

from bot.web.chats import changes_in
from bot.web.person.house import House
from bot.web.person.site import beside
from bot.web.person.stream import own_stream
from bot.web.shown import shown
from db.models import WebSession
from tests.support.factories import ZONE
from tests.support.world import World
from tests.web.visitor import words

ADDRESS = "https://tro-ly.example.vn"
CHAT = "/tro-chuyen"
PHONE = "Mozilla/5.0 (Linux; Android 8.1.0; SM-J260G) Chrome/92"


def client(world: World) -> httpx.AsyncClient:
    assert world.app.page
    rest = PlainTextResponse("the rest")
    app = beside(rest, world.app, world.app.page)
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app),
        base_url=ADDRESS,
        headers={"User-Agent": PHONE},
    )


class Guest:
    """One browser."""

    def __init__(self, world: World, browser: httpx.AsyncClient) -> None:
        self.world = world
        self.browser = browser

    @property
    def cookie(self) -> str:
        return self.browser.cookies.get("__Host-tro-ly") or ""

    async def opens(self, address: str) -> httpx.Response:
        return await self.browser.get(address.removeprefix(ADDRESS))

    async def enters(self, address: str, who: str = "other", **headers: str) -> httpx.Response:
        """Presses the button of a door."""
        answer = await self.browser.post(
            address.removeprefix(ADDRESS),
            data={"who": who},
            headers={"Origin": ADDRESS} | headers,
        )
        await self.world.settle()
        return answer

    async def token(self) -> str:
        """What the page was given to send along."""
        page = await self.opens(CHAT)
        found = re.search(r'data-token="(\w+)"', page.text)
        return found[1] if found else ""

    async def post(self, where: str, body: Any, **headers: str) -> httpx.Response:
        given = {"X-Page-Token": await self.token(), "Content-Type": "application/json"}
        sent = {"Origin": ADDRESS, **given, **headers}
        # Half a character too, as a script can spell it.
        answer = await self.browser.post(f"{CHAT}/{where}", content=json.dumps(body), headers=sent)
        await self.world.settle()
        return answer

    async def says(self, text: str) -> None:
        answer = await self.post("messages", {"key": secrets.token_hex(16), "text": text})
        assert answer.status_code == 202, answer.text

    async def presses(self, label: str) -> None:
        for message in reversed(await self.messages()):
            for row in message.get("buttons", []):
                for shown_label, data in row:
                    if label in shown_label:
                        press = {"message": message["id"], "data": data}
                        answer = await self.post(
                            "messages", {"key": secrets.token_hex(16), "press": press}
                        )
                        assert answer.status_code == 202, answer.text
                        return
        raise AssertionError(f"no button «{label}»: {await self.texts()}")

    async def post_file(self, name: str, content: bytes, mime: str = "x/y") -> httpx.Response:
        answer = await self.browser.post(
            f"{CHAT}/files",
            data={"key": secrets.token_hex(16)},
            files={"file": (name, content, mime)},
            headers={"Origin": ADDRESS, "X-Page-Token": await self.token()},
        )
        await self.world.settle()
        return answer

    async def looks(self) -> None:
        """Has everything before the eyes."""
        newest = max(m["id"] for m in await self.messages() if m["bot"])
        assert (await self.post("seen", {"message": newest})).status_code == 200

    async def messages(self) -> list[dict[str, Any]]:
        chat = await self.chat()
        rows = await self.world.app.database.run(lambda session: changes_in(session, chat, 0))
        return [shown(row, ZONE) for row in rows]

    async def texts(self) -> list[str]:
        return [words(message["nodes"]) for message in await self.messages()]

    async def sees(self, text: str) -> bool:
        return any(text in one for one in await self.texts())

    async def chat(self) -> str:
        page = await self.opens(CHAT)
        found = re.search(r'data-chat="([\w-]+)"', page.text)
        assert found, "not signed in"
        return found[1]

    async def events(self, after: int = 0) -> list[str]:
        """Names of the events until it has caught up, or is over."""
        assert self.world.app.page
        house = House(self.world.app.database, self.world.clock, ZONE, self.world.app.page, ADDRESS)
        me = await self.world.app.database.run(lambda s: _signed_in(s, self.cookie, self.world))
        names: list[str] = []
        async for piece in own_stream(house, self.cookie, me, after):
            names += re.findall(r"^event: (\w+)", piece, re.MULTILINE)
            if {"caught_up", "signed_out"} & set(names):
                break
        return names


def _signed_in(session: Any, cookie: str, world: World) -> Any:
    from bot.features.signin.service import signed_in

    return signed_in(session, cookie, world.clock.now(), ZONE)


def live_sessions(world: World) -> int:
    with world.tables() as session:
        rows = session.exec(select(WebSession).where(col(WebSession.ended_at).is_(None)))
        return len(rows.all())


def link_in(text: str) -> str:
    """The page's link in a message."""
    found = re.search(rf"{ADDRESS}/(?:moi|vao)/[\w-]+", text)
    assert found, text
    return found[0]
