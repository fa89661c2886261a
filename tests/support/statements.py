"""Listens to what is asked of a database: how often, and whether whole tables are read for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event

# Tables that stay small however long the program runs: kinds of classes, rules.
SMALL = {"class_types", "rules"}
_SCAN = re.compile(r"^SCAN (?P<table>\w+)(?: USING (?:COVERING )?INDEX (?P<index>\w+))?")


@dataclass(slots=True)
class Heard:
    """Statements in order, with the parameters of their first use."""

    statements: list[str] = field(default_factory=list)
    parameters: dict[str, Any] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(1 for text in self.statements if not text.startswith(("BEGIN", "SAVEPOINT")))


@contextmanager
def heard(engine: Engine) -> Iterator[Heard]:
    found = Heard()

    def listen(_c: Any, _cursor: Any, text: str, parameters: Any, _x: Any, many: bool) -> None:
        found.statements.append(text)
        found.parameters.setdefault(
            text, parameters[0] if many and isinstance(parameters, list) else parameters
        )

    event.listen(engine, "before_cursor_execute", listen)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", listen)


def scans(engine: Engine, found: Heard) -> dict[str, str]:
    """Statements for which SQLite reads a whole table that grows, with the step that does it.

    Reading a whole partial index is no such thing: it holds only what is still to be done (not
    so one that leaves out rows without a value).
    """
    out: dict[str, str] = {}
    tables, partial = _names(engine, "table"), _names(engine, "index", "% WHERE %")
    partial -= _names(engine, "index", "%IS NOT NULL%")
    with engine.connect() as connection:
        for text, parameters in found.parameters.items():
            if not text.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
                continue
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", parameters)
            for *_, step in plan:
                scan = _SCAN.match(step)
                if scan is None or scan["index"] in partial:
                    continue
                if _table(scan["table"], text, tables) in tables - SMALL:
                    out[text] = step
    return out


def _names(engine: Engine, kind: str, like: str = "%") -> set[str]:
    query = "SELECT name FROM sqlite_master WHERE type = ? AND coalesce(sql, '') LIKE ?"
    with engine.connect() as connection:
        return {str(row[0]) for row in connection.exec_driver_sql(query, (kind, like))}


def _table(name: str, text: str, tables: set[str]) -> str:
    """The table behind an alias of a statement."""
    if name in tables:
        return name
    alias = re.search(rf'"?(\w+)"? AS "?{re.escape(name)}"?\b', text)
    return alias[1] if alias else name
