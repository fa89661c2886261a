"""Reads for lists, cards and the quota, each within what the actor may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from bot.chat.access import Actor
from bot.features.accounts.service import not_joined
from bot.features.nominations.counting import in_class, waiting_positions
from bot.features.people.rules import Written, names_apart
from bot.kit.problem import Problem
from db.models import (
    ClassStatus,
    Dialogue,
    Nomination,
    NominationStatus,
    Organisation,
    Person,
    Quota,
    TrainingClass,
)

ALL_CLASSES = tuple(ClassStatus)


@dataclass(frozen=True, slots=True)
class Nominee:
    """A nomination with the person, ward and cell it speaks of."""

    nomination: Nomination
    person: Person
    ward: Organisation
    cell: Organisation | None

    @property
    def id(self) -> int:
        return self.nomination.id or 0

    @property
    def status(self) -> NominationStatus:
        return self.nomination.status


# Made once: aliases cost more to make than the rows of a class to read.
_WARD, _CELL = aliased(Organisation), aliased(Organisation)
_NOMINEES = (
    select(Nomination, Person, _WARD, _CELL)
    .join(Person, col(Person.id) == col(Nomination.person_id))
    .join(_WARD, col(_WARD.id) == col(Nomination.ward_id))
    .join(_CELL, col(_CELL.id) == col(Nomination.cell_id), isouter=True)
    .order_by(col(Person.sort_key), col(Nomination.id))
    # What was read before the class was locked may be old.
    .execution_options(populate_existing=True)
)


def nominees(session: Session, *conditions: ColumnElement[bool]) -> list[Nominee]:
    """Nominations that meet the conditions, in Vietnamese order of names."""
    return [Nominee(*row) for row in session.exec(_NOMINEES.where(*conditions))]


def written_in(session: Session, class_id: int) -> Written:
    """How the people of a class are written: with the birth date where two share a name."""
    rows = session.exec(
        select(Person)
        .join(Nomination, col(Nomination.person_id) == col(Person.id))
        .where(in_class(class_id))
        .distinct()
    )
    return names_apart(rows)


def seen_by_ward(actor: Actor) -> ColumnElement[bool]:
    """What a deputy sees of the wards, a cell secretary of the cells."""
    return or_(col(Nomination.ward_id).in_(actor.wards), col(Nomination.cell_id).in_(actor.cells))


def ward_list(session: Session, actor: Actor, class_id: int) -> list[Nominee]:
    """The actor's own people in a class; of each person the latest nomination."""
    latest: dict[int, Nominee] = {}
    for row in nominees(session, in_class(class_id), seen_by_ward(actor)):
        before = latest.get(row.nomination.person_id)
        if before is None or row.id > before.id:
            latest[row.nomination.person_id] = row
    return sorted(latest.values(), key=lambda row: (row.person.sort_key, row.id))


def centre_list(
    session: Session, class_id: int, statuses: Iterable[NominationStatus]
) -> list[Nominee]:
    return nominees(session, in_class(class_id), col(Nomination.status).in_(list(statuses)))


def find_nominee(session: Session, actor: Actor, nomination_id: int) -> Nominee:
    """The nomination if it is any of the actor's business.

    Raises Problem nominations.unknown, the same for one that does not exist.
    """
    mine = select(TrainingClass.id).where(col(TrainingClass.centre_id).in_(actor.centres))
    rows = nominees(
        session,
        col(Nomination.id) == nomination_id,
        or_(seen_by_ward(actor), col(Nomination.class_id).in_(mine)),
    )
    if not rows:
        raise Problem("nominations.unknown")
    return rows[0]


def class_of(session: Session, class_id: int) -> TrainingClass:
    found = session.get(TrainingClass, class_id)
    if found is None:
        raise Problem("nominations.unknown")
    return found


def class_for_ward(session: Session, class_id: int, ward_id: int) -> TrainingClass | None:
    """The class if it is for this ward: of the centre that serves it, or with a quota for it."""
    serving = select(Organisation.served_by_id).where(col(Organisation.id) == ward_id)
    given = select(Quota.class_id).where(col(Quota.organisation_id) == ward_id)
    return session.exec(
        select(TrainingClass).where(
            col(TrainingClass.id) == class_id,
            or_(col(TrainingClass.centre_id).in_(serving), col(TrainingClass.id).in_(given)),
        )
    ).first()


def wards_named(session: Session, ids: Sequence[int]) -> list[Organisation]:
    return list(
        session.exec(
            select(Organisation)
            .where(col(Organisation.id).in_(ids))
            .order_by(col(Organisation.code))
        )
    )


def wards_behind(session: Session, actor: Actor) -> list[int]:
    """The wards of a deputy secretary, and those to which a cell secretary's cells belong."""
    parents = session.exec(
        select(Organisation.parent_id).where(
            col(Organisation.id).in_(actor.cells), col(Organisation.parent_id).is_not(None)
        )
    )
    return list(dict.fromkeys([*actor.wards, *(p for p in parents if p)]))


def names_of(session: Session, person_ids: Iterable[int | None]) -> dict[int, str]:
    ids = [i for i in dict.fromkeys(person_ids) if i]
    rows = session.exec(select(Person.id, Person.full_name).where(col(Person.id).in_(ids)))
    return {key: name for key, name in rows if key}


def has_unsent(session: Session, account_id: int, form: str, subject: str) -> bool:
    """Whether lines of an earlier list are still kept for this account."""
    found = session.exec(
        select(Dialogue.id).where(
            col(Dialogue.account_id) == account_id,
            col(Dialogue.form) == form,
            col(Dialogue.subject) == subject,
        )
    ).first()
    return found is not None


@dataclass(frozen=True, slots=True)
class Card:
    """All that is shown of one nomination."""

    row: Nominee
    nominated_by: str
    decided_by: str | None
    position: int | None
    joined: bool


def card(session: Session, row: Nominee) -> Card:
    n = row.nomination
    names = names_of(session, [n.nominated_by_id, n.decided_by_id])
    positions = waiting_positions(session, n.class_id)
    return Card(
        row,
        nominated_by=names.get(n.nominated_by_id, "?"),
        decided_by=names.get(n.decided_by_id) if n.decided_by_id else None,
        position=positions.get(row.id),
        joined=not not_joined(session, [n.person_id]),
    )
