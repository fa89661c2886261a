"""Who gets which number: what was typed, held against the class and the register. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.features.certificates.lines import RawLine, name_and_rest
from bot.features.certificates.roll import Entry, Roll, why_not
from bot.features.certificates.rules import MOST_NUMBER, number_key, read_number, series
from bot.features.people.rules import (
    Candidate,
    Index,
    by_name,
    match_person,
    names_like,
    namesakes,
)
from bot.kit.problem import Problem
from bot.kit.vietnamese import search_key


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: numbers one by one, the first of those that run, whom to leave out."""

    first: str | None = None
    lines: tuple[RawLine, ...] = ()
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A certificate to be issued, or a line that cannot be used. `line` None: counted up."""

    line: RawLine | None
    entry: Entry | None = None
    number: str | None = None
    why: Problem | None = None


Owners = Mapping[str, int]
"""By number key: the enrolment to which the centre has given that number, void ones too."""


def lay_out(wish: Wish, roll: Roll) -> list[Planned]:
    """The typed lines first, then those that are counted up, in the order of the class.

    What is amiss between the lines, and with the register, `each_once` tells.
    """
    index = _index(roll)
    held, unknown = _left_out(wish.held, roll, index)
    typed = [_read(line, roll, index) for line in wish.lines]
    found = [*typed, *unknown]
    if wish.first:
        found += _counted(wish.first, roll, typed, held)
    return found


def _index(roll: Roll) -> Index:
    return by_name(Candidate(at, e.full_name, e.birth_date) for at, e in enumerate(roll.entries))


def find(roll: Roll, typed: str, index: Index | None = None) -> Entry:
    """Somebody of the class by `Họ tên (ngày sinh)`. Raises the `person.…` problems."""
    index = index or _index(roll)
    among = namesakes(index, typed)
    meant = "" if among else names_like(index, search_key(typed.partition("(")[0]))
    if meant:
        raise Problem("certificate.not_in_class", given=typed, meant=meant)
    return roll.entries[match_person(among, typed).key]


def _read(line: RawLine, roll: Roll, index: Index) -> Planned:
    name, rest = name_and_rest(line.text)
    entry = None
    try:
        entry = find(roll, name, index)
        if why := why_not(entry, roll.me):
            raise why
        if not rest:
            raise Problem("certificate.no_number", name=entry.full_name)
        return Planned(line, entry, read_number(rest[0]))
    except Problem as problem:
        return Planned(line, entry, why=problem)


def _left_out(names: Sequence[str], roll: Roll, index: Index) -> tuple[set[int], list[Planned]]:
    """Enrolments to be left out, and the names that mean nobody."""
    held: set[int] = set()
    unknown = []
    for name in names:
        try:
            held.add(find(roll, name, index).enrolment_id)
        except Problem as problem:
            unknown.append(Planned(RawLine(0, name), why=problem))
    return held, unknown


def _counted(first: str, roll: Roll, typed: Sequence[Planned], held: set[int]) -> list[Planned]:
    """Everybody else who is entitled, each with the next number that was not typed."""
    named = {p.entry.enrolment_id for p in typed if p.entry} | held
    taken = {number_key(p.number) for p in typed if p.number}
    numbers = series(first)
    offset = 0
    found = []
    for entry in roll.entitled():
        if entry.enrolment_id in named:
            continue
        while number_key(numbers.at(offset)) in taken:
            offset += 1
        found.append(Planned(None, entry, numbers.at(offset)))
        offset += 1
    return found


def each_once(found: Sequence[Planned], owners: Owners) -> list[Planned]:
    """No person and no number twice, none that the centre has given before."""
    people: dict[int, str] = {}
    numbers: dict[str, str] = {}
    out = []
    for one in found:
        entry, number = one.entry, one.number
        if entry is None or number is None or one.why:
            out.append(one)
            continue
        why = _clash(entry, number, people, numbers, owners)
        out.append(replace(one, why=why))
        if why is None:
            people[entry.enrolment_id] = number
            numbers[number_key(number)] = entry.full_name
    return out


def _clash(
    entry: Entry,
    number: str,
    people: Mapping[int, str],
    numbers: Mapping[str, str],
    owners: Owners,
) -> Problem | None:
    if entry.enrolment_id in people:
        first = people[entry.enrolment_id]
        return Problem("certificate.person_twice", name=entry.full_name, serial=first)
    key = number_key(number)
    if max(len(number), len(key)) > MOST_NUMBER:
        return Problem("certificate.long_number", most=MOST_NUMBER)
    if key in numbers:
        return Problem("certificate.number_twice", serial=number, name=numbers[key])
    if key in owners:
        return Problem("certificate.number_used", serial=number)
    return None


def good(planned: Sequence[Planned]) -> list[tuple[Entry, str]]:
    return [(p.entry, p.number) for p in planned if p.entry and p.number and p.why is None]


def refused(planned: Sequence[Planned]) -> list[Planned]:
    return [p for p in planned if p.why is not None]
