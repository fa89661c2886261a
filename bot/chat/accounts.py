"""The account behind an update, and the actor it stands for."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.access import Actor, seats_of
from bot.chat.inbound import Inbound, Kind
from db.models import Account, Language, Person


def actor_of(session: Session, inbound: Inbound, now: datetime) -> Actor:
    """Who wrote this; a first message makes the account."""
    row = session.exec(
        select(Account, Person)
        .join(Person, col(Person.id) == col(Account.person_id), isouter=True)
        .where(
            col(Account.channel) == inbound.channel,
            col(Account.sender_key) == inbound.sender_key,
        )
    ).first()
    account, person = row or (_new_account(session, inbound, now), None)
    if account.unreachable_since and inbound.kind is not Kind.BLOCKED:
        # Whoever writes can be written to again.
        account.unreachable_since = account.unreachable_why = None
    return as_actor(session, account, person)


def as_actor(session: Session, account: Account, person: Person | None) -> Actor:
    if account.id is None:
        raise ValueError("the account is not stored yet")
    return Actor(
        account_id=account.id,
        channel=account.channel,
        chat_key=account.chat_key,
        lang=account.language.value,
        person_id=person.id if person else None,
        full_name=person.full_name if person else "",
        agreed=account.consent_version is not None,
        seats=seats_of(session, person.id) if person and person.id else (),
    )


def _new_account(session: Session, inbound: Inbound, now: datetime) -> Account:
    account = Account(
        channel=inbound.channel,
        sender_key=inbound.sender_key,
        chat_key=inbound.chat_key,
        language=Language.EN if inbound.language_hint == "en" else Language.VI,
        created_at=now,
    )
    session.add(account)
    session.flush()
    return account
