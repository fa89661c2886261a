"""Checks a list of lines against the tables; the same before the preview and at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.features.nominations.lists.cells import Cell, names_a_cell
from bot.features.nominations.lists.facts import list_facts, ward_cells
from bot.features.nominations.lists.lines import Entry, NumberedText, read_line
from bot.features.nominations.rules import Checked, check_list, read_fields
from bot.kit.dates import local
from db.models import TrainingClass


@dataclass(frozen=True, slots=True)
class CheckedList:
    """All lines of a list, judged. `places_left` None: the class has no quotas."""

    lines: tuple[Checked, ...]
    cells: tuple[Cell, ...]
    places_left: int | None

    @property
    def good(self) -> list[Checked]:
        return [line for line in self.lines if line.good]

    @property
    def bad(self) -> list[Checked]:
        return [line for line in self.lines if not line.good]

    @property
    def to_mend(self) -> list[Checked]:
        """The bad ones that can become good; who is on the list already needs no mending."""
        return [line for line in self.bad if not line.is_settled]

    def is_cell(self, words: str) -> bool:
        return names_a_cell(self.cells, words)


def check_lines(
    session: Session,
    cls: TrainingClass,
    ward_id: int,
    lines: Sequence[NumberedText],
    now: datetime,
    zone: ZoneInfo,
) -> CheckedList:
    """Read and judge the lines as nominations of this ward for this class."""
    cells = ward_cells(session, [ward_id])
    today = local(now, zone).date()
    read = [read_fields(entry, cells, today) for entry in read_entries(cells, lines)]
    facts = list_facts(session, cls, ward_id, cells, read, now, zone)
    return CheckedList(tuple(check_list(read, facts)), tuple(cells), facts.places_left)


def read_entries(cells: Sequence[Cell], lines: Sequence[NumberedText]) -> list[Entry]:
    """Each line taken apart by itself."""

    @cache
    def is_cell(words: str) -> bool:
        return names_a_cell(cells, words)

    return [read_line(n, text, is_cell) for n, text in lines]
