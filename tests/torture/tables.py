"""What the tables hold: beside the program, or as a dead one left them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.app import JOURNAL
from bot.chat.following import FOLLOWS
from bot.chat.journal import read_lines
from tests.support.fake_bot_api import FakeBotApi
from tests.torture.history import Key

SHOWS = {"sendMessage", "sendDocument"}
ANSWER = 0


@dataclass(frozen=True, slots=True)
class Sending:
    """A row of the outbox."""

    id: int
    chat: int
    text: str
    urgency: int
    state: str
    edits: bool
    follows: int | None = None
    """The row whose place it takes, if that went out."""

    @property
    def key(self) -> Key:
        return self.chat, self.text


def outbox(tables: sqlite3.Connection) -> list[Sending]:
    rows = tables.execute("SELECT id, chat_key, payload, urgency, state FROM outbox ORDER BY id")
    return [_sending(*row) for row in rows]


def _sending(number: int, chat: str, payload: str, urgency: int, state: str) -> Sending:
    said: dict[str, Any] = json.loads(payload)
    follows = said.get(FOLLOWS)
    edits = "replaces" in said or follows is not None
    return Sending(number, int(chat), said["text"], urgency, state, edits, follows)


def noted(tables: sqlite3.Connection, folder: Path) -> set[int]:
    """Rows of messages that were sent and not yet marked when the program died."""
    (token,) = tables.execute("PRAGMA user_version").fetchone()
    return set(read_lines(folder / JOURNAL, token))


@contextmanager
def left_behind(database: Path) -> Iterator[sqlite3.Connection]:
    """The tables of a dead program. A copy is opened: the next program is to mend the original."""
    with TemporaryDirectory(prefix="autopsy-") as made:
        for path in database.parent.glob(f"{database.name}*"):
            if not path.name.endswith("-shm"):
                shutil.copy(path, made)
        with closing(sqlite3.connect(Path(made) / database.name)) as tables:
            yield tables


def key_of(params: Mapping[str, Any]) -> Key:
    return params["chat_id"], params.get("text") or params.get("caption") or ""


def shown(api: FakeBotApi) -> Counter[Key]:
    """How often each message has come to its chat."""
    return Counter(key_of(call.params) for call in api.calls if call.method in SHOWS)


def due(rows: Iterable[Sending]) -> Counter[Key]:
    """How often each message is to come, by the outbox."""
    return Counter(row.key for row in rows if not row.edits)
