"""Agreeing to the keeping of personal data, refusing it, taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from bot.chat.access import Actor, seats_of
from bot.chat.audit import audit
from bot.features.accounts.rules import CONSENT_VERSION
from bot.features.accounts.service import end_role
from bot.features.accounts.tries import account_of
from db.models import Account, Consent, Dialogue, Invitation, Nomination, Person


def agree(session: Session, actor: Actor, now: datetime) -> None:
    account = account_of(session, actor)
    for one in _accounts_of(session, actor):
        one.consent_version = CONSENT_VERSION
        one.joined_at = one.joined_at or now
    _note(session, actor, now, given=True)
    audit(session, actor, now, "consent.given", account, after={"version": CONSENT_VERSION})


def refuse(session: Session, actor: Actor, now: datetime) -> None:
    """Keep nothing but the refusal: a name given only to join is forgotten again."""
    account = account_of(session, actor)
    _note(session, actor, now, given=False)
    session.execute(delete(Dialogue).where(col(Dialogue.account_id) == account.id))
    audit(session, actor, now, "consent.refused", account, after={"version": CONSENT_VERSION})
    if person := _only_just_named(session, actor):
        _forget(session, actor, account, person, now)


def withdraw(session: Session, actor: Actor, now: datetime) -> None:
    """Take the consent back: nothing is sent any more, anywhere, until it is given again."""
    account = account_of(session, actor)
    for one in _accounts_of(session, actor):
        one.consent_version = None
        session.execute(delete(Dialogue).where(col(Dialogue.account_id) == one.id))
    _note(session, actor, now, given=False)
    audit(session, actor, now, "consent.withdrawn", account, after={"version": CONSENT_VERSION})


def _accounts_of(session: Session, actor: Actor) -> Sequence[Account]:
    """All accounts of the person: they decide for themself, not for a device."""
    return session.exec(
        select(Account)
        .where(col(Account.person_id) == actor.me)
        .order_by(col(Account.id))
        .with_for_update()
    ).all()


def _note(session: Session, actor: Actor, now: datetime, *, given: bool) -> None:
    session.add(
        Consent(
            person_id=actor.me,
            account_id=actor.account_id,
            version=CONSENT_VERSION,
            given=given,
            at=now,
        )
    )
    session.flush()


def _only_just_named(session: Session, actor: Actor) -> Person | None:
    """The person, if they are on record only because they joined with this account's code."""
    person = session.get(Person, actor.me)
    invitation = session.exec(
        select(Invitation).where(
            col(Invitation.person_id) == actor.me,
            col(Invitation.used_by_account_id) == actor.account_id,
        )
    ).first()
    nominated = session.exec(
        select(Nomination.id).where(col(Nomination.person_id) == actor.me)
    ).first()
    if person is None or invitation is None or nominated:
        return None
    # Whoever an invitation was made for was on record before it.
    return person if person.created_at > invitation.created_at else None


def _forget(
    session: Session, actor: Actor, account: Account, person: Person, now: datetime
) -> None:
    for seat in seats_of(session, actor.me):
        end_role(session, actor, now, actor.me, seat.role, seat.organisation_id)
    person.full_name, person.search_key, person.sort_key = "—", "", ""
    person.phone = person.birth_date = person.position = None
    person.anonymised_at = now
    account.person_id = None
    for invitation in session.exec(
        select(Invitation).where(
            col(Invitation.person_id) == person.id,
            col(Invitation.used_by_account_id) == account.id,
        )
    ):
        # The code may be taken up again within its week.
        invitation.person_id = None
        session.add(invitation)
    session.add_all([person, account])
    session.flush()
