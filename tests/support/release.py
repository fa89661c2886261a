"""A year's data as an earlier version of the program left it, for upgrades to be tried on.

`python -m tests.support.release DATABASE.db > tests/db/year_at_REVISION.json` keeps an SQLite
database of a version that is about to be released.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, Date, DateTime, Engine, MetaData, text
from sqlalchemy.types import TypeEngine

YEAR = Path(__file__).parents[1] / "db" / "year_at_0001.json"
LAST = 40
"""Rows kept of the long tables that nothing refers to."""
LONG = {"inbox", "outbox"}


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of a table as SQLite keeps them, in the order of their numbers."""

    columns: list[str]
    rows: list[list[Any]]


Tables = dict[str, Kept]


def keep(database: Path) -> Tables:
    with closing(sqlite3.connect(database)) as base:
        names = base.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name != 'alembic_version' ORDER BY name"
        ).fetchall()
        return {name: _table(base, name) for (name,) in names}


def _table(base: sqlite3.Connection, name: str) -> Kept:
    found = base.execute(f"SELECT * FROM {name} ORDER BY 1")
    rows = [list(row) for row in found]
    return Kept([part[0] for part in found.description], rows[-LAST:] if name in LONG else rows)


def write(tables: Tables) -> str:
    """A line for each row, so that one can read it and see what has changed."""
    blocks = []
    for name, table in tables.items():
        lines = [json.dumps(row, ensure_ascii=False) for row in (table.columns, *table.rows)]
        blocks.append(f"{json.dumps(name)}: [\n" + ",\n".join(lines) + "\n]")
    return "{\n" + ",\n".join(blocks) + "\n}"


def read(words: str) -> Tables:
    return {name: Kept(columns, rows) for name, (columns, *rows) in json.loads(words).items()}


def fill(engine: Engine, tables: Tables) -> None:
    """Put them into the tables of the version that they are of; what is there is cleared first."""
    metadata = MetaData()
    metadata.reflect(engine)
    metadata.remove(metadata.tables["alembic_version"])
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
        for table in metadata.sorted_tables:
            kept = tables.get(table.name, Kept([], []))
            kinds = [table.columns[name].type for name in kept.columns]
            for row in kept.rows:
                values = [_value(value, kind) for value, kind in zip(row, kinds, strict=True)]
                connection.execute(
                    table.insert().values(dict(zip(kept.columns, values, strict=True)))
                )
        if engine.dialect.name == "postgresql":
            for table in metadata.sorted_tables:
                if "id" in table.columns:
                    _count_on(connection, table.name)


def _value(value: Any, kind: TypeEngine[Any]) -> Any:
    if value is None:
        return None
    if isinstance(kind, Boolean):
        return bool(value)
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return json.loads(str(value)) if isinstance(kind, JSON) else value


def _count_on(connection: Connection, name: str) -> None:
    """PostgreSQL's counters know nothing of numbers that were given to it."""
    counter = f"pg_get_serial_sequence('{name}', 'id')"
    connection.execute(text(f"SELECT setval({counter}, (SELECT coalesce(max(id), 1) FROM {name}))"))


if __name__ == "__main__":
    print(write(keep(Path(sys.argv[1]))))
