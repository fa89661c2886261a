"""Personal links to the page of people to be phoned: made, revoked, recognised."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlmodel import Session, col, select

from bot.chat.access import Actor, seats_of
from bot.chat.audit import audit
from bot.chat.secret import forget_unsent
from bot.features.followup.rules import WHO
from bot.kit.dates import local
from bot.kit.text import Lang
from db.models import Account, CallPageLink, Person
from db.rule_values import rule_value

PATH = "/goi/"
SECRET = "call_page"
TOKEN_BYTES = 32
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
"""What 32 bytes become in a link."""


def token_hash(token: str) -> str:
    """What is kept of a token. Tokens are random, so one round of hashing is enough."""
    return hashlib.sha256(f"call-page:{token}".encode()).hexdigest()


def link_of(session: Session, person_id: int, now: datetime) -> CallPageLink | None:
    """The link that is good for this person now."""
    return session.exec(
        select(CallPageLink).where(
            col(CallPageLink.person_id) == person_id,
            col(CallPageLink.revoked_at).is_(None),
            col(CallPageLink.expires_at) > now,
        )
    ).first()


def new_token(
    session: Session, actor: Actor | None, now: datetime, zone: ZoneInfo, person_id: int
) -> tuple[str, datetime]:
    """The token of a new link and until when it is good; an older link is good no more.

    Only its hash is kept: show it now or never. `actor` None: made on the server.
    """
    session.execute(
        update(CallPageLink)
        .where(col(CallPageLink.person_id) == person_id, col(CallPageLink.revoked_at).is_(None))
        .values(revoked_at=now)
    )
    forget_unsent(session, person_id, SECRET)
    days = int(rule_value(session, "call_page_days", "", local(now, zone).date()))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = CallPageLink(
        person_id=person_id,
        token_hash=token_hash(token),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    session.add(row)
    session.flush()
    audit(session, actor, now, "call_page.made", row, after={"person_id": person_id})
    return token, row.expires_at


def reader_of(session: Session, token: str, now: datetime) -> Actor | None:
    """Whose link it is, with the roles they hold now. None for every link that is not good:
    forged, expired, replaced by a newer one, of somebody who has no such role any more."""
    if not TOKEN.fullmatch(token):
        return None
    person = session.exec(
        select(Person)
        .join(CallPageLink, col(CallPageLink.person_id) == col(Person.id))
        .where(
            col(CallPageLink.token_hash) == token_hash(token),
            col(CallPageLink.revoked_at).is_(None),
            col(CallPageLink.expires_at) > now,
            col(Person.anonymised_at).is_(None),
        )
    ).first()
    if person is None:
        return None
    actor = reader(session, person)
    return actor if WHO.admits(actor) else None


def reader(session: Session, person: Person) -> Actor:
    """A person in front of the page. Who has taken the consent back in the chat has it back here;
    who never joined may read all the same: the page is for when the chat cannot be reached."""
    accounts = session.exec(
        select(Account).where(col(Account.person_id) == person.id).order_by(col(Account.id).desc())
    ).all()
    agreed = [account for account in accounts if account.consent_version is not None]
    lang: Lang = agreed[0].language.value if agreed else "vi"
    me = person.id or 0
    return Actor(
        account_id=0,
        channel="page",
        chat_key="",
        lang=lang,
        person_id=me,
        full_name=person.full_name,
        agreed=bool(agreed) or not accounts,
        seats=seats_of(session, me),
    )
