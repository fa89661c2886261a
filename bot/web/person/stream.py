"""Server-sent events of one conversation, for as long as its browser is signed in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from functools import partial
from typing import Any
from urllib.parse import quote

from sqlmodel import Session

from bot.features.signin.rules import CHAT
from bot.features.signin.service import SignedIn, signed_in
from bot.web.chats import changes_in
from bot.web.person.house import House
from bot.web.shown import shown
from bot.web.stream import event
from db.models import WebMessage

BREATH = 15.0
"""Seconds after which a sign of life is sent, so that a browser notices when none comes."""
LOOK_SECONDS = 2.0
"""Where several processes serve, another one may have something for this page and cannot ring."""


def where_own(row: WebMessage, file: dict[str, Any]) -> str:
    return f"{CHAT}/files/{row.id}/{quote(file['name'])}"


async def own_stream(house: House, cookie: str, me: SignedIn, seen: int) -> AsyncIterator[str]:
    """Everything after change number `seen`, then what happens, until the session ends."""
    bell, wait = house.channel.bell, BREATH if house.database.is_sqlite else LOOK_SECONDS
    with bell.listen(me.chat_key) as heard:
        yield "retry: 2000\n\n"
        first, silent = True, 0.0
        while not bell.closed:
            heard.clear()
            rows = await house.database.run(partial(_look, house, cookie, me, seen))
            if rows is None:
                yield event("signed_out", {})
                return
            for row in rows:
                seen = max(seen, row.change)
                yield event("message", _own(row, house))
            if rows or first:
                first, silent = False, 0.0
                yield event("caught_up", {}, seen)
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await heard.wait()
            silent += wait
            if silent >= BREATH:
                silent = 0.0
                yield event("breath", {})


def _look(
    house: House, cookie: str, me: SignedIn, seen: int, session: Session
) -> Sequence[WebMessage] | None:
    """What is new; None when the browser is not signed in here any more."""
    now = signed_in(session, cookie, house.clock.now(), house.zone)
    if now is None or now.account_id != me.account_id:
        return None
    return changes_in(session, me.chat_key, seen)


def _own(row: WebMessage, house: House) -> dict[str, Any]:
    message = shown(row, house.zone, where_own)
    # A page cannot prove a telephone number, so there is no key to share one.
    message.pop("contact", None)
    return message
