"""A locked database and a full disk are nobody's fault: what people wrote waits and is done."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlmodel import select

from bot.chat.access import ANYBODY
from bot.chat.files import FileStore
from bot.chat.router import Command
from bot.kit.text import Text
from db import session as of_sessions
from db.models import InboxRow, InboxState
from db.trouble import is_of_the_place
from tests.durability.chains import unread
from tests.durability.lives import Moment
from tests.support.world import ON_SQLITE, World


@contextmanager
def locked(world: World) -> Iterator[None]:
    """Another process writes and does not end."""
    path = world.app.database.url.database
    assert path
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


@contextmanager
def full(world: World) -> Iterator[None]:
    """Not one page more can be stored."""
    engine = world.app.database.engine

    def limit(connection, *_):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    def unlimited(connection, *_):
        connection.execute("PRAGMA max_page_count=4294967294")

    event.listen(engine, "checkout", limit)
    yield
    event.remove(engine, "checkout", limit)
    event.listen(engine, "checkout", unlimited)


@ON_SQLITE
@pytest.mark.parametrize("trouble", [locked, full])
async def test_what_people_write_meanwhile_waits_and_is_answered_once(
    world: World, monkeypatch: pytest.MonkeyPatch, trouble
):
    impatient = tuple(p.replace("=5000", "=1") for p in of_sessions.SQLITE_PRAGMAS)
    monkeypatch.setattr(of_sessions, "SQLITE_PRAGMAS", impatient)
    deputy = world.member("Trần Thị Hoa")
    await Moment(world).keep()
    with unread(world):
        for number in range(60):
            await deputy.says(f"câu {number}")
    await world.app.telegram.accept(world.api.take_updates())
    with trouble(world):
        for _ in range(5):
            with suppress(OperationalError):
                await world.app.work()
        assert len(deputy.messages) < 60
    await world.settle()
    with world.tables() as session:
        rows = session.exec(select(InboxRow)).all()
    assert [(row.state, row.attempts) for row in rows] == [(InboxState.DONE, 0)] * 60
    assert [f"«câu {n}»" in m.text for n, m in enumerate(deputy.messages)] == [True] * 60


async def test_a_file_for_which_there_is_no_space_is_made_later(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    deputy = world.member("Trần Thị Hoa")
    words = Text(vi="tệp", en="file")

    def makes_a_file(turn, typed):
        turn.say(words(), file=turn.attach("a.txt", "text/plain", b"a"))

    def fails(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    world.app.setup.router.commands["tep"] = Command("tep", ANYBODY, makes_a_file, None, words)
    with unread(world):
        await deputy.says("/tep")
    await world.app.telegram.accept(world.api.take_updates())
    with monkeypatch.context() as patch:
        patch.setattr(FileStore, "keep", fails)
        for _ in range(5):
            with pytest.raises(OSError, match="No space"):
                await world.app.work()
    await world.settle()
    assert [m.text for m in deputy.messages] == ["tệp"]


def test_a_mistake_of_the_program_is_its_own_fault():
    in_words = sqlite3.OperationalError("no such column: x")
    in_words.sqlite_errorcode = sqlite3.SQLITE_ERROR
    assert not is_of_the_place(OperationalError("SELECT x", {}, in_words))
    assert not is_of_the_place(RuntimeError("broken"))
    assert not is_of_the_place(FileNotFoundError(errno.ENOENT, "no such file"))


def of_sqlite(words: str, code: int) -> OperationalError:
    cause = sqlite3.OperationalError(words)
    cause.sqlite_errorcode = code
    return OperationalError(words, {}, cause)


def test_a_full_disk_is_seen_behind_the_savepoint_that_went_with_it():
    """SQLite ends the whole transaction when a page cannot be written."""
    error = of_sqlite("no such savepoint: sa_savepoint_1", sqlite3.SQLITE_ERROR)
    assert not is_of_the_place(error)
    error.__context__ = of_sqlite("disk I/O error", sqlite3.SQLITE_IOERR_WRITE)
    assert is_of_the_place(error)


@pytest.mark.parametrize(
    ("state", "of_the_place"),
    [("40001", True), ("53100", True), ("57P01", True), ("08006", True), ("42703", False)],
)
def test_what_postgresql_says_is_understood(state: str, *, of_the_place: bool):
    cause = Exception("…")
    cause.sqlstate = state  # type: ignore[attr-defined]
    assert is_of_the_place(ProgrammingError("SELECT 1", {}, cause)) is of_the_place
