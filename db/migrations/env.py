"""Alembic's entry: the engine comes from the program, never from an ini file."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from db import models
from db.types import Hundredths, TextEnum

assert models.__all__, "the metadata is filled by importing the tables"


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Migrations name plain SQL types, so that old ones never depend on today's code."""
    if kind != "type":
        return False
    if isinstance(item, TextEnum):
        return f"sa.String(length={getattr(item.impl_instance, 'length', None)})"
    if isinstance(item, Hundredths):
        return "sa.Integer()"
    if isinstance(item, AutoString):
        return f"sa.String(length={getattr(item.impl_instance, 'length', None)})"
    if isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_item,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


engine = context.config.attributes["engine"]
with engine.connect() as connection:
    if connection.dialect.name == "sqlite":
        # Outside a transaction, or SQLite ignores it: tables are rebuilt while others point here.
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
    run(connection)
    connection.commit()
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")
