"""A quick stand-in for the Bot API: `python -m tests.bench.stand_in UPDATES CHATS TEXT`.

Prints its address; one line when it has the first answer, so that start-up can be left out of the
account; then one JSON line when every update has been answered: seconds from the first request for
updates to the last answer, and how many messages went to each chat. `{n}` in TEXT is the update's
number. It answers at once.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter

from aiohttp import web

OK = json.dumps({"ok": True, "result": True}).encode()
ME = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "phuong_bot"}


class StandIn:
    """Hands out `count` updates from `chats` chats in turn and counts the messages sent."""

    def __init__(self, count: int, chats: int, text: str) -> None:
        self.updates = [
            {
                "update_id": n + 1,
                "message": {
                    "message_id": n + 1,
                    "date": 1,
                    "chat": {"id": 1000 + n % chats, "type": "private", "first_name": "A"},
                    "from": {"id": 1000 + n % chats, "is_bot": False, "first_name": "A"},
                    "text": text.format(n=n),
                },
            }
            for n in range(count)
        ]
        self.count = count
        self.sent: Counter[str] = Counter()
        self.total = 0
        self.started = 0.0
        self.finished = asyncio.Event()

    async def handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        body = await request.read()
        if method == "sendmessage":
            return _answer(self.message(body))
        if method == "getupdates":
            return _answer(await self.next_updates(_offset(body, request)))
        if method == "getme":
            return _answer(ME)
        return web.Response(body=OK, content_type="application/json")

    def message(self, body: bytes) -> dict[str, object]:
        self.total += 1
        self.sent[value_of(body, "chat_id")] += 1
        if self.total == 1:
            print("first", flush=True)
        if self.total == self.count:
            self.finished.set()
        chat = {"id": 1, "type": "private"}
        return {"message_id": self.total, "date": 1, "chat": chat, "text": "x", "from": ME}

    async def next_updates(self, offset: int) -> list[object]:
        self.started = self.started or time.perf_counter()
        waiting = list(self.updates[max(0, offset - 1) :][:100])
        if not waiting:
            await asyncio.sleep(0.2)
        return list(waiting)


def _answer(result: object) -> web.Response:
    text = json.dumps({"ok": True, "result": result})
    return web.Response(text=text, content_type="application/json")


def value_of(body: bytes, name: str) -> str:
    """A number from JSON, from a form or from multipart, wherever the client put it; "" if none."""
    text = body.decode("utf-8", "replace")
    for mark in (f'"{name}": ', f'"{name}":', f"{name}=", f'name="{name}"\r\n\r\n'):
        if mark in text:
            rest = text.split(mark, 1)[1].lstrip(' "')
            return rest[: next((i for i, c in enumerate(rest) if not c.isdigit()), len(rest))]
    return ""


def _offset(body: bytes, request: web.Request) -> int:
    return int(value_of(body, "offset") or request.query.get("offset") or 0)


async def main(count: int, chats: int, text: str) -> None:
    stand_in = StandIn(count, chats, text)
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", stand_in.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}/bot", flush=True)
    await stand_in.finished.wait()
    seconds = time.perf_counter() - stand_in.started
    print(json.dumps({"seconds": seconds, "sent": stand_in.sent}), flush=True)
    await asyncio.sleep(60)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
