"""Telling trainees their own results, and each ward those of its people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.notices.service import Message, tell
from bot.features.results import letters, queries, texts_told
from bot.features.results.rules import Scale, shared_names
from bot.kit.dates import format_date
from bot.kit.text import plain_text
from bot.kit.vietnamese import nfc
from db.models import (
    Enrolment,
    Organisation,
    Person,
    Result,
    Role,
    RoleAssignment,
    TrainingClass,
)


@dataclass(frozen=True, slots=True)
class Told:
    reached: int = 0
    """Trainees to whom a message goes out."""
    not_joined: int = 0
    wards: int = 0
    """Ward committees of which somebody was told."""
    wards_untold: tuple[str, ...] = ()
    """Names of those of which nobody could be told."""


def tell_results(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    rows: Sequence[Result],
    scale: Scale,
) -> Told:
    """One message to each trainee, and one to each ward's deputies."""
    news = _news(session, cls, rows, scale)
    by_person = {item.person_id: item for item in news}
    summary = nfc(plain_text(texts_told.SUMMARY(code=cls.code).render("vi")))
    told = tell(
        session,
        now,
        by_person,
        Message(
            kind="result",
            summary=summary,
            say=lambda person: letters.to_trainee(cls, by_person[person]),
            class_id=cls.id,
            sent_by_id=actor.person_id,
            organisation_id=cls.centre_id,
        ),
    )
    reached = _tell_wards(session, actor, now, cls, news, summary)
    untold = _wards_but(session, {item.ward_id for item in news} - reached)
    if told is None:
        return Told(wards=len(reached), wards_untold=untold)
    return Told(told.reached, len(told.not_joined), len(reached), untold)


def _news(
    session: Session, cls: TrainingClass, rows: Sequence[Result], scale: Scale
) -> list[letters.News]:
    people = {
        enrolment.id or 0: (enrolment, person)
        for enrolment, person in session.exec(
            select(Enrolment, Person)
            .join(Person, col(Person.id) == col(Enrolment.person_id))
            .where(col(Enrolment.class_id) == cls.id)
        )
    }
    shared = shared_names(person.full_name for _, person in people.values())
    before = queries.published_before(session, rows)
    news = [
        letters.News(
            person_id=people[row.enrolment_id][1].id or 0,
            full_name=people[row.enrolment_id][1].full_name,
            listed_as=_listed_as(people[row.enrolment_id][1], shared),
            sort_key=people[row.enrolment_id][1].sort_key,
            ward_id=people[row.enrolment_id][0].ward_id,
            result=row,
            before=before.get(row.id or 0),
            attempts=scale.attempts,
        )
        for row in rows
    ]
    return sorted(news, key=lambda item: (item.sort_key, item.person_id))


def _listed_as(person: Person, shared: set[str]) -> str:
    if person.full_name in shared and person.birth_date:
        return f"{person.full_name} ({format_date(person.birth_date)})"
    return person.full_name


def _tell_wards(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    news: Sequence[letters.News],
    summary: str,
) -> set[int]:
    """Returns the wards of which somebody was reached."""
    deputies = _deputies(session, {item.ward_id for item in news})
    told: set[int] = set()
    for ward, people in deputies:
        mine = [item for item in news if item.ward_id == ward.id]
        sent = tell(
            session,
            now,
            people,
            Message(
                kind="result_ward",
                summary=summary,
                say=letters.to_ward(cls, ward, mine),
                class_id=cls.id,
                sent_by_id=actor.person_id,
                organisation_id=cls.centre_id,
            ),
        )
        if sent and sent.reached:
            told.add(ward.id or 0)
    return told


def _deputies(session: Session, wards: set[int]) -> list[tuple[Organisation, list[int]]]:
    """Each ward with the ids of its deputy secretaries, in the order of the wards' codes."""
    rows = session.exec(
        select(Organisation, RoleAssignment.person_id)
        .join(RoleAssignment, col(RoleAssignment.organisation_id) == col(Organisation.id))
        .where(
            col(Organisation.id).in_(wards),
            col(RoleAssignment.role) == Role.DEPUTY_SECRETARY,
            col(RoleAssignment.ended_at).is_(None),
        )
        .order_by(col(Organisation.code), col(RoleAssignment.id))
    ).all()
    found: dict[int, tuple[Organisation, list[int]]] = {}
    for ward, person in rows:
        found.setdefault(ward.id or 0, (ward, []))[1].append(person)
    return list(found.values())


def _wards_but(session: Session, wards: set[int]) -> tuple[str, ...]:
    rows = session.exec(
        select(Organisation.name).where(col(Organisation.id).in_(wards)).order_by(Organisation.code)
    )
    return tuple(rows)
