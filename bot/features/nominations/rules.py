"""What makes a nomination good, doubtful or impossible; who may decide; who moves up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.features.classes.rules import ClassLike
from bot.features.nominations.lists.cells import Cell, find_cell
from bot.features.nominations.lists.lines import Entry
from bot.kit.dates import age_on, local, months_between, parse_birth_date
from bot.kit.phones import parse_phone
from bot.kit.problem import Problem
from bot.kit.vietnamese import parse_full_name, same_name, search_key, split_name_and_birth
from db.models import ClassStatus, NominationStatus

LIVE_CLASS = (ClassStatus.OPEN, ClassStatus.CLOSED)
STANDING = (NominationStatus.SUBMITTED, NominationStatus.ACCEPTED, NominationStatus.WAITLISTED)
HOLDS_A_PLACE = (NominationStatus.SUBMITTED, NominationStatus.ACCEPTED)
"""What counts against a ward's quota; the waiting list does not."""
DECIDABLE = (NominationStatus.SUBMITTED, NominationStatus.WAITLISTED)

PLAUSIBLE_AGE = 16
"""Below it the year of birth is likelier a slip than true; no regulation, ages are rules."""

N = TypeVar("N", "Known", "Stands")
PersonKey = tuple[str, date]
"""Search key of the name and birth date."""


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the ward whom the tables know."""

    id: int
    full_name: str
    certified_until: date | None = None
    """Last day of a certificate of this class type, when there is one."""
    own_phone: str | None = None
    """The phone of somebody who has joined or holds a role: by it they are recognised, so that
    no list changes it. "" when they have none."""


@dataclass(frozen=True, slots=True)
class Stands:
    """Somebody who stands in the class already. `by` None: through another ward."""

    full_name: str
    by: str | None
    day: date


@dataclass(frozen=True, slots=True)
class PhoneOwner:
    """Somebody stored with a telephone. `is_ours`: of this ward, so that the name may be said."""

    id: int
    full_name: str
    birth: date | None
    is_ours: bool


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What the tables say about the class, the ward and the people of a list."""

    today: date
    cells: Sequence[Cell] = ()
    first_day: date | None = None
    """Of the first session; ages are counted on it."""
    ages: tuple[int, int] | None = None
    places_left: int | None = None
    """None: no quotas in this class."""
    known: Mapping[PersonKey, Sequence[Known]] = field(default_factory=dict)
    standing: Mapping[PersonKey, Sequence[Stands]] = field(default_factory=dict)
    phones: Mapping[str, Sequence[PhoneOwner]] = field(default_factory=dict)


