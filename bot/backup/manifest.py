"""What a backup says of itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """`counts`: rows by table. `database_sha256`: of the dump. `files`: bytes by their SHA-256."""

    made_at: datetime
    kind: str
    """sqlite or postgresql."""
    revision: str
    """Of the schema."""
    counts: dict[str, int]
    database_sha256: str
    files: dict[str, int] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    def to_json(self) -> str:
        return json.dumps(asdict(self) | {"made_at": self.made_at.isoformat()}, indent=1)


def from_json(text: str | bytes) -> Manifest:
    """Raises ValueError, KeyError or TypeError for what is no manifest."""
    raw = json.loads(text)
    if int(raw["format"]) > FORMAT:
        raise ValueError("a later format")
    return Manifest(
        made_at=datetime.fromisoformat(raw["made_at"]),
        kind=str(raw["kind"]),
        revision=str(raw["revision"]),
        counts={str(table): int(rows) for table, rows in raw["counts"].items()},
        database_sha256=str(raw["database_sha256"]),
        files={str(name): int(size) for name, size in raw["files"].items()},
        format=int(raw["format"]),
    )


def first_difference(wanted: dict[str, int], found: dict[str, int]) -> tuple[str, int, int] | None:
    """(table, rows wanted, rows found) of the first table that differs; None when all agree."""
    for table in sorted(wanted.keys() | found.keys()):
        if wanted.get(table, 0) != found.get(table, 0):
            return table, wanted.get(table, 0), found.get(table, 0)
    return None
