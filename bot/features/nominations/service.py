"""Nominating and withdrawing: check again, write, tell."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.nominations import batches
from bot.features.nominations.lists.checking import CheckedList, check_lines
from bot.features.nominations.lists.facts import allotted
from bot.features.nominations.lists.lines import NumberedText
from bot.features.nominations.proposals.settling import settle
from bot.features.nominations.proposals.telling import answer_cells
from bot.features.nominations.queries import class_for_ward, written_in
from bot.features.nominations.rules import Checked, codes_of, why_closed
from bot.features.people.service import new_person, organisation
from bot.kit.problem import Problem
from db.models import Nomination, Person, TrainingClass


@dataclass(frozen=True, slots=True)
class Sent:
    """What was stored, and the lines that were not."""

    cls: TrainingClass
    names: tuple[str, ...]
    places_left: int | None
    rest: tuple[Checked, ...]


def lock_class(session: Session, class_id: int) -> TrainingClass:
    """The class, held until the end of the transaction: its places are given one after another."""
    found = session.exec(
        select(TrainingClass)
        .where(col(TrainingClass.id) == class_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise Problem("nominations.unknown")
    return found


def check_may_nominate(
    session: Session, actor: Actor, cls: TrainingClass, ward_id: int, now: datetime, zone: ZoneInfo
) -> None:
    """Raises the Problem that keeps this ward from nominating for this class now."""
    if ward_id not in actor.wards or class_for_ward(session, cls.id or 0, ward_id) is None:
        raise Problem("nominations.unknown")
    if closed := why_closed(cls, now, zone, cls.code):
        raise closed
    places = allotted(session, cls.id or 0)
    if places and not places.get(ward_id):
        ward = organisation(session, ward_id).name
        raise Problem("nominations.no_quota", cls=cls.code, ward=ward)


def send_nominations(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    *,
    class_id: int,
    ward_id: int,
    lines: Sequence[NumberedText],
) -> Sent:
    """Store the good lines as one batch, tell the centre, and the cells that proposed some.

    Everything is checked anew under the class's lock, so that of two deputies who take the last
    place one gets it. Raises Problem nominations.nothing_good when no line is good any more.
    """
    cls = lock_class(session, class_id)
    check_may_nominate(session, actor, cls, ward_id, now, zone)
    checked = check_lines(session, cls, ward_id, lines, now, zone)
    good = checked.good
    if not good:
        raise Problem("nominations.nothing_good")
    people = _people(session, good, ward_id, now)
    batch = secrets.token_hex(8)
    rows = [
        _nomination(line, person, cls, ward_id, batch, actor.me, now)
        for line, person in zip(good, people, strict=True)
    ]
    session.add_all(rows)
    session.flush()
    for row in rows:
        audit(session, actor, now, "nomination.sent", row, after={"status": row.status.value})
    batches.tell_centre_of_batch(session, now, actor, cls, rows)
    taken = settle(session, actor, now, zip(rows, people, strict=True))
    answer_cells(session, now, cls, taken)
    names = tuple(map(written_in(session, class_id), people))
    return Sent(cls, names, _left(checked), tuple(checked.to_mend))


def _left(checked: CheckedList) -> int | None:
    left = checked.places_left
    return None if left is None else left - len(checked.good)


def _people(session: Session, good: Sequence[Checked], ward_id: int, now: datetime) -> list[Person]:
    """The person of each line: known ones brought up to date, the others made."""
    ids = [line.person_id for line in good if line.person_id]
    known = {p.id: p for p in session.exec(select(Person).where(col(Person.id).in_(ids)))}
    out: list[Person] = []
    for line in good:
        home = line.cell.id if line.cell else None
        person = known.get(line.person_id)
        if person is None:
            person = new_person(
                line.name,
                now,
                birth_date=line.birth,
                phone=line.phone,
                organisation_id=home or ward_id,
            )
        else:
            if not line.keeps_phone:
                person.phone = line.phone or person.phone
            person.organisation_id = home or person.organisation_id or ward_id
        out.append(person)
    session.add_all(out)
    session.flush()
    return out


def _nomination(
    line: Checked,
    person: Person,
    cls: TrainingClass,
    ward_id: int,
    batch: str,
    me: int,
    now: datetime,
) -> Nomination:
    return Nomination(
        class_id=cls.id or 0,
        person_id=person.id or 0,
        ward_id=ward_id,
        cell_id=line.cell.id if line.cell else None,
        batch=batch,
        warnings=codes_of(line.warnings) or None,
        note=line.entry.note or None,
        nominated_by_id=me,
        created_at=now,
    )
