"""What one process at a time may do to a database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text

PREPARING = 1_147_000_002
"""Among the server's advisory locks."""


@contextmanager
def prepared_by_one(engine: Engine) -> Iterator[None]:
    """On PostgreSQL, wait until no other process migrates; SQLite locks its file by itself."""
    if engine.dialect.name == "sqlite":
        yield
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": PREPARING})
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": PREPARING})
