"""A house in which everybody has something that others may not see.

Two wards of one centre, a third ward with a centre of its own, and somebody in every role. Every
person has a name and a telephone number found nowhere else, so that a leak is seen in any text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from sqlmodel import Session, col, select

from bot.kit.vietnamese import search_key
from db.models import (
    Account,
    Attendance,
    AttendanceState,
    ClassSession,
    DataRequest,
    Enrolment,
    LeaveRequest,
    LeaveSession,
    Nomination,
    Notice,
    NoticeRecipient,
    Organisation,
    OrganisationKind,
    Person,
    Proposal,
    ProposalStatus,
    RecipientState,
    RequestKind,
    Result,
    Role,
    StoredFile,
    TrainingClass,
)
from tests.support.factories import (
    START,
    by_code,
    certificate,
    class_session,
    enrolled,
    nominator,
    organisation,
    person,
    role,
    training_class,
)

R = TypeVar("R")


class Who(StrEnum):
    """The people who try things, each with one chat."""

    STRANGER = "stranger"
    NOT_AGREED = "not_agreed"
    TRAINEE = "trainee"
    LEADER = "group_leader"
    CELL = "cell_secretary"
    DEPUTY = "deputy_secretary"
    OTHER_DEPUTY = "other_deputy"
    STAFF = "centre_staff"
    OTHER_STAFF = "other_staff"
    ADMIN = "admin"
    BOTH = "deputy_and_other_staff"

    @property
    def chat(self) -> int:
        return 7_000_000_001 + list(Who).index(self)


CELL_1, CELL_2, WARD_T, WARD_L = "QX-CB1", "QX-CB2", "DU-QT", "DU-QL"

SECRETS: dict[str, tuple[str, ...]] = {
    CELL_1: ("Lò Văn Ảnh", "Quàng Thị Êm", "Tòng Văn Ích"),
    CELL_2: ("Vi Văn Ổn", "Lữ Thị Ước", "Lương Văn Ỷ"),
    WARD_T: ("Kha Văn Ất", "Moong Thị Ếch", "Cụt Văn Ấm"),
    WARD_L: ("Xồng Bá Ánh", "Già Y Ốc", "Hờ Bá Ưng"),
    Who.TRAINEE: ("Bạch Thị Ngọc Trâm",),
    Who.LEADER: ("Ngô Quang Khải",),
}
"""Names by where the people belong: one with a place, one nominated, one with a place who asks
leave and has results. The two who act themselves stand alone."""
PROPOSED = {where: f"proposed by {where}" for where in (CELL_1, CELL_2, WARD_T)}
"""Groups of people whom a cell proposes to its ward: words that only these two may read."""
SECRETS |= {
    PROPOSED[CELL_1]: ("Lộc Thị Ánh Vàng", "Lô Thị Ỷ Lan"),
    PROPOSED[CELL_2]: ("Hoàng Thị Ửng", "Vừ Bá Ỏng"),
    PROPOSED[WARD_T]: ("Chích Thị Ạnh", "Ốc Văn Ẩn"),
}
CLASSES = {"HM": "Chuyên đề Hồng Lam", "QL": "Chuyên đề Hoàng Mai Giang"}
"""Class names by centre: a class is known to those it is for."""
NTD, QLC = "NTD-01", "QLC-07"


def phone_of(name: str) -> str:
    names = [one for group in SECRETS.values() for one in group]
    return f"+8491234{names.index(name):02}77"


def shown_phone(name: str) -> str:
    """Its last digits, however a number is written."""
    return phone_of(name)[-4:]


@dataclass(slots=True)
class House:
    """Row ids by table and by whose they are (a key of SECRETS)."""

    ids: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    classes: dict[str, int] = field(default_factory=dict)
    organisations: dict[str, int] = field(default_factory=dict)
    people: dict[Who, int] = field(default_factory=dict)

    def note(self, group: str, *rows: object) -> None:
        for row in rows:
            table = str(getattr(row, "__tablename__"))  # noqa: B009
            self.ids.setdefault(table, {}).setdefault(group, []).append(row.id)  # type: ignore[attr-defined]


def furnish(session: Session) -> House:
    """Fill the sample organisations with all of this."""
    house = House()
    centre = by_code(session, "TTCT-HM")
    far = by_code(session, "TTCT-QL")
    ward_l = organisation(
        session, WARD_L, OrganisationKind.WARD_COMMITTEE, "Đảng ủy phường Quỳnh Lập", served_by=far
    )
    organisation(session, "QL-CB1", OrganisationKind.CELL, "Chi bộ Đồng Thanh", parent=ward_l)
    ours = _class(session, house, centre, NTD, "HM", {"DU-QX": 12, "DU-QT": 5})
    theirs = _class(session, house, far, QLC, "QL", {WARD_L: 5})
    for code in ("DU-QX", WARD_T, WARD_L, "TTCT-HM", "TTCT-QL", CELL_1, CELL_2):
        house.organisations[code] = by_code(session, code).id or 0
    _actors(session, house, ours)
    for group, cls in ((CELL_1, ours), (CELL_2, ours), (WARD_T, ours), (WARD_L, theirs)):
        _trainees(session, house, group, cls)
    for group in PROPOSED:
        _proposals(session, house, group, ours)
    _ask_about_data(session, house, Who.TRAINEE, centre)
    _ask_about_data(session, house, WARD_L, far)
    session.flush()
    return house


def _ask_about_data(session: Session, house: House, group: str, centre: Organisation) -> None:
    """Somebody asks for less to be done with their data; the administrator there answers."""
    person_id = house.ids["people"][group][0]
    account = session.exec(select(Account).where(col(Account.person_id) == person_id)).first()
    account = account or session.exec(select(Account)).first()
    row = DataRequest(
        person_id=person_id,
        account_id=(account.id if account else None) or 0,
        organisation_id=centre.id,
        kind=RequestKind.RESTRICTION,
        text="không đưa ảnh lên bảng tin",
        created_at=START,
        acknowledge_by=START + timedelta(days=3),
        due_at=START + timedelta(days=10),
    )
    house.note(group, _stored(session, row))


def _stored(session: Session, row: R) -> R:
    session.add(row)
    session.flush()
    return row


def _class(
    session: Session, house: House, centre: Organisation, code: str, key: str, quota: dict[str, int]
) -> TrainingClass:
    cls = training_class(session, centre, code, name=CLASSES[key], quota_by_code=quota)
    house.classes[code] = cls.id or 0
    for day in (date(2026, 11, 13), date(2026, 11, 24), date(2026, 11, 25)):
        house.note(key, class_session(session, cls, day, topic=CLASSES[key], location="Hội trường"))
    house.note(key, cls)
    return cls


def _home(session: Session, group: str) -> tuple[Organisation, Organisation | None]:
    """(ward, cell)"""
    if group in {CELL_1, CELL_2}:
        return by_code(session, "DU-QX"), by_code(session, group)
    return by_code(session, group), by_code(session, "QT-CB1" if group == WARD_T else "QL-CB1")


def _sessions(session: Session, house: House, cls: TrainingClass) -> list[ClassSession]:
    key = "HM" if cls.code == NTD else "QL"
    return [session.get_one(ClassSession, i) for i in house.ids["sessions"][key]]


def _person(session: Session, house: House, group: str, at: int) -> Person:
    name = SECRETS[group][at]
    ward, cell = _home(session, group) if group not in set(Who) else _home(session, CELL_1)
    who = person(
        session,
        name,
        birth_date=date(1990 + at, 5, 17),
        phone=phone_of(name),
        organisation=cell or ward,
    )
    house.note(group, who)
    return who


def _seat(session: Session, house: House, group: str, who: Person, cls: TrainingClass) -> Enrolment:
    ward, cell = _home(session, group) if group not in set(Who) else _home(session, CELL_1)
    seat = enrolled(session, cls, who, ward, cell)
    house.note(group, seat, role(session, who, Role.TRAINEE, ward))
    house.ids["nominations"] = house.ids.get("nominations", {})
    house.ids["nominations"].setdefault(group, []).append(seat.nomination_id or 0)
    return seat


def _trainees(session: Session, house: House, group: str, cls: TrainingClass) -> None:
    ward, cell = _home(session, group)
    first, nominee, third = (_person(session, house, group, at) for at in range(3))
    _seat(session, house, group, first, cls)
    seat = _seat(session, house, group, third, cls)
    nomination = Nomination(
        class_id=cls.id or 0,
        person_id=nominee.id or 0,
        ward_id=ward.id or 0,
        cell_id=cell.id if cell else None,
        batch=f"scene-{group}",
        nominated_by_id=nominator(session, ward).id or 0,
        created_at=START,
    )
    house.note(group, _stored(session, nomination))
    _papers(session, house, group, cls, seat)


def _proposals(session: Session, house: House, group: str, cls: TrainingClass) -> None:
    """One who waits for the ward, one who was not chosen."""
    ward, cell = _home(session, group)
    key = PROPOSED[group]
    for position, name in enumerate(SECRETS[key], 1):
        row = Proposal(
            class_id=cls.id or 0,
            ward_id=ward.id or 0,
            cell_id=(cell.id if cell else None) or 0,
            full_name=name,
            search_key=search_key(name),
            birth_date=date(1991, 4, position),
            phone=phone_of(name),
            position=position,
            status=ProposalStatus.NOT_CHOSEN if position == 1 else ProposalStatus.WAITING,
            proposed_by_id=nominator(session, ward).id or 0,
            created_at=START,
            decided_at=START if position == 1 else None,
            told_at=START if position == 1 else None,
        )
        house.note(key, _stored(session, row))


def _papers(
    session: Session, house: House, group: str, cls: TrainingClass, seat: Enrolment
) -> None:
    """A leave request with a file, a mark, a result, a notice to confirm."""
    taken, coming, _ = _sessions(session, house, cls)
    leave = _stored(
        session,
        LeaveRequest(
            class_id=cls.id or 0,
            enrolment_id=seat.id or 0,
            person_id=seat.person_id,
            reason="đưa con đi khám",
            created_at=START,
        ),
    )
    _stored(session, LeaveSession(leave_request_id=leave.id or 0, session_id=coming.id or 0))
    paper = StoredFile(
        name="giay.pdf",
        mime="application/pdf",
        size=1,
        failed_why="gone",
        owner_person_id=seat.person_id,
        leave_request_id=leave.id,
        created_at=START,
    )
    result = Result(
        enrolment_id=seat.id or 0,
        score=None,
        band="good",
        passed=True,
        posted_by_id=seat.person_id,
        posted_at=START,
        published_at=START,
    )
    mark = Attendance(
        session_id=taken.id or 0,
        enrolment_id=seat.id or 0,
        state=AttendanceState.UNEXCUSED,
        recorded_by_id=seat.person_id,
        recorded_at=START,
    )
    notice = _stored(
        session,
        Notice(
            kind="announcement",
            class_id=cls.id,
            summary="Mang theo căn cước",
            needs_ack=True,
            created_at=START,
        ),
    )
    told = NoticeRecipient(
        notice_id=notice.id or 0,
        person_id=seat.person_id,
        state=RecipientState.SENT,
        sent_at=START,
    )
    for row in (paper, result, mark, told):
        house.note(group, _stored(session, row))
    if group != CELL_1:
        house.note(group, certificate(session, seat, f"{len(house.people)}-{group}"))
    house.note(group, leave)


def _actors(session: Session, house: House, ours: TrainingClass) -> None:
    for who in (Who.TRAINEE, Who.LEADER):
        row = _person(session, house, who, 0)
        seat = _seat(session, house, who, row, ours)
        if who is Who.LEADER:
            seat.is_group_leader = True
            role(session, row, Role.GROUP_LEADER, by_code(session, "DU-QX"))
        else:
            _papers(session, house, who, ours, seat)
        _joins(session, house, who, row)
    _joins(session, house, Who.NOT_AGREED, _office(session, "Phan Chưa Đồng"), agreed=False)
    held: dict[Who, list[tuple[Role, str]]] = {
        Who.NOT_AGREED: [(Role.DEPUTY_SECRETARY, "DU-QX")],
        Who.CELL: [(Role.CELL_SECRETARY, CELL_1)],
        Who.DEPUTY: [(Role.DEPUTY_SECRETARY, "DU-QX")],
        Who.OTHER_DEPUTY: [(Role.DEPUTY_SECRETARY, WARD_T)],
        Who.STAFF: [(Role.CENTRE_STAFF, "TTCT-HM")],
        Who.OTHER_STAFF: [(Role.CENTRE_STAFF, "TTCT-QL")],
        Who.ADMIN: [(Role.ADMIN, "TTCT-HM")],
        Who.BOTH: [(Role.DEPUTY_SECRETARY, "DU-QX"), (Role.CENTRE_STAFF, "TTCT-QL")],
    }
    for who, roles in held.items():
        if who not in house.people:
            _joins(session, house, who, _office(session, f"Cán Bộ {len(house.people)}"))
        row = session.get_one(Person, house.people[who])
        for one, where in roles:
            house.note(f"roles of {where}", role(session, row, one, by_code(session, where)))
    far = _office(session, "Quản Trị Xa")
    role(session, far, Role.ADMIN, by_code(session, "TTCT-QL"))
    # Somebody else of each house, so that there are roles to be ended.
    for where in ("TTCT-HM", "TTCT-QL"):
        other = _office(session, f"Giáo Vụ {where[-2:]}")
        house.note(
            f"roles of {where}", role(session, other, Role.CENTRE_STAFF, by_code(session, where))
        )


def _office(session: Session, name: str) -> Person:
    return person(session, name, birth_date=date(1980, 1, 1))


def _joins(session: Session, house: House, who: Who, row: Person, *, agreed: bool = True) -> None:
    house.people[who] = row.id or 0
    _stored(
        session,
        Account(
            channel="telegram",
            sender_key=str(who.chat),
            chat_key=str(who.chat),
            person_id=row.id,
            consent_version="test" if agreed else None,
            created_at=START,
            joined_at=START if agreed else None,
        ),
    )
