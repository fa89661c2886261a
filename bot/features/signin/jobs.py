"""What falls due of the page: browsers left unused, keys that lie in conversations."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from bot.chat.outcomes import close_account
from bot.chat.reachable import mark_unblocked
from bot.chat.router import JobSetup
from bot.features.signin import texts
from bot.features.signin.rules import CHANNEL, PAGE_CLOSED
from bot.features.signin.sessions import let_go
from bot.kit.text import Lang
from db.models import Account, WebMessage, WebSession

SHOWN_FOR = timedelta(days=1)
PIECE = 200


def signed_out(session: Session, now: datetime, setup: JobSetup) -> None:
    """Whose last session has run out is not written to on the page any more; where there is no
    page, nobody is: what was sent there would wait for ever."""
    of_account = select(WebSession.id).where(col(WebSession.account_id) == col(Account.id))
    live = of_account.where(col(WebSession.ended_at).is_(None), col(WebSession.expires_at) > now)
    reachable = col(Account.unreachable_since).is_(None)
    if not setup.setup.browser:
        for number in _accounts(session, reachable):
            close_account(session, number, now, PAGE_CLOSED)
        return
    let_go(session, now, _accounts(session, reachable, ~live.exists()))
    for number in _accounts(session, col(Account.unreachable_why) == PAGE_CLOSED, live.exists()):
        mark_unblocked(session, number)


def _accounts(session: Session, *where: ColumnElement[bool]) -> list[int]:
    """Of people who sign in to the page, those of which this is true."""
    ids = session.exec(
        select(col(Account.id)).where(
            col(Account.channel) == CHANNEL,
            col(Account.seen_ref).is_not(None),
            col(Account.person_id).is_not(None),
            *where,
        )
    ).all()
    return [number for number in ids if number]


def hide_keys(session: Session, now: datetime, _setup: JobSetup) -> None:
    """Links and codes were shown, to be passed on: after a day nobody finds them here any more."""
    rows = session.exec(
        select(WebMessage)
        .where(col(WebMessage.is_secret), col(WebMessage.sent_at) < now - SHOWN_FOR)
        .order_by(col(WebMessage.id))
        .limit(PIECE)
    ).all()
    for row in rows:
        account = session.exec(select(Account).where(col(Account.chat_key) == row.chat_key)).first()
        lang: Lang = account.language.value if account else "vi"
        row.payload, row.is_secret = {"text": texts.HIDDEN.render(lang)}, False
        session.add(row)
