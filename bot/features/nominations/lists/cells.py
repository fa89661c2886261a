"""Which cell of the ward is meant by what was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from bot.kit.problem import Problem
from bot.kit.vietnamese import search_key

MOST_NEAR = 4
_CALLED = re.compile(r"(?:chi bo|cb|dang bo) ?")
_PREFIXES = ("chi bo ", "cb ", "dang bo ", "chi bo co so ")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the ward as it can be named."""

    id: int
    code: str
    name: str
    short_name: str = ""


def _compact(words: str) -> str:
    return search_key(words).replace(" ", "")


def _bare(words: str) -> str:
    """The search key without "chi bộ" before it."""
    key = search_key(words)
    for prefix in _PREFIXES:
        key = key.removeprefix(prefix)
    return key


@lru_cache(maxsize=4096)
def _ways(cell: Cell) -> tuple[set[str], set[str]]:
    """(names that are surely this cell, names that may be). Asked for every field of a list."""
    sure = {_compact(cell.code), _compact(cell.name)}
    if cell.short_name:
        sure.add(_compact(cell.short_name))
    loose = {_bare(cell.name), _bare(cell.short_name), _compact(cell.code.rpartition("-")[2])}
    return sure, loose - {""}


def find_cell(cells: Sequence[Cell], typed: str) -> Cell:
    """The cell meant by a code, a name or the name's own part ("khối 1"), marks aside.

    Raises Problem nominations.cell_unknown (given, near) and nominations.cell_ambiguous.
    """
    compact, loose = _compact(typed), {_bare(typed), _compact(typed)}
    sure = [cell for cell in cells if compact in _ways(cell)[0]]
    found = sure or [cell for cell in cells if loose & _ways(cell)[1]]
    if not found:
        near = ", ".join(cell.name for cell in near_cells(cells, typed))
        code = "nominations.cell_unknown" if near else "nominations.cell_strange"
        raise Problem(code, given=typed, near=near)
    if len(found) > 1:
        codes = ", ".join(f"{cell.name} ({cell.code})" for cell in found[:MOST_NEAR])
        raise Problem("nominations.cell_ambiguous", given=typed, codes=codes)
    return found[0]


def calls_itself_a_cell(typed: str) -> bool:
    """Whether these words begin as the name of a cell does, known or not."""
    return bool(_CALLED.match(search_key(typed)))


def near_cells(cells: Sequence[Cell], typed: str) -> list[Cell]:
    """The cells whose names are nearest, best first; all of them where there are few."""
    if len(cells) <= MOST_NEAR:
        return list(cells)
    key = _bare(typed)

    def likeness(cell: Cell) -> float:
        return SequenceMatcher(None, key, _bare(cell.name)).ratio()

    ranked = sorted(cells, key=likeness, reverse=True)
    return [cell for cell in ranked[:MOST_NEAR] if likeness(cell) >= 0.4]


def names_a_cell(cells: Sequence[Cell], typed: str) -> bool:
    """Whether these words name exactly one cell."""
    compact, loose = _compact(typed), {_bare(typed), _compact(typed)}
    sure = sum(compact in _ways(cell)[0] for cell in cells)
    return sure == 1 or (not sure and sum(bool(loose & _ways(cell)[1]) for cell in cells) == 1)
