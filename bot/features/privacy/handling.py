"""What an administrator does with a request: acknowledge, do, refuse."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.access import Actor
from bot.chat.accounts import as_actor
from bot.chat.audit import audit
from bot.chat.files import FileStore
from bot.chat.outbox import answer
from bot.chat.say import Say
from bot.features.accounts.rules import is_last_admin
from bot.features.privacy import queries, views
from bot.features.privacy.forgetting import forget
from bot.features.privacy.queries import Asked
from bot.kit.problem import Problem
from bot.kit.vietnamese import nfc, search_key, sort_key
from db.models import Account, DataRequest, Person, RequestKind, RequestState


def to_handle(session: Session, actor: Actor, request_id: int) -> Asked:
    """An open request that the actor may decide, held until the end of the transaction.

    Raises privacy.unknown, privacy.handled (also for one that was taken back), privacy.own.
    """
    session.get(DataRequest, request_id, with_for_update=True)
    asked = queries.request_to_handle(session, actor, request_id)
    if asked is None:
        raise Problem("privacy.unknown")
    if asked.request.state is not RequestState.OPEN:
        raise Problem("privacy.handled")
    if asked.person.id == actor.me:
        raise Problem("privacy.own")
    return asked


def acknowledge(
    session: Session, actor: Actor, now: datetime, zone: ZoneInfo, request_id: int
) -> Asked:
    """Say that a person has it in hand; saying so twice changes nothing."""
    asked = to_handle(session, actor, request_id)
    if asked.request.acknowledged_at is None:
        asked.request.acknowledged_at = now
        session.add(asked.request)
        audit(session, actor, now, "data.acknowledged", asked.request)
        _reply(session, now, asked.request, views.told_acknowledged(asked.request, zone))
    return asked


def refuse(session: Session, actor: Actor, now: datetime, request_id: int, why: str) -> Asked:
    asked = to_handle(session, actor, request_id)
    _close(session, actor, now, asked.request, RequestState.REFUSED, why)
    _reply(session, now, asked.request, views.told_refused(asked.request, why))
    return asked


def complete(
    session: Session,
    actor: Actor,
    now: datetime,
    files: FileStore,
    request_id: int,
    words: str | None,
) -> Asked:
    """Do what was asked and tell the person. Raises also privacy.last_admin."""
    asked = to_handle(session, actor, request_id)
    row, person = asked.request, asked.person
    told = views.told_done(row, words)
    _close(session, actor, now, row, RequestState.DONE, words)
    if row.kind is RequestKind.CORRECTION and row.field:
        _correct(session, actor, now, person, row)
    if row.kind is not RequestKind.DELETION:
        _reply(session, now, row, told)
        return asked
    me = person.id or 0
    admins = queries.admins_of(session, None)
    if me in admins and is_last_admin(me, admins):
        raise Problem("privacy.last_admin")
    forget(session, actor, now, files, person)
    # After all else of this chat was ended: this is the last that is said there.
    _reply(session, now, row, told)
    return asked


def _close(
    session: Session,
    actor: Actor,
    now: datetime,
    row: DataRequest,
    state: RequestState,
    words: str | None,
) -> None:
    row.state, row.handled_by_id, row.handled_at, row.answer = state, actor.me, now, words
    row.acknowledged_at = row.acknowledged_at or now
    session.add(row)
    audit(session, actor, now, f"data.{state.value}", row, after={"kind": row.kind.value})


def _correct(
    session: Session, actor: Actor, now: datetime, person: Person, row: DataRequest
) -> None:
    if row.field == "name":
        person.full_name = nfc(row.text)
        person.search_key, person.sort_key = search_key(row.text), sort_key(row.text)
    elif row.field == "birth":
        person.birth_date = date.fromisoformat(row.text)
    elif row.field == "phone":
        person.phone = row.text
    elif row.field == "position":
        person.position = row.text[:120]
    session.add(person)
    audit(session, actor, now, "person.corrected", person, after={"field": row.field})


def _reply(session: Session, now: datetime, row: DataRequest, say: Say) -> None:
    """To the chat in which it was asked, whatever became of the consent since."""
    account = session.get_one(Account, row.account_id)
    answer(session, as_actor(session, account, None), [say], None, now)
