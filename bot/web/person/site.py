"""The page for people who sign in, beside what the server answers on this machine alone."""

from __future__ import annotations

from collections.abc import Collection

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.app import App
from bot.features.signin.rules import CHAT, WITH_CODE, WITH_LINK
from bot.web.channel import WebChannel
from bot.web.guard import Guard
from bot.web.person.conversation import Conversation
from bot.web.person.entrance import Entrance
from bot.web.person.house import HERE, House
from bot.web.routes import ANSWERS_TO_ERRORS

STATIC = "/static/"
FILES = frozenset(
    {
        *("chat.js", "outgoing.js", "phone.js", "dom.js", "post.js"),
        *("page.css", "phone.css", "chat.css", "call_page.css", "icons.svg", "icon.svg"),
    }
)


def is_ours(path: str) -> bool:
    """Whether an address is one of the page's."""
    return path in {"/", CHAT} or path.startswith((f"{CHAT}/", WITH_CODE, WITH_LINK, STATIC))


def site(app: App, page: WebChannel) -> ASGIApp:
    """The page by itself, as WEB_PUBLIC_URL shows it."""
    settings = app.settings
    house = House(app.database, app.clock, settings.zone, page, settings.browser_url)
    routes = [
        *Conversation(house).routes(),
        *Entrance(house).routes(),
        Route(f"{STATIC}{{name}}", static),
    ]
    web = Starlette(routes=routes, exception_handlers=ANSWERS_TO_ERRORS)
    return Guard(web, house.hosts, is_own=house.is_own)


def beside(rest: ASGIApp, app: App, page: WebChannel, but: Collection[str] = ()) -> ASGIApp:
    """The page under its addresses, `rest` under all others and those of `but`."""
    pages = site(app, page)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        ours = scope["type"] == "http" and is_ours(path) and path not in but
        await (pages if ours else rest)(scope, receive, send)

    return answer


async def static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in FILES:
        return Response(status_code=404)
    # The same for everybody; asked for again only to learn that it is the same.
    return FileResponse(HERE / "static" / name, headers={"Cache-Control": "no-cache"})
