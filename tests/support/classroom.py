"""A running class with trainees in the chat, for tests of what follows the nominations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from db.models import ClassSession, Role, TrainingClass
from tests.support.factories import (
    by_code,
    class_session,
    enrolled,
    person,
    role,
    training_class,
)
from tests.support.person import Person as Chatter
from tests.support.world import World

TUESDAY = date(2026, 11, 24)


@dataclass(slots=True)
class Classroom:
    """A class, its sessions and its people, by name."""

    world: World
    cls: TrainingClass
    sessions: list[ClassSession]
    ids: dict[str, int] = field(default_factory=dict)
    enrolments: dict[str, int] = field(default_factory=dict)


def classroom(
    world: World,
    days: Sequence[tuple[date, str]] = ((TUESDAY, "sáng"),),
    *,
    code: str = "NTD-01",
    kind: str = "NTD",
) -> Classroom:
    """A class of the centre with these sessions: Bài 1, Bài 2 … in hall A."""
    with world.tables() as session:
        cls = training_class(session, by_code(session, "TTCT-HM"), code, kind=kind)
        rows = [
            class_session(session, cls, day, part, topic=f"Bài {n}", location="Hội trường A")
            for n, (day, part) in enumerate(days, 1)
        ]
    return Classroom(world, cls, rows)


def trainee(
    room: Classroom,
    name: str,
    *,
    joined: bool = True,
    ward: str = "DU-QX",
    cell: str = "QX-CB1",
    phone: str | None = None,
    born: date | None = date(1995, 3, 12),
) -> Chatter:
    """Somebody with a place in the class; `joined`: they use the chat."""
    with room.world.tables() as session:
        home = by_code(session, cell)
        who = person(session, name, birth_date=born, phone=phone, organisation=home)
        of = by_code(session, ward)
        place = enrolled(session, room.cls, who, of, home)
        role(session, who, Role.TRAINEE, of)
        room.ids[name], room.enrolments[name] = who.id or 0, place.id or 0
    if joined:
        return room.world.member(name, known=who)
    return room.world.stranger(name, phone)
