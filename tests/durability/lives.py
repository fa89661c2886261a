"""The same moment lived again and again: once without trouble, then with a death at every step.

What a life has left is compared with what the undisturbed one left: every table row by row, and
what came to each chat. So an act that is lost, done twice or half done shows, whatever it was.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, text
from sqlmodel import SQLModel

from bot.app import build_app
from bot.chat.sender import UNLIMITED
from bot.scheduler import tick
from tests.support.crashes import Grim, Work, restart, run_until_killed
from tests.support.engines import quick
from tests.support.fake_bot_api.chats import Chat
from tests.support.fake_bot_api.telegram import Query
from tests.support.world import World

SHOWN = {"sendMessage", "sendDocument", "sendPhoto"}
SAID = {*SHOWN, "editMessageText"}
BY_CHANCE = {
    ("inbox", "raw"),
    ("inbox", "update_key"),
    ("outbox", "attempts"),
    ("outbox", "error"),
    ("outbox", "message_ref"),
    ("dialogues", "nonce"),
    ("nominations", "batch"),
}
"""Columns with random marks or with how a message went out."""

Row = tuple[Any, ...]


@dataclass(slots=True)
class Life:
    """What was there at the end of a life."""

    tables: dict[str, list[Row]]
    said: dict[int, list[str]]
    """What came to each chat, in order, repeats and edits included."""
    repeatable: int = 0
    """Messages whose outcome was not committed when it ended."""


@dataclass(slots=True)
class Moment:
    """A world that can be brought back to how it is now."""

    world: World
    content: bytes = b""
    chats: dict[int, Chat] = field(default_factory=dict)
    updates: list[dict[str, Any]] = field(default_factory=list)
    queries: dict[str, Query] = field(default_factory=dict)

    async def keep(self) -> None:
        await self._end()
        self.content = self._file.read_bytes()
        self.chats = deepcopy(self.world.api.chats)
        self.updates = deepcopy(self.world.api.updates)
        self.queries = deepcopy(self.world.api.queries)
        await self._begin()

    async def come_back(self) -> None:
        await self._end()
        for leftover in self._file.parent.glob(f"{self._file.name}-*"):
            leftover.unlink()
        self._file.write_bytes(self.content)
        self.world.api.chats = deepcopy(self.chats)
        self.world.api.updates = deepcopy(self.updates)
        self.world.api.queries = deepcopy(self.queries)
        await self._begin()

    @property
    def _file(self) -> Path:
        return Path(self.world.app.settings.data_dir) / "ward.db"

    async def _end(self) -> None:
        """The last connection that is closed puts everything into the one file."""
        await self.world.app.telegram.close()
        self.world.app.close()

    async def _begin(self) -> None:
        self.world.app = build_app(self.world.app.settings, self.world.clock, limits=UNLIMITED)
        quick(self.world.app.database.engine)
        await self.world.app.telegram.open()
        self.world.app.telegram.username = "phuong_bot"


async def live(
    world: World,
    at: int | None,
    monkeypatch: pytest.MonkeyPatch,
    *,
    ticks: bool = False,
    work: Work | None = None,
) -> tuple[Life, Grim]:
    """Live on from here; killed at step `at`, the program is started anew and ends its work.

    `ticks`: it is the jobs that have something to do, rather than what people wrote. `work`: in
    place of how the program takes what people wrote.
    """
    calls = len(world.api.calls)

    async def look_what_is_due() -> None:
        await tick(world.app)
        await world.app.work()

    grim = await run_until_killed(world, at, monkeypatch, look_what_is_due if ticks else work)
    if grim.dead:
        await restart(world)
    if ticks:
        await world.tick()
    said: dict[int, list[str]] = {}
    for call in world.api.calls[calls:]:
        if call.method in SAID:
            words = call.params.get("text") or call.params.get("caption") or ""
            said.setdefault(call.params["chat_id"], []).append(words)
    return Life(_tables(world), said, grim.under_way), grim


def differences(lived: Life, undisturbed: Life) -> list[str]:
    """What is not as it would have been without the death, but for the repeats that are allowed."""
    found = [
        f"table {name}: {_instead(lived.tables[name], rows)}"
        for name, rows in undisturbed.tables.items()
        if lived.tables[name] != rows
    ]
    repeated = 0
    for chat in sorted(lived.said.keys() | undisturbed.said.keys()):
        got, due = lived.said.get(chat, []), undisturbed.said.get(chat, [])
        repeated += max(0, len(got) - len(due))
        if missing := Counter(due) - Counter(got):
            found.append(f"chat {chat} never got {list(missing)}")
        if list(dict.fromkeys(got)) != list(dict.fromkeys(due)):
            found.append(f"chat {chat} got {got} instead of {due}")
    if repeated > lived.repeatable:
        found.append(f"{repeated} messages repeated, {lived.repeatable} were under way")
    return found


def _instead(rows: list[Row], due: list[Row]) -> str:
    lost = [row for row in due if row not in rows]
    new = [row for row in rows if row not in due]
    return f"{len(rows)} rows for {len(due)}; missing {lost[:2]}, too many {new[:2]}"


def _tables(world: World) -> dict[str, list[Row]]:
    with world.tables() as session:
        return {
            table.name: [
                tuple(row)
                for row in session.connection().execute(
                    text(f"SELECT {', '.join(_kept(table))} FROM {table.name} ORDER BY 1")
                )
            ]
            for table in SQLModel.metadata.sorted_tables
        }


def _kept(table: Table) -> list[str]:
    """Columns to be compared; of a payload the words, since its buttons carry random marks."""
    names = [c.name for c in table.columns if (table.name, c.name) not in BY_CHANCE]
    return [f"json_extract({n}, '$.text')" if n == "payload" else f'"{n}"' for n in names]
