"""Reads of leave requests, always within what the actor may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from bot.features.leave.cards import Card
from bot.features.leave.rules import STANDING
from bot.features.leave.scopes import Scope, these
from bot.features.people.rules import Written, names_apart
from bot.kit.problem import Problem
from db.models import (
    ClassSession,
    Enrolment,
    EnrolmentStatus,
    LeaveRequest,
    LeaveSession,
    LeaveStatus,
    Organisation,
    Person,
    StoredFile,
    TrainingClass,
)

# --- cards -------------------------------------------------------------------------------


def cards(
    session: Session,
    *scopes: Scope,
    newest_first: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[Card]:
    """Requests within all of these scopes, oldest first unless told otherwise."""
    order = col(LeaveRequest.created_at), col(LeaveRequest.id)
    rows = session.execute(
        select_columns(LeaveRequest, TrainingClass, Person, Organisation, col(Enrolment.status))
        .join(TrainingClass, col(TrainingClass.id) == col(LeaveRequest.class_id))
        .join(Person, col(Person.id) == col(LeaveRequest.person_id))
        .join(Enrolment, col(Enrolment.id) == col(LeaveRequest.enrolment_id))
        .join(Organisation, col(Organisation.id) == col(Enrolment.ward_id))
        .where(*scopes)
        .order_by(*(one.desc() if newest_first else one for one in order))
        .limit(limit)
        .offset(offset)
    ).all()
    if not rows:
        return []
    requests = [row[0] for row in rows]
    sessions, files = _sessions(session, requests), _files(session, requests)
    names = _names(session, requests)
    written = _written(session, rows)
    centres = _organisations(session, {cls.centre_id for _, cls, *_ in rows})
    return [
        Card(
            request,
            cls,
            written[cls.id](person),
            ward.id or 0,
            ward.name,
            centres[cls.centre_id],
            tuple(sessions[request.id]),
            files.get(request.id, 0),
            names,
            has_left=seat is EnrolmentStatus.WITHDRAWN,
        )
        for request, cls, person, ward, seat in rows
    ]


def _written(session: Session, rows: Sequence[Any]) -> dict[int | None, Written]:
    """How the people of these classes are written, by class: namesakes with their birth dates."""
    crowd: dict[int | None, list[Person]] = {cls.id: [] for _, cls, *_ in rows}
    alike = session.exec(
        select(Enrolment.class_id, Person)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .where(
            col(Enrolment.class_id).in_(crowd),
            col(Person.search_key).in_({person.search_key for _, _, person, *_ in rows}),
        )
    )
    for class_id, person in alike:
        crowd[class_id].append(person)
    return {class_id: names_apart(people) for class_id, people in crowd.items()}


def _organisations(session: Session, ids: set[int]) -> dict[int, str]:
    rows = session.exec(
        select(Organisation.id, Organisation.name).where(col(Organisation.id).in_(ids))
    )
    return {key or 0: name for key, name in rows}


def count(session: Session, *scopes: Scope) -> int:
    """How many requests are within all of these scopes."""
    query = (
        select(func.count())
        .select_from(LeaveRequest)
        .join(TrainingClass, col(TrainingClass.id) == col(LeaveRequest.class_id))
        .join(Enrolment, col(Enrolment.id) == col(LeaveRequest.enrolment_id))
        .where(*scopes)
    )
    return int(session.exec(query).one())


def card(session: Session, request_id: int, *scopes: Scope) -> Card:
    """One request; Problem leave.unknown, the same for none and for somebody else's."""
    found = cards(session, these([request_id]), *scopes)
    if not found:
        raise Problem("leave.unknown")
    return found[0]


def _sessions(
    session: Session, requests: Sequence[LeaveRequest]
) -> dict[int | None, list[ClassSession]]:
    found: dict[int | None, list[ClassSession]] = defaultdict(list)
    rows = session.exec(
        select(LeaveSession.leave_request_id, ClassSession)
        .join(ClassSession, col(ClassSession.id) == col(LeaveSession.session_id))
        .where(col(LeaveSession.leave_request_id).in_([r.id for r in requests]))
        .order_by(col(ClassSession.starts_at), col(ClassSession.number))
    )
    for request_id, row in rows:
        found[request_id].append(row)
    return found


def _files(session: Session, requests: Sequence[LeaveRequest]) -> dict[int | None, int]:
    rows = session.exec(
        select(col(StoredFile.leave_request_id), func.count())
        .where(col(StoredFile.leave_request_id).in_([r.id for r in requests]))
        .group_by(col(StoredFile.leave_request_id))
    )
    return dict(rows.all())


def _names(session: Session, requests: Sequence[LeaveRequest]) -> dict[int, str]:
    ids = {r.decided_by_id for r in requests} | {r.ward_opinion_by_id for r in requests}
    rows = session.exec(select(Person.id, Person.full_name).where(col(Person.id).in_(ids - {None})))
    return {person_id or 0: name for person_id, name in rows}


# --- one trainee -------------------------------------------------------------------------


def own_seat(session: Session, person_id: int, class_id: int) -> Enrolment:
    """The person's place in a class.

    Raises leave.no_place when there is none, leave.class_over (class_code) when they were in it to
    its end.
    """
    found = session.exec(
        select(Enrolment, TrainingClass.code)
        .join(TrainingClass, col(TrainingClass.id) == col(Enrolment.class_id))
        .where(
            col(Enrolment.person_id) == person_id,
            col(Enrolment.class_id) == class_id,
            col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
        )
    ).first()
    if found is None:
        raise Problem("leave.no_place")
    seat, code = found
    if seat.status is not EnrolmentStatus.ACTIVE:
        raise Problem("leave.class_over", class_code=code)
    return seat


def asked_off(session: Session, enrolment_id: int) -> dict[int, LeaveStatus]:
    """Sessions for which a request of this trainee stands, and its status."""
    rows = session.exec(
        select(LeaveSession.session_id, LeaveRequest.status)
        .join(LeaveRequest, col(LeaveRequest.id) == col(LeaveSession.leave_request_id))
        .where(
            col(LeaveRequest.enrolment_id) == enrolment_id,
            col(LeaveRequest.status).in_(STANDING),
        )
    )
    return {session_id: LeaveStatus(status) for session_id, status in rows}


def files_of(session: Session, request_id: int) -> list[StoredFile]:
    return list(
        session.exec(
            select(StoredFile)
            .where(col(StoredFile.leave_request_id) == request_id)
            .order_by(col(StoredFile.id))
        )
    )


def newest_waiting(session: Session, person_id: int) -> LeaveRequest | None:
    """The newest request of this person that is not decided yet."""
    return session.exec(
        select(LeaveRequest)
        .where(
            col(LeaveRequest.person_id) == person_id,
            col(LeaveRequest.status) == LeaveStatus.PENDING,
        )
        .order_by(col(LeaveRequest.id).desc())
        .limit(1)
    ).first()


def lock(session: Session, request_id: int) -> LeaveRequest:
    """The request as it is now, held until the end of the transaction; or Problem leave.unknown."""
    found = session.exec(
        select(LeaveRequest)
        .where(col(LeaveRequest.id) == request_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise Problem("leave.unknown")
    return found
