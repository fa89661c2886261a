"""How each trainee of a class is reached: who has confirmed, who is silent, whom to phone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from bot.features.notices.rules import Contact, Received, contact, is_current
from db.models import (
    Account,
    ClassSession,
    Enrolment,
    EnrolmentStatus,
    Notice,
    NoticeRecipient,
    Organisation,
    Person,
    RecipientState,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A trainee of a class and how they are reached. `phone` in E.164.

    `unread`: what they got and have not confirmed, oldest first.
    """

    enrolment_id: int
    person_id: int
    full_name: str
    birth_date: date | None
    phone: str | None
    ward_id: int
    unit: str
    """The cell's name; the ward's where no cell is known."""
    ward: str
    contact: Contact
    unread: tuple[Received, ...] = ()


def standings(
    session: Session,
    now: datetime | None,
    class_id: int,
    ward_ids: Iterable[int] | None = None,
) -> list[Standing]:
    """Everybody with a place in the class, by name. `ward_ids`: of these wards only.

    With `now` None nothing is taken for outdated.
    """
    people = _trainees(session, class_id, None if ward_ids is None else list(ward_ids))
    ids = {person.id or 0 for _, person, _, _ in people}
    joined, reachable = _accounts(session, class_id)
    received = _received(session, class_id, ids)
    rows = []
    for enrolment, person, unit, ward in people:
        key = person.id or 0
        mine = received.get(key, [])
        unread = [n for n in mine if not n.acknowledged and is_current(n, now)]
        how = contact(mine, now, joined=key in joined, reachable=key in reachable)
        rows.append(
            Standing(
                enrolment.id or 0,
                key,
                person.full_name,
                person.birth_date,
                person.phone,
                enrolment.ward_id,
                unit,
                ward,
                how,
                tuple(n for n in unread if n.state is RecipientState.SENT),
            )
        )
    return rows


def _trainees(
    session: Session, class_id: int, ward_ids: Sequence[int] | None
) -> list[tuple[Enrolment, Person, str, str]]:
    ward = aliased(Organisation)
    query = (
        select(Enrolment, Person, col(Organisation.name), col(ward.name))
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .join(Organisation, col(Organisation.id) == col(Enrolment.cell_id), isouter=True)
        .join(ward, col(ward.id) == col(Enrolment.ward_id))
        .where(
            col(Enrolment.class_id) == class_id,
            col(Enrolment.status) == EnrolmentStatus.ACTIVE,
        )
        .order_by(col(Person.sort_key), col(Person.id))
    )
    if ward_ids is not None:
        query = query.where(col(Enrolment.ward_id).in_(ward_ids))
    rows = session.exec(query).all()
    return [
        (place, person, cell or ward_name, ward_name) for place, person, cell, ward_name in rows
    ]


def _accounts(session: Session, class_id: int) -> tuple[set[int], set[int]]:
    """(who has joined, who of them can be written to) of a class."""
    rows = session.exec(
        select(Account.person_id, Account.unreachable_since)
        .join(Enrolment, col(Enrolment.person_id) == col(Account.person_id))
        .where(col(Enrolment.class_id) == class_id, col(Account.consent_version).is_not(None))
    ).all()
    joined = {person for person, _ in rows if person is not None}
    return joined, {person for person, since in rows if person is not None and since is None}


def _received(session: Session, class_id: int, people: set[int]) -> dict[int, list[Received]]:
    """The notices of the class that are to be confirmed, by person, oldest first."""
    # Columns, not rows: a large class has tens of thousands of them.
    rows = session.execute(
        sql_select(
            col(NoticeRecipient.person_id),
            col(NoticeRecipient.id),
            col(Notice.kind),
            col(NoticeRecipient.state),
            col(NoticeRecipient.acknowledged_at).is_not(None),
            col(Notice.created_at),
            col(ClassSession.starts_at),
            col(Notice.summary),
        )
        .join(Notice, col(Notice.id) == col(NoticeRecipient.notice_id))
        .join(ClassSession, col(ClassSession.id) == col(Notice.session_id), isouter=True)
        .where(col(Notice.class_id) == class_id, col(Notice.needs_ack))
        .order_by(col(NoticeRecipient.id))
    )
    out: dict[int, list[Received]] = defaultdict(list)
    for person, *facts in rows:
        if person in people:
            out[person].append(Received(*facts))
    return out
