"""Which nightly backups are kept: 7 days, 4 weeks, 12 months."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

DAYS, WEEKS, MONTHS = 7, 4, 12
NAME = re.compile(r"ward-(\d{4}-\d{2}-\d{2}T\d{4})\.(zip|sealed)")
STAMP = "%Y-%m-%dT%H%M"


def name_at(moment: datetime, *, sealed: bool) -> str:
    """The name of a backup made at a local time."""
    return f"ward-{moment.strftime(STAMP)}.{'sealed' if sealed else 'zip'}"


def made_at(name: str) -> datetime | None:
    """The local time in a name (told as if it were UTC); None for another file."""
    found = NAME.fullmatch(name)
    return datetime.strptime(found[1], STAMP).replace(tzinfo=UTC) if found else None


def to_keep(moments: Iterable[datetime]) -> set[datetime]:
    """The newest of each of the last 7 days, 4 weeks and 12 months that have one."""
    newest_first = sorted(moments, reverse=True)
    periods: tuple[tuple[int, Callable[[datetime], Any]], ...] = (
        (DAYS, lambda at: at.date()),
        (WEEKS, lambda at: at.isocalendar()[:2]),
        (MONTHS, lambda at: (at.year, at.month)),
    )
    kept: set[datetime] = set()
    for most, period_of in periods:
        newest: dict[Any, datetime] = {}
        for moment in newest_first:
            newest.setdefault(period_of(moment), moment)
        kept.update(list(newest.values())[:most])
    return kept


def sweep(folder: Path) -> list[str]:
    """Remove the backups that are not kept; returns their names."""
    found = {path: at for path in folder.iterdir() if (at := made_at(path.name))}
    kept = to_keep(found.values())
    gone = [path for path, at in found.items() if at not in kept]
    for path in gone:
        path.unlink()
    return sorted(path.name for path in gone)
