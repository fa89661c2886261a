"""The page itself and what its buttons beside the phones do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from pydantic import BaseModel, ConfigDict, Field
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.app import App
from bot.kit.phones import parse_phone
from bot.kit.problem import Problem
from bot.kit.text import Lang, Renderable, plain_text
from bot.web.call_page import CallPages
from bot.web.chats import Chat, all_chats
from bot.web.demo import texts
from bot.web.demo.doer import Act, Doer, NoSuchButton, Says
from bot.web.demo.kept import KeptClock
from bot.web.demo.moments import moves
from bot.web.demo.state import clock_words, page_state
from bot.web.demo.steps import STEPS
from bot.web.guard import Guard
from bot.web.routes import ANSWERS_TO_ERRORS, chat_routes

HERE = Path(__file__).resolve().parents[1]
MOST_CHATS = 40


class NewPerson(BaseModel):
    """Somebody to add. `start`: the code of the invitation whose link was opened."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=80)
    phone: str = Field(default="", max_length=20)
    start: str = Field(default="", max_length=40)


class Move(BaseModel):
    """Where to move the clock: the key of one of the moves that the page was shown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    move: str = Field(default="", max_length=40)


class Demo:
    """The page over a running program. One act beside the phones at a time."""

    def __init__(self, app: App, clock: KeptClock) -> None:
        self.app = app
        self.clock = clock
        self.doer = Doer(app, clock.move_to)
        self._turn = asyncio.Lock()
        pages = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True)
        self._template = pages.get_template("demo.html")

    def web(self) -> Starlette:
        """The ASGI application."""
        zone = self.app.settings.zone
        return Starlette(
            routes=[
                Route("/", self.page),
                Route("/demo/clock", self.move, methods=["POST"]),
                Route("/demo/steps/{key}", self.step, methods=["POST"]),
                Route("/demo/people", self.add, methods=["POST"]),
                *CallPages(self.app.database, self.clock, zone, _in_reach).routes(),
                *chat_routes(self.app.web, zone, self.state),
                Mount("/static", StaticFiles(directory=HERE / "static")),
            ],
            middleware=[Middleware(Guard)],
            exception_handlers=ANSWERS_TO_ERRORS,
        )

    async def state(self, request: Request) -> dict[str, Any]:
        now, zone = self.clock.now(), self.app.settings.zone
        lang = _lang(request)
        return await self.app.database.run(
            lambda session: page_state(session, now, zone, self.clock.house, lang)
        )

    async def page(self, request: Request) -> Response:
        lang = _lang(request)
        start = request.query_params.get("start", "")
        html = self._template.render(
            lang=lang,
            other="en" if lang == "vi" else "vi",
            words={key: plain_text(text.render(lang)) for key, text in texts.PAGE.items()},
            house=self.clock.house,
            start=start if start.isascii() and len(start) <= 40 else "",
        )
        answer = HTMLResponse(html)
        answer.set_cookie("lang", lang, max_age=365 * 86400, httponly=True, samesite="lax")
        return answer

    async def move(self, request: Request) -> Response:
        key = Move.model_validate_json(await request.body()).move
        now, zone = self.clock.now(), self.app.settings.zone
        found = await self.app.database.run(lambda session: moves(session, now, zone))
        at = next((move.at for move in found if move.key == key), None)
        if at is None:
            raise HTTPException(409, "there is nothing to move to")
        return await self._alone(request, partial(self._pass_time, request, at))

    async def _pass_time(self, request: Request, at: datetime) -> Renderable:
        await self.doer.pass_time(at)
        when = clock_words(self.clock.now(), self.app.settings.zone, _lang(request))
        return texts.MOVED(when=when)

    async def step(self, request: Request) -> Response:
        key = request.path_params["key"]
        step = next((step for step in STEPS if step.key == key), None)
        if step is None:
            raise HTTPException(404, "no such step")
        return await self._alone(request, partial(self._do, step.acts))

    async def _do(self, acts: tuple[Act, ...]) -> Renderable | None:
        try:
            await self.doer.do(acts)
        except NoSuchButton as missing:
            return texts.STUCK(label=str(missing))
        return None

    async def add(self, request: Request) -> Response:
        new = NewPerson.model_validate_json(await request.body())
        name = " ".join(new.name.split())
        try:
            phone = parse_phone(new.phone) if new.phone.strip() else None
        except Problem:
            raise HTTPException(422, "this is no phone number") from None
        number = await self.app.database.run(lambda session: len(all_chats(session)))
        if not name or number >= MOST_CHATS:
            raise HTTPException(422, "a name is needed, and room")
        chat = Chat(f"guest-{number:02}", name, phone=phone)
        await self.app.web.open_chat(chat)
        await self.doer.do((Says(chat.key, f"/start {new.start}".strip()),))
        return JSONResponse({"key": chat.key}, 201)

    async def _alone(
        self, request: Request, work: Callable[[], Awaitable[Renderable | None]]
    ) -> Response:
        """Do one thing; a second one meanwhile is told to wait."""
        lang = _lang(request)
        if self._turn.locked():
            return JSONResponse({"said": plain_text(texts.BUSY.render(lang))}, 409)
        async with self._turn:
            said = await work()
        self.app.web.bell.ring()
        return JSONResponse({"said": plain_text(said.render(lang)) if said else ""})


async def _in_reach() -> float | None:
    """The chats of this page need no Telegram."""
    return None


def _lang(request: Request) -> Lang:
    """Asked for in the address, else what this browser was last shown, else Vietnamese."""
    asked = request.query_params.get("lang") or request.cookies.get("lang")
    return "en" if asked == "en" else "vi"
