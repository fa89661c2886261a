"""Whether the rows of a file fit together and fit what the database has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from bot.features.accounts.loading import texts as load_texts
from bot.features.accounts.loading.known import Known
from bot.features.accounts.loading.rows import Fault, Row, Rows
from bot.features.accounts.rules import KINDS, may_be_held
from db.models import OrganisationKind, Role

Kinds = dict[str, OrganisationKind]

CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def check(rows: Rows, known: Known) -> Iterator[Fault]:
    """Everything that is wrong, in the order of the file."""
    kinds: Kinds = {code: row.kind for code, row in known.organisations.items()}
    kinds |= {
        row.values["code"]: row.values["kind"]
        for row in rows.organisations
        if {"code", "kind"} <= row.values.keys()
    }
    codes = kinds.keys() | {row.values.get("code") for row in rows.organisations}
    yield from _unique(rows.organisations, ("code",), "mã")
    for row in rows.organisations:
        yield from _organisation(row, known, kinds, codes)
    yield from _loops(rows, known)
    yield from _unique(rows.class_types, ("code",), "mã")
    for row in rows.class_types:
        if row.values.get("code") not in known.class_types and "name" not in row.values:
            yield Fault(row.where, load_texts.TYPE_NAME_NEEDED)
    for row in rows.people:
        yield from _person(row, kinds, codes)
    yield from _unique(rows.rules, ("key", "class_type", "effective_from"), "quy định")
    for row in rows.rules:
        yield from _rule(row, rows, known)


def _unique(rows: Iterable[Row], keys: tuple[str, ...], what: str) -> Iterator[Fault]:
    seen: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        if keys[0] not in row.values:
            continue
        key = tuple(row.values.get(name) for name in keys)
        if key in seen:
            yield Fault(row.where, load_texts.twice(what, seen[key].where))
        seen.setdefault(key, row)


def _organisation(row: Row, known: Known, kinds: Kinds, codes: Iterable[Any]) -> Iterator[Fault]:
    given = row.values
    old = known.organisations.get(given.get("code", ""))
    if old is None and "code" in given:
        if "name" not in given:
            yield Fault(row.where, load_texts.NAME_NEEDED)
        if "kind" not in given:
            yield Fault(row.where, load_texts.KIND_NEEDED)
    for key in ("parent", "served_by", "successor"):
        if key in given and given[key] not in codes:
            yield Fault(f"{row.where}, {key}", load_texts.unknown_organisation(given[key]))
    yield from _must_be(row, "served_by", kinds, OrganisationKind.TRAINING_CENTRE)
    if kinds.get(given.get("code", "")) is OrganisationKind.CELL:
        if "parent" not in given and (old is None or old.parent_id is None):
            yield Fault(row.where, load_texts.PARENT_NEEDED)
        yield from _must_be(row, "parent", kinds, OrganisationKind.WARD_COMMITTEE)
    since = given.get("valid_from") or (old.valid_from if old else None)
    until = given.get("valid_to") or (old.valid_to if old else None)
    if since and until and until <= since:
        yield Fault(row.where, load_texts.DATES_TURNED)


def _must_be(row: Row, key: str, kinds: Kinds, wanted: OrganisationKind) -> Iterator[Fault]:
    code = row.values.get(key)
    kind = kinds.get(code) if code else None
    if code and kind and kind is not wanted:
        yield Fault(f"{row.where}, {key}", load_texts.wrong_kind(code, kind, wanted))


def _loops(rows: Rows, known: Known) -> Iterator[Fault]:
    by_id = {row.id: code for code, row in known.organisations.items()}
    above = {code: by_id.get(row.parent_id) for code, row in known.organisations.items()}
    above |= {r.values["code"]: r.values.get("parent") for r in rows.organisations if _nested(r)}
    for row in rows.organisations:
        code = row.values.get("code")
        at, steps = above.get(code or ""), 0
        while at is not None and at != code and steps <= len(above):
            at, steps = above.get(at), steps + 1
        if code and at == code:
            yield Fault(row.where, load_texts.LOOP)


def _nested(row: Row) -> bool:
    return {"code", "parent"} <= row.values.keys()


def _person(row: Row, kinds: Kinds, codes: Iterable[Any]) -> Iterator[Fault]:
    home = row.values.get("organisation")
    if home and home not in codes:
        yield Fault(f"{row.where}, organisation", load_texts.unknown_organisation(home))
    roles: list[tuple[Role, str]] = row.values.get("roles", [])
    for role, code in roles:
        kind = kinds.get(code)
        if code not in codes:
            yield Fault(f"{row.where}, roles", load_texts.unknown_organisation(code))
        elif kind and not may_be_held(role, kind):
            why = load_texts.wrong_role_kind(role, code, kind, KINDS[role] or "")
            yield Fault(f"{row.where}, roles", why)


def _rule(row: Row, rows: Rows, known: Known) -> Iterator[Fault]:
    given = row.values
    types = known.class_types.keys() | {r.values.get("code") for r in rows.class_types}
    if "class_type" in given and given["class_type"] not in types:
        yield Fault(f"{row.where}, class_type", load_texts.unknown_class_type(given["class_type"]))
    examples = {key: rule.value for (key, _, _), rule in known.rules.items()}
    if "key" in given and given["key"] not in examples:
        yield Fault(f"{row.where}, key", load_texts.unknown_rule(given["key"], sorted(examples)))
    elif {"key", "value"} <= given.keys() and not _alike(given["value"], examples[given["key"]]):
        why = load_texts.wrong_rule_value(given["key"], examples[given["key"]])
        yield Fault(f"{row.where}, value", why)


def _alike(value: object, example: object) -> bool:
    """Whether a value has the shape of the one in use: a share or mark, a count, a time of day,
    bands, working hours."""
    if isinstance(example, int):
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if isinstance(example, str):
        return _is_clock(value) if _is_clock(example) else _is_number(value)
    if not (isinstance(value, list) and all(isinstance(p, list) and len(p) == 2 for p in value)):
        return False
    if isinstance(example, list) and any(_is_clock(first) for first, _ in example):
        return bool(value) and all(_is_clock(a) and _is_clock(b) and a < b for a, b in value)
    return all(_is_number(pair[1]) for pair in value)


def _is_number(value: object) -> bool:
    return isinstance(value, str | int) and str(value).replace(".", "", 1).isdecimal()


def _is_clock(value: object) -> bool:
    return isinstance(value, str) and CLOCK.fullmatch(value) is not None
