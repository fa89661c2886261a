"""The name of somebody who joined by a code that names nobody."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.accounts.joining import follow, is_good, stored
from bot.features.accounts.tries import Entry, account_of
from bot.kit.problem import Problem
from bot.kit.vietnamese import search_key, sort_key
from db.models import Invitation, Person


def name_oneself(
    session: Session, actor: Actor, now: datetime, invitation_id: int, full_name: str
) -> Entry:
    """Finish joining by a code that names nobody."""
    account = account_of(session, actor)
    row = session.get(Invitation, invitation_id)
    claimed = row is not None and row.used_by_account_id == account.id
    if row is None or not claimed or row.person_id is not None or not is_good(row, now):
        raise Problem("accounts.too_late")
    if actor.person_id is None:
        row.person_id = stored(session, full_name, row.organisation_id, now, own=True)
    return follow(session, actor, account, row, now)


def names_oneself(session: Session, actor: Actor) -> bool:
    """Whether this person's name is their own word only, so that they may put it right."""
    return _own_code(session, actor) is not None


def rename_oneself(session: Session, actor: Actor, now: datetime, full_name: str) -> None:
    """Raises Problem accounts.name_on_record for somebody whose name others have put down."""
    if not names_oneself(session, actor):
        raise Problem("accounts.name_on_record")
    person = session.get_one(Person, actor.me)
    person.full_name = full_name
    person.search_key, person.sort_key = search_key(full_name), sort_key(full_name)
    session.add(person)
    audit(session, actor, now, "person.named_themself", person)


def _own_code(session: Session, actor: Actor) -> int | None:
    return session.exec(
        select(Invitation.id)
        .join(Person, col(Person.id) == col(Invitation.person_id))
        .where(
            col(Invitation.used_by_account_id) == actor.account_id,
            col(Invitation.person_id) == actor.person_id,
            col(Invitation.name).is_(None),
            col(Person.name_is_own),
        )
    ).first()
