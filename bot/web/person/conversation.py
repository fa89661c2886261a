"""The conversation of whoever is signed in: shown, listened to, written in, left."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.chat.seeing import mark_seen
from bot.features.signin.rules import CHAT
from bot.features.signin.service import SignedIn, end_all, end_session, lifetime
from bot.web.chats import file_of_message, has_message
from bot.web.person import texts
from bot.web.person.cookies import TOKEN_HEADER, is_page_token, page_token
from bot.web.person.house import HEADERS, House, asked_lang, words
from bot.web.person.pace import Pace
from bot.web.person.stream import own_stream
from bot.web.routes import asked_after, given, posted_in, refuse_large, taken, uploaded_in

MOST_ACTS, MOST_OPENINGS = 40, 60
"""So many acts, and so many times that a page begins to listen, are a person's in the seconds of a
`Pace`; more are kept waiting."""
MOST_PAGES = 20
"""So many open pages of one account are listened to at a time."""
MOST_DIGITS = 10
"""No message has a number this long."""
MOST_WORDS = 4096
"""Bytes of what says no more than a number or which button."""

Signed = Callable[[Request, SignedIn], Awaitable[Response]]


class Seen(BaseModel):
    """The newest message that has been before somebody's eyes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    message: int = Field(ge=1, lt=2**31)


class Conversation:
    """The page of whoever's cookie it is. Nothing in an address says whose."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._acts = Pace()
        self._openings = Pace()
        self._open: dict[int, int] = {}

    def routes(self) -> list[Route]:
        return [
            Route("/", self.to_page),
            Route(CHAT, self.page),
            Route(f"{CHAT}/events", self._signed(self.events)),
            Route(f"{CHAT}/files/{{message}}/{{name}}", self._signed(self.download)),
            Route(f"{CHAT}/messages", self._acting(self.post), methods=["POST"]),
            Route(f"{CHAT}/files", self._acting(self.upload), methods=["POST"]),
            Route(f"{CHAT}/seen", self._acting(self.seen), methods=["POST"]),
            Route(f"{CHAT}/out", self.leave, methods=["POST"]),
        ]

    # --- who is there --------------------------------------------------------------------

    def _signed(self, handler: Signed) -> Callable[[Request], Awaitable[Response]]:
        async def check(request: Request) -> Response:
            me = await self.house.who(request)
            if me is None:
                raise HTTPException(401, "not signed in")
            return await handler(request, me)

        return check

    def _acting(self, handler: Signed) -> Callable[[Request], Awaitable[Response]]:
        """The same for acts: they carry the token of a page that was given to this browser."""

        async def check(request: Request, me: SignedIn) -> Response:
            cookie = self.house.cookies.read(request)
            if not is_page_token(cookie, request.headers.get(TOKEN_HEADER, "")):
                raise HTTPException(403, "not from this page")
            now = self.house.clock.monotonic()
            if self._acts.is_too_much(me.account_id, now, MOST_ACTS):
                raise HTTPException(429, "too many acts")
            return await handler(request, me)

        return self._signed(check)

    # --- looking -------------------------------------------------------------------------

    async def to_page(self, _request: Request) -> Response:
        return RedirectResponse(CHAT, 303, HEADERS)

    async def page(self, request: Request) -> Response:
        me = await self.house.who(request)
        if me is None:
            return self.house.not_in(asked_lang(request))
        cookie = self.house.cookies.read(request)
        answer = self.house.html(
            "chat.html",
            me.lang,
            words={key: words(text, me.lang) for key, text in texts.PAGE.items()},
            who=me.full_name,
            chat=me.chat_key,
            token=page_token(cookie),
        )
        now, zone = self.house.clock.now(), self.house.zone
        span = await self.house.database.run(partial(lifetime, now=now, zone=zone))
        self.house.cookies.put(answer, cookie, int(span.total_seconds()))
        return answer

    async def events(self, request: Request, me: SignedIn) -> Response:
        if self._open.get(me.account_id, 0) >= MOST_PAGES:
            raise HTTPException(429, "too many pages")
        now = self.house.clock.monotonic()
        if self._openings.is_too_much(me.account_id, now, MOST_OPENINGS):
            raise HTTPException(429, "opened too often")
        source = own_stream(self.house, self.house.cookies.read(request), me, asked_after(request))
        headers = HEADERS | {"X-Accel-Buffering": "no"}
        return StreamingResponse(
            self._counted(me.account_id, source), headers=headers, media_type="text/event-stream"
        )

    async def _counted(self, account_id: int, source: Any) -> Any:
        self._open[account_id] = self._open.get(account_id, 0) + 1
        try:
            async for piece in source:
                yield piece
        finally:
            self._open[account_id] -= 1
            if not self._open[account_id]:
                del self._open[account_id]

    async def download(self, request: Request, me: SignedIn) -> Response:
        number = request.path_params["message"]
        file = None
        if number.isdecimal() and len(number) < MOST_DIGITS:
            look = partial(file_of_message, chat_key=me.chat_key, message_id=int(number))
            file = await self.house.database.run(look)
        try:
            return given(self.house.channel, file)
        except HTTPException:
            return self.house.told(me.lang, texts.TITLE, texts.OLD_FILE, status=404)

    # --- acting --------------------------------------------------------------------------

    async def post(self, request: Request, me: SignedIn) -> Response:
        posted = await posted_in(request)
        if posted.contact:
            raise HTTPException(422, "a page cannot prove a telephone number")
        return taken(await self.house.channel.accept(me.chat_key, posted))

    async def upload(self, request: Request, me: SignedIn) -> Response:
        if me.person_id is None:
            raise HTTPException(403, "who has not joined sends no files")
        sent = await uploaded_in(request, self.house.channel)
        return taken(await self.house.channel.accept_file(me.chat_key, sent))

    async def seen(self, request: Request, me: SignedIn) -> Response:
        refuse_large(request, MOST_WORDS)
        upto = Seen.model_validate_json(await request.body()).message
        now = self.house.clock.now()

        def note(session: Session) -> bool:
            there = has_message(session, me.chat_key, upto)
            return there and mark_seen(session, me.account_id, upto, now)

        return JSONResponse({"new": await self.house.database.run(note)})

    async def leave(self, request: Request) -> Response:
        """Sign out, by a form: this browser, or all of the person's."""
        refuse_large(request, MOST_WORDS)
        me, cookie = await self.house.who(request), self.house.cookies.read(request)
        lang = me.lang if me else asked_lang(request)
        async with request.form(max_files=0, max_fields=3) as form:
            token, everywhere = str(form.get("token", "")), form.get("where") == "all"
        if me and not is_page_token(cookie, token):
            raise HTTPException(403, "not from this page")
        now = self.house.clock.now()

        def end(session: Session) -> None:
            if me is None:
                return
            if everywhere and me.person_id is not None:
                end_all(session, None, now, me.person_id)
            end_session(session, me.session_id, now)

        await self.house.database.run(end)
        self.house.channel.bell.ring(me.chat_key if me else "")
        said = texts.GONE_OUT_ALL if everywhere else texts.GONE_OUT
        answer = self.house.told(lang, texts.OUT_TITLE, said, texts.HOW_IN)
        self.house.cookies.drop(answer)
        if self.house.cookies.secure:
            answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        return answer
