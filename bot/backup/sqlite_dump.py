"""An SQLite database into a file and back, while it is being written to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.backup import texts
from bot.backup.failure import BackupFailed, GoOn, Stopped

PAGES = 2000
"""Copied between two looks at whether to stop: 8 MB."""
DISK = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
STEPS = 100_000
"""Of SQLite's machine between two such looks while it checks."""


def dump(source: Path, target: Path, go_on: GoOn) -> None:
    """Copy the database as it is at this moment; writers go on meanwhile.

    An open read transaction holds the moment still, or every commit would begin the copy anew.
    """
    if not source.is_file():
        raise BackupFailed(texts.NO_DATABASE(why=source.name))
    target.touch(mode=0o600)
    try:
        with closing(_open(source)) as here, closing(sqlite3.connect(target)) as there:
            here.execute("BEGIN")
            here.execute("SELECT count(*) FROM sqlite_master").fetchone()
            here.backup(there, pages=PAGES, progress=lambda *_: go_on(), sleep=0.0)
            here.rollback()
            # A copy that stands alone, without files beside it.
            there.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF in DISK:
            raise BackupFailed(texts.DISK_FAILED(why=str(error))) from None
        raise BackupFailed(texts.NO_DATABASE(why=str(error))) from None


def counts(path: Path, go_on: GoOn) -> dict[str, int]:
    """Rows by table of a copy that is whole. Raises BackupFailed for a damaged one."""
    with _checked(path, go_on) as base:
        found = base.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok" or base.execute("PRAGMA foreign_key_check").fetchone():
            raise BackupFailed(texts.DAMAGED(part=path.name))
        names = [
            name
            for (name,) in base.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        return {name: _rows(base, name) for name in names}


def revision(path: Path, go_on: GoOn) -> str:
    with _checked(path, go_on) as base:
        row = base.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def _rows(base: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    row = base.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608
    return int(row[0])


@contextmanager
def _checked(path: Path, go_on: GoOn) -> Iterator[sqlite3.Connection]:
    stopped = False

    def look() -> int:
        nonlocal stopped
        try:
            go_on()
        except Stopped:
            stopped = True
        return int(stopped)

    try:
        with closing(sqlite3.connect(path)) as base:
            base.set_progress_handler(look, STEPS)
            yield base
    except sqlite3.Error as error:
        if stopped:
            raise Stopped from None
        raise BackupFailed(texts.DAMAGED(part=f"{path.name}, {error}")) from None


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=10)
