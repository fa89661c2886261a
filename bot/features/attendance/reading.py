"""What people type of a list: "Vắng: A; B", "Có phép: C", or names alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.features.attendance.queries import Seat
from bot.features.people.rules import Candidate, key_of, match_person, much_alike
from bot.kit.dates import format_date
from bot.kit.problem import Problem
from bot.kit.typed import Keyed, Line, key_is, parse_keyed, split_names
from bot.kit.vietnamese import parse_full_name, search_key, split_name_and_birth
from db.models import AttendanceState

PRESENT, EXCUSED, UNEXCUSED = AttendanceState

WITHOUT_LEAVE = ("Vắng không phép", "Không phép", "Vắng không lý do", "Vắng mặt", "Vắng", "Absent")
WITH_LEAVE = ("Vắng có phép", "Có phép", "Nghỉ có phép", "Nghỉ phép", "Excused", "On leave")
PRESENT_KEYS = ("Có mặt", "Đi học", "Present")
KEYS = {UNEXCUSED: WITHOUT_LEAVE, EXCUSED: WITH_LEAVE, PRESENT: PRESENT_KEYS}
MOST_GUESSES = 5
MOST_NAMES = 300
"""Each is compared with the whole class."""
LIKE = 0.6
"""From here on two spellings are taken for one name."""
NOBODY = {"khong", "khong ai", "khong co", "khong co ai", "none", "nobody", "0", "het"}
EVERYBODY = {
    *("tat ca", "du", "day du", "ca lop", "co mat tat ca", "du ca lop", "all"),
    *("khong vang ai", "khong ai vang", "khong co ai vang", "khong vang", "khong co nguoi vang"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name as typed, under the key it stood by."""

    state: AttendanceState
    typed: str


@dataclass(frozen=True, slots=True)
class Read:
    """Marks by enrolment, and names that could not be placed, with the reason of each."""

    marks: dict[int, AttendanceState] = field(default_factory=dict)
    bad: list[tuple[Named, Problem]] = field(default_factory=list)


def names_in(lines: Sequence[Line], *, bare: AttendanceState | None = None) -> list[Named]:
    """The names of keyed lines; names without a key count as `bare`.

    Raises Problem attendance.unknown_key for a line with another key, or without one when `bare`
    is None; attendance.too_many_names (most).
    """
    known = [name for names in KEYS.values() for name in names]
    found: list[Named] = []
    for keyed in parse_keyed(lines, known=sorted(known, key=len, reverse=True)):
        state = _state(keyed, bare)
        if state is not None:
            found += [Named(state, name) for name in split_names(keyed.value) if _is_name(name)]
    refuse_too_many(found)
    return found


def refuse_too_many(named: Sequence[Named]) -> None:
    if len(named) > MOST_NAMES:
        raise Problem("attendance.too_many_names", most=MOST_NAMES)


def _state(keyed: Keyed, bare: AttendanceState | None) -> AttendanceState | None:
    for state, names in KEYS.items():
        if key_is(keyed, *names):
            return state
    whole = search_key(f"{keyed.raw_key} {keyed.value}")
    if whole in EVERYBODY:
        return None
    if keyed.key or bare is None:
        raise Problem("attendance.unknown_key", given=f"{keyed.raw_key} {keyed.value}".strip()[:80])
    return bare


def _is_name(word: str) -> bool:
    return search_key(word) not in NOBODY | EVERYBODY


def place(seats: Sequence[Seat], named: Iterable[Named]) -> Read:
    """Find the people meant. Somebody named under two keys is told, not guessed."""
    candidates = [Candidate(s.enrolment_id, s.full_name, s.birth_date) for s in seats]
    read = Read()
    for one in named:
        try:
            key = _match(candidates, one.typed).key
            if read.marks.setdefault(key, one.state) is not one.state:
                raise Problem("attendance.named_twice", given=one.typed)
        except Problem as problem:
            read.bad.append((one, problem))
    return read


def _match(candidates: Sequence[Candidate], typed: str) -> Candidate:
    """The one meant, "đ/c" and a number before the name aside.

    Part of a name is not taken for a person, but those it fits are named.
    """
    try:
        return match_person(candidates, typed)
    except Problem as problem:
        if problem.code != "person.not_found":
            raise
        if (plain := _without_title(typed)) != typed:
            return _match(candidates, plain)
        fits = _fitting(candidates, typed)
        if not 1 <= len(fits) <= MOST_GUESSES:
            raise
        raise Problem("attendance.perhaps", given=typed, names="; ".join(fits)) from None


def alike(wrong: Sequence[Named], typed: str) -> Named | None:
    """The name among these that was meant to be this one, when it is written much like it."""
    key = search_key(split_name_and_birth(typed.rpartition(":")[2])[0])
    near = much_alike(key, [_key(one) for one in wrong], LIKE)
    return wrong[max(near, key=lambda pair: pair[0])[1]] if near else None


def _key(one: Named) -> str:
    return search_key(split_name_and_birth(one.typed)[0])


def _without_title(typed: str) -> str:
    name, born = split_name_and_birth(typed)
    try:
        plain = parse_full_name(name)
    except Problem:
        return typed
    if search_key(plain) == search_key(name):
        return typed
    return f"{plain} ({format_date(born)})" if born else plain


def _fitting(candidates: Sequence[Candidate], typed: str) -> list[str]:
    """Full names that end in what was typed."""
    key = search_key(typed)
    names = [c.full_name for c in candidates]
    return [name for name in names if key and f" {key_of(name)}".endswith(f" {key}")]
