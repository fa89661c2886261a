"""People of one name: which is meant by what was typed, and how they are told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from typing import Protocol

from bot.kit.dates import format_date
from bot.kit.problem import Problem
from bot.kit.vietnamese import nfc, search_key, split_name_and_birth

_YEAR = re.compile(
    r"^(?P<name>.+?)[\s,(]+(?:(?:sinh|năm|nam|sn)\s+)*(?P<year>(?:19|20)[0-9]{2})\)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a typed name may mean. `key` is whatever the caller finds them by (an id)."""

    key: int
    full_name: str
    birth_date: date | None


key_of = lru_cache(maxsize=4096)(search_key)
"""The search key of somebody of a class, with whom every name of a list is compared."""


def match_person(candidates: Sequence[Candidate], typed: str) -> Candidate:
    """The one candidate meant by `Họ tên`, `Họ tên (ngày sinh)` or `Họ tên (năm sinh)`.

    Raises Problem person.not_found (given), person.ambiguous (given, births: the birth dates to
    choose from), and those of the name and date parsers.
    """
    if (only := _of_year(candidates, typed)) is not None:
        return only
    name, born = split_name_and_birth(typed)
    key = search_key(name)
    found = [c for c in candidates if key_of(c.full_name) == key]
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


def _of_year(candidates: Sequence[Candidate], typed: str) -> Candidate | None:
    """Who is meant by "Nguyễn Văn An (1985)", when the year leaves one."""
    found = _YEAR.match(nfc(typed))
    if not found:
        return None
    key, year = search_key(found["name"]), int(found["year"])
    of_year = [c for c in candidates if c.birth_date and c.birth_date.year == year]
    named = [c for c in of_year if key_of(c.full_name) == key]
    return named[0] if len(named) == 1 else None


Index = Mapping[str, Sequence[Candidate]]
"""People by the search keys of their names."""


def by_name(people: Iterable[Candidate]) -> Index:
    """For a long list of names: each is then held against its own namesakes only."""
    index: dict[str, list[Candidate]] = {}
    for one in people:
        index.setdefault(key_of(one.full_name), []).append(one)
    return index


def namesakes(index: Index, typed: str) -> Sequence[Candidate]:
    """Those of the name of `Họ tên (ngày sinh)`. Raises the problems of the name parser."""
    return index.get(key_of(split_name_and_birth(typed)[0]), ())


def names_like(index: Index, key: str) -> str:
    """Up to three names that a mistyped one (a search key) may stand for, or ""."""
    words = key.split()
    if not words:
        return ""
    near = [known for known in index if known.split()[-1:] == words[-1:]]
    near += [known for known in index if known.split()[:2] == words[:2] and known not in near]
    alike = get_close_matches(key, near, n=3, cutoff=0.5) if len(words) > 1 else near[:3]
    return ", ".join(index[known][0].full_name for known in alike)


def much_alike(key: str, others: Sequence[str], least: float) -> list[tuple[float, int]]:
    """(likeness from `least` to 1, position) of the search keys much like this one."""
    matcher = SequenceMatcher(b=key)
    found = []
    for at, other in enumerate(others):
        # The two that cost little are never less than the real one.
        if _most_alike(key, other) < least:
            continue
        matcher.set_seq1(other)
        if matcher.quick_ratio() >= least:
            ratio = matcher.ratio()
            if ratio >= least:
                found.append((ratio, at))
    return found


def _most_alike(one: str, other: str) -> float:
    """What their likeness cannot exceed: every letter that only one of them has is unlike."""
    ours, theirs = _letters(one), _letters(other)
    mine = len(one) - (ours & ~theirs).bit_count()
    yours = len(other) - (theirs & ~ours).bit_count()
    both = len(one) + len(other)
    return 2 * min(mine, yours) / both if both else 1.0


@lru_cache(maxsize=4096)
def _letters(key: str) -> int:
    """The letters in it, a bit for each (some share one, which only makes them count as alike)."""
    mask = 0
    for letter in key:
        mask |= 1 << (ord(letter) & 63)
    return mask


class Called(Protocol):
    """Anything that stands for a person and says the name and the birth date."""

    @property
    def full_name(self) -> str: ...

    @property
    def birth_date(self) -> date | None: ...


Written = Callable[[Called], str]
"""How somebody is written."""


def names_apart(crowd: Iterable[Called]) -> Written:
    """How to write somebody among these people: the name, and the birth date where two share it.

    The birth date is shown to nobody without need.
    """
    often = Counter(search_key(one.full_name) for one in crowd)

    def written(one: Called) -> str:
        if often[search_key(one.full_name)] > 1 and one.birth_date:
            return f"{one.full_name} ({format_date(one.birth_date)})"
        return one.full_name

    return written
