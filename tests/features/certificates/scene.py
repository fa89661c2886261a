"""A class with published results, and those who act in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.chat.access import Actor
from db.models import ClassStatus, Enrolment, Organisation, Result, Role, TrainingClass
from db.models import Person as PersonRow
from tests.features.results.scene import actor
from tests.support.factories import START, by_code, enrolled, person, role, training_class

AN, AN_98, BINH, CUONG, DUNG, EM = (
    "Nguyễn Văn An",
    "Nguyễn Văn An",
    "Trần Thị Bình",
    "Lê Văn Cường",
    "Hoàng Thị Dung",
    "Vũ Văn Em",
)
PEOPLE: tuple[tuple[str, date, str, str | None], ...] = (
    (AN, date(1995, 3, 12), "DU-QX", "good"),
    (AN_98, date(1998, 5, 9), "DU-QX", "fair"),
    (BINH, date(1990, 1, 2), "DU-QX", "excellent"),
    (CUONG, date(1991, 7, 20), "DU-QT", "failed"),
    (DUNG, date(1989, 11, 30), "DU-QT", "good"),
    (EM, date(1992, 2, 3), "DU-QT", None),
)
"""Name, birth date, ward, band of the published result. An, An 98, Bình and Dung have passed."""


@dataclass(slots=True)
class Scene:
    session: Session
    cls: TrainingClass
    staff: Actor
    people: dict[str, PersonRow]
    places: dict[str, Enrolment]
    """By the last word of the name; the younger An is "An 98"."""

    @property
    def centre(self) -> Organisation:
        return by_code(self.session, "TTCT-HM")


def furnish(
    session: Session, code: str = "NTD-01", kind: str = "NTD"
) -> tuple[TrainingClass, dict[str, Enrolment], dict[str, PersonRow]]:
    cls = training_class(
        session, by_code(session, "TTCT-HM"), code, kind=kind, status=ClassStatus.FINISHED
    )
    cls.finished_at = START
    places, people = {}, {}
    for name, born, ward, band in PEOPLE:
        who = person(session, name, birth_date=born)
        key = name.split()[-1]
        key = key if key not in places else f"{key} {born:%y}"
        people[key] = who
        places[key] = enrolled(session, cls, who, by_code(session, ward))
        if band:
            passes(session, places[key], band)
    session.flush()
    return cls, places, people


def passes(session: Session, place: Enrolment, band: str = "good", attempt: int = 1) -> Result:
    """A published result; "failed" is one too."""
    row = Result(
        enrolment_id=place.id or 0,
        attempt=attempt,
        band=band,
        passed=band != "failed",
        posted_by_id=place.person_id,
        posted_at=START,
        published_at=START,
    )
    session.add(row)
    session.flush()
    return row


def scene(session: Session, code: str = "NTD-01", kind: str = "NTD") -> Scene:
    cls, places, people = furnish(session, code, kind)
    worker = person(session, "Lê Thị Giáo Vụ", birth_date=None)
    centre = by_code(session, "TTCT-HM")
    role(session, worker, Role.CENTRE_STAFF, centre)
    staff = actor(worker, Role.CENTRE_STAFF, centre.id or 0)
    return Scene(session, cls, staff, people, places)
