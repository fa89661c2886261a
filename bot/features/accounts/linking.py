"""What it means that an account is a person from now on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from bot.chat.accounts import as_actor
from bot.chat.audit import audit
from bot.chat.outbox import answer
from bot.chat.say import Say
from bot.features.accounts import texts
from bot.features.accounts.service import grant_role, grant_trainee_roles
from bot.features.signin.service import end_of_accounts, tell_elsewhere
from db.models import (
    Account,
    CallPageLink,
    Dialogue,
    Invitation,
    OutboxRow,
    OutboxState,
    Person,
    Urgency,
)


def link(session: Session, account: Account, person_id: int, now: datetime, *, by: str) -> None:
    """From now on this account is this person; another account of theirs here is let go."""
    # Held, so that of two accounts at once the later one sees the earlier.
    session.get(Person, person_id, with_for_update=True)
    agreed = _let_go_of_others(session, account, person_id, now) or _agreed(session, person_id)
    account.person_id = person_id
    account.consent_version = agreed
    if agreed:
        account.joined_at = now
    session.add(account)
    session.flush()
    _use_up_invitations(session, account, person_id, now)
    grant_trainee_roles(session, now, person_id)
    actor = as_actor(session, account, session.get(Person, person_id))
    audit(session, actor, now, "account.linked", account, after={"person_id": person_id, "by": by})
    tell_elsewhere(session, account, now)


def _use_up_invitations(session: Session, account: Account, person_id: int, now: datetime) -> None:
    """Other invitations for the same person have done their work."""
    rows = session.exec(
        select(Invitation).where(
            col(Invitation.person_id) == person_id, col(Invitation.used_at).is_(None)
        )
    ).all()
    for row in rows:
        if is_open(row, now) and claim(session, row, account, now):
            giver = row.created_by_id
            grant_role(
                session, None, now, person_id, row.role, row.organisation_id, granted_by_id=giver
            )


def _let_go_of_others(
    session: Session, account: Account, person_id: int, now: datetime
) -> str | None:
    """Unlink the person's earlier accounts of this channel and tell them; the link of the call
    page that was sent there opens no more.

    Returns the version of the consent given there: it is asked once.
    """
    agreed: str | None = None
    others = session.exec(
        select(Account).where(
            col(Account.person_id) == person_id,
            col(Account.channel) == account.channel,
            col(Account.id) != account.id,
        )
    ).all()
    for other in others:
        agreed = agreed or other.consent_version
        audit(session, None, now, "account.unlinked", other, before={"person_id": person_id})
        end_of_accounts(session, None, now, [other.id or 0])
        other.person_id = other.consent_version = None
        session.execute(delete(Dialogue).where(col(Dialogue.account_id) == other.id))
        session.execute(
            update(OutboxRow)
            .where(
                col(OutboxRow.account_id) == other.id,
                col(OutboxRow.state) == OutboxState.QUEUED,
                col(OutboxRow.urgency) != Urgency.ANSWER,
            )
            .values(account_id=account.id, chat_key=account.chat_key)
        )
        session.add(other)
        session.flush()
        told = Say(texts.ANOTHER_ACCOUNT(), no_keyboard=True)
        answer(session, as_actor(session, other, None), [told], None, now)
    if others:
        session.execute(
            update(CallPageLink)
            .where(col(CallPageLink.person_id) == person_id, col(CallPageLink.revoked_at).is_(None))
            .values(revoked_at=now)
        )
    return agreed


def _agreed(session: Session, person_id: int) -> str | None:
    """The consent given in another channel: it is asked of a person once, not of each device."""
    return session.exec(
        select(Account.consent_version)
        .where(col(Account.person_id) == person_id, col(Account.consent_version).is_not(None))
        .order_by(col(Account.id).desc())
    ).first()


def is_open(row: Invitation, now: datetime) -> bool:
    return row.used_at is None and row.revoked_at is None and row.expires_at > now


def claim(session: Session, row: Invitation, account: Account, now: datetime) -> bool:
    """Only one of two accounts at once changes the row."""
    done = session.execute(
        update(Invitation)
        .where(
            col(Invitation.id) == row.id,
            col(Invitation.used_at).is_(None),
            col(Invitation.revoked_at).is_(None),
        )
        .values(used_at=now, used_by_account_id=account.id)
    )
    return bool(getattr(done, "rowcount", 0))
