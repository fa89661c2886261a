"""What the tables say of the people of a list: known, certified, standing in the class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from bot.features.nominations.rules import (
    STANDING,
    Known,
    PersonKey,
    PhoneOwner,
    Stands,
)
from bot.kit.dates import add_months, local
from db.models import (
    Account,
    Certificate,
    ClassStatus,
    Enrolment,
    Nomination,
    Organisation,
    Person,
    Result,
    Role,
    RoleAssignment,
    TrainingClass,
)
from db.rule_values import NoRule, rule_value

T = TypeVar("T")


CHUNK = 500
_NOMINATOR = aliased(Person)


def _chunks(items: Iterable[T]) -> Iterable[list[T]]:
    rows = list(dict.fromkeys(items))
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def phone_owners(
    session: Session, ward_id: int, phones: Sequence[str]
) -> dict[str, list[PhoneOwner]]:
    """Whoever is stored with these telephones, in the whole house."""
    ours = select(Organisation.id).where(
        or_(col(Organisation.id) == ward_id, col(Organisation.parent_id) == ward_id)
    )
    found: dict[str, list[PhoneOwner]] = defaultdict(list)
    for some in _chunks(phones):
        rows = session.exec(
            select(Person, col(Person.organisation_id).in_(ours))
            .where(col(Person.phone).in_(some), col(Person.anonymised_at).is_(None))
            .order_by(col(Person.id))
        )
        for person, is_ours in rows:
            owner = PhoneOwner(person.id or 0, person.full_name, person.birth_date, bool(is_ours))
            found[person.phone or ""].append(owner)
    return dict(found)


def known_people(
    session: Session,
    cls: TrainingClass,
    kind: str,
    ward_id: int,
    keys: Sequence[PersonKey],
    zone: ZoneInfo,
) -> dict[PersonKey, list[Known]]:
    """People of this ward, or of none yet, by name and birth date."""
    in_ward = select(Organisation.id).where(
        or_(col(Organisation.id) == ward_id, col(Organisation.parent_id) == ward_id)
    )
    people: list[Person] = []
    for names in _chunks(name for name, _ in keys):
        people += session.exec(
            select(Person)
            .where(
                col(Person.search_key).in_(names),
                or_(
                    col(Person.organisation_id).is_(None),
                    col(Person.organisation_id).in_(in_ward),
                ),
                col(Person.anonymised_at).is_(None),
            )
            .order_by(col(Person.id))
        )
    wanted = set(keys)
    mine = [p for p in people if p.birth_date and (p.search_key, p.birth_date) in wanted]
    ids = [p.id or 0 for p in mine]
    until = _certified(session, cls, kind, ids, zone)
    settled = _settled(session, ids)
    out: dict[PersonKey, list[Known]] = defaultdict(list)
    for p in mine:
        if p.birth_date:
            phone = (p.phone or "") if p.id in settled else None
            known = Known(p.id or 0, p.full_name, until.get(p.id or 0), phone)
            out[p.search_key, p.birth_date].append(known)
    return out


def _settled(session: Session, people: Sequence[int]) -> set[int | None]:
    """Those of these people who have joined or hold a role."""
    out: set[int | None] = set()
    for ids in _chunks(people):
        joined = select(Account).where(
            col(Account.person_id).in_(ids), col(Account.consent_version).is_not(None)
        )
        out.update(account.person_id for account in session.exec(joined))
        in_office = select(RoleAssignment).where(
            col(RoleAssignment.person_id).in_(ids),
            col(RoleAssignment.role) != Role.TRAINEE,
            col(RoleAssignment.ended_at).is_(None),
        )
        out.update(seat.person_id for seat in session.exec(in_office))
    return out


def _certified(
    session: Session, cls: TrainingClass, kind: str, people: Sequence[int], zone: ZoneInfo
) -> dict[int, date]:
    """By person: the last day of a certificate from a finished class of the same type.

    One that was withdrawn after the result was published counts no more, nor does the class.
    """
    gone = aliased(Certificate)
    revoked = exists().where(
        col(gone.enrolment_id) == col(Enrolment.id),
        col(gone.revocation_number).is_not(None),
        col(gone.voided_at) >= col(Result.published_at),
    )
    out: dict[int, date] = {}
    for ids in _chunks(people):
        rows = session.exec(
            select(Enrolment.person_id, TrainingClass, Certificate)
            .join(TrainingClass, col(TrainingClass.id) == col(Enrolment.class_id))
            .join(Result, col(Result.enrolment_id) == col(Enrolment.id))
            .join(
                Certificate,
                (col(Certificate.enrolment_id) == col(Enrolment.id))
                & col(Certificate.voided_at).is_(None),
                isouter=True,
            )
            .where(
                col(Enrolment.person_id).in_(ids),
                col(TrainingClass.class_type_id) == cls.class_type_id,
                col(TrainingClass.status) == ClassStatus.FINISHED,
                col(Result.passed),
                col(Result.published_at).is_not(None),
                col(Result.superseded_at).is_(None),
                ~revoked,
            )
        )
        for person, ended, paper in rows.all():
            last = _last_day(session, kind, ended, paper, zone)
            if last:
                out[person] = max(last, out.get(person, last))
    return out


def _last_day(
    session: Session,
    kind: str,
    ended: TrainingClass,
    paper: Certificate | None,
    zone: ZoneInfo,
) -> date | None:
    """As written on the certificate, else by the rule; None where certificates do not run out."""
    if paper is not None and paper.valid_until:
        return paper.valid_until
    if paper is not None:
        begun = paper.issued_on
    elif ended.finished_at:
        begun = local(ended.finished_at, zone).date()
    else:
        return None
    try:
        return add_months(begun, int(rule_value(session, "certificate_months", kind, begun)))
    except NoRule:
        return None


def standing_people(
    session: Session, class_id: int, ward_id: int, keys: Sequence[PersonKey], zone: ZoneInfo
) -> dict[PersonKey, list[Stands]]:
    """Who of these stands in the class; of another ward's nominations no name is given away."""
    out: dict[PersonKey, list[Stands]] = defaultdict(list)
    wanted = set(keys)
    for names in _chunks(name for name, _ in keys):
        rows = session.exec(
            select(Nomination, Person, _NOMINATOR)
            .join(Person, col(Person.id) == col(Nomination.person_id))
            .join(_NOMINATOR, col(_NOMINATOR.id) == col(Nomination.nominated_by_id))
            .where(
                col(Nomination.class_id) == class_id,
                col(Nomination.status).in_(STANDING),
                col(Person.search_key).in_(names),
            )
        )
        for nomination, person, by in rows:
            key = (person.search_key, person.birth_date)
            if key[1] and key in wanted:
                shown = by.full_name if nomination.ward_id == ward_id else None
                day = local(nomination.created_at, zone).date()
                out[key[0], key[1]].append(Stands(person.full_name, shown, day))
    return out
