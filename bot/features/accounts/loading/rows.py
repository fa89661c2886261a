"""A file of organisations, class types, people and rule values, taken apart into checked rows.

Nothing here knows the database: what a row refers to is looked up when it is stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.features.accounts.loading import texts as load_texts
from bot.kit.dates import parse_birth_date, parse_date
from bot.kit.phones import parse_phone
from bot.kit.problem import Problem
from bot.kit.vietnamese import nfc, parse_full_name
from db.models import OrganisationKind, Role

CODE = re.compile(r"[0-9A-ZĐ][0-9A-ZĐ._-]{0,31}")
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong and where. `why` is a Problem or a sentence in Vietnamese."""

    where: str
    why: Problem | str


@dataclass(frozen=True, slots=True)
class Row:
    """A table of the file: what was given, under the names of the columns."""

    where: str
    values: dict[str, Any]


@dataclass(slots=True)
class Rows:
    """The whole file, each kind in its order."""

    organisations: list[Row] = field(default_factory=list)
    class_types: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    rules: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_rows(document: Table) -> Rows:
    """Check every table of a parsed file; what is wrong is in `faults`, all of it."""
    rows = Rows()
    for name, content in document.items():
        kind = KINDS.get(name)
        if kind is None:
            known = ", ".join(f"[[{known}]]" for known in KINDS)
            rows.faults.append(Fault(f"[{name}]", load_texts.unknown_table(known)))
            continue
        tables = content if isinstance(content, list) else None
        if tables is None or not all(isinstance(table, dict) for table in tables):
            rows.faults.append(Fault(f"[{name}]", load_texts.wants_double_brackets(name)))
            continue
        for number, table in enumerate(tables, 1):
            row, faults = _read_table(name, number, table, kind)
            rows.faults.extend(faults)
            getattr(rows, kind.into).append(row)
    return rows


# --- values ------------------------------------------------------------------------------


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(load_texts.NOT_TEXT)
    text = nfc(value)
    if not text:
        raise ValueError(load_texts.EMPTY)
    return text


def _at_most(most: int) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = _words(value)
        if len(text) > most:
            raise ValueError(load_texts.too_long(most))
        return text

    return read


def _code(value: object) -> str:
    code = _words(value).replace(" ", "").upper()
    if not CODE.fullmatch(code):
        raise ValueError(load_texts.bad_code(code))
    return code


def _type_code(value: object) -> str:
    code = _code(value)
    if len(code) > 16:
        raise ValueError(load_texts.too_long(16))
    return code


def _kind(value: object) -> OrganisationKind:
    try:
        return OrganisationKind(_words(value).lower())
    except ValueError:
        raise ValueError(load_texts.one_of(str(value), list(OrganisationKind))) from None


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return parse_date(_words(value))


def _birth(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return parse_birth_date(_words(value))


def _phone(value: object) -> str:
    return parse_phone(str(value) if isinstance(value, int) else _words(value))


def _name(value: object) -> str:
    return parse_full_name(_words(value))


def _roles(value: object) -> list[tuple[Role, str]]:
    if not isinstance(value, list):
        raise ValueError(load_texts.ROLES_LIST)
    return [_role_at(item) for item in value]


def _role_at(item: object) -> tuple[Role, str]:
    name, at, code = _words(item).partition("@")
    roles = {role.value: role for role in Role}
    if name.strip().lower() not in roles:
        raise ValueError(load_texts.one_of(name, list(Role)))
    if not at or not code.strip():
        raise ValueError(load_texts.role_without_place(str(item)))
    return roles[name.strip().lower()], _code(code)


def _any(value: object) -> object:
    """A rule's value; numbers with a point are kept as text, exactly as written."""
    if isinstance(value, float):
        return str(value)
    if isinstance(value, str | int | list):
        return value
    raise ValueError(load_texts.BAD_RULE_VALUE)


# --- tables ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table: where its rows go, its fields, and which of them must be there."""

    into: str
    fields: Mapping[str, Callable[[object], Any]]
    needed: tuple[str, ...]


KINDS = {
    "organisation": Kind(
        "organisations",
        {
            "code": _code,
            "name": _at_most(200),
            "short_name": _at_most(80),
            "kind": _kind,
            "parent": _code,
            "served_by": _code,
            "valid_from": _day,
            "valid_to": _day,
            "successor": _code,
        },
        ("code",),
    ),
    "class_type": Kind(
        "class_types",
        {"code": _type_code, "name": _at_most(120), "name_en": _at_most(120)},
        ("code",),
    ),
    "person": Kind(
        "people",
        {
            "name": _name,
            "phone": _phone,
            "birth_date": _birth,
            "organisation": _code,
            "position": _at_most(120),
            "roles": _roles,
        },
        ("name",),
    ),
    "rule": Kind(
        "rules",
        {
            "key": _at_most(60),
            "class_type": _code,
            "effective_from": _day,
            "value": _any,
            "source": _at_most(300),
        },
        ("key", "effective_from", "value", "source"),
    ),
}


def _read_table(name: str, number: int, table: Table, kind: Kind) -> tuple[Row, list[Fault]]:
    label = table.get("code") or table.get("name") or table.get("key")
    where = f"[[{name}]] {number}" + (f" ({label})" if isinstance(label, str) else "")
    faults = []
    values = {}
    for key, given in table.items():
        read = kind.fields.get(key)
        if read is None:
            faults.append(Fault(where, load_texts.unknown_field(key, list(kind.fields))))
            continue
        try:
            values[key] = read(given)
        except (Problem, ValueError) as error:
            why = error if isinstance(error, Problem) else str(error)
            faults.append(Fault(f"{where}, {key}", why))
    faults += [Fault(where, load_texts.missing(key)) for key in kind.needed if key not in table]
    return Row(where, values), faults
