"""Browsers that are signed in: begun, recognised, ended."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.chat.reachable import mark_blocked, mark_unblocked
from bot.features.signin.links import revoke_links, revoke_ways_in
from bot.features.signin.rules import CHANNEL, SIGNED_OUT, TOKEN, TOKEN_BYTES, session_hash
from bot.kit.dates import local
from bot.kit.text import Lang
from db.models import Account, Person, WebMessage, WebSession
from db.rule_values import rule_value

SEEN_AGAIN = timedelta(minutes=10)
"""So often it is noted at most that a browser was here."""
TO_JOIN = timedelta(days=1)
"""Who has not become anybody by then is let go."""
MOST_DEVICES = 10
"""Signed in at once; one more, and the one longest unused is signed out."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whose browser it is. `person_id` None: still joining. `renewed`: the cookie is to be set
    anew, for it is good for longer now."""

    session_id: int
    account_id: int
    chat_key: str
    lang: Lang
    person_id: int | None
    full_name: str
    renewed: bool = False


def begin_session(
    session: Session, account: Account, device: str, now: datetime, zone: ZoneInfo
) -> str:
    """Sign a browser in; its token, to be kept by the browser alone."""
    _make_room(session, account.id or 0, now)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = WebSession(
        account_id=account.id or 0,
        token_hash=session_hash(token),
        device=device,
        created_at=now,
        seen_at=now,
        expires_at=now + lifetime(session, now, zone),
    )
    session.add(row)
    session.flush()
    mark_unblocked(session, account.id or 0)
    audit(session, None, now, "session.begun", row, after={"device": device})
    return token


def lifetime(session: Session, now: datetime, zone: ZoneInfo) -> timedelta:
    """How long a browser stays signed in without being used."""
    days = int(rule_value(session, "web_session_days", "", local(now, zone).date()))
    return timedelta(days=days)


def _make_room(session: Session, account_id: int, now: datetime) -> None:
    rows = session.exec(
        _live(now)
        .where(col(WebSession.account_id) == account_id)
        .order_by(col(WebSession.seen_at).desc(), col(WebSession.id).desc())
    ).all()
    for row in rows[MOST_DEVICES - 1 :]:
        row.ended_at = now
        session.add(row)


def _live(now: datetime) -> SelectOfScalar[WebSession]:
    return select(WebSession).where(
        col(WebSession.ended_at).is_(None), col(WebSession.expires_at) > now
    )


def count_live(session: Session, account_id: int, now: datetime) -> int:
    """How many browsers are signed in to an account."""
    return len(session.exec(_live(now).where(col(WebSession.account_id) == account_id)).all())


def signed_in(session: Session, token: str, now: datetime, zone: ZoneInfo) -> SignedIn | None:
    """Whose cookie it is; None for every one that is not good. Used, it is good for longer."""
    if not TOKEN.fullmatch(token):
        return None
    found: tuple[WebSession, Account, Person | None] | None = session.exec(
        select(WebSession, Account, Person)
        .join(Account, col(Account.id) == col(WebSession.account_id))
        .join(Person, col(Person.id) == col(Account.person_id), isouter=True)
        .where(
            col(WebSession.token_hash) == session_hash(token),
            col(WebSession.ended_at).is_(None),
            col(WebSession.expires_at) > now,
        )
    ).first()
    if found is None:
        return None
    row, account, person = found
    is_over = person.anonymised_at is not None if person else now - row.created_at >= TO_JOIN
    if is_over:
        return None
    renewed = now - row.seen_at >= SEEN_AGAIN
    if renewed:
        row.seen_at, row.expires_at = now, now + lifetime(session, now, zone)
        session.add(row)
    return SignedIn(
        row.id or 0,
        account.id or 0,
        account.chat_key,
        account.language.value,
        person.id if person else None,
        person.full_name if person else "",
        renewed,
    )


def end_session(session: Session, session_id: int, now: datetime) -> None:
    """Sign one browser out."""
    row = session.get(WebSession, session_id)
    if row is not None and row.ended_at is None:
        row.ended_at = now
        session.add(row)
        session.flush()
        audit(session, None, now, "session.ended", row)
        let_go(session, now, [row.account_id])


def end_all(session: Session, actor: Actor | None, now: datetime, person_id: int) -> int:
    """Sign out every browser of a person; how many there were. Links and ways in that wait are good
    no more: whoever had the telephone in hand may have asked for one.

    `actor` None: done on the server.
    """
    revoke_links(session, person_id, now)
    revoke_ways_in(session, person_id, now)
    ids = session.exec(
        select(col(Account.id)).where(
            col(Account.person_id) == person_id, col(Account.channel) == CHANNEL
        )
    ).all()
    return end_of_accounts(session, actor, now, [number for number in ids if number])


def end_of_accounts(
    session: Session, actor: Actor | None, now: datetime, account_ids: Sequence[int]
) -> int:
    rows = session.exec(_live(now).where(col(WebSession.account_id).in_(account_ids))).all()
    for row in rows:
        row.ended_at = now
        session.add(row)
        audit(session, actor, now, "session.ended", row)
    session.flush()
    let_go(session, now, account_ids)
    return len(rows)


def let_go(session: Session, now: datetime, account_ids: Iterable[int]) -> None:
    """Accounts in which no browser is signed in any more are not written to."""
    for account_id in account_ids:
        account = session.get(Account, account_id)
        live = session.exec(_live(now).where(col(WebSession.account_id) == account_id)).first()
        if account is not None and account.channel == CHANNEL and live is None:
            mark_blocked(session, account_id, now, SIGNED_OUT)


def forget_page(session: Session, accounts: Sequence[Account]) -> None:
    """Take out the conversations and the sessions of accounts whose person is forgotten."""
    mine = [account for account in accounts if account.channel == CHANNEL]
    keys = [account.chat_key for account in mine]
    for model, where in (
        (WebMessage, col(WebMessage.chat_key).in_(keys)),
        (WebSession, col(WebSession.account_id).in_([account.id for account in mine])),
    ):
        session.execute(delete(model).where(where).execution_options(synchronize_session=False))


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that is signed in. `kind` as in `rules.device_of`."""

    kind: str
    since: datetime
    seen_at: datetime


def devices_of(session: Session, person_id: int, now: datetime) -> list[Device]:
    """The person's browsers, the one used last first."""
    rows = session.exec(
        _live(now)
        .join(Account, col(Account.id) == col(WebSession.account_id))
        .where(col(Account.person_id) == person_id)
        .order_by(col(WebSession.seen_at).desc(), col(WebSession.id).desc())
    )
    return [Device(row.device, row.created_at, row.seen_at) for row in rows]
