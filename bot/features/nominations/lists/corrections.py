"""How lines sent later change a list: which line they mean, what of it they replace."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from bot.features.nominations.lists.cells import calls_itself_a_cell
from bot.features.nominations.lists.lines import (
    Entry,
    NumberedText,
    joined_line,
    kind_of,
    list_lines,
    read_line,
    refuse_too_many,
)
from bot.features.nominations.rules import Checked
from bot.kit.problem import Problem
from bot.kit.typed import split_fields, without_ordinal
from bot.kit.vietnamese import same_name, search_key

_DROP = re.compile(r"(?:bo|xoa|loai)(?: (?:dong|so|bot))* (?P<numbers>[0-9 ]+(?:va [0-9 ]+)*)")
_FROM_TO = re.compile(r"([0-9]{1,3})\s*(?:-|–|—|đến|den|tới|toi)\s*([0-9]{1,3})", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:dòng|dong|số|so)?\s*(?P<number>[0-9]{1,3})\s*[:=]\s*(?P<rest>.+)$")
_COUNTED = re.compile(r"^\s*(?P<number>[0-9]{1,3})\s*(?:[.);|\t]|\s)")

Lines = list[NumberedText]
IsCell = Callable[[str], bool]


def corrected(checked: Sequence[Checked], text: str, is_cell: IsCell) -> Lines:
    """The list after some more lines were sent.

    "bỏ 3", "bỏ 3-7" drop lines, "3: …" corrects that line (whole or one field); another line
    corrects the bad line of the same name, is the same as a good line of this name and birth date,
    or is new.
    Raises Problem nominations.no_line (number), nominations.which_line (given) and
    nominations.too_many_lines (most).
    """
    lines = {line.number: line.entry for line in checked}
    dropped = _dropped(text, lines)
    if dropped is not None:
        return _texts({number: entry for number, entry in lines.items() if number not in dropped})
    free = {line.number: line for line in checked}
    for _, raw in list_lines(text):
        number, entry = _meant(raw, list(free.values()), lines, is_cell)
        old = lines.get(number)
        lines[number] = _merged(old, entry) if old else entry
        free.pop(number, None)
    refuse_too_many(lines)
    return _texts(lines)


def _dropped(text: str, lines: dict[int, Entry]) -> set[int] | None:
    """The numbers of "bỏ 3, 5-9"; None when the words drop nothing. A range may have gaps."""
    ranged = list(_FROM_TO.finditer(text))
    single = _DROP.fullmatch(search_key(_FROM_TO.sub(r"\1", text)))
    if not single:
        return None
    found: set[int] = set()
    for start, end in ((int(one[1]), int(one[2])) for one in ranged):
        inside = {number for number in lines if start <= number <= end}
        _known(lines, min(inside, default=start))
        found |= inside
    begun = [int(one[1]) for one in ranged]
    for number in map(int, re.findall("[0-9]+", single["numbers"])):
        if number not in begun:
            _known(lines, number)
            found.add(number)
    return found


def _texts(lines: dict[int, Entry]) -> Lines:
    return [(number, lines[number].text) for number in sorted(lines)]


def _known(lines: dict[int, Entry], number: int) -> None:
    if number not in lines:
        raise Problem("nominations.no_line", number=number)


def _meant(
    raw: str, free: Sequence[Checked], lines: dict[int, Entry], is_cell: IsCell
) -> tuple[int, Entry]:
    """(the number of the line that is meant or made, what was sent for it)."""
    numbered = _NUMBERED.match(raw)
    if numbered:
        number = int(numbered["number"])
        _known(lines, number)
        return number, _part(number, numbered["rest"], is_cell, named=True)
    bad = [line for line in free if not line.good]
    entry = _part(0, raw, is_cell, named=False)
    if not entry.name:
        if len(bad) != 1:
            raise Problem("nominations.which_line", given=raw)
        return bad[0].number, entry
    counted = _COUNTED.match(raw)
    found = _of_same_person(entry, free, int(counted["number"]) if counted else 0)
    return found or max(lines, default=0) + 1, entry


def _part(number: int, raw: str, is_cell: IsCell, *, named: bool) -> Entry:
    """What was sent: a whole line, or single fields without a name.

    `named`: the line is known, so words alone that are no cell are its name.
    """
    fields = without_ordinal(split_fields(raw))
    first = fields[0] if fields else ""
    kinds = {kind_of(first, is_cell)}
    cell_like = is_cell(first) or calls_itself_a_cell(first)
    if kinds != {"other"} or cell_like:
        return read_line(number, joined_line(["", *fields]), is_cell)
    if named and len(fields) == 1:
        return Entry(number, raw, name=first)
    return read_line(number, raw, is_cell)


def _of_same_person(entry: Entry, free: Sequence[Checked], counted: int) -> int | None:
    """The number of the line that stands for the same person, bad lines before good ones."""
    key, born = _name_key(entry.name), search_key(entry.birth)
    matcher = SequenceMatcher(b=key)
    for line in sorted(free, key=lambda line: (line.good, line.number != counted)):
        same_birth = _key_of(line.entry.birth) == born
        if line.good:
            meant = same_birth and key == _name_key(line.entry.name) and _is_name(entry, line)
        elif line.name:
            close = bool(born) and same_birth and _alike(matcher, line, 0.75)
            meant = close or (key == _name_key(line.name) and _is_name(entry, line))
        else:  # its name could not be read
            meant = line.number == counted or _alike(matcher, line, 0.6)
        if meant:
            return line.number
    return None


def _alike(matcher: SequenceMatcher[str], line: Checked, least: float) -> bool:
    """Whether the line's name is much like the second one; what costs little is asked first."""
    matcher.set_seq1(_name_key(line.entry.name))
    ways = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(ratio() >= least for ratio in ways)


def _is_name(entry: Entry, line: Checked) -> bool:
    return same_name(re.sub(r"^[0-9\s.):]+", "", entry.name), line.name)


_key_of = lru_cache(maxsize=2048)(search_key)


@lru_cache(maxsize=2048)
def _name_key(name: str) -> str:
    return " ".join(re.findall("[^0-9 ]+", search_key(name)))


def _merged(old: Entry, new: Entry) -> Entry:
    """The old line with what was sent in its place; what was not sent stays."""
    name = new.name or old.name
    if new.birth:
        name = re.sub(r"\s*\([^()]*\)\s*$", "", name)
    fields = [
        name,
        new.birth or old.birth,
        new.cell or old.cell,
        new.phone or old.phone,
        new.note or old.note,
    ]
    return Entry(old.number, joined_line(fields), *fields)
