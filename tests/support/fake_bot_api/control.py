"""Lets another process play the people: a few addresses under /control/.

POST /control/act with {"person": "Hoa", "text": "/menu"} (or "press", "tap", "contact") answers
with what the person then sees; "wait": false does not wait for the program. POST /control/push
takes a raw update. GET /control/transcript?person=Hoa, /control/people, /control/refusals,
/control/state.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from tests.support.fake_bot_api.server import FakeBotApi
    from tests.support.person import Person

Json = dict[str, Any]


def control(app: web.Application, api: FakeBotApi) -> None:
    """Add the addresses."""
    controls = _Controls(api)
    app.router.add_post("/control/act", controls.act)
    app.router.add_post("/control/push", controls.push)
    app.router.add_get("/control/transcript", controls.transcript)
    app.router.add_get("/control/people", controls.people)
    app.router.add_get("/control/refusals", controls.refusals)
    app.router.add_get("/control/state", controls.state)


def _json(body: Any, status: int = 200) -> web.Response:
    text = json.dumps(body, ensure_ascii=False)
    return web.Response(text=text, status=status, content_type="application/json")


class _Controls:
    def __init__(self, api: FakeBotApi) -> None:
        self.api = api

    def _person(self, name: str, phone: str | None = None) -> Person:
        found = (person for person in self.api.people if person.name == name)
        return next(found, None) or self.api.person(name, phone)

    async def act(self, request: web.Request) -> web.Response:
        order = await request.json()
        person = self._person(order["person"], order.get("phone"))
        person.waits = order.get("wait", True)
        try:
            await _do(person, order)
        except AssertionError as error:
            return _json({"error": str(error)}, status=409)
        shown = [
            {"id": m.id, "text": m.text, "buttons": [[b["text"] for b in row] for row in m.buttons]}
            for m in person.new
        ]
        return _json({"new": shown, "keys": person.keys()})

    async def push(self, request: web.Request) -> web.Response:
        return _json(self.api.push(await request.json()))

    async def transcript(self, request: web.Request) -> web.Response:
        return web.Response(text=self._person(request.query["person"]).transcript())

    async def people(self, _request: web.Request) -> web.Response:
        return _json([{"id": person.id, "name": person.name} for person in self.api.people])

    async def refusals(self, _request: web.Request) -> web.Response:
        return _json([str(refusal) for refusal in self.api.refusals])

    async def state(self, _request: web.Request) -> web.Response:
        api = self.api
        return _json(
            {
                "polling": api.polling,
                "waiting": len(api.updates),
                "calls": len(api.calls),
                "said": sum(len(chat.messages) for chat in api.chats.values()),
            }
        )


async def _do(person: Person, order: Json) -> None:
    if "text" in order:
        await person.says(order["text"])
    elif "press" in order:
        await person.presses(order["press"])
    elif "tap" in order:
        await person.taps(order["tap"])
    elif order.get("contact"):
        await person.shares_contact()
    else:
        raise AssertionError("say what to do: text, press, tap or contact")
