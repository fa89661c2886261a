"""A PostgreSQL database into a file and back, while it is being written to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.abc import Query
from sqlalchemy.engine import URL

from bot.backup import texts
from bot.backup.failure import BackupFailed, GoOn
from bot.backup.postgres_tools import connect_arguments, find_tool, run_tool

Connection = psycopg.Connection[Any]


@contextmanager
def connected(url: URL) -> Iterator[Connection]:
    """A connection that commits each statement by itself. Raises BackupFailed."""
    try:
        base = psycopg.connect(**connect_arguments(url), autocommit=True, connect_timeout=10)
    except psycopg.Error as error:
        raise BackupFailed(texts.NO_DATABASE(why=type(error).__name__)) from None
    with base:
        yield base


def dump(url: URL, target: Path, go_on: GoOn) -> tuple[dict[str, int], str]:
    """Write the database as it is at this moment; (rows by table, revision of the schema)."""
    with connected(url) as base:
        tool = find_tool(base, "pg_dump")
        base.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        snapshot = _one(base, "SELECT pg_export_snapshot()")
        found = counts(base)
        revision = str(_one(base, "SELECT version_num FROM alembic_version") or "")
        arguments = ["--format=custom", "--no-owner", "--no-privileges"]
        arguments += [f"--snapshot={snapshot}", f"--file={target}"]
        target.touch(mode=0o600)
        run_tool(tool, arguments, connect_arguments(url), go_on)
        base.execute("ROLLBACK")
    return found, revision


def restore(url: URL, source: Path, go_on: GoOn) -> None:
    """Fill an empty database, wholly or not at all."""
    with connected(url) as base:
        tool = find_tool(base, "pg_restore")
    arguments = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]
    run_tool(tool, [*arguments, str(source)], connect_arguments(url), go_on)


def counts_of(url: URL) -> dict[str, int]:
    with connected(url) as base:
        return counts(base)


def counts(base: Connection) -> dict[str, int]:
    """Rows by table."""
    names = base.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    ).fetchall()
    return {
        str(name): int(_one(base, sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))))
        for (name,) in names
    }


def size(url: URL) -> int:
    """Bytes of the database on its server."""
    with connected(url) as base:
        return int(_one(base, "SELECT pg_database_size(current_database())"))


@contextmanager
def scratch(url: URL) -> Iterator[URL]:
    """An empty database beside the real one, gone afterwards."""
    name = f"{url.database}_verify"
    with connected(url) as base:
        try:
            base.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
            base.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name))
            )
        except psycopg.Error as error:
            why, role = type(error).__name__, str(base.info.user)
            raise BackupFailed(texts.NO_SCRATCH(why=why, role=role)) from None
    try:
        yield url.set(database=name)
    finally:
        with connected(url) as base:
            base.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )


def _one(base: Connection, question: Query) -> Any:
    row = base.execute(question).fetchone()
    return row[0] if row else None
