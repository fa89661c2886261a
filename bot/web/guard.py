"""What every request and answer of the page must keep to."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def host_of(authority: str) -> str:
    """The name in `name:port`, lower case."""
    name, _, port = authority.rpartition(":")
    return (name if name and port.isdigit() else authority).lower()


class Guard:
    """Refuses other names of this machine (a page elsewhere could point one here) and acts that
    another site's page asks for; sets headers that keep the page to its own files.

    `is_open`: paths that outsiders may call, a webhook say; they check their caller themselves.
    `is_own`: whether a request that changes something comes from a page of ours.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: frozenset[str] = LOOPBACK,
        is_open: Callable[[str], bool] = lambda path: False,
        is_own: Callable[[Headers], bool] | None = None,
    ) -> None:
        self.app = app
        self.hosts = hosts
        self.is_open = is_open
        self.is_own = is_own or from_own_page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self.is_open(scope["path"]):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if host_of(headers.get("host", "")) not in self.hosts:
            await _refuse(scope, receive, send, 421, "not an address of this page")
        elif scope["method"] in CHANGING and not self.is_own(headers):
            await _refuse(scope, receive, send, 403, "not from this page")
        else:
            await self.app(scope, receive, _with_headers(send))


def from_own_page(headers: Headers) -> bool:
    """Browsers say where a request comes from; a program that says nothing is no browser."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _with_headers(send: Send) -> Send:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return answer


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, why: str) -> None:
    await PlainTextResponse(f"{why}\n", status)(scope, receive, _with_headers(send))
