"""Reading `/moi bí thư chi bộ QX-CB1 Nguyễn Văn An; 0912345678`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.features.accounts.rules import role_at_start
from bot.kit.phones import parse_phone
from bot.kit.problem import Problem
from bot.kit.typed import split_fields
from bot.kit.vietnamese import parse_full_name, search_key
from db.models import Role

CODE = re.compile(r"[A-ZĐ]{1,10}[0-9]*(?:-[A-Z0-9Đ]+)+")


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation to which somebody can be invited in a role."""

    role: Role
    code: str
    name: str


@dataclass(slots=True)
class Read:
    """What was understood, and what was amiss in the rest."""

    role: Role
    code: str | None = None
    full_name: str | None = None
    phone: str | None = None
    problems: list[Problem] = field(default_factory=list)


def read_invitation(text: str, units: Sequence[Unit]) -> Read | None:
    """None when no role is named at the start. Parts may stand in any order after the role."""
    fields = split_fields(text)
    words = fields[0].split() if fields else []
    named = role_at_start(words)
    if named is None:
        return None
    role, size = named
    read = Read(role)
    mine = [unit for unit in units if unit.role is role]
    for part in [" ".join(words[size:]), *fields[1:]]:
        _take(read, _without_unit(read, part, mine))
    return read


def _without_unit(read: Read, part: str, units: Sequence[Unit]) -> str:
    """Take the organisation's code or name from the front of a part."""
    words = part.split()
    for unit in units:
        size = len(unit.name.split())
        if search_key(" ".join(words[:size])) == search_key(unit.name):
            read.code = unit.code
            return " ".join(words[size:])
    if not words or not CODE.fullmatch(words[0].upper()):
        return part
    code = words[0].upper()
    if code in {unit.code for unit in units}:
        read.code = code
    else:
        codes = ", ".join(unit.code for unit in units[:20])
        read.problems.append(Problem("accounts.organisation_unknown", given=code, codes=codes))
    return " ".join(words[1:])


def _take(read: Read, part: str) -> None:
    part = part.strip(" ,-–:")
    if not part:
        return
    try:
        if any(letter.isdigit() for letter in part):
            read.phone = parse_phone(part)
        else:
            read.full_name = parse_full_name(part)
    except Problem as problem:
        read.problems.append(problem)
