"""The page of people to be phoned, as somebody opens it in a browser."""

from __future__ import annotations

import re
from functools import partial

import httpx
from sqlmodel import col, select
from starlette.applications import Starlette

from bot.features.followup.links import PATH, new_token
from bot.operation.state import Watched
from bot.serve import silence
from bot.web.call_page import CallPages
from db.models import Person
from tests.support.factories import ZONE
from tests.support.world import World


def site(world: World, watched: Watched | None = None) -> CallPages:
    found = watched or Watched(world.app)
    return CallPages(world.app.database, world.clock, ZONE, partial(silence, found))


def browser(world: World, watched: Watched | None = None) -> httpx.AsyncClient:
    web = Starlette(routes=site(world, watched).routes())
    # A name of outside: no name of this machine is asked for.
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app=web), base_url="https://tro-ly.example.vn"
    )


def link_for(world: World, name: str) -> str:
    """The path of a new link for the person of this name."""
    with world.tables() as session:
        who = session.exec(select(Person.id).where(col(Person.full_name) == name)).one()
        return PATH + new_token(session, None, world.clock.now(), ZONE, who or 0)[0]


def text_of(html: str) -> str:
    """What is read: without the tags, a space for each gap."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<body>")[2]).split())
