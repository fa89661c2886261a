"""An update that fails: counted, and after the last try kept aside and told of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session

from bot.chat import texts
from bot.chat.accounts import actor_of
from bot.chat.inbound import Inbound, Kind
from bot.chat.outbox import answer, tell_admins
from bot.chat.say import Say
from db.base import table_of
from db.models import InboxRow, InboxState

_INBOX = table_of(InboxRow)


def count(session: Session, number: int, attempt: int, error: Exception, *, parked: bool) -> None:
    """The update waits again, or is kept aside. `number`: of its row in the inbox."""
    session.connection().execute(
        update(_INBOX)
        .where(_INBOX.c.id == number)
        .values(
            attempts=attempt,
            state=InboxState.PARKED if parked else InboxState.NEW,
            done_at=None,
            error=type(error).__name__,
        )
    )


def tell(
    session: Session, number: int, inbound: Inbound | None, error: Exception, now: datetime
) -> None:
    """Tell whoever wrote it, if it can be read, and the admins that it is kept aside."""
    code = f"U{number}"
    if inbound and inbound.kind not in {Kind.IGNORED, Kind.GROUP}:
        actor = actor_of(session, inbound, now)
        answer(session, actor, [Say(texts.PARKED(code=code))], None, now)
    name = type(error).__name__
    tell_admins(session, Say(texts.PARKED_ADMIN(code=code, error=name)), now, f"parked/{number}")
