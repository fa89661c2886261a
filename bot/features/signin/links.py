"""Links by which somebody who uses the chat elsewhere signs in with a browser, once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.chat.secret import forget_unsent
from bot.features.signin.rules import CHANNEL, SECRET, TOKEN, TOKEN_BYTES, link_hash
from bot.kit.dates import local
from db.models import Account, Invitation, Person, RoleAssignment, WebChat, WebSignIn
from db.rule_values import rule_value


def new_link(session: Session, actor: Actor, now: datetime, zone: ZoneInfo) -> tuple[str, datetime]:
    """The token of a new link and until when it is good; an older one is good no more.

    Only its hash is kept: show it now or never.
    """
    revoke_links(session, actor.me, now)
    minutes = int(rule_value(session, "sign_in_minutes", "", local(now, zone).date()))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = WebSignIn(
        person_id=actor.me,
        account_id=actor.account_id,
        token_hash=link_hash(token),
        created_at=now,
        expires_at=now + timedelta(minutes=minutes),
    )
    session.add(row)
    session.flush()
    audit(session, actor, now, "sign_in.offered", row)
    return token, row.expires_at


def revoke_links(session: Session, person_id: int, now: datetime) -> None:
    session.execute(
        update(WebSignIn)
        .where(
            col(WebSignIn.person_id) == person_id,
            col(WebSignIn.revoked_at).is_(None),
            col(WebSignIn.used_at).is_(None),
        )
        .values(revoked_at=now)
        .execution_options(synchronize_session=False)
    )
    forget_unsent(session, person_id, SECRET)


def revoke_ways_in(session: Session, person_id: int, now: datetime) -> None:
    """Invitations to roles that this person holds would give them nothing but a way in."""
    held = select(RoleAssignment.id).where(
        col(RoleAssignment.person_id) == col(Invitation.person_id),
        col(RoleAssignment.role) == col(Invitation.role),
        col(RoleAssignment.organisation_id) == col(Invitation.organisation_id),
        col(RoleAssignment.ended_at).is_(None),
    )
    session.execute(
        update(Invitation)
        .where(
            col(Invitation.person_id) == person_id,
            col(Invitation.used_at).is_(None),
            col(Invitation.revoked_at).is_(None),
            held.exists(),
        )
        .values(revoked_at=now)
        .execution_options(synchronize_session=False)
    )


def open_link(session: Session, token: str, now: datetime) -> WebSignIn | None:
    """The link, if it is still good; None for every one that is not: forged, used, expired,
    replaced, of somebody who has been forgotten or has taken the consent back."""
    if not TOKEN.fullmatch(token):
        return None
    return session.exec(
        select(WebSignIn)
        .join(Person, col(Person.id) == col(WebSignIn.person_id))
        .join(Account, col(Account.id) == col(WebSignIn.account_id))
        .where(
            col(WebSignIn.token_hash) == link_hash(token),
            col(WebSignIn.used_at).is_(None),
            col(WebSignIn.revoked_at).is_(None),
            col(WebSignIn.expires_at) > now,
            col(Person.anonymised_at).is_(None),
            col(Account.person_id) == col(WebSignIn.person_id),
            col(Account.consent_version).is_not(None),
        )
    ).first()


def use_link(session: Session, token: str, now: datetime) -> Account | None:
    """Use the link up, once, by one browser; the account to be signed in to."""
    row = open_link(session, token, now)
    if row is None:
        return None
    # Held, so that of two browsers at once the later one finds the account of the earlier.
    session.get(Person, row.person_id, with_for_update=True)
    used = session.execute(
        update(WebSignIn)
        .where(
            col(WebSignIn.id) == row.id,
            col(WebSignIn.used_at).is_(None),
            col(WebSignIn.revoked_at).is_(None),
        )
        .values(used_at=now)
        .execution_options(synchronize_session=False)
    )
    if not getattr(used, "rowcount", 0):
        return None
    asked_at = session.get_one(Account, row.account_id)
    found = _account_of(session, row.person_id) or new_account(session, now)
    found.person_id, found.language = row.person_id, asked_at.language
    found.consent_version = asked_at.consent_version
    found.joined_at = found.joined_at or now
    session.add(found)
    session.flush()
    audit(session, None, now, "sign_in.used", row, after={"account_id": found.id})
    return found


def _account_of(session: Session, person_id: int) -> Account | None:
    return session.exec(
        select(Account)
        .where(col(Account.person_id) == person_id, col(Account.channel) == CHANNEL)
        .order_by(col(Account.id).desc())
    ).first()


def new_account(session: Session, now: datetime) -> Account:
    """A place on the page that is nobody's yet, and its empty conversation."""
    key = f"p-{secrets.token_hex(12)}"
    session.add(WebChat(key=key, name="", created_at=now))
    session.flush()
    account = Account(channel=CHANNEL, sender_key=key, chat_key=key, seen_ref=0, created_at=now)
    session.add(account)
    session.flush()
    return account
