"""Engines and units of work. The only place that begins, commits and rolls back."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, Select, String, bindparam, event, func, select
from sqlalchemy.engine import URL, make_url
from sqlmodel import Session, create_engine

from db.workers import Workers

T = TypeVar("T")

PATIENCE = {"connect_timeout": 10}
"""Seconds for a PostgreSQL server to answer; the driver would wait for minutes."""

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
    # Four times the usual: pages that change again and again go into the database file less often.
    "PRAGMA wal_autocheckpoint=4000",
)


def driver_url(url: str) -> URL:
    """The URL with the drivers this program uses, whatever driver the text names."""
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return parsed.set(drivername="sqlite+pysqlite")
    if backend in {"postgresql", "postgres"}:
        return parsed.set(drivername="postgresql+psycopg")
    raise ValueError(f"DATABASE_URL: SQLite or PostgreSQL, not {backend}")


def make_engine(url: str, *, threads: int = 1) -> Engine:
    """An engine whose SQLite transactions take the write lock when they begin.

    SQLite's default lets two transactions read before either writes, and one of the changes is
    lost or refused; BEGIN IMMEDIATE makes the second wait.
    """
    parsed = driver_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(
            parsed,
            pool_size=threads,
            max_overflow=2,
            pool_pre_ping=True,
            connect_args={} if "connect_timeout" in parsed.query else PATIENCE,
            hide_parameters=True,
            json_serializer=as_json,
        )
    if parsed.database and parsed.database != ":memory:":
        _private_file(Path(parsed.database))
    engine = create_engine(
        parsed,
        connect_args={"check_same_thread": False},
        hide_parameters=True,
        json_serializer=as_json,
    )
    event.listen(engine, "connect", _on_sqlite_connect)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def as_json(value: Any) -> str:
    """Letters as they are: written as numbers, Vietnamese takes twice the space. Half a character,
    which JSON can spell and no table can hold, stays a number."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def _private_file(path: Path) -> None:
    """The database holds personal data: only its owner may read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)


def _on_sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


class Database:
    """The program's door to its tables: units of work, run in threads of their own.

    SQLite has one writer, so one thread does all the work in turn; PostgreSQL gets several.
    """

    def __init__(self, url: str, *, threads: int = 4) -> None:
        self.url = driver_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.threads = 1 if self.is_sqlite else threads
        self.engine = make_engine(url, threads=self.threads + 2)
        self._workers = Workers(self.threads)

    @contextmanager
    def unit(self) -> Iterator[Session]:
        """One transaction: committed at the end, rolled back when anything raises."""
        with Session(self.engine, expire_on_commit=False) as session:
            try:
                yield session
                session.commit()
            except BaseException:
                session.rollback()
                raise

    async def run(self, work: Callable[[Session], T], *, first: bool = False) -> T:
        """Do `work` in one transaction on a database thread and return what it returns.

        `first`: before other work that waits for a thread (marking what was sent, say).
        """

        def inside() -> T:
            with self.unit() as session:
                return work(session)

        return await self.call(inside, first=first)

    async def call(self, work: Callable[[], T], *, first: bool = False) -> T:
        """Run `work` on a database thread; it opens its own units."""
        return await asyncio.wrap_future(self._workers.submit(work, first=first))

    def close(self) -> None:
        self._workers.close()
        self.engine.dispose()


def each_of(numbers: str) -> Select[Any]:
    """The numbers of a list as rows (SQLite). `numbers` names the parameter: the list as JSON, so
    that the statement is the same however many there are."""
    listed = func.json_each(bindparam(numbers, type_=String))
    return select(listed.table_valued("value").c.value)


def changes_of(session: Session) -> int:
    """How many rows this connection has changed so far (SQLite)."""
    return int(_sqlite(session).total_changes)


def last_id(session: Session) -> int:
    """The number that the row inserted last was given (SQLite)."""
    return int(_sqlite(session).execute("SELECT last_insert_rowid()").fetchone()[0])


def token_of(session: Session) -> int:
    """A number that `renew_token` has given to this database; 0 for none (SQLite)."""
    return int(session.connection().exec_driver_sql("PRAGMA user_version").scalar_one())


def renew_token(session: Session) -> int:
    """Give the database another number, with this transaction; copies made later have it too."""
    token = secrets.randbelow(2**31 - 1) + 1
    session.connection().exec_driver_sql(f"PRAGMA user_version = {token}")
    return token


def _sqlite(session: Session) -> Any:
    return session.connection().connection.dbapi_connection


def file_mode(path: Path) -> int:
    """The permission bits of a file, for checks."""
    return path.stat().st_mode & 0o777
