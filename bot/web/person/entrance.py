"""Coming in: by an invitation, or by a link that somebody asked for in the chat elsewhere.

Looking at either uses nothing up, for previews of messages and scanners of mail look at every link.
Only the button does.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.chat.intake import accept
from bot.features.accounts.service import offered
from bot.features.accounts.texts import ROLES
from bot.features.signin.rules import CHANNEL, CHAT, WITH_CODE, WITH_LINK, device_of
from bot.features.signin.service import (
    SignedIn,
    begin_session,
    end_session,
    lifetime,
    new_account,
    open_link,
    signed_in,
    tell_elsewhere,
    use_link,
)
from bot.kit.text import Lang, Renderable
from bot.web.call_page import CROWDED, Crowded, Gate
from bot.web.person import texts
from bot.web.person.house import HEADERS, House, asked_lang, words
from bot.web.posted import Posted, raw_post
from db.models import Account

T = TypeVar("T")

MOST_FORM = 4096
SAME, OTHER = "same", "other"


@dataclass(frozen=True, slots=True)
class Door:
    """What a good link opens. `person_id`: whose it is; None: whoever comes. `me`: who is signed
    in on this browser already."""

    offer: Renderable
    person_id: int | None
    me: SignedIn | None

    @property
    def fits_me(self) -> bool:
        """Whether it can be used without signing anybody out."""
        if self.me is None or self.me.person_id is None:
            return self.me is not None
        return self.person_id in {None, self.me.person_id}


@dataclass(frozen=True, slots=True)
class Entered:
    """`token`: the new session's, for a cookie; None: the browser was signed in already."""

    token: str | None
    seconds: int = 0


class Entrance:
    """The doors of the page."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._gate = Gate(house.clock)

    def routes(self) -> list[Route]:
        return [
            Route(f"{path}{{key:path}}", handler, methods=["GET", "POST"])
            for path, handler in ((WITH_CODE, self.with_code), (WITH_LINK, self.with_link))
        ]

    async def with_code(self, request: Request) -> Response:
        return await self._open(request, self._invitation, self._by_code)

    async def with_link(self, request: Request) -> Response:
        return await self._open(request, self._sign_in, self._by_link)

    async def _open(
        self,
        request: Request,
        look: Callable[[Session, str, str], Door | None],
        enter: Callable[[Session, str, str, str, str], Entered | None],
    ) -> Response:
        """The page of a link that is good; with its button pressed, the way in."""
        key, cookie = request.path_params["key"], self.house.cookies.read(request)
        lang = asked_lang(request)
        if request.method == "POST":
            device = device_of(request.headers.get("user-agent", ""))
            who = await _chosen(request)
            way_in = await self._tried(key, lambda s: enter(s, key, cookie, who, device))
            if isinstance(way_in, Entered):
                return self._let_in(way_in)
            return way_in or self._wrong(lang)
        door = await self._tried(key, lambda session: look(session, key, cookie))
        if isinstance(door, Door):
            return self._page(door, lang)
        return door or self._wrong(lang)

    async def _tried(self, key: str, work: Callable[[Session], T | None]) -> T | Response | None:
        async def read() -> T | None:
            return await self.house.database.run(work)

        try:
            return await self._gate.tried(key, read)
        except Crowded:
            return PlainTextResponse(CROWDED, 503, HEADERS | {"Retry-After": "30"})

    def _wrong(self, lang: Lang) -> Response:
        return self.house.told(lang, texts.WRONG_TITLE, texts.WRONG, status=404)

    def _let_in(self, way_in: Entered) -> Response:
        answer = RedirectResponse(CHAT, 303, HEADERS)
        if way_in.token:
            self.house.cookies.put(answer, way_in.token, way_in.seconds)
        self.house.channel.arrived.set()
        self.house.channel.sender.wake()
        return answer

    def _page(self, door: Door, lang: Lang) -> Response:
        """What is offered, and a button for each way in."""
        me, lines = door.me, [door.offer]
        ways: list[tuple[str, Renderable]] = [(OTHER, texts.ENTER)]
        if me and me.person_id is None:
            ways = [(SAME, texts.ENTER)]
        elif me and door.fits_me:
            ways = [(SAME, texts.ENTER_AS(name=me.full_name))]
            if door.person_id is None:
                ways.append((OTHER, texts.ENTER_OTHER))
        elif me:
            lines.append(texts.SOMEBODY_HERE(name=me.full_name))
        return self.house.html(
            "door.html",
            lang,
            title=words(texts.TITLE, lang),
            lines=[words(line, lang) for line in lines],
            ways=[(name, words(text, lang)) for name, text in ways],
            before=[words(texts.IN_APP, lang)],
            hints=[words(texts.OWN_PHONE, lang)],
        )

    # --- by an invitation ----------------------------------------------------------------

    def _invitation(self, session: Session, code: str, cookie: str) -> Door | None:
        offer = offered(session, code, self.house.clock.now())
        if offer is None:
            return None
        said = texts.INVITED(organisation=offer.organisation, role=ROLES[offer.role])
        return Door(said, offer.person_id, self._me(session, cookie))

    def _by_code(
        self, session: Session, code: str, cookie: str, who: str, device: str
    ) -> Entered | None:
        """Whoever comes types /start with the code, as in any other channel: there it is used up,
        once, and what follows is said."""
        door = self._invitation(session, code, cookie)
        if door is None:
            return None
        if door.me and door.fits_me and (who == SAME or door.me.person_id is None):
            self._types(session, door.me.chat_key, f"/start {code}")
            return Entered(None)
        account = new_account(session, self.house.clock.now())
        entered = self._begin(session, account, door.me, device)
        self._types(session, account.chat_key, f"/start {code}")
        return entered

    # --- by a link -----------------------------------------------------------------------

    def _sign_in(self, session: Session, token: str, cookie: str) -> Door | None:
        link = open_link(session, token, self.house.clock.now())
        if link is None:
            return None
        return Door(texts.SIGN_IN, link.person_id, self._me(session, cookie))

    def _by_link(
        self, session: Session, token: str, cookie: str, _who: str, device: str
    ) -> Entered | None:
        now, me = self.house.clock.now(), self._me(session, cookie)
        account = use_link(session, token, now)
        if account is None:
            return None
        if me and me.account_id == account.id:
            return Entered(None)
        entered = self._begin(session, account, me, device)
        tell_elsewhere(session, account, now)
        self._types(session, account.chat_key, "/start")
        return entered

    # --- both ----------------------------------------------------------------------------

    def _me(self, session: Session, cookie: str) -> SignedIn | None:
        if not cookie:
            return None
        return signed_in(session, cookie, self.house.clock.now(), self.house.zone)

    def _begin(
        self, session: Session, account: Account, me: SignedIn | None, device: str
    ) -> Entered:
        """Sign this browser in, and out whoever was."""
        now, zone = self.house.clock.now(), self.house.zone
        if me:
            end_session(session, me.session_id, now)
        token = begin_session(session, account, device, now, zone)
        return Entered(token, int(lifetime(session, now, zone).total_seconds()))

    def _types(self, session: Session, chat_key: str, text: str) -> None:
        """As if it had been typed; it is not shown, for it may hold a key."""
        posted = Posted(key=secrets.token_hex(16), text=text)
        accept(session, CHANNEL, [raw_post(chat_key, posted, None)], self.house.clock.now())


async def _chosen(request: Request) -> str:
    """Which of the buttons was pressed."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > MOST_FORM:
        return OTHER
    async with request.form(max_files=0, max_fields=2) as form:
        return SAME if form.get("who") == SAME else OTHER
