"""The program's front door without a network: raw updates in, messages out, all in this thread.

The adapter, the intake, the dispatcher, the outbox and the transport are the program's own; what
would go over the wire is handed to the stand-in for Telegram's side, which refuses what Telegram
refuses.
"""

from __future__ import annotations

import asyncio
import hashlib
import html
import io
import shutil
import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select
from telegram.error import BadRequest

from bot.app import App, build_app
from bot.chat.intake import accept
from bot.kit.clock import MovableClock
from bot.scheduler import run_job
from bot.settings import Settings
from bot.telegram import CHANNEL
from bot.telegram.adapter import raw_update
from bot.telegram.downloads import fetch_files
from bot.telegram.transport import TelegramTransport
from db.models import InboxRow, InboxState, OutboxRow, OutboxState
from tests.support.engines import Here, quick
from tests.support.factories import START
from tests.support.fake_bot_api.acts import ACTS
from tests.support.fake_bot_api.chats import Document, Message
from tests.support.fake_bot_api.methods import decoded
from tests.support.fake_bot_api.refusing import Refused
from tests.support.fake_bot_api.telegram import Telegram
from tests.support.person import Person as Chatter

Json = dict[str, Any]

TOKEN = "123456:TEST"
NOT_COUNTED = {"inbox", "outbox", "accounts"}
"""Tables that every message may change."""


class Wire:
    """What the transport asks of Telegram, answered here and now."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def ask(self, method: str, call: Json) -> Any:
        if "document" in call:
            sent = call["document"]
            call = call | {
                "document": Document(sent.filename, sent.input_file_content, sent.mimetype)
            }
        try:
            return ACTS[method](self.telegram, decoded(method, call))
        except Refused as refused:
            raise BadRequest(refused.description) from None


class Fetched:
    """A file that is there to be downloaded."""

    def __init__(self, content: bytes, size: int) -> None:
        self.content = content
        self.file_size = size

    async def download_as_bytearray(self) -> bytearray:
        return bytearray(self.content)


class Downloads:
    """What fetching files asks of Telegram."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def get_file(self, ref: str) -> Fetched:
        if ref not in self.telegram.files:
            raise BadRequest("wrong file_id")
        return Fetched(self.telegram.files[ref], self.telegram.size_of(ref))


@dataclass(slots=True)
class Heard:
    """What came of one update: messages to the one who acted, and to others."""

    own: list[Message] = field(default_factory=list)
    others: list[Message] = field(default_factory=list)
    told: list[tuple[int, Message]] = field(default_factory=list)
    """All messages with the chat that each went to."""
    parked: str = ""
    """The error for which the update was set aside."""
    seconds: float = 0.0
    worked: float = 0.0
    """Seconds of work alone, which a busy machine does not lengthen."""

    @property
    def text(self) -> str:
        """All that the one who acted can read: words, labels, what buttons carry, files."""
        return readable(self.own)

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """(label, what it carries) of the buttons said to the one who acted, newest last."""
        return [
            (button["text"], button["callback_data"])
            for message in self.own
            for row in message.buttons
            for button in row
        ]


def readable(messages: Iterable[Message]) -> str:
    return "\n".join(part for message in messages for part in _readable(message))


def _readable(message: Message) -> Iterator[str]:
    yield message.text
    for row in [*message.buttons, *(message.keyboard or [])]:
        for button in row:
            yield button["text"]
            yield button.get("callback_data", "")
    if message.document is not None:
        yield message.document.name
        yield from _inside(message.document.content)


def _inside(content: bytes) -> Iterator[str]:
    """The words of a file; those of Word and Excel are packed."""
    if not content.startswith(b"PK"):
        yield content.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield html.unescape(archive.read(name).decode("utf-8", "replace"))


