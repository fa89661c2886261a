"""The tail of a list that a messenger cut: a message holds 4,096 characters, the rest comes next.

The cut goes through the middle of a line, so that the list ends with half a person and the next
message begins with the other half. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.features.nominations.lists.cells import Cell, names_a_cell
from bot.features.nominations.lists.lines import NumberedText, kind_of, read_line
from bot.features.nominations.rules import Checked, read_fields

CUT_FROM = 3700
"""Characters of the lines of a message that may have been cut: its command and what was trimmed
make up the rest."""


def with_tail(
    lines: Sequence[Checked], text: str, cells: Sequence[Cell], today: date
) -> tuple[list[NumberedText], str] | None:
    """The lines with the last one made whole, and what is left of the text; None: not a tail.

    Only when the list is as long as a cut message, its last line or the tail is no person by
    itself, and both together are one.
    """
    if not lines or sum(len(line.entry.text) + 1 for line in lines) < CUT_FROM:
        return None
    last = lines[-1].entry
    first, _, rest = text.strip().partition("\n")
    if _reads(last.text, cells, today) and not _adds(first, cells):
        return None
    for whole in _joined(last.text, first.strip()):
        if _reads(whole, cells, today):
            kept = [(line.number, line.entry.text) for line in lines[:-1]]
            return [*kept, (last.number, whole)], rest
    return None


def _joined(head: str, tail: str) -> tuple[str, str]:
    """The cut was inside a word, or at a space that was trimmed; the likelier one first."""
    inside, between = f"{head}{tail}", f"{head} {tail}"
    return (between, inside) if tail[:1].isupper() else (inside, between)


def _reads(line: str, cells: Sequence[Cell], today: date) -> bool:
    entry = read_line(0, line, lambda words: names_a_cell(cells, words))
    return not read_fields(entry, cells, today).problems


def _adds(tail: str, cells: Sequence[Cell]) -> bool:
    """Whether this can only be further fields of the line before."""
    field = tail.split(";", maxsplit=1)[0].strip()
    return tail.startswith(";") or (
        kind_of(field, lambda words: names_a_cell(cells, words)) == "phone" and len(field) > 5
    )
