"""Telegram's side of one bot: people, chats, files, updates, presses."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.support.fake_bot_api.chats import Chat, Document
from tests.support.fake_bot_api.updates import Updates

if TYPE_CHECKING:
    from tests.support.person import Person

Json = dict[str, Any]

LARGEST_DOWNLOAD = 20 * 1024 * 1024


@dataclass(slots=True)
class Query:
    """A press of a button that waits for its answer."""

    id: str
    chat: Chat
    answered: bool = False
    too_old: bool = False


class Telegram:
    """What Telegram knows. Everything may be looked at and changed by tests."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.me: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Bot",
            "username": "phuong_bot",
        }
        self.chats: dict[int, Chat] = {}
        self.people: list[Person] = []
        self.queue = Updates()
        self.queries: dict[str, Query] = {}
        self.files: dict[str, bytes] = {}
        self.sizes: dict[str, int] = {}
        """Sizes that files pretend to have."""
        self.paths: dict[str, str] = {}
        """What getFile has given out: path to file id."""
        self.documents: dict[str, Document] = {}
        """What the bot has uploaded, by file id."""
        self.commands: dict[str, list[Json]] = {}
        """The bot's menu of commands, by scope and language."""
        self.menu_button: Json = {"type": "default"}
        self.clock: Callable[[], float] = time.time
        """Where dates of messages come from, in seconds since 1970."""
        self.settle: Callable[[], Awaitable[None]]
        self._next_person = 5_000_000_001
        self._next_group = -1_001_000_000_001

    @property
    def updates(self) -> list[Json]:
        """Updates that wait to be confirmed."""
        return self.queue.waiting

    @updates.setter
    def updates(self, waiting: list[Json]) -> None:
        self.queue.waiting = waiting

    @property
    def polling(self) -> bool:
        """A long poll is waiting for updates."""
        return self.queue.polling

    _polling = polling

    @property
    def unanswered(self) -> list[Query]:
        """Presses whose spinner still turns."""
        return [query for query in self.queries.values() if not query.answered]

    def now(self) -> int:
        return int(self.clock())

    def person(self, name: str = "Người Lạ", phone: str | None = None) -> Person:
        """Somebody with a telephone and a private chat in which nothing was said yet.

        Ids do not fit into 32 bits, as those of new accounts do not.
        """
        from tests.support.person import Person

        person = Person(self, self._next_person, name, phone)
        self._next_person += 1
        self.chats[person.id] = Chat(person.id, name)
        self.people.append(person)
        return person

    def group(self, title: str = "Nhóm", kind: str = "supergroup", key: int | None = None) -> Chat:
        """A group with the bot in it, or a channel (kind `channel`)."""
        if key is None:
            key = self._next_group
            self._next_group -= 1
        chat = Chat(key, title, kind, started=True)
        self.chats[key] = chat
        return chat

    def push(self, update: Json) -> Json:
        """An update arrives at Telegram; it is given its id."""
        return self.queue.push(update)

    def take_updates(self) -> list[Json]:
        """All waiting updates, confirmed: for tests that feed the program themselves."""
        return self.queue.take()

    def new_query(self, chat: Chat) -> Query:
        query = Query(str(4_382_000_000_000_000_000 + len(self.queries)), chat)
        self.queries[query.id] = query
        return query

    def let_queries_expire(self) -> None:
        """Presses that were not answered yet become too old to be answered."""
        for query in self.unanswered:
            query.too_old = True

    def keep_file(self, content: bytes, size: int | None = None) -> str:
        """Store a file that somebody sends; returns its id, as long as Telegram's are."""
        ref = f"BQACAgUAAxkBAAI{len(self.files) + 1:08d}".ljust(72, "A")
        self.files[ref] = content
        if size is not None:
            self.sizes[ref] = size
        return ref

    def size_of(self, ref: str) -> int:
        return self.sizes.get(ref, len(self.files[ref]))
