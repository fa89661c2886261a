"""Entering codes and birth dates: what came of it, and when an account must wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from bot.chat.access import Actor
from bot.features.accounts.rules import Tries, after_a_wrong_one
from db.models import Account, Invitation

Outcome = Literal["joined", "gained", "ask_name", "wrong", "locked", "for_another", "several"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a code, a phone number or a birth date.

    `until`: when locked. `left`: tries left after a wrong one. `invitation`: the one claimed.
    """

    outcome: Outcome
    until: datetime | None = None
    left: int = 0
    invitation: Invitation | None = None
    phone: str = ""


def account_of(session: Session, actor: Actor) -> Account:
    """The actor's account, held until the end of the transaction."""
    account = session.get(Account, actor.account_id, with_for_update=True)
    if account is None:
        raise LookupError(f"no account {actor.account_id}")
    return account


def locked_until(account: Account, now: datetime) -> datetime | None:
    return Tries(account.wrong_codes, account.locked_until).locked(now)


def count_wrong(account: Account, now: datetime) -> Entry:
    """Note a wrong try; the fifth stops the account for an hour."""
    tries = after_a_wrong_one(Tries(account.wrong_codes, account.locked_until), now)
    account.wrong_codes, account.locked_until = tries.wrong, tries.locked_until
    outcome: Outcome = "locked" if tries.locked_until else "wrong"
    return Entry(outcome, tries.locked_until, tries.left)
