"""Somebody in front of the page: posts what a browser posts, and looks at what is there."""

from __future__ import annotations

import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from bot.app import App, build_web_app
from bot.settings import Settings
from bot.web.chats import changes_after
from bot.web.demo.kept import KeptClock
from bot.web.demo.page import Demo
from bot.web.demo.run import Running
from bot.web.shown import shown
from bot.web.stream import stream
from tests.support.engines import quick


def client_of(demo: Demo) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=demo.web())
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080")


def new_key() -> str:
    return secrets.token_hex(16)


def words(nodes: list[Any]) -> str:
    """The characters of a tree of markup."""
    return "".join(
        node if isinstance(node, str) else words(node[2 if node[0] in {"a", "cmd"} else 1 :])
        for node in nodes
    )


@dataclass(slots=True)
class House:
    """The page of a test."""

    app: App
    clock: KeptClock
    demo: Demo
    client: httpx.AsyncClient

    async def post(self, chat: str, *, key: str | None = None, **act: Any) -> httpx.Response:
        """Post an act and wait until the program has dealt with it."""
        body = {"key": key or new_key(), **act}
        answer = await self.client.post(f"/chats/{chat}/messages", json=body)
        await self.demo.doer.settled()
        return answer

    async def says(self, chat: str, text: str) -> None:
        assert (await self.post(chat, text=text)).status_code == 202

    async def presses(self, chat: str, label: str) -> None:
        message, data = await self.button(chat, label)
        press = {"message": message["id"], "data": data}
        assert (await self.post(chat, press=press)).status_code == 202

    async def button(self, chat: str, label: str) -> tuple[dict[str, Any], str]:
        for message in reversed(await self.messages(chat)):
            for row in message.get("buttons", []):
                for words_on_it, data in row:
                    if label in words_on_it:
                        return message, data
        raise AssertionError(f"{chat} sees no button «{label}»")

    async def uploads(self, chat: str, name: str, content: bytes, **fields: str) -> httpx.Response:
        answer = await self.client.post(
            f"/chats/{chat}/files",
            data={"key": new_key(), **fields},
            files={"file": (name, content)},
        )
        await self.demo.doer.settled()
        return answer

    async def messages(self, chat: str) -> list[dict[str, Any]]:
        """What the phone shows, oldest first."""
        rows = await self.app.database.run(lambda session: changes_after(session, 0))
        zone = self.app.settings.zone
        return [shown(row, zone) for row in rows if row.chat_key == chat]

    async def sees(self, chat: str, text: str) -> bool:
        return any(m["bot"] and text in words(m["nodes"]) for m in await self.messages(chat))

    async def events(self, after: int, until: str) -> list[tuple[str, Any, str | None]]:
        """(name, data, id) of the server-sent events up to and with the first of a name."""
        found: list[tuple[str, Any, str | None]] = []
        source = stream(self.app.web, self.app.settings.zone, after)
        async for piece in source:
            fields = dict(line.split(": ", 1) for line in piece.strip().split("\n") if ": " in line)
            if "event" in fields:
                found.append((fields["event"], json.loads(fields["data"]), fields.get("id")))
            if found and found[-1][0] == until:
                break
        return found


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[House]:
    """The demo over what is in the data folder, its loops at work."""
    clock = KeptClock(settings.data_dir / "demo.json", settings.zone)
    app = build_web_app(settings, clock)
    quick(app.database.engine)
    app.web.address = "http://127.0.0.1:8080"
    async with Running(app):
        demo = Demo(app, clock)
        async with client_of(demo) as client:
            yield House(app, clock, demo, client)
