"""Column types: enums as their text, marks as whole hundredths."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, String, literal_column
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel.sql.sqltypes import UTCDateTime


class TextEnum(TypeDecorator[StrEnum]):
    """Stores a member's value as text and refuses anything that is no member."""

    impl = String(32)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.kind(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """The same by one look: of everything that is read, members are among the most."""
        members: dict[str | None, StrEnum | None] = {member.value: member for member in self.kind}
        members[None] = None
        return members.__getitem__


def written(member: StrEnum) -> ColumnElement[Any]:
    """The member in the statement's own text: nothing to prepare at each call, and SQLite looks
    into a partial index for it, which it does not for a parameter."""
    return literal_column(f"'{member.value}'")


class SharedMoment(UTCDateTime):
    """A moment that many rows have in common, like the beginning of a session: what was read
    before is not taken apart again."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        read = super().result_processor(dialect, coltype)
        return lru_cache(2000)(read) if read else None


class Hundredths(TypeDecorator[Decimal]):
    """A decimal with at most two places, kept as a whole number of hundredths (8.50 -> 850)."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        scaled = value * 100
        if scaled != scaled.to_integral_value():
            raise ValueError(f"more than two decimals: {value}")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / 100
