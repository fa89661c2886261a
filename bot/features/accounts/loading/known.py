"""What the database knows already that a file refers to, and who of its people is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select

from bot.features.accounts.loading import texts as load_texts
from bot.features.accounts.loading.rows import Fault, Row, Rows
from bot.kit.vietnamese import marked_key, search_key
from db.models import ClassType, Organisation, Person, RuleValue


@dataclass(slots=True)
class Known:
    """Rows of the database by their codes. `people`: the person each row of the file means."""

    organisations: dict[str, Organisation]
    class_types: dict[str, ClassType]
    rules: dict[tuple[str, str, Any], RuleValue]
    people: dict[str, Person] = field(default_factory=dict)


def known(session: Session) -> Known:
    """Read what a file may refer to (organisations are a few hundred at most)."""
    return Known(
        {row.code: row for row in session.exec(select(Organisation))},
        {row.code: row for row in session.exec(select(ClassType))},
        {(r.key, r.class_type_code, r.effective_from): r for r in session.exec(select(RuleValue))},
    )


def find_people(session: Session, rows: Rows, known: Known) -> Iterable[Fault]:
    """Fill `known.people`: by birth date; of those left by phone (a birth date was corrected);
    of those left by organisation."""
    named = [row for row in rows.people if "name" in row.values]
    yield from _said_twice(named)
    candidates = _candidates(session, [row.values["name"] for row in named])
    for by in (_by_birth, _by_phone, _by_home):
        taken = {person.id for person in known.people.values()}
        for row in named:
            if row.where in known.people:
                continue
            same = candidates.get(marked_key(row.values["name"]), [])
            free = [person for person in same if person.id not in taken]
            found = [p for p in free if by(row, p, known)]
            if len(found) > 1:
                yield Fault(row.where, load_texts.several_people(row.values["name"]))
            elif found:
                known.people[row.where] = found[0]


def _candidates(session: Session, names: Sequence[str]) -> dict[str, list[Person]]:
    keys = list(dict.fromkeys(search_key(name) for name in names))
    found: dict[str, list[Person]] = {}
    for start in range(0, len(keys), 500):
        query = select(Person).where(col(Person.search_key).in_(keys[start : start + 500]))
        for person in session.exec(query.order_by(col(Person.id))):
            found.setdefault(marked_key(person.full_name), []).append(person)
    return found


def _by_birth(row: Row, person: Person, _known: Known) -> bool:
    born = row.values.get("birth_date")
    return born is not None and born == person.birth_date


def _by_phone(row: Row, person: Person, _known: Known) -> bool:
    phone = row.values.get("phone")
    return phone is not None and phone == person.phone


def _by_home(row: Row, person: Person, known: Known) -> bool:
    born = row.values.get("birth_date")
    home = known.organisations.get(home_of(row) or "")
    one_birth = born is None or person.birth_date in {None, born}
    return one_birth and home is not None and home.id == person.organisation_id


def home_of(row: Row) -> str | None:
    """The code of a person's organisation: as written, else that of the first role."""
    roles: list[tuple[str, str]] = row.values.get("roles") or []
    home: str | None = row.values.get("organisation")
    return home or (roles[0][1] if roles else None)


def _said_twice(people: Sequence[Row]) -> Iterable[Fault]:
    seen: dict[str, list[Row]] = {}
    for row in people:
        namesakes = seen.setdefault(marked_key(row.values["name"]), [])
        first = next((other for other in namesakes if not _differ(row, other)), None)
        if first:
            yield Fault(row.where, load_texts.twice("người", first.where))
        namesakes.append(row)


def _differ(one: Row, other: Row) -> bool:
    """Whether two rows of one name are two people for sure."""
    for key in ("birth_date", "phone"):
        mine, theirs = one.values.get(key), other.values.get(key)
        if mine and theirs:
            return bool(mine != theirs)
    return home_of(one) != home_of(other)
