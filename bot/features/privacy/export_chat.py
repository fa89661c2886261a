"""What was told to the person, what they sent and asked, and what was noted about it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import and_, or_
from sqlmodel import col, func, select

from bot.features.privacy import export_texts as texts
from bot.features.privacy.subject import Subject
from bot.features.privacy.texts import KINDS
from bot.features.privacy.views import shown_value
from bot.kit.dates import local
from bot.kit.text import Line
from db.models import (
    Account,
    AuditEvent,
    DataRequest,
    InboxRow,
    Notice,
    NoticeRecipient,
    OutboxRow,
    StoredFile,
)
from db.rule_values import rule_value


def notices(of: Subject) -> Iterable[Line]:
    rows = of.session.exec(
        select(Notice, NoticeRecipient)
        .join(NoticeRecipient, col(NoticeRecipient.notice_id) == col(Notice.id))
        .where(col(NoticeRecipient.person_id) == of.me)
        .order_by(col(Notice.id))
    )
    for notice, mine in rows:
        at = mine.acknowledged_at
        confirmed = texts.CONFIRMED(at=of.moment(at)) if at else ""
        yield texts.NOTICE(
            at=of.moment(notice.created_at), summary=notice.summary, confirmed=confirmed
        )


def files(of: Subject) -> Iterable[Line]:
    rows = of.session.exec(
        select(StoredFile)
        .where(col(StoredFile.owner_person_id) == of.me)
        .order_by(col(StoredFile.id))
    )
    for row in rows:
        yield texts.FILE(name=row.name, size=row.size, at=of.moment(row.created_at))


def requests(of: Subject) -> Iterable[Line]:
    rows = of.session.exec(
        select(DataRequest).where(col(DataRequest.person_id) == of.me).order_by(col(DataRequest.id))
    )
    for row in rows:
        words = shown_value(row.field, row.text)
        at = of.moment(row.created_at)
        yield texts.REQUEST(id=row.id or 0, kind=KINDS[row.kind], at=at, words=words)


def messages(of: Subject) -> Iterable[Line]:
    """Their number; their words are in the chat, before this person's eyes."""
    inbox = of.session.exec(
        select(func.count(col(InboxRow.id)))
        .join(
            Account,
            and_(
                col(Account.channel) == col(InboxRow.channel),
                col(Account.chat_key) == col(InboxRow.chat_key),
            ),
        )
        .where(col(Account.person_id) == of.me)
    ).one()
    outbox = of.session.exec(
        select(func.count(col(OutboxRow.id)))
        .join(Account, col(Account.id) == col(OutboxRow.account_id))
        .where(col(Account.person_id) == of.me)
    ).one()
    days = int(rule_value(of.session, "keep_days_messages", "", local(of.now, of.zone).date()))
    yield texts.MESSAGES(inbox=inbox, outbox=outbox, days=days)


def log(of: Subject) -> Iterable[Line]:
    """What this person did, and what was done to their own row."""
    rows = of.session.exec(
        select(AuditEvent)
        .where(
            or_(
                col(AuditEvent.actor_person_id) == of.me,
                and_(col(AuditEvent.table_name) == "people", col(AuditEvent.row_id) == of.me),
            )
        )
        .order_by(col(AuditEvent.id))
    )
    for row in rows:
        yield texts.LOG(at=of.moment(row.at), action=row.action)
