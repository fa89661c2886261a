"""What every page for people who sign in needs: the tables, the templates, who is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.features.signin.rules import TOKEN
from bot.features.signin.service import SignedIn, signed_in
from bot.kit.clock import Clock
from bot.kit.text import Lang, Renderable, Text, plain_text
from bot.web.channel import WebChannel
from bot.web.person import texts
from bot.web.person.cookies import Cookies
from db.session import Database

HERE = Path(__file__).resolve().parents[1]
HEADERS = {
    # Without it a form's own address would not be told even to this site, and no act would pass.
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow, noarchive, nosnippet",
    "Cache-Control": "no-store",
}


@dataclass(slots=True)
class House:
    """`address`: what people open, https://name, without a slash at the end."""

    database: Database
    clock: Clock
    zone: ZoneInfo
    channel: WebChannel
    address: str
    pages: Environment = field(init=False)
    cookies: Cookies = field(init=False)

    def __post_init__(self) -> None:
        folder = FileSystemLoader(HERE / "templates")
        self.pages = Environment(loader=folder, autoescape=True)
        self.cookies = Cookies(secure=self.address.startswith("https://"))

    @property
    def hosts(self) -> frozenset[str]:
        name = (urlsplit(self.address).hostname or "").lower()
        return frozenset({name, f"[{name}]"})

    def is_own(self, headers: Headers) -> bool:
        """Whether a request that changes something comes from a page of this site: the browser
        says so, in one of two ways."""
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site == "same-origin"
        return headers.get("origin") == self.address

    async def who(self, request: Request) -> SignedIn | None:
        """Whose browser this is."""
        token, now = self.cookies.read(request), self.clock.now()
        if not TOKEN.fullmatch(token):
            return None
        look = partial(signed_in, token=token, now=now, zone=self.zone)
        return await self.database.run(look)

    def html(self, name: str, lang: Lang, status: int = 200, **facts: Any) -> HTMLResponse:
        template = self.pages.get_template(name)
        page = template.render(lang=lang, other="en" if lang == "vi" else "vi", **facts)
        return HTMLResponse(page, status, HEADERS)

    def told(self, lang: Lang, title: Text, *lines: Renderable, status: int = 200) -> Response:
        """A page that only says something."""
        shown = [words(line, lang) for line in lines]
        return self.html("door.html", lang, status, title=words(title, lang), lines=shown, ways=[])

    def not_in(self, lang: Lang) -> Response:
        """The answer to everybody who is not signed in."""
        return self.told(lang, texts.OUT_TITLE, texts.HOW_IN, status=401)


def words(text: Renderable, lang: Lang) -> str:
    return plain_text(text.render(lang))


def asked_lang(request: Request) -> Lang:
    return "en" if request.query_params.get("lang") == "en" else "vi"