class Door:
    """The whole program over one file, for tests that try thousands of things."""

    def __init__(self, folder: Path, clock: MovableClock | None = None) -> None:
        self.clock = clock or MovableClock(START)
        settings = Settings(telegram_bot_token=TOKEN, data_dir=folder, database_url="")
        self.app: App = build_app(settings, self.clock)
        self.app.database._workers.close()
        self.app.database._workers = Here()
        quick(self.app.database.engine)
        self.app.telegram.username = "phuong_bot"
        self.loop = asyncio.new_event_loop()
        self._meet_nobody()

    def close(self) -> None:
        self.loop.run_until_complete(self.app.telegram.close())
        self.loop.close()
        self.app.close()

    def begin_anew(self, source: Path) -> None:
        """Forget everything: the file as `source` is, nobody has said anything yet."""
        database = self.app.database
        database.engine.dispose()
        place = Path(str(database.url.database))
        for name in (f"{place.name}-wal", f"{place.name}-shm"):
            place.with_name(name).unlink(missing_ok=True)
        shutil.copy(source, place)
        self.clock.move_to(START)
        self._meet_nobody()

    def _meet_nobody(self) -> None:
        self.telegram = Telegram(TOKEN)
        self.transport = TelegramTransport(Wire(self.telegram), self.app.setup.files)  # type: ignore[arg-type]
        self.people: dict[int, Chatter] = {}
        self._last_out = self._newest()

    @contextmanager
    def tables(self) -> Iterator[Session]:
        with self.app.database.unit() as session:
            yield session

    # --- acting ---------------------------------------------------------------------------

    def chatter(self, key: int, name: str = "Người Lạ") -> Chatter:
        """Somebody with a telephone, by the number of their chat."""
        if key not in self.people:
            person = self.telegram.person(name)
            chat = self.telegram.chats.pop(person.id)
            person.id = chat.id = key
            chat.started = True
            self.telegram.chats[key] = chat
            self.people[key] = person
        return self.people[key]

    def says(self, key: int, text: str) -> Heard:
        return self.message(key, text=text)

    def message(self, key: int, **content: Any) -> Heard:
        who = self.chatter(key)
        body = {
            "message_id": who.chat.next_message_id(),
            "date": self.telegram.now(),
            "chat": who.chat.wire(),
            "from": self._user(who),
            **content,
        }
        return self.happens(key, {"message": body})

    def presses(self, key: int, data: str) -> Heard:
        """Send callback data, also such as no button carries, from the newest message."""
        who = self.chatter(key)
        said = (m.id for m in reversed(who.chat.history.values()) if m.by_bot)
        newest = next(said, None) or who.chat.next_message_id()
        query = {
            "id": "4382000000000000001",
            "from": self._user(who),
            "chat_instance": "-3141592653589793238",
            "message": {"message_id": newest, "date": 0, "chat": who.chat.wire()},
            "data": data,
        }
        return self.happens(key, {"callback_query": query})

    def edits(self, key: int, text: str) -> Heard:
        """Change a message that was sent before."""
        who = self.chatter(key)
        body = {"message_id": 1, "date": 0, "edit_date": self.telegram.now(), "text": text}
        return self.happens(
            key,
            {"edited_message": {**body, "chat": who.chat.wire(), "from": self._user(who)}},
        )

    def membership(self, key: int, status: str) -> Heard:
        """Block the bot, or let it in again."""
        who = self.chatter(key)
        change = {"chat": who.chat.wire(), "from": self._user(who), "date": 0}
        new = {"user": self.telegram.me, "status": status}
        return self.happens(key, {"my_chat_member": {**change, "new_chat_member": new}})

    def happens(self, key: int, body: Json) -> Heard:
        """One update, from the intake to the messages that came of it."""
        update = self.telegram.push(body)
        self.telegram.take_updates()
        raw = raw_update(update)
        begun, worked = time.perf_counter(), time.process_time()
        with self.tables() as session:
            accept(session, CHANNEL, [raw], self.clock.now())
        self.loop.run_until_complete(self.app.dispatcher.drain())
        heard = Heard(seconds=time.perf_counter() - begun, worked=time.process_time() - worked)
        with self.tables() as session:
            state, error = session.exec(
                select(InboxRow.state, InboxRow.error).where(col(InboxRow.update_key) == raw.key)
            ).one()
            if state is not InboxState.DONE:
                heard.parked = error or "not handled"
            self._send(session, key, heard)
        return heard

    def ticks(self, key: int) -> Heard:
        """What happens by itself: files are fetched, each job looks for what is due.

        Raises whatever a job raises.
        """
        app = self.app
        downloads: Any = Downloads(self.telegram)
        self.loop.run_until_complete(fetch_files(downloads, app.database, app.setup.files))
        heard = Heard()
        for job in app.setup.router.jobs:
            begun, worked = time.perf_counter(), time.process_time()
            self.loop.run_until_complete(run_job(app, job))
            heard.seconds = max(heard.seconds, time.perf_counter() - begun)
            heard.worked = max(heard.worked, time.process_time() - worked)
        with self.tables() as session:
            self._send(session, key, heard)
        return heard

    def _send(self, session: Session, key: int, heard: Heard) -> None:
        sent = session.exec(
            select(OutboxRow)
            .where(col(OutboxRow.id) > self._last_out)
            .order_by(col(OutboxRow.urgency), col(OutboxRow.id))
        ).all()
        for out in sent:
            self._deliver(out, key, heard)
        self._last_out = max([self._last_out, *(out.id or 0 for out in sent)])

    def _deliver(self, out: OutboxRow, key: int, heard: Heard) -> None:
        """As the sender would, in order. What Telegram refuses is an AssertionError."""
        chat = self.chatter(int(out.chat_key)).chat
        try:
            ref = self.loop.run_until_complete(self.transport.deliver(out.chat_key, out.payload))
        except Exception as error:
            raise AssertionError(f"refused: {error}: {out.payload}") from error
        out.state, out.message_ref, out.sent_at = OutboxState.SENT, ref, self.clock.now()
        message = chat.history.get(int(ref)) if ref else None
        if message:
            (heard.own if int(out.chat_key) == key else heard.others).append(message)
            heard.told.append((int(out.chat_key), message))

    def _user(self, who: Chatter) -> Json:
        return {"id": who.id, "is_bot": False, "first_name": who.name, "language_code": "vi"}

    # --- looking --------------------------------------------------------------------------

    def _newest(self) -> int:
        with self.tables() as session:
            found = session.exec(select(OutboxRow.id).order_by(col(OutboxRow.id).desc())).first()
            return found or 0

    def state(self, *but: str) -> dict[str, str]:
        """A fingerprint of every table that a message alone may not change."""
        with self.tables() as session:
            connection = session.connection()
            tables = connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).scalars()
            names = sorted(set(tables) - NOT_COUNTED - set(but))
            return {
                name: hashlib.sha256(
                    repr(connection.exec_driver_sql(f'SELECT * FROM "{name}"').all()).encode()
                ).hexdigest()
                for name in names
            }


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before if before[name] != after[name]}
