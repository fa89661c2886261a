"""Finding people and organisations for other features."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.kit.numbers import counting_key
from bot.kit.phones import parse_phone
from bot.kit.vietnamese import nfc, search_key, sort_key
from db.models import Organisation, OrganisationKind, Person


def cells_of(session: Session, ward_ids: Iterable[int]) -> list[Organisation]:
    """The cells of these wards, in the order of their codes, counted."""
    rows = session.exec(
        select(Organisation).where(
            col(Organisation.parent_id).in_(list(ward_ids)),
            col(Organisation.kind) == OrganisationKind.CELL,
            col(Organisation.valid_to).is_(None),
        )
    )
    return sorted(rows, key=lambda cell: counting_key(cell.code))


def organisation(session: Session, organisation_id: int) -> Organisation:
    found = session.get(Organisation, organisation_id)
    if found is None:
        raise LookupError(f"no organisation {organisation_id}")
    return found


def same_person(
    session: Session, full_name: str, birth_date: date | None, ward_id: int
) -> Person | None:
    """Somebody of this ward (or not yet of any) with the same name, marks aside, and birth date."""
    in_ward = select(Organisation.id).where(
        or_(col(Organisation.id) == ward_id, col(Organisation.parent_id) == ward_id)
    )
    return session.exec(
        select(Person)
        .where(
            col(Person.search_key) == search_key(full_name),
            col(Person.birth_date) == birth_date,
            or_(
                col(Person.organisation_id).is_(None),
                col(Person.organisation_id).in_(in_ward),
            ),
        )
        .order_by(col(Person.id))
    ).first()


def new_person(
    full_name: str,
    now: datetime,
    *,
    birth_date: date | None = None,
    phone: str | None = None,
    organisation_id: int | None = None,
    position: str | None = None,
) -> Person:
    """A person ready to be added. `phone` in E.164, `full_name` as parse_full_name gives it."""
    return Person(
        full_name=nfc(full_name),
        search_key=search_key(full_name),
        sort_key=sort_key(full_name),
        birth_date=birth_date,
        phone=phone,
        organisation_id=organisation_id,
        position=position,
        created_at=now,
    )


@dataclass(frozen=True, slots=True)
class OwnPhone:
    """The number somebody has shared as their own. `is_new`: it was not on record."""

    phone: str
    is_new: bool


def keep_own_phone(session: Session, actor: Actor, now: datetime, shared: str) -> OwnPhone:
    """Put down the number that the channel has proved to be the sender's. Raises `phone.…`."""
    phone = parse_phone(shared if shared.startswith(("+", "0")) else f"+{shared}")
    person = session.get(Person, actor.me)
    if person is None:
        raise LookupError(f"no person {actor.me}")
    if person.phone == phone:
        return OwnPhone(phone, is_new=False)
    had = person.phone is not None
    person.phone = phone
    session.add(person)
    audit(session, actor, now, "person.phone", person, before={"had_phone": had})
    return OwnPhone(phone, is_new=True)
