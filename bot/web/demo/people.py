"""The people of the demo: three with telephones of their own from the start, others to add."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from bot.kit.text import Text
from db.models import Role

SAMPLE = Path(__file__).resolve().parents[1] / "sample"
WARD_FILE = SAMPLE / "ward.toml"


@dataclass(frozen=True, slots=True)
class Persona:
    """One of the telephones. With a role: joined by an invitation; without: by the own number."""

    key: str
    name: str
    short: Text
    about: Text
    phone: str
    role: Role | None = None
    organisation: str = ""


DEPUTY = Persona(
    "deputy",
    "Hồ Thị Lan",
    Text(vi="Phó bí thư", en="Deputy"),
    Text(
        vi="Phó bí thư trực Đảng · phường Quỳnh Xuân",
        en="Deputy secretary · Quỳnh Xuân ward",
    ),
    "+84912000001",
    Role.DEPUTY_SECRETARY,
    "DU-QX",
)
TRAINEE = Persona(
    "trainee",
    "Nguyễn Văn An",
    Text(vi="Học viên", en="Trainee"),
    Text(vi="Quần chúng ưu tú · Chi bộ khối 1", en="To be nominated · Cell of block 1"),
    "+84912345678",
)
CENTRE = Persona(
    "centre",
    "Trần Quốc Hưng",
    Text(vi="Trung tâm", en="Centre"),
    Text(
        vi="Giáo vụ · Trung tâm Chính trị Hoàng Mai",
        en="Staff · Hoàng Mai political training centre",
    ),
    "+84912000002",
    Role.CENTRE_STAFF,
    "TTCT-HM",
)
PERSONAS = (DEPUTY, TRAINEE, CENTRE)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody of the sample list whose telephone a visitor may take."""

    name: str
    phone: str
    about: str


def guests() -> list[Guest]:
    """People of the sample ward who have a phone number and no telephone on the page yet."""
    body = tomllib.loads(WARD_FILE.read_text("utf-8"))
    units = {row["code"]: row["name"] for row in body["organisation"]}
    taken = {persona.phone for persona in PERSONAS}
    return [
        Guest(row["name"], row["phone"], units.get(row.get("organisation", ""), ""))
        for row in body.get("person", [])
        if row.get("phone") and row["phone"] not in taken
    ]