ON_THE_LIST = {
    "nominations.standing",
    "nominations.standing_already",
    "nominations.proposed",
    "nominations.twice",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A line with what was understood, what is wrong with it and what is doubtful."""

    entry: Entry
    name: str = ""
    birth: date | None = None
    cell: Cell | None = None
    phone: str | None = None
    person_id: int | None = None
    keeps_phone: bool = False
    """The phone typed here is not taken over."""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def good(self) -> bool:
        return not self.problems

    @property
    def is_settled(self) -> bool:
        """Nothing is wrong but that this person is on the list already: nothing is to be mended."""
        codes = {problem.code for problem in self.problems}
        return bool(codes) and codes <= ON_THE_LIST

    @property
    def number(self) -> int:
        return self.entry.number

    @property
    def key(self) -> PersonKey | None:
        return (search_key(self.name), self.birth) if self.name and self.birth else None


def why_closed(cls: ClassLike, now: datetime, zone: ZoneInfo, code: str) -> Problem | None:
    """Why nobody can be nominated for this class now; None when somebody can."""
    if cls.status is ClassStatus.CANCELLED:
        return Problem("nominations.class_cancelled", cls=code)
    if cls.status is ClassStatus.FINISHED:
        return Problem("nominations.class_finished", cls=code)
    deadline = cls.nomination_deadline
    if deadline is not None and now > deadline:
        return Problem("nominations.deadline", cls=code, day=local(deadline, zone).date())
    if cls.status is ClassStatus.CLOSED:
        return Problem("nominations.class_closed", cls=code)
    return None


def read_fields(entry: Entry, cells: Sequence[Cell], today: date) -> Checked:
    """Read each field; every one that cannot be read is a problem of its own."""
    problems: list[Problem] = []
    name, birth, phone, cell = "", None, None, None
    typed_name, birth_text = entry.name, entry.birth
    try:
        bare, inside = split_name_and_birth(typed_name, today=today)
        name, birth = parse_full_name(bare), inside
    except Problem as problem:
        problems.append(problem)
    try:
        if birth_text or not birth:
            birth = parse_birth_date(birth_text, today=today)
    except Problem as problem:
        missing = problem.code == "date.empty"
        if not (missing and problems and problems[-1].code.startswith("date.")):
            problems.append(Problem("nominations.birth_missing") if missing else problem)
    try:
        cell = find_cell(cells, entry.cell) if entry.cell else None
    except Problem as problem:
        problems.append(problem)
    try:
        phone = parse_phone(entry.phone) if entry.phone else None
    except Problem as problem:
        problems.append(problem)
    return Checked(entry, name, birth, cell, phone, problems=tuple(problems))


def check_list(read: Iterable[Checked], facts: ListFacts) -> list[Checked]:
    """Judge each line by itself, beside the others, and against the places that are left."""
    out: list[Checked] = []
    before: dict[PersonKey, list[Checked]] = defaultdict(list)
    phones: dict[str, Checked] = {}
    good = 0
    for line in read:
        key = line.key
        line = _judged(line, before[key] if key else [], facts)
        if line.phone and (other := phones.setdefault(line.phone, line)) is not line:
            shared = Problem("nominations.same_phone", number=other.number)
            line = replace(line, warnings=(*line.warnings, shared))
        if key:
            before[key].append(line)
        if line.good and facts.places_left is not None and good >= facts.places_left:
            why = Problem("nominations.no_place", left=facts.places_left)
            line = replace(line, problems=(why,))
        good += line.good
        out.append(line)
    return out


def _judged(line: Checked, alike: Sequence[Checked], facts: ListFacts) -> Checked:
    """`alike`: the lines before it of this name, marks aside, and birth date."""
    problems = list(line.problems)
    known = _of_name(facts.known, line)
    if twin := next((x for x in alike if same_name(x.name, line.name)), None):
        problems.append(Problem("nominations.twice", number=twin.number))
    elif stands := _of_name(facts.standing, line):
        problems.append(_standing_problem(stands))
    elif known and known.certified_until and known.certified_until >= facts.today:
        problems.append(Problem("nominations.certified", until=known.certified_until))
    return replace(
        line,
        person_id=known.id if known else None,
        keeps_phone=known is not None and known.own_phone is not None,
        problems=tuple(problems),
        warnings=(
            *_doubts(line, facts, known),
            *_phone_kept(line, known),
            *_phone_of_another(line, facts, known),
        ),
    )


def _of_name(rows: Mapping[PersonKey, Sequence[N]], line: Checked) -> N | None:
    found = rows.get(line.key, ()) if line.key else ()
    return next((row for row in found if same_name(row.full_name, line.name)), None)


def _standing_problem(stands: Stands) -> Problem:
    if stands.by is None:
        return Problem("nominations.standing_elsewhere")
    return Problem("nominations.standing", by=stands.by, day=stands.day)


def _doubts(line: Checked, facts: ListFacts, known: Known | None) -> Iterable[Problem]:
    if line.birth and facts.ages:
        least, most = facts.ages
        day = facts.first_day or facts.today
        months = months_between(line.birth, day)  # the age is counted by month
        if months < least * 12:
            yield Problem("nominations.too_young", age=age_on(line.birth, day), least=least)
        elif months > most * 12:
            yield Problem("nominations.too_old", age=age_on(line.birth, day), most=most)
    elif line.birth and age_on(line.birth, facts.first_day or facts.today) < PLAUSIBLE_AGE:
        age = age_on(line.birth, facts.first_day or facts.today)
        yield Problem("nominations.very_young", age=age)
    if line.name and line.name.isascii() and not known:
        yield Problem("nominations.no_marks")
    if not line.entry.cell:
        yield Problem("nominations.cell_missing")
    if not line.entry.phone:
        yield Problem("nominations.phone_missing")


def _phone_kept(line: Checked, known: Known | None) -> Iterable[Problem]:
    if known and known.own_phone is not None and line.phone not in {None, known.own_phone}:
        yield Problem("nominations.phone_kept")


def _phone_of_another(line: Checked, facts: ListFacts, known: Known | None) -> Iterable[Problem]:
    others = [
        one
        for one in facts.phones.get(line.phone or "", ())
        if one.id != (known.id if known else None)
        and not (one.birth == line.birth and same_name(one.full_name, line.name))
    ]
    ours = next((one for one in others if one.is_ours), None)
    if ours:
        yield Problem("nominations.phone_of", name=ours.full_name)
    elif others:
        yield Problem("nominations.phone_taken")


def codes_of(warnings: Iterable[Problem]) -> str:
    """Warnings as they are kept with a nomination."""
    return " ".join(problem.code.rpartition(".")[2] for problem in warnings)


def places_left(allotted: Mapping[int, int], ward_id: int, held: int) -> int | None:
    """Places a ward has left. `allotted`: places by ward, empty: no quotas, None is no limit."""
    if not allotted:
        return None
    return max(0, allotted.get(ward_id, 0) - held)
