"""An account, an actor, an invitation, without a chat."""

from __future__ import annotations

from itertools import count

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.accounts import as_actor
from bot.features.accounts.service import new_invitation
from db.models import Account, Person, Role, RoleAssignment
from tests.support.factories import START, by_code
from tests.support.person import Person as Chatter

_chats = count(9000)


def account(session: Session, who: Person | None = None, *, agreed: bool = True) -> Account:
    chat = str(next(_chats))
    row = Account(
        channel="telegram",
        sender_key=chat,
        chat_key=chat,
        person_id=who.id if who else None,
        consent_version="1" if who and agreed else None,
        created_at=START,
    )
    session.add(row)
    session.flush()
    return row


def actor(session: Session, row: Account) -> Actor:
    who = session.get(Person, row.person_id) if row.person_id else None
    return as_actor(session, row, who)


def stranger(session: Session) -> Actor:
    return actor(session, account(session))


def again(session: Session, who: Actor) -> Actor:
    """The actor as the tables have it now."""
    row = session.get(Account, who.account_id)
    assert row is not None
    return actor(session, row)


def invitation(
    session: Session,
    role: Role = Role.DEPUTY_SECRETARY,
    at: str = "DU-QX",
    person: Person | None = None,
    name: str | None = None,
) -> str:
    place = by_code(session, at).id or 0
    return new_invitation(session, START, role, place, person.id if person else None, name)


def roles(session: Session, person_id: int | None) -> list[Role]:
    rows = session.exec(
        select(RoleAssignment)
        .where(col(RoleAssignment.person_id) == person_id, col(RoleAssignment.ended_at).is_(None))
        .order_by(col(RoleAssignment.id))
    )
    return [row.role for row in rows]


def menu_of(chatter: Chatter) -> list[str]:
    """The labels on somebody's menu keyboard."""
    return chatter.keys()
