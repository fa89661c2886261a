"""Column types: enums as their text, marks as whole hundredths."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Integer, String, literal_column
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


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


def written(member: StrEnum) -> ColumnElement[Any]:
    """The member in the statement's own text: nothing to prepare at each call, and SQLite looks
    into a partial index for it, which it does not for a parameter."""
    return literal_column(f"'{member.value}'")


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
