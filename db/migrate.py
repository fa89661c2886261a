"""Bring a database to the newest schema, from inside the program.

The migration tool is loaded only when there is something to migrate: it takes ten megabytes, and
nearly every start finds the database up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from db.models import Person
from db.other_schema import OtherSchema

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent
VERSIONS = HERE / "migrations" / "versions"


def alembic_config(engine: Engine) -> Config:
    from alembic.config import Config

    # Its default is the output of the moment in which the tool was first loaded.
    config = Config(stdout=sys.stdout)
    config.set_main_option("script_location", str(HERE / "migrations"))
    config.attributes["engine"] = engine
    return config


def newest_revision() -> str:
    """Revisions are numbered in the names of their files: 0001_initial.py."""
    return max(path.name.partition("_")[0] for path in VERSIONS.glob("[0-9]*_*.py"))


def current_revision(engine: Engine) -> str | None:
    """The schema that a database has; None for an empty one."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def lacking(base: Engine | Connection) -> list[str]:
    """What the tables of this version have and the database has not: `table` or `table.column`.

    Nothing but with a database of a draft of the first version, whose number is the same.
    """
    found = inspect(base)
    there = set(found.get_table_names())
    out: list[str] = []
    for table in Person.metadata.sorted_tables:
        columns = {c["name"] for c in found.get_columns(table.name)} if table.name in there else ()
        names = [f"{table.name}.{c.name}" for c in table.columns if c.name not in columns]
        out += names if columns else [table.name]
    return out


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Raises OtherSchema."""
    current = current_revision(engine) if revision == "head" else None
    if current is not None and current > newest_revision():
        raise OtherSchema(current)
    if current is not None and current == newest_revision():
        if missing := lacking(engine):
            raise OtherSchema(missing[0])
        return
    from alembic import command

    command.upgrade(alembic_config(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    from alembic import command

    command.downgrade(alembic_config(engine), revision)
