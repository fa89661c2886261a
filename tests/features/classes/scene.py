"""A class of the sample centre with two wards, and those who act on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from bot.chat.access import Actor, Seat
from db.models import (
    Account,
    NoticeRecipient,
    Organisation,
    OutboxRow,
    Person,
    Role,
    TrainingClass,
)
from tests.support import factories as make
from tests.support.factories import START, by_code

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)


@dataclass(slots=True)
class Scene:
    session: Session
    centre: Organisation
    qx: Organisation
    qt: Organisation
    staff: Actor
    cls: TrainingClass

    @property
    def class_id(self) -> int:
        return self.cls.id or 0


def actor(who: Person, role: Role, at: Organisation) -> Actor:
    seats = (Seat(role, at.id or 0),)
    return Actor(1, "telegram", "1", "vi", who.id, who.full_name, agreed=True, seats=seats)


def scene(session: Session, code: str = "NTD-01", **fields: object) -> Scene:
    """Staff of the centre, a deputy in each ward, a class with places for both wards."""
    centre, qx, qt = (by_code(session, c) for c in ("TTCT-HM", "DU-QX", "DU-QT"))
    staff = make.person(session, "Giáo Vụ Hà", organisation=centre)
    make.role(session, staff, Role.CENTRE_STAFF, centre)
    for ward in (qx, qt):
        joined(session, make.nominator(session, ward))
    fields.setdefault("quota_by_code", {"DU-QX": 12, "DU-QT": 8})
    cls = make.training_class(session, centre, code, **fields)  # type: ignore[arg-type]
    return Scene(session, centre, qx, qt, actor(staff, Role.CENTRE_STAFF, centre), cls)


def stranger(session: Session) -> Actor:
    """Staff of a centre that serves neither ward."""
    other = by_code(session, "TTCT-QL")
    return actor(make.person(session, "Người Khác"), Role.CENTRE_STAFF, other)


def joined(session: Session, who: Person) -> Person:
    """Give a person an account that can be written to."""
    key = f"k{who.id}"
    session.add(
        Account(
            channel="telegram",
            sender_key=key,
            chat_key=key,
            person_id=who.id,
            consent_version="test",
            created_at=START,
        )
    )
    session.flush()
    return who


def letters_to(session: Session, who: Person) -> list[str]:
    """The texts queued for a person, oldest first."""
    rows = session.exec(
        select(OutboxRow).where(col(OutboxRow.chat_key) == f"k{who.id}").order_by(col(OutboxRow.id))
    )
    return [row.payload["text"] for row in rows]


def recipients(session: Session, who: Person) -> list[NoticeRecipient]:
    return list(
        session.exec(select(NoticeRecipient).where(col(NoticeRecipient.person_id) == who.id))
    )
