"""How an account becomes somebody by their own phone number."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.accounts.linking import link
from bot.features.accounts.rules import born_then
from bot.features.accounts.tries import Entry, account_of, count_wrong, locked_until
from bot.kit.phones import parse_phone
from bot.kit.problem import Problem
from db.models import Person


def recognise(session: Session, actor: Actor, now: datetime, shared: str) -> Entry:
    """Find the person whose phone the channel has proved to be the sender's.

    `wrong` (uncounted): nobody known. `several`: the birth date must tell them apart.
    """
    try:
        phone = parse_phone(shared if shared.startswith(("+", "0")) else f"+{shared}")
    except Problem:
        return Entry("wrong")
    found = _people_of(session, phone)
    if not found:
        return Entry("wrong")
    account = account_of(session, actor)
    if len(found) > 1:
        until = locked_until(account, now)
        return Entry("locked", until) if until else Entry("several", phone=phone)
    link(session, account, found[0].id or 0, now, by="phone")
    return Entry("joined")


def tell_apart(session: Session, actor: Actor, now: datetime, phone: str, born: date) -> Entry:
    """Of the people who share a phone, the one born that day. Wrong dates count as wrong codes."""
    account = account_of(session, actor)
    if until := locked_until(account, now):
        return Entry("locked", until)
    candidates = [(p.id or 0, p.birth_date) for p in _people_of(session, phone)]
    person_id = born_then(candidates, born)
    if person_id is None or actor.person_id is not None:
        return count_wrong(account, now)
    account.wrong_codes = 0
    link(session, account, person_id, now, by="phone")
    return Entry("joined")


def _people_of(session: Session, phone: str) -> list[Person]:
    return list(
        session.exec(
            select(Person)
            .where(col(Person.phone) == phone, col(Person.anonymised_at).is_(None))
            .order_by(col(Person.id))
        )
    )
