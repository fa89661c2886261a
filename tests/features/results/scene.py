"""A class with people of two wards, and those who act in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from bot.chat.access import Actor, Seat
from db.models import (
    Account,
    Attendance,
    AttendanceState,
    ClassStatus,
    Enrolment,
    OutboxRow,
    Person,
    Role,
    TrainingClass,
)
from tests.support.factories import (
    START,
    by_code,
    class_session,
    enrolled,
    person,
    role,
    training_class,
)

PEOPLE = (
    ("Nguyễn Văn An", date(1995, 3, 12), "DU-QX"),
    ("Nguyễn Văn An", date(1998, 5, 9), "DU-QX"),
    ("Trần Thị Bình", date(1990, 1, 2), "DU-QX"),
    ("Lê Văn Cường", date(1991, 7, 20), "DU-QT"),
    ("Hoàng Thị Dung", date(1989, 11, 30), "DU-QT"),
)


@dataclass(slots=True)
class Scene:
    session: Session
    cls: TrainingClass
    staff: Actor
    places: dict[str, Enrolment]
    """By the last word of the name; the younger An is "An 98"."""


def scene(session: Session, status: ClassStatus = ClassStatus.OPEN) -> Scene:
    centre = by_code(session, "TTCT-HM")
    cls = training_class(session, centre, status=status)
    class_session(session, cls, date(2026, 11, 23))
    places = {}
    for name, born, ward_code in PEOPLE:
        who = person(session, name, birth_date=born)
        key = name.split()[-1]
        place = enrolled(session, cls, who, by_code(session, ward_code))
        places[key if key not in places else f"{key} {born:%y}"] = place
    worker = person(session, "Lê Thị Giáo Vụ", birth_date=None)
    role(session, worker, Role.CENTRE_STAFF, centre)
    return Scene(session, cls, actor(worker, Role.CENTRE_STAFF, centre.id or 0), places)


def actor(who: Person, acts_as: Role, where: int) -> Actor:
    return Actor(
        account_id=0,
        channel="telegram",
        chat_key="0",
        lang="vi",
        person_id=who.id,
        full_name=who.full_name,
        agreed=True,
        seats=(Seat(acts_as, where),),
    )


def joined(session: Session, person_id: int) -> Account:
    """An account through which this person can be told."""
    row = Account(
        channel="telegram",
        sender_key=str(person_id),
        chat_key=str(person_id),
        person_id=person_id,
        consent_version="1",
        created_at=START,
        joined_at=START,
    )
    session.add(row)
    session.flush()
    return row


def letters_to(session: Session, person_id: int) -> list[str]:
    """What has been queued for this person, oldest first."""
    rows = session.exec(
        select(OutboxRow)
        .where(col(OutboxRow.chat_key) == str(person_id))
        .order_by(col(OutboxRow.id))
    )
    return [row.payload["text"] for row in rows]


def absent(where: Scene, who: str, day: date) -> None:
    """A further session that this person missed without leave, and all others attended."""
    held = class_session(where.session, where.cls, day, attendance_taken_at=START)
    for key, place in where.places.items():
        where.session.add(
            Attendance(
                session_id=held.id or 0,
                enrolment_id=place.id or 0,
                state=AttendanceState.UNEXCUSED if key == who else AttendanceState.PRESENT,
                recorded_by_id=where.staff.me,
                recorded_at=START,
            )
        )
    where.session.flush()
