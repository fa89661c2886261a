"""A Bot API as strict as Telegram: `python -m tests.bench.strict N ASKERS`.

It takes 30 messages in any second and one a second in a chat, refuses the others with 429, and
answers after a twentieth of a second. Once the first message has come, the last ASKERS chats ask
for their schedule in turn, twice a second in all. When the N people before them have had a message,
it prints what it saw as one JSON line.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import deque

from aiohttp import web

from tests.bench.house import FIRST_CHAT
from tests.bench.stand_in import ME, value_of

PER_SECOND = 30
ASK_EVERY = 0.5
ON_THE_WAY = 0.05


class Strict:
    def __init__(self, people: int, askers: int) -> None:
        self.people = people
        self.askers = [FIRST_CHAT + people + n for n in range(askers)]
        self.recent: deque[float] = deque()
        self.last: dict[int, float] = {}
        self.accepted: list[float] = []
        self.told: set[int] = set()
        self.refused: list[float] = []
        self.most = 0
        self.asked: dict[int, float] = {}
        self.waits: list[float] = []
        self.updates = 0
        self.finished = asyncio.Event()

    async def handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        body = await request.read()
        if method == "sendmessage":
            return await self.message(int(value_of(body, "chat_id")))
        if method == "getupdates":
            return web.json_response({"ok": True, "result": await self.next_updates()})
        return web.json_response({"ok": True, "result": ME if method == "getme" else True})

    async def message(self, chat: int) -> web.Response:
        now = time.perf_counter()
        while self.recent and self.recent[0] <= now - 1:
            self.recent.popleft()
        if len(self.recent) >= PER_SECOND or self.last.get(chat, 0.0) > now - 1:
            self.refused.append(now)
            words = "Too Many Requests: retry after 1"
            refusal = {"ok": False, "error_code": 429, "description": words}
            return web.json_response(refusal | {"parameters": {"retry_after": 1}}, status=429)
        self.recent.append(now)
        self.most = max(self.most, len(self.recent))
        self.last[chat] = now
        self.accepted.append(now)
        self.note(chat, now)
        await asyncio.sleep(ON_THE_WAY)
        result = {"message_id": len(self.accepted), "date": 1, "chat": {"id": chat}}
        return web.json_response({"ok": True, "result": result})

    def note(self, chat: int, now: float) -> None:
        asked_at = self.asked.pop(chat, None)
        if asked_at is not None:
            self.waits.append(now - asked_at)
        if chat < FIRST_CHAT + self.people:
            self.told.add(chat)
            if len(self.told) == self.people:
                self.finished.set()

    async def next_updates(self) -> list[object]:
        """Nothing before the first message; then somebody asks."""
        await asyncio.sleep(ASK_EVERY)
        if not self.accepted or self.finished.is_set():
            return []
        self.updates += 1
        chat = self.askers[self.updates % len(self.askers)]
        self.asked[chat] = time.perf_counter()
        who = {"id": chat, "is_bot": False, "first_name": "A"}
        where = {"id": chat, "type": "private", "first_name": "A"}
        number = self.updates
        message = {"message_id": number, "date": 1, "chat": where, "from": who, "text": "/lich"}
        return [{"update_id": number, "message": message}]

    def seen(self) -> str:
        return json.dumps(
            {
                "seconds": self.accepted[-1] - self.accepted[0],
                "messages": len(self.accepted),
                "refused": [at - self.accepted[0] for at in self.refused],
                "most": self.most,
                "waits": self.waits,
            }
        )


async def main(people: int, askers: int) -> None:
    strict = Strict(people, askers)
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", strict.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}/bot", flush=True)
    await strict.finished.wait()
    print(strict.seen(), flush=True)
    await asyncio.sleep(60)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
