"""One metadata for all tables, with names that migrations can rely on."""

from __future__ import annotations

from sqlalchemy import Table as SqlTable
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """Parent of every table class, so that the naming convention is set first."""


def table_of(model: type[Table]) -> SqlTable:
    """The plain table behind a table class, for statements that bypass the mapper."""
    return model.metadata.tables[str(model.__tablename__)]
