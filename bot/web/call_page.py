"""/goi/<token>: whom a deputy secretary has to phone, also when the chat cannot be reached.

The token in the address is the key, so the address goes into no log, no other site is told of it,
and whoever tries others learns nothing and is kept waiting.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.features.followup import page_texts as texts
from bot.features.followup.call_views import since
from bot.features.followup.links import PATH, token_hash
from bot.features.followup.page import Read, page_workbook, read_page, worded
from bot.kit.clock import Clock
from bot.kit.dates import format_moment
from bot.kit.text import LANGS, Lang, Renderable, plain_text
from db.session import Database

HERE = Path(__file__).resolve().parent
STYLE = "trang.css"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive, nosnippet",
    "X-Content-Type-Options": "nosniff",
}
WRONG_SECONDS = 1.0
SEATS = 2
"""So many unknown links are looked up at a time: the database's thread is for the chats."""
CROWDED = "Mời thử lại sau ít phút. | Please try again in a few minutes.\n"
WAITING = 500
"""So many who were wrong are kept waiting at a time; others are sent away at once."""
MOST_KNOWN = 1000

T = TypeVar("T")

Silence = Callable[[], Awaitable[float | None]]
"""For how many seconds Telegram has not answered; None: it does."""


class Crowded(Exception):
    """Too many wrong links are being tried at this moment."""


@dataclass(slots=True)
class Gate:
    """Keeps waiting who is wrong, and them alone: however many guess, who has a good link comes in.

    Links are random, too long to be found by guessing at any pace.
    """

    clock: Clock
    seats: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(SEATS))
    known: set[str] = field(default_factory=set)
    waiting: int = 0

    async def tried(self, token: str, read: Callable[[], Awaitable[T | None]]) -> T | None:
        """What `read` finds; a known link is read again too, for rights end, but takes no seat.
        Raises Crowded for one that is wrong."""
        key = token_hash(token)
        if key in self.known:
            found = await read()
            if found is None:
                self.known.discard(key)
            return found
        async with self.seats:
            found = await read()
        if found is None:
            await self._keep_waiting()
        elif len(self.known) < MOST_KNOWN:
            self.known.add(key)
        return found

    async def _keep_waiting(self) -> None:
        if self.waiting >= WAITING:
            raise Crowded
        self.waiting += 1
        try:
            await self.clock.sleep(WRONG_SECONDS)
        finally:
            self.waiting -= 1


class CallPages:
    """The pages over a database. One is read at a time, so that chats are never kept waiting."""

    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo, silence: Silence) -> None:
        self.database, self.clock, self.zone, self.silence = database, clock, zone, silence
        self._gate = Gate(clock)
        self._one = asyncio.Lock()
        pages = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True)
        self._template = pages.get_template("call_page.html")
        self._wrong = pages.get_template("call_page_wrong.html")

    def routes(self) -> list[Route]:
        """GET and HEAD alone."""
        return [
            Route(f"{PATH}{STYLE}", self.style),
            Route(f"{PATH}{{token:path}}", self.page),
        ]

    async def style(self, _request: Request) -> Response:
        return FileResponse(HERE / "static" / "call_page.css", headers=HEADERS)

    async def page(self, request: Request) -> Response:
        token, wants_file = request.path_params["token"], "xlsx" in request.query_params
        now = self.clock.now()

        async def read() -> Read | None:
            async with self._one:
                return await self.database.run(lambda session: read_page(session, token, now))

        try:
            found = await self._gate.tried(token, read)
        except Crowded:
            return PlainTextResponse(CROWDED, 503, HEADERS | {"Retry-After": "30"})
        if found is None:
            return HTMLResponse(self._wrong.render(words=_both()), 404, HEADERS)
        if wants_file:
            return await self._file(found, now)
        silent = await self.silence()
        html = await asyncio.to_thread(self._html, found, now, silent, _asked(request))
        return HTMLResponse(html, headers=HEADERS)

    async def _file(self, found: Read, now: datetime) -> Response:
        content = await asyncio.to_thread(page_workbook, found, now, self.zone)
        name = f"goi-dien-{now.astimezone(self.zone):%Y-%m-%d-%H%M}.xlsx"
        given = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=XLSX, headers=HEADERS | given)

    def _html(self, found: Read, now: datetime, silent: float | None, asked: Lang | None) -> str:
        page = worded(found, self.zone, asked)
        lang = page.lang

        def words(text: Renderable) -> str:
            return plain_text(text.render(lang))

        began = None if silent is None else now - timedelta(seconds=silent)
        return self._template.render(
            lang=lang,
            other="en" if lang == "vi" else "vi",
            page=page,
            silent=began is not None,
            state=since(began, now, lang, self.zone) if began else words(texts.ANSWERS()),
            as_of=words(texts.AS_OF(at=format_moment(now, self.zone))),
            count=words(texts.TO_CALL(count=len(page.cards)) if page.cards else texts.NOBODY()),
            confidential=words(texts.CONFIDENTIAL(name=page.name)),
            title=words(texts.TITLE()),
            download=words(texts.DOWNLOAD()),
            before=[words(texts.BEFORE(at=one.due)) if one.due else "" for one in page.cards],
        )


def _asked(request: Request) -> Lang | None:
    """The language that the address asks for; None: the reader's own."""
    asked = request.query_params.get("lang")
    if asked == "en":
        return "en"
    return "vi" if asked == "vi" else None


def _both() -> dict[str, str]:
    """The words for whoever has no good link, in both languages: nobody knows who it is."""
    wrong = {"title": texts.WRONG_TITLE, "text": texts.WRONG}
    return {
        f"{name}_{lang}": plain_text(text.render(lang))
        for name, text in wrong.items()
        for lang in LANGS
    }
