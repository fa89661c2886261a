"""Server-sent events: what has changed in the conversations, and where the page stands."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bot.web.channel import WebChannel
from bot.web.chats import changes_after
from bot.web.shown import shown

BREATH = 15.0
"""Seconds after which a comment keeps a silent connection open."""

State = Callable[[], Awaitable[dict[str, Any]]]


async def stream(
    channel: WebChannel, zone: ZoneInfo, seen: int, state: State | None = None
) -> AsyncIterator[str]:
    """Everything after change number `seen`, then what happens, until the bell is closed.

    `state` gives what the page shows beside the conversations; it is sent when it has changed.
    """
    last_state: dict[str, Any] | None = None
    with channel.bell.listen() as heard:
        yield "retry: 1000\n\n"
        first = True
        while not channel.bell.closed:
            heard.clear()
            if state:
                now = await state()
                if now != last_state:
                    last_state = now
                    yield event("state", now)
            rows = await channel.database.run(partial(changes_after, change=seen))
            for row in rows:
                seen = max(seen, row.change)
                yield event("message", shown(row, zone))
            if rows or first:
                first = False
                yield event("caught_up", {}, seen)
            with suppress(TimeoutError):
                async with asyncio.timeout(BREATH):
                    await heard.wait()
            if not heard.is_set():
                yield ": \n\n"


def event(name: str, data: dict[str, Any], number: int | None = None) -> str:
    """Only a caught-up page is given a number to resume from: before that, messages may come in
    another order than their changes."""
    lines = [f"id: {number}"] if number is not None else []
    lines += [f"event: {name}", f"data: {json.dumps(data, ensure_ascii=False)}"]
    return "\n".join([*lines, "", ""])
