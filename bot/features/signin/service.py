"""Signing in with a browser: what other features and the page ask for."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.accounts import as_actor
from bot.chat.outbox import answer
from bot.features.signin.links import new_account, open_link, use_link
from bot.features.signin.rules import CHANNEL
from bot.features.signin.sessions import (
    Device,
    SignedIn,
    begin_session,
    count_live,
    devices_of,
    end_all,
    end_of_accounts,
    end_session,
    forget_page,
    lifetime,
    signed_in,
)
from bot.features.signin.views import buttons, device_lines, elsewhere
from db.models import Account, Person, WebSession

__all__ = [
    "Device",
    "SignedIn",
    "begin_session",
    "buttons",
    "device_lines",
    "devices_of",
    "end_all",
    "end_of_accounts",
    "end_session",
    "forget_page",
    "lifetime",
    "new_account",
    "open_link",
    "signed_in",
    "tell_elsewhere",
    "use_link",
]


def tell_elsewhere(session: Session, account: Account, now: datetime) -> None:
    """The other accounts of the person hear of this one, and other browsers that share it, in case
    it was somebody else."""
    others = list(
        session.exec(
            select(Account).where(
                col(Account.person_id) == account.person_id,
                col(Account.id) != account.id,
                col(Account.consent_version).is_not(None),
                col(Account.unreachable_since).is_(None),
            )
        )
    )
    if count_live(session, account.id or 0, now) > 1:
        others.append(account)
    person = session.get(Person, account.person_id) if account.person_id else None
    say = elsewhere(_device(session, account))
    for other in others:
        answer(session, as_actor(session, other, person), [say], None, now)


def _device(session: Session, account: Account) -> str:
    if account.channel != CHANNEL:
        return "telegram"
    kind = session.exec(
        select(WebSession.device)
        .where(col(WebSession.account_id) == account.id)
        .order_by(col(WebSession.id).desc())
    ).first()
    return kind or "other"
