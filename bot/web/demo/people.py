"""The people of the demo: three with telephones of their own from the start, others to add."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.kit.phones import parse_phone
from bot.kit.text import Text

SAMPLE = Path(__file__).resolve().parents[1] / "sample"


@dataclass(frozen=True, slots=True)
class Persona:
    """One of the telephones on the page. Its owner is known to the ward by the number."""

    key: str
    name: str
    phone: str
    short: Text
    about: Text


DEPUTY = Persona(
    "deputy",
    "Hồ Thị Lan",
    "+84912000001",
    Text(vi="Phó bí thư", en="Deputy"),
    Text(
        vi="Phó bí thư trực Đảng · phường Quỳnh Xuân",
        en="Deputy secretary · Quỳnh Xuân ward",
    ),
)
TRAINEE = Persona(
    "trainee",
    "Nguyễn Văn An",
    "+84912345678",
    Text(vi="Học viên", en="Trainee"),
    Text(vi="Học viên · Chi bộ khối 1", en="Trainee · Cell of block 1"),
)
CENTRE = Persona(
    "centre",
    "Trần Quốc Hưng",
    "+84912000002",
    Text(vi="Trung tâm", en="Centre"),
    Text(
        vi="Giáo vụ · Trung tâm Chính trị Hoàng Mai",
        en="Staff · Hoàng Mai training centre",
    ),
)
PERSONAS = (DEPUTY, TRAINEE, CENTRE)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody of the sample ward whose telephone a visitor may take."""

    name: str
    phone: str
    about: str


@cache
def ward_document() -> Mapping[str, Any]:
    """The sample ward, as the `load` command reads such a file."""
    document: dict[str, Any] = tomllib.loads((SAMPLE / "ward.toml").read_text("utf-8"))
    return document


@cache
def guests() -> tuple[Guest, ...]:
    """People of the sample ward without a telephone on the page; numbers in E.164."""
    document = ward_document()
    units = {row["code"]: row["name"] for row in document["organisation"]}
    taken = {persona.phone for persona in PERSONAS}
    everybody = (
        Guest(row["name"], parse_phone(row["phone"]), units[row["organisation"]])
        for row in document["person"]
    )
    return tuple(guest for guest in everybody if guest.phone not in taken)
