"""A running class of ten half-days with four trainees of two wards; the first one has begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from bot.chat.access import Actor, seats_of
from db.models import (
    Attendance,
    AttendanceState,
    ClassSession,
    ClassStatus,
    Enrolment,
    Person,
    Role,
    TrainingClass,
)
from tests.support.factories import (
    by_code,
    class_session,
    enrolled,
    nominator,
    person,
    role,
    training_class,
)
from tests.support.person import Person as Chatter
from tests.support.world import World

MONDAY = date(2026, 11, 16)
NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường")
OTHER = "Phạm Thị Dung"


def running_class(session: Session, code: str = "NTD-01") -> TrainingClass:
    """Mornings and afternoons from Monday 16/11/2026; An, Bình and Cường of DU-QX, Dung of DU-QT.

    At the start of the tests' clock the first morning has begun.
    """
    centre, qx, qt = (by_code(session, code) for code in ("TTCT-HM", "DU-QX", "DU-QT"))
    cls = training_class(session, centre, code, status=ClassStatus.CLOSED)
    for day in range(5):
        for part in ("sáng", "chiều"):
            class_session(session, cls, MONDAY + timedelta(days=day), part, topic=f"Bài {day + 1}")
    for number, name in enumerate(NAMES):
        born = date(1995, 3, 12 + number)
        enrolled(session, cls, _known(session, name, born), qx)
    enrolled(session, cls, _known(session, OTHER, date(1999, 1, 1)), qt)
    return cls


def _known(session: Session, name: str, born: date) -> Person:
    found = session.exec(
        select(Person).where(col(Person.full_name) == name, col(Person.birth_date) == born)
    ).first()
    return found or person(session, name, birth_date=born)


def seat(session: Session, name: str, code: str = "NTD-01") -> Enrolment:
    return session.exec(
        select(Enrolment)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .join(TrainingClass, col(TrainingClass.id) == col(Enrolment.class_id))
        .where(col(Person.full_name) == name, col(TrainingClass.code) == code)
    ).one()


def half_day(session: Session, number: int, code: str = "NTD-01") -> ClassSession:
    return session.exec(
        select(ClassSession)
        .join(TrainingClass, col(TrainingClass.id) == col(ClassSession.class_id))
        .where(col(ClassSession.number) == number, col(TrainingClass.code) == code)
    ).one()


def listed(session: Session, number: int = 1, code: str = "NTD-01") -> dict[str, AttendanceState]:
    """The stored list of a session, by name."""
    rows = session.exec(
        select(Person.full_name, Attendance.state)
        .join(Enrolment, col(Enrolment.person_id) == col(Person.id))
        .join(Attendance, col(Attendance.enrolment_id) == col(Enrolment.id))
        .join(ClassSession, col(ClassSession.id) == col(Attendance.session_id))
        .join(TrainingClass, col(TrainingClass.id) == col(ClassSession.class_id))
        .where(col(ClassSession.number) == number, col(TrainingClass.code) == code)
    )
    return {name: AttendanceState(state) for name, state in rows}


@dataclass(slots=True)
class Scene:
    """The people of the class, each with a telephone."""

    world: World
    staff: Chatter
    deputy: Chatter
    other_deputy: Chatter
    trainees: dict[str, Chatter]

    @property
    def an(self) -> Chatter:
        return self.trainees["Nguyễn Văn An"]

    @property
    def binh(self) -> Chatter:
        return self.trainees["Trần Thị Bình"]

    @property
    def dung(self) -> Chatter:
        return self.trainees[OTHER]


def scene(world: World) -> Scene:
    with world.tables() as session:
        running_class(session)
        deputies = [
            session.exec(select(Person).where(col(Person.full_name) == name)).one()
            for name in ("Phó Bí Thư DU QX", "Phó Bí Thư DU QT")
        ]
        trainees = {
            name: session.exec(select(Person).where(col(Person.full_name) == name)).one()
            for name in (*NAMES, OTHER)
        }
        for name, known in trainees.items():
            ward = by_code(session, "DU-QT" if name == OTHER else "DU-QX")
            role(session, known, Role.TRAINEE, ward)
    return Scene(
        world,
        world.member("Hồ Thị Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM"),
        world.member("Phó bí thư Xuân", known=deputies[0]),
        world.member("Phó bí thư Thiện", known=deputies[1]),
        {name: world.member(name, known=known) for name, known in trainees.items()},
    )


def acting(session: Session, who: Person) -> Actor:
    """The person with the roles the tables give them."""
    return Actor(
        1,
        "telegram",
        "1",
        "vi",
        person_id=who.id,
        full_name=who.full_name,
        agreed=True,
        seats=seats_of(session, who.id or 0),
    )


def known(session: Session, name: str) -> Person:
    return session.exec(select(Person).where(col(Person.full_name) == name)).one()


def centre_staff(session: Session, name: str = "Hồ Thị Giáo Vụ", at: str = "TTCT-HM") -> Actor:
    """Somebody of a centre, made for this."""
    made = person(session, name, birth_date=None)
    role(session, made, Role.CENTRE_STAFF, by_code(session, at))
    return acting(session, made)


def deputy_of(session: Session, code: str) -> Actor:
    return acting(session, nominator(session, by_code(session, code)))
