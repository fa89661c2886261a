"""The program's front door without a network: raw updates in, messages out, all in this thread.

The adapter, the intake, the dispatcher, the outbox and the transport are the program's own; what
would go over the wire is handed to the stand-in for Telegram's side, which refuses what Telegram
refuses.
"""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update
from sqlmodel import Session
from telegram.error import BadRequest

from bot.app import App, build_app
from bot.chat.claiming import Waiting
from bot.chat.intake import accept
from bot.chat.say import Payload
from bot.kit.clock import MovableClock
from bot.scheduler import run_job
from bot.settings import Settings
from bot.telegram import CHANNEL
from bot.telegram.adapter import raw_update
from bot.telegram.downloads import fetch_files
from bot.telegram.transport import TelegramTransport
from db.base import table_of
from db.models import InboxRow, InboxState, OutboxRow, OutboxState
from tests.access.heard import Heard
from tests.support.engines import Here, quick
from tests.support.factories import START
from tests.support.fake_bot_api.acts import ACTS
from tests.support.fake_bot_api.chats import Document
from tests.support.fake_bot_api.methods import decoded
from tests.support.fake_bot_api.refusing import Refused
from tests.support.fake_bot_api.telegram import Telegram
from tests.support.person import Person as Chatter

Json = dict[str, Any]
State = dict[str, list[tuple[Any, ...]]]
"""The rows of each table."""

TOKEN = "123456:TEST"
NOT_COUNTED = {"inbox", "outbox", "accounts"}
"""Tables that every message may change."""

_IN, _OUT = table_of(InboxRow).c, table_of(OutboxRow).c
_ARRIVED = select(_IN.id, _IN.channel, _IN.chat_key, _IN.raw, _IN.attempts).where(
    _IN.update_key == bindparam("key")
)
_BECAME = select(_IN.state, _IN.error).where(_IN.id == bindparam("row"))
_SAID = (
    select(_OUT.id, _OUT.chat_key, _OUT.payload)
    .where(_OUT.id > bindparam("last"))
    .order_by(_OUT.urgency, _OUT.id)
)
_DELIVERED = (
    update(table_of(OutboxRow))
    .where(_OUT.id == bindparam("row"))
    .values(state=OutboxState.SENT, message_ref=bindparam("message"), sent_at=bindparam("at"))
)
_NEWEST = select(func.coalesce(func.max(_OUT.id), 0))


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
        """One update, from the intake to the messages that came of it.

        Handled as the dispatcher handles one that waits alone, without its looking round for more.
        """
        update = self.telegram.push(body)
        self.telegram.take_updates()
        raw = raw_update(update)
        begun, worked = time.perf_counter(), time.process_time()
        with self.tables() as session:
            accept(session, CHANNEL, [raw], self.clock.now())
            row = Waiting(*session.connection().execute(_ARRIVED, {"key": raw.key}).one())
        self.app.dispatcher.handling.alone(row)
        heard = Heard(seconds=time.perf_counter() - begun, worked=time.process_time() - worked)
        with self.app.database.engine.begin() as connection:
            state, error = connection.execute(_BECAME, {"row": row.id}).one()
            if state is not InboxState.DONE:
                heard.parked = error or "not handled"
            self._send(connection, key, heard)
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
        with self.app.database.engine.begin() as connection:
            self._send(connection, key, heard)
        return heard

    def _send(self, connection: Connection, key: int, heard: Heard) -> None:
        sent = [
            {
                "row": row,
                "message": self._deliver(chat, payload, key, heard),
                "at": self.clock.now(),
            }
            for row, chat, payload in connection.execute(_SAID, {"last": self._last_out}).all()
        ]
        if sent:
            connection.execute(_DELIVERED, sent)
            self._last_out = max(self._last_out, *(one["row"] for one in sent))

    def _deliver(self, out: str, payload: Payload, key: int, heard: Heard) -> str:
        """As the sender would, in order. What Telegram refuses is an AssertionError."""
        chat = self.chatter(int(out)).chat
        try:
            ref = self.loop.run_until_complete(self.transport.deliver(out, payload))
        except Exception as error:
            raise AssertionError(f"refused: {error}: {payload}") from error
        message = chat.history.get(int(ref)) if ref else None
        if message:
            (heard.own if int(out) == key else heard.others).append(message)
            heard.told.append((int(out), message))
        return ref

    def _user(self, who: Chatter) -> Json:
        return {"id": who.id, "is_bot": False, "first_name": who.name, "language_code": "vi"}

    # --- looking --------------------------------------------------------------------------

    def _newest(self) -> int:
        with self.app.database.engine.begin() as connection:
            return int(connection.execute(_NEWEST).scalar_one())

    def state(self, *but: str) -> State:
        """What stands in every table that a message alone may not change."""
        with self.app.database.engine.begin() as connection:
            file: Any = connection.connection.dbapi_connection
            tables = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {
                name: file.execute(f'SELECT * FROM "{name}"').fetchall()
                for (name,) in sorted(tables)
                if name not in NOT_COUNTED and name not in but
            }


def changed(before: State, after: State) -> set[str]:
    return {name for name in before if before[name] != after[name]}
