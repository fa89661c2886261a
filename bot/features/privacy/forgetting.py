"""Making a person nobody: what names them goes, what is counted stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, null, or_, update
from sqlmodel import Session, col, func, select

from bot.chat.access import Actor, seats_of
from bot.chat.audit import audit
from bot.chat.files import FileStore
from bot.features.accounts.service import end_role
from bot.features.privacy.erasing import ERASED, erase_files, erase_leave
from bot.features.privacy.proposed import proposals_about
from bot.features.signin.service import end_of_accounts, forget_page
from bot.kit.vietnamese import search_key, sort_key
from db.base import Table
from db.models import (
    Account,
    AuditEvent,
    Certificate,
    DataRequest,
    Dialogue,
    Enrolment,
    EnrolmentStatus,
    InboxRow,
    InboxState,
    Invitation,
    LeaveRequest,
    Nomination,
    NoticeRecipient,
    OutboxRow,
    OutboxState,
    Person,
    RecipientState,
    Result,
    StoredFile,
    TrainingClass,
)

NAME = "Đã xoá theo yêu cầu"


@dataclass(frozen=True, slots=True)
class Held:
    """What hangs on a person, counted for whoever decides on the deletion."""

    nominations: int
    enrolments: int
    results: int
    certificates: int
    leave_requests: int
    files: int
    running: tuple[str, ...]
    """Codes of classes that the person attends now."""


def held(session: Session, person_id: int) -> Held:
    enrolments = select(Enrolment.id).where(col(Enrolment.person_id) == person_id)

    def count(model: type[Table], where: ColumnElement[bool]) -> int:
        return session.exec(select(func.count()).select_from(model).where(where)).one()

    running = session.exec(
        select(TrainingClass.code)
        .join(Enrolment, col(Enrolment.class_id) == col(TrainingClass.id))
        .where(
            col(Enrolment.person_id) == person_id, col(Enrolment.status) == EnrolmentStatus.ACTIVE
        )
        .order_by(col(TrainingClass.code))
    ).all()
    return Held(
        nominations=count(Nomination, col(Nomination.person_id) == person_id),
        enrolments=count(Enrolment, col(Enrolment.person_id) == person_id),
        results=count(Result, col(Result.enrolment_id).in_(enrolments)),
        certificates=count(Certificate, col(Certificate.enrolment_id).in_(enrolments)),
        leave_requests=count(LeaveRequest, col(LeaveRequest.person_id) == person_id),
        files=count(StoredFile, col(StoredFile.owner_person_id) == person_id),
        running=tuple(running),
    )


def forget(session: Session, actor: Actor, now: datetime, files: FileStore, person: Person) -> None:
    """Take out all that tells who this was. The rows stay, so every count stays what it was.

    The register of certificates keeps its holder's name and birth date (kept for good by the
    regulation on training certificates); nothing else does.
    """
    me = person.id or 0
    for seat in seats_of(session, me):
        end_role(session, actor, now, me, seat.role, seat.organisation_id)
    _forget_proposals(session, person)  # found by the name
    person.full_name, person.search_key, person.sort_key = NAME, search_key(NAME), sort_key(NAME)
    person.birth_date = person.phone = person.position = None
    person.anonymised_at = now
    session.add(person)
    accounts = session.exec(select(Account).where(col(Account.person_id) == me)).all()
    end_of_accounts(session, actor, now, [account.id or 0 for account in accounts])
    _forget_chats(session, accounts)
    forget_page(session, accounts)
    _forget_words(session, me)
    erase_leave(session, col(LeaveRequest.person_id) == me)
    erase_files(session, files, col(StoredFile.owner_person_id) == me)
    _forget_audit(session, me, [account.id or 0 for account in accounts])
    session.flush()
    audit(session, actor, now, "person.forgotten", person)


def _forget_chats(session: Session, accounts: Sequence[Account]) -> None:
    """Let go of the accounts, and of what was said in their chats."""
    for account in accounts:
        place = (
            col(InboxRow.channel) == account.channel,
            col(InboxRow.chat_key) == account.chat_key,
        )
        gone = f"forgotten-{account.id}"
        session.execute(
            update(InboxRow)
            .where(*place, col(InboxRow.state) != InboxState.NEW)
            .values(raw="", chat_key=gone)
        )
        of_account = col(OutboxRow.account_id) == account.id
        waiting = and_(of_account, col(OutboxRow.state) == OutboxState.QUEUED)
        session.execute(
            update(NoticeRecipient)
            .where(
                col(NoticeRecipient.id).in_(select(OutboxRow.recipient_id).where(waiting)),
                col(NoticeRecipient.state) == RecipientState.QUEUED,
            )
            .values(state=RecipientState.NOT_JOINED)
        )
        session.execute(update(OutboxRow).where(waiting).values(state=OutboxState.EXPIRED))
        session.execute(update(OutboxRow).where(of_account).values(payload={}, chat_key=gone))
        session.execute(delete(Dialogue).where(col(Dialogue.account_id) == account.id))
        account.person_id = account.consent_version = account.unreachable_why = None
        session.add(account)


def _forget_words(session: Session, me: int) -> None:
    """Free text of others about the person, and the person's own."""
    mine = select(Enrolment.id).where(col(Enrolment.person_id) == me)
    session.execute(
        update(Nomination)
        .where(col(Nomination.person_id) == me)
        .values(note=None, reason=None, warnings=None)
    )
    session.execute(update(Result).where(col(Result.enrolment_id).in_(mine)).values(note=None))
    session.execute(
        update(DataRequest).where(col(DataRequest.person_id) == me).values(text=ERASED, answer=None)
    )
    session.execute(
        update(Invitation)
        .where(col(Invitation.person_id) == me)
        .values(name=None)
        .execution_options(synchronize_session=False)
    )


def _forget_proposals(session: Session, person: Person) -> None:
    """They are words of a cell, counted nowhere: the rows go."""
    rows = proposals_about(session, person)
    _without_details(
        session,
        and_(
            col(AuditEvent.table_name) == "proposals",
            col(AuditEvent.row_id).in_([row.id for row in rows]),
        ),
    )
    for row in rows:
        session.delete(row)
    session.flush()


def _without_details(session: Session, where: ColumnElement[bool]) -> None:
    session.execute(
        update(AuditEvent)
        .where(where)
        .values(before=null(), after=null())
        .execution_options(synchronize_session=False)
    )


def _forget_audit(session: Session, me: int, accounts: Sequence[int]) -> None:
    """Who acted when stays; the details go."""

    def rows(table: str, ids: Any) -> ColumnElement[bool]:
        return and_(col(AuditEvent.table_name) == table, col(AuditEvent.row_id).in_(ids))

    about = [
        rows("people", [me]),
        rows("accounts", accounts),
        rows("leave_requests", select(LeaveRequest.id).where(col(LeaveRequest.person_id) == me)),
        rows("nominations", select(Nomination.id).where(col(Nomination.person_id) == me)),
        rows("enrolments", select(Enrolment.id).where(col(Enrolment.person_id) == me)),
        rows("data_requests", select(DataRequest.id).where(col(DataRequest.person_id) == me)),
    ]
    _without_details(session, or_(*about))
