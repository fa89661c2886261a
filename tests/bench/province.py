"""A province in tables, at any size: wards, members, ten years of classes, attendance, results.

Size 100 is 120 wards of 1,500 members, size 1 a hundredth of it. Whatever the size, each ward and
each class is as big; only their number grows. Every ward has a centre of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from bot.kit.vietnamese import search_key, sort_key
from db.base import Table, table_of
from db.models import (
    Account,
    Attendance,
    AttendanceState,
    ClassSession,
    ClassStatus,
    Enrolment,
    EnrolmentStatus,
    Language,
    LeaveRequest,
    LeaveSession,
    LeaveStatus,
    Nomination,
    NominationStatus,
    Notice,
    NoticeRecipient,
    Organisation,
    OrganisationKind,
    Person,
    Quota,
    RecipientState,
    Result,
    Role,
    RoleAssignment,
    SessionStatus,
    TrainingClass,
)

MEMBERS = 1500
CELLS = 15
CLASSES = 50
"""Of each centre in ten years; the last is running, the one before it takes nominations."""
IN_CLASS = 40
SESSIONS = 5
STRIDE = 10_000
"""Ids of a ward begin at a multiple of it, so that each row can be worked out by itself."""

Row = dict[str, Any]


def wards_of(size: int) -> int:
    return max(1, round(1.2 * size))


def build(session: Session, size: int, now: datetime) -> None:
    """Fill empty tables. Ids of ward w begin at w * STRIDE; see `deputy`, `staff`, `trainee`."""
    for ward in range(1, wards_of(size) + 1):
        _people(session, ward, now)
        _classes(session, ward, now)


def deputy(ward: int) -> int:
    return ward * STRIDE + MEMBERS - 1


def staff(ward: int) -> int:
    return ward * STRIDE + MEMBERS - 2


def trainee(ward: int) -> int:
    """Somebody in the running class."""
    return ward * STRIDE


def code(ward: int, number: int) -> str:
    return f"NTD-{ward}-{number}"


def _store(session: Session, model: type[Table], rows: Iterator[Row]) -> None:
    statement = insert(table_of(model))
    while some := list(islice(rows, 20_000)):
        session.connection().execute(statement, some)


def _organisation(key: int, name: str, kind: OrganisationKind, **more: int | None) -> Row:
    given = {"parent_id": None, "served_by_id": None, **more}
    return {"id": key, "code": name, "name": name, "search_key": search_key(name), "kind": kind} | (
        given
    )


def _people(session: Session, ward: int, now: datetime) -> None:
    first = ward * STRIDE
    centre, committee = first + 1, first
    kinds = OrganisationKind
    rows = [
        _organisation(centre, f"TTCT-{ward}", kinds.TRAINING_CENTRE),
        _organisation(committee, f"DU-{ward}", kinds.WARD_COMMITTEE, served_by_id=centre),
        *(
            _organisation(first + 2 + n, f"CB-{ward}-{n}", kinds.CELL, parent_id=committee)
            for n in range(CELLS)
        ),
    ]
    _store(session, Organisation, iter(rows))
    name = "Nguyễn Văn An"
    keys = {"search_key": search_key(name), "sort_key": sort_key(name)}
    person = {"full_name": name, "created_at": now, **keys}
    everybody = range(first, first + MEMBERS)
    _store(
        session,
        Person,
        (person | {"id": n, "organisation_id": first + 2 + n % CELLS} for n in everybody),
    )
    account = {
        "channel": "telegram",
        "consent_version": "bench",
        "language": Language.VI,
        "wrong_codes": 0,
        "created_at": now,
    }
    _store(
        session,
        Account,
        (account | {"sender_key": str(n), "chat_key": str(n), "person_id": n} for n in everybody),
    )
    seats = [
        (deputy(ward), Role.DEPUTY_SECRETARY, committee),
        (staff(ward), Role.CENTRE_STAFF, centre),
    ]
    seats += [(n, Role.TRAINEE, committee) for n in everybody]
    _store(
        session,
        RoleAssignment,
        (
            {"person_id": who, "role": role, "organisation_id": where, "started_at": now}
            for who, role, where in seats
        ),
    )


def _classes(session: Session, ward: int, now: datetime) -> None:
    first = ward * STRIDE
    _store(session, TrainingClass, (_class(ward, n, now) for n in range(CLASSES)))
    quota = {"organisation_id": first, "places": IN_CLASS}
    _store(session, Quota, (quota | {"class_id": first + n} for n in range(CLASSES)))
    _store(session, ClassSession, _sessions(ward, now))
    places = [(n, k) for n in range(CLASSES - 1) for k in range(IN_CLASS)]
    _store(session, Nomination, (_nomination(ward, n, k, now) for n, k in places))
    _store(session, Enrolment, (_enrolment(ward, n, k, now) for n, k in places))
    past = [(n, k) for n, k in places if n < CLASSES - 2]
    _store(session, Attendance, _attendances(ward, past, now))
    _store(session, Result, (_result(ward, n, k, now) for n, k in past))
    _leave(session, ward, now)
    _notices(session, ward, now)


def _begins(number: int, now: datetime) -> datetime:
    """The running class is in the middle of its sessions, one more comes, the others are over."""
    return now + timedelta(days=73 * (number - CLASSES + 2) - 2)


def _class(ward: int, number: int, now: datetime) -> Row:
    status = {CLASSES - 1: ClassStatus.OPEN, CLASSES - 2: ClassStatus.CLOSED}
    begins = _begins(number, now)
    return {
        "id": ward * STRIDE + number,
        "code": code(ward, number),
        "class_type_id": 1,
        "name": "Bồi dưỡng nhận thức về Đảng",
        "centre_id": ward * STRIDE + 1,
        "capacity": IN_CLASS,
        "nomination_deadline": begins - timedelta(days=7),
        "status": status.get(number, ClassStatus.FINISHED),
        "created_at": begins - timedelta(days=30),
        "finished_at": None if number in status else begins + timedelta(days=10),
    }


def _session_id(ward: int, number: int, nth: int) -> int:
    return ward * STRIDE + number * SESSIONS + nth


def _sessions(ward: int, now: datetime) -> Iterator[Row]:
    for number in range(CLASSES):
        for nth in range(SESSIONS):
            at = _begins(number, now) + timedelta(days=nth)
            yield {
                "id": _session_id(ward, number, nth),
                "class_id": ward * STRIDE + number,
                "number": nth + 1,
                "starts_at": at,
                "ends_at": at + timedelta(hours=4),
                "periods": 5,
                "status": SessionStatus.PLANNED,
                "version": 1,
                "attendance_taken_at": at if at < now else None,
            }


def _member(ward: int, number: int, place: int) -> int:
    """Who has a place: the running class has the first forty members, the others follow on."""
    nth = (number - CLASSES + 2) * IN_CLASS + place
    return ward * STRIDE + nth % (MEMBERS - 2)


def _place_id(ward: int, number: int, place: int) -> int:
    return ward * STRIDE + number * IN_CLASS + place


def _nomination(ward: int, number: int, place: int, now: datetime) -> Row:
    at = _begins(number, now) - timedelta(days=20)
    who = _member(ward, number, place)
    return {
        "id": _place_id(ward, number, place),
        "class_id": ward * STRIDE + number,
        "person_id": who,
        "ward_id": ward * STRIDE,
        "cell_id": ward * STRIDE + 2 + who % CELLS,
        "batch": f"b{ward}-{number}",
        "status": NominationStatus.ACCEPTED,
        "nominated_by_id": deputy(ward),
        "created_at": at,
        "decided_at": at,
        "told_at": at,
    }


def _enrolment(ward: int, number: int, place: int, now: datetime) -> Row:
    is_running = number == CLASSES - 2
    who = _member(ward, number, place)
    return {
        "id": _place_id(ward, number, place),
        "class_id": ward * STRIDE + number,
        "person_id": who,
        "ward_id": ward * STRIDE,
        "cell_id": ward * STRIDE + 2 + who % CELLS,
        "nomination_id": _place_id(ward, number, place),
        "status": EnrolmentStatus.ACTIVE if is_running else EnrolmentStatus.FINISHED,
        "is_group_leader": False,
        "enrolled_at": _begins(number, now) - timedelta(days=20),
    }


def _attendances(ward: int, places: list[tuple[int, int]], now: datetime) -> Iterator[Row]:
    for number, place in places:
        for nth in range(SESSIONS):
            absent = place == nth
            yield {
                "session_id": _session_id(ward, number, nth),
                "enrolment_id": _place_id(ward, number, place),
                "state": AttendanceState.UNEXCUSED if absent else AttendanceState.PRESENT,
                "recorded_by_id": staff(ward),
                "recorded_at": now,
            }


def _result(ward: int, number: int, place: int, now: datetime) -> Row:
    return {
        "enrolment_id": _place_id(ward, number, place),
        "attempt": 1,
        "band": "good",
        "passed": True,
        "posted_by_id": staff(ward),
        "posted_at": now,
        "published_at": now,
    }


def _leave(session: Session, ward: int, now: datetime) -> None:
    """One request for each past class and two that wait in the running one."""
    numbers = [*range(CLASSES - 1), CLASSES - 2]
    requests = [(ward * STRIDE + k, n, k % 2) for k, n in enumerate(numbers)]
    _store(
        session,
        LeaveRequest,
        (
            {
                "id": key,
                "class_id": ward * STRIDE + n,
                "enrolment_id": _place_id(ward, n, place),
                "person_id": _member(ward, n, place),
                "reason": "đưa con đi bệnh viện",
                "is_late": False,
                "below_minimum": False,
                "status": LeaveStatus.PENDING if n == CLASSES - 2 else LeaveStatus.APPROVED,
                "created_at": now,
            }
            for key, n, place in requests
        ),
    )
    _store(
        session,
        LeaveSession,
        (
            {"leave_request_id": key, "session_id": _session_id(ward, n, SESSIONS - 1)}
            for key, n, _ in requests
        ),
    )


def _notices(session: Session, ward: int, now: datetime) -> None:
    _store(
        session,
        Notice,
        (
            {
                "id": ward * STRIDE + n,
                "kind": "schedule",
                "class_id": ward * STRIDE + n,
                "summary": "Lịch học",
                "needs_ack": True,
                "created_at": _begins(n, now),
            }
            for n in range(CLASSES - 1)
        ),
    )
    _store(
        session,
        NoticeRecipient,
        (
            {
                "notice_id": ward * STRIDE + n,
                "person_id": _member(ward, n, place),
                "state": RecipientState.SENT,
                "sent_at": now,
            }
            for n in range(CLASSES - 1)
            for place in range(IN_CLASS)
        ),
    )
