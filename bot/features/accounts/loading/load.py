"""Loading a file of organisations, class types, people and rule values; again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlmodel import Session

from bot.chat.audit import audit
from bot.features.accounts.loading.checks import check
from bot.features.accounts.loading.known import Known, find_people, home_of, known
from bot.features.accounts.loading.rows import Fault, Row, Rows, read_rows
from bot.features.accounts.service import grant_role, had_role, open_assignment
from bot.features.people.service import new_person
from bot.kit.vietnamese import nfc, search_key, sort_key
from db.base import Table
from db.models import ClassType, Organisation, Person, Role, RuleValue

Change = Literal["new", "changed", "same"]


@dataclass(slots=True)
class Loaded:
    """What was stored, counted by kind and change; nothing at all when there are faults."""

    faults: list[Fault] = field(default_factory=list)
    counts: dict[str, Counter[Change]] = field(default_factory=dict)

    def count(self, kind: str, change: Change) -> None:
        self.counts.setdefault(kind, Counter())[change] += 1


def load(session: Session, now: datetime, document: Mapping[str, Any]) -> Loaded:
    """Store a parsed file. Fields that it leaves out stay as they are; nothing is taken away."""
    rows = read_rows(document)
    there = known(session)
    faults = [*rows.faults, *check(rows, there), *find_people(session, rows, there)]
    if faults:
        return Loaded(faults)
    loaded = Loaded()
    _organisations(session, now, rows, there, loaded)
    _class_types(session, now, rows, there, loaded)
    _people(session, now, rows, there, loaded)
    _rules(session, now, rows, there, loaded)
    session.flush()
    return loaded


def _set(row: Table, values: Mapping[str, Any]) -> list[str]:
    """Write what differs; returns the names of those columns."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed


def _organisations(
    session: Session, now: datetime, rows: Rows, there: Known, loaded: Loaded
) -> None:
    """First the rows, then what ties them together: a parent may stand below its children."""
    changes: dict[str, list[str] | None] = {}
    for row in rows.organisations:
        given = {
            k: v for k, v in row.values.items() if k not in {"parent", "served_by", "successor"}
        }
        if "name" in given:
            given["search_key"] = search_key(given["name"])
        old = there.organisations.get(given["code"])
        if old is None:
            there.organisations[given["code"]] = made = Organisation(**given)
            session.add(made)
        changes[given["code"]] = None if old is None else _set(old, given)
    session.flush()
    for row in rows.organisations:
        organisation = there.organisations[row.values["code"]]
        ties = {
            f"{key}_id": there.organisations[row.values[key]].id
            for key in ("parent", "served_by", "successor")
            if key in row.values
        }
        tied = _set(organisation, ties)
        fields = changes[organisation.code]
        _count(session, now, loaded, "organisations", organisation, _all(fields, tied))


def _all(fields: list[str] | None, more: list[str]) -> list[str] | None:
    return None if fields is None else [*fields, *more]


def _count(
    session: Session, now: datetime, loaded: Loaded, kind: str, row: Table, fields: list[str] | None
) -> None:
    """Count a row and note it; `fields` None: the row is new."""
    session.add(row)
    session.flush()
    if fields is None or fields:
        after = {"fields": fields} if fields else None
        audit(session, None, now, "loaded", row, after=after)
    loaded.count(kind, "new" if fields is None else "changed" if fields else "same")


def _class_types(session: Session, now: datetime, rows: Rows, there: Known, loaded: Loaded) -> None:
    last = max((row.position for row in there.class_types.values()), default=-1)
    for row in rows.class_types:
        old = there.class_types.get(row.values["code"])
        if old is None:
            last += 1
            given = {"name_en": row.values["name"]} | row.values
            there.class_types[row.values["code"]] = made = ClassType(**given, position=last)
            _count(session, now, loaded, "class_types", made, None)
        else:
            _count(session, now, loaded, "class_types", old, _set(old, row.values))


def _people(session: Session, now: datetime, rows: Rows, there: Known, loaded: Loaded) -> None:
    for row in rows.people:
        home = there.organisations.get(home_of(row) or "")
        person = there.people.get(row.where)
        fields: list[str] | None = None
        if person is None:
            person = _new(row, now, home)
        else:
            fields = _set(person, _columns(row, home))
        _count(session, now, loaded, "people", person, fields)
        for role, code in row.values.get("roles", []):
            place = there.organisations[code].id or 0
            _give(session, now, loaded, person.id or 0, role, place)


def _give(
    session: Session, now: datetime, loaded: Loaded, person_id: int, role: Role, place: int
) -> None:
    """A role that was ended stays ended: the file may be older than that decision."""
    if had_role(session, person_id, role, place):
        held = open_assignment(session, person_id, role, place) is not None
        loaded.count("roles" if held else "ended", "same")
        return
    grant_role(session, None, now, person_id, role, place)
    loaded.count("roles", "new")


def _new(row: Row, now: datetime, home: Organisation | None) -> Person:
    given = row.values
    return new_person(
        given["name"],
        now,
        birth_date=given.get("birth_date"),
        phone=given.get("phone"),
        organisation_id=home.id if home else None,
        position=given.get("position"),
    )


def _columns(row: Row, home: Organisation | None) -> dict[str, Any]:
    given = row.values
    name = given["name"]
    columns: dict[str, Any] = {
        "full_name": nfc(name),
        "search_key": search_key(name),
        "sort_key": sort_key(name),
    }
    columns |= {key: given[key] for key in ("birth_date", "phone", "position") if key in given}
    if "organisation" in given and home:
        return columns | {"organisation_id": home.id}
    return columns


def _rules(session: Session, now: datetime, rows: Rows, there: Known, loaded: Loaded) -> None:
    for row in rows.rules:
        given = {k: v for k, v in row.values.items() if k != "class_type"}
        given["class_type_code"] = row.values.get("class_type", "")
        example = next(r.value for (key, _, _), r in there.rules.items() if key == given["key"])
        if isinstance(example, str):
            given["value"] = str(given["value"])
        old = there.rules.get((given["key"], given["class_type_code"], given["effective_from"]))
        if old is None:
            _count(session, now, loaded, "rules", RuleValue(**given), None)
        else:
            _count(session, now, loaded, "rules", old, _set(old, given))
