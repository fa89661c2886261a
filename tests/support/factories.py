"""Rows for tests, with defaults: say only what matters."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.features.people.service import new_person
from bot.kit.vietnamese import search_key
from db.models import (
    Certificate,
    ClassSession,
    ClassStatus,
    ClassType,
    Enrolment,
    Nomination,
    NominationStatus,
    Organisation,
    OrganisationKind,
    Person,
    Quota,
    Role,
    RoleAssignment,
    TrainingClass,
)

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
"""Monday 16/11/2026, 9:00 in Viet Nam: where the tests' clock stands at first."""

_numbers = count(1)


def organisation(
    session: Session,
    code: str,
    kind: OrganisationKind,
    name: str | None = None,
    *,
    parent: Organisation | None = None,
    served_by: Organisation | None = None,
) -> Organisation:
    row = Organisation(
        code=code,
        name=name or code,
        search_key=search_key(name or code),
        kind=kind,
        parent_id=parent.id if parent else None,
        served_by_id=served_by.id if served_by else None,
    )
    session.add(row)
    session.flush()
    return row


def sample_house(session: Session) -> dict[str, Organisation]:
    """Two wards with cells, the centre that serves both, and a centre that serves neither."""
    ward, cell = OrganisationKind.WARD_COMMITTEE, OrganisationKind.CELL
    centre_kind = OrganisationKind.TRAINING_CENTRE
    centre = organisation(session, "TTCT-HM", centre_kind, "Trung tâm Chính trị Hoàng Mai")
    other = organisation(session, "TTCT-QL", centre_kind, "Trung tâm Chính trị Quỳnh Lưu")
    qx = organisation(session, "DU-QX", ward, "Đảng ủy phường Quỳnh Xuân", served_by=centre)
    qt = organisation(session, "DU-QT", ward, "Đảng ủy phường Quỳnh Thiện", served_by=centre)
    rows = [
        centre,
        other,
        qx,
        qt,
        organisation(session, "QX-CB1", cell, "Chi bộ khối 1", parent=qx),
        organisation(session, "QX-CB2", cell, "Chi bộ khối 2", parent=qx),
        organisation(session, "QT-CB1", cell, "Chi bộ khối Thịnh Mỹ", parent=qt),
    ]
    return {row.code: row for row in rows}


def by_code(session: Session, code: str) -> Organisation:
    return session.exec(select(Organisation).where(col(Organisation.code) == code)).one()


def person(
    session: Session,
    full_name: str = "Nguyễn Văn An",
    *,
    birth_date: date | None = date(1995, 3, 12),
    phone: str | None = None,
    organisation: Organisation | None = None,
) -> Person:
    row = new_person(
        full_name,
        START,
        birth_date=birth_date,
        phone=phone,
        organisation_id=organisation.id if organisation else None,
    )
    session.add(row)
    session.flush()
    return row


def role(session: Session, who: Person, role: Role, where: Organisation) -> RoleAssignment:
    row = RoleAssignment(
        person_id=who.id or 0, role=role, organisation_id=where.id or 0, started_at=START
    )
    session.add(row)
    session.flush()
    return row


def training_class(
    session: Session,
    centre: Organisation,
    code: str = "NTD-01",
    *,
    kind: str = "NTD",
    name: str = "Bồi dưỡng nhận thức về Đảng, khóa I/2026",
    capacity: int | None = 60,
    deadline: datetime | None = START + timedelta(days=5),
    status: ClassStatus = ClassStatus.OPEN,
    quota_by_code: dict[str, int] | None = None,
) -> TrainingClass:
    type_row = session.exec(select(ClassType).where(col(ClassType.code) == kind)).one()
    row = TrainingClass(
        code=code,
        class_type_id=type_row.id or 0,
        name=name,
        centre_id=centre.id or 0,
        location="Hội trường Trung tâm",
        capacity=capacity,
        nomination_deadline=deadline,
        status=status,
        created_at=START,
    )
    session.add(row)
    session.flush()
    for ward_code, places in (quota_by_code or {}).items():
        ward = by_code(session, ward_code)
        session.add(Quota(class_id=row.id or 0, organisation_id=ward.id or 0, places=places))
    session.flush()
    return row


HALF_DAYS = {
    "sáng": (time(7, 30), time(11, 0)),
    "chiều": (time(13, 30), time(17, 0)),
    "tối": (time(18, 30), time(21, 0)),
}


def class_session(
    session: Session, cls: TrainingClass, day: date, part: str = "sáng", **fields: object
) -> ClassSession:
    """A half-day of the class, numbered after those there are."""
    start, end = HALF_DAYS[part]
    numbers = session.exec(
        select(ClassSession.number).where(col(ClassSession.class_id) == cls.id)
    ).all()
    row = ClassSession(
        class_id=cls.id or 0,
        number=max(numbers, default=0) + 1,
        starts_at=datetime.combine(day, start, ZONE).astimezone(UTC),
        ends_at=datetime.combine(day, end, ZONE).astimezone(UTC),
        **fields,  # type: ignore[arg-type]
    )
    session.add(row)
    session.flush()
    return row


def enrolled(
    session: Session,
    cls: TrainingClass,
    who: Person,
    ward: Organisation,
    cell: Organisation | None = None,
    **fields: object,
) -> Enrolment:
    """A place in the class with the accepted nomination behind it."""
    deputy = nominator(session, ward)
    nomination = Nomination(
        class_id=cls.id or 0,
        person_id=who.id or 0,
        ward_id=ward.id or 0,
        cell_id=cell.id if cell else None,
        batch=f"b{next(_numbers)}",
        status=NominationStatus.ACCEPTED,
        nominated_by_id=deputy.id or 0,
        created_at=START,
        decided_at=START,
        told_at=START,
    )
    session.add(nomination)
    session.flush()
    row = Enrolment(
        class_id=cls.id or 0,
        person_id=who.id or 0,
        ward_id=ward.id or 0,
        cell_id=cell.id if cell else None,
        nomination_id=nomination.id,
        enrolled_at=START,
        **fields,  # type: ignore[arg-type]
    )
    session.add(row)
    session.flush()
    return row


def certificate(
    session: Session, place: Enrolment, number: str = "01/2026", **fields: object
) -> Certificate:
    """A certificate of the centre for somebody's place in a class, as of 1/11/2026."""
    holder = session.get_one(Person, place.person_id)
    row = Certificate(
        enrolment_id=place.id or 0,
        centre_id=session.get_one(TrainingClass, place.class_id).centre_id,
        number=number,
        number_key=number.upper(),
        holder_name=holder.full_name,
        holder_birth_date=holder.birth_date,
        recorded_by_id=holder.id or 0,
        recorded_at=START,
        **{"issued_on": date(2026, 11, 1)} | fields,  # type: ignore[arg-type]
    )
    session.add(row)
    session.flush()
    return row


def nominator(session: Session, ward: Organisation) -> Person:
    """A deputy secretary of the ward: the one there is, or a new one."""
    found = session.exec(
        select(Person)
        .join(RoleAssignment, col(RoleAssignment.person_id) == col(Person.id))
        .where(
            col(RoleAssignment.role) == Role.DEPUTY_SECRETARY,
            col(RoleAssignment.organisation_id) == ward.id,
        )
    ).first()
    if found:
        return found
    made = person(session, f"Phó Bí Thư {ward.code.replace('-', ' ')}", organisation=ward)
    role(session, made, Role.DEPUTY_SECRETARY, ward)
    return made
