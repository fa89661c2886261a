"""Which of several people is meant by what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.kit.dates import format_date
from bot.kit.problem import Problem
from bot.kit.vietnamese import search_key, split_name_and_birth


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a typed name may mean. `key` is whatever the caller finds them by (an id)."""

    key: int
    full_name: str
    birth_date: date | None


def match_person(candidates: Sequence[Candidate], typed: str) -> Candidate:
    """The one candidate meant by `Họ tên` or `Họ tên (ngày sinh)`.

    Raises Problem person.not_found (given), person.ambiguous (given, births: the birth dates to
    choose from), and those of the name and date parsers.
    """
    name, born = split_name_and_birth(typed)
    key = search_key(name)
    found = [c for c in candidates if search_key(c.full_name) == key]
    exact = [c for c in found if c.full_name == name]
    if born is not None:
        found = [c for c in found if c.birth_date == born]
    elif len(found) > 1 and len(exact) == 1 and name != key:
        found = exact
    if not found:
        raise Problem("person.not_found", given=typed)
    if len(found) > 1:
        births = ", ".join(format_date(c.birth_date) if c.birth_date else "?" for c in found)
        raise Problem("person.ambiguous", given=name, births=births)
    return found[0]
