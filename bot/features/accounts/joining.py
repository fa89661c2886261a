"""How an account becomes somebody by a code."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.accounts.inviting.regaining import still_lets_in
from bot.features.accounts.linking import claim, is_open, link
from bot.features.accounts.rules import code_hash
from bot.features.accounts.service import grant_role
from bot.features.accounts.tries import Entry, account_of, count_wrong, locked_until
from bot.features.people.service import new_person
from bot.kit.vietnamese import search_key
from db.models import Account, Invitation


def use_code(
    session: Session, actor: Actor, now: datetime, typed: str, *, found: bool = False
) -> Entry:
    """Take a code: once, by one account. Wrong ones are counted, five stop the account.

    `found`: it stood among other words, and nobody said that it was to be used.
    """
    account = account_of(session, actor)
    if until := locked_until(account, now):
        return Entry("locked", until)
    row = session.exec(
        select(Invitation).where(col(Invitation.code_hash) == code_hash(typed))
    ).first()
    if row and row.used_by_account_id == account.id:
        return _again(session, actor, account, row, now)
    if row is None or not is_open(row, now):
        return count_wrong(account, now)
    if row.person_id and actor.person_id and row.person_id != actor.person_id:
        return Entry("for_another")
    if found and actor.person_id and _is_to_pass_on(row, actor):
        return Entry("for_another")
    if actor.person_id is None and not still_lets_in(session, row):
        return count_wrong(account, now)
    if not claim(session, row, account, now):
        return count_wrong(account, now)
    account.wrong_codes = 0
    return follow(session, actor, account, row, now)


def _is_to_pass_on(row: Invitation, actor: Actor) -> bool:
    """Whether a member holds a code for somebody else in hand: they made it, or it has another
    name. Sent here by mistake, it stays good for whom it is for."""
    if row.created_by_id == actor.person_id:
        return True
    return bool(row.name) and search_key(row.name or "") != search_key(actor.full_name)


def _again(
    session: Session, actor: Actor, account: Account, row: Invitation, now: datetime
) -> Entry:
    """The own link opened a second time: go on where it stopped."""
    if actor.person_id is not None:
        return Entry("joined", invitation=row)
    if row.person_id is None and is_good(row, now):
        return follow(session, actor, account, row, now)
    return count_wrong(account, now)  # too late, or the account was given up since


def claimed_before(session: Session, actor: Actor, now: datetime) -> Entry | None:
    """Go on with a code that this account has used without saying its name yet."""
    row = session.exec(
        select(Invitation)
        .where(
            col(Invitation.used_by_account_id) == actor.account_id,
            col(Invitation.person_id).is_(None),
        )
        .order_by(col(Invitation.id).desc())
    ).first()
    if row is None or not is_good(row, now):
        return None
    return follow(session, actor, account_of(session, actor), row, now)


def is_good(row: Invitation, now: datetime) -> bool:
    return row.revoked_at is None and row.expires_at > now


def follow(
    session: Session, actor: Actor, account: Account, row: Invitation, now: datetime
) -> Entry:
    person_id = row.person_id or actor.person_id
    if person_id is None and row.name is None:
        return Entry("ask_name", invitation=row)
    if person_id is None:
        person_id = stored(session, row.name or "", row.organisation_id, now)
    row.person_id = person_id
    grant_role(
        session,
        actor,
        now,
        person_id,
        row.role,
        row.organisation_id,
        granted_by_id=row.created_by_id,
    )
    if actor.person_id is not None:
        return Entry("gained", invitation=row)
    link(session, account, person_id, now, by="code")
    return Entry("joined", invitation=row)


def stored(
    session: Session, full_name: str, organisation_id: int, now: datetime, *, own: bool = False
) -> int:
    """A new person. `own`: the name is their own word."""
    person = new_person(full_name, now, organisation_id=organisation_id)
    person.name_is_own = own
    session.add(person)
    session.flush()
    if person.id is None:
        raise LookupError("the person was not stored")
    return person.id
