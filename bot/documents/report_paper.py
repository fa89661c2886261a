"""What a draft report says, before it is set on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width_mm: int
    centred: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """`total`: a last row in bold."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    total: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


Block = str | Heading | Table


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """What the draft says. `superior` None: a dotted line to be filled in."""

    superior: str | None
    issuer: str
    number: str
    year: int
    kind: str
    subject: str
    blocks: Sequence[Block]
    signature: Sequence[str]
    recipients: Sequence[str]
