"""What makes an update durable: inbox, outbox, dialogues; jobs, rules and the audit trail."""

from __future__ import annotations

from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import JSON, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from db.base import Table
from db.types import TextEnum


class InboxState(StrEnum):
    NEW = "new"
    DONE = "done"
    PARKED = "parked"
    """Failed three times; kept for an admin to look at."""


class OutboxState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    REFUSED = "refused"
    """The channel will never take it (blocked, unknown chat, refused content)."""
    EXPIRED = "expired"
    """Its time had passed before it could be sent."""


class Urgency(IntEnum):
    ANSWER = 0
    NOTICE = 1
    BROADCAST = 2


class InboxRow(Table, table=True):
    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "update_key"),
        Index(
            "ix_inbox_open",
            "id",
            sqlite_where=text("state = 'new'"),
            postgresql_where=text("state = 'new'"),
        ),
        Index(
            "ix_inbox_parked",
            "received_at",
            sqlite_where=text("state = 'parked'"),
            postgresql_where=text("state = 'parked'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    channel: str = Field(max_length=16)
    update_key: str = Field(max_length=64)
    chat_key: str = Field(max_length=64)
    raw: str = Field(sa_type=Text)
    received_at: datetime
    state: InboxState = Field(default=InboxState.NEW, sa_type=TextEnum(InboxState))
    attempts: int = 0
    error: str | None = Field(default=None, max_length=300)
    done_at: datetime | None = None


class OutboxRow(Table, table=True):
    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_open",
            "urgency",
            "id",
            sqlite_where=text("state = 'queued'"),
            postgresql_where=text("state = 'queued'"),
        ),
        # Most rows are answers: they have neither, and cost these two nothing.
        Index(
            "ix_outbox_recipient_id",
            "recipient_id",
            sqlite_where=text("recipient_id IS NOT NULL"),
            postgresql_where=text("recipient_id IS NOT NULL"),
        ),
        Index(
            "uq_outbox_dedupe_key",
            "dedupe_key",
            unique=True,
            sqlite_where=text("dedupe_key IS NOT NULL"),
            postgresql_where=text("dedupe_key IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    channel: str = Field(max_length=16)
    chat_key: str = Field(max_length=64)
    account_id: int | None = Field(default=None, foreign_key="accounts.id", index=True)
    payload: dict[str, Any] = Field(sa_type=JSON)
    """A rendered message, the same for every channel: see bot.chat.say."""
    urgency: int = Urgency.NOTICE
    recipient_id: int | None = Field(default=None, foreign_key="notice_recipients.id")
    dedupe_key: str | None = Field(default=None, max_length=120)
    state: OutboxState = Field(default=OutboxState.QUEUED, sa_type=TextEnum(OutboxState))
    created_at: datetime
    not_before: datetime | None = None
    expires_at: datetime | None = None
    attempts: int = 0
    error: str | None = Field(default=None, max_length=300)
    message_ref: str | None = Field(default=None, max_length=64)
    sent_at: datetime | None = None


class Dialogue(Table, table=True):
    """An open form, or one laid aside, of one account."""

    __tablename__ = "dialogues"
    __table_args__ = (UniqueConstraint("account_id", "form", "subject"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="accounts.id", index=True)
    form: str = Field(max_length=40)
    subject: str = Field(default="", max_length=64)
    version: int
    step: str = Field(max_length=40)
    answers: dict[str, Any] = Field(sa_type=JSON)
    nonce: str = Field(max_length=8)
    is_open: bool = True
    """False: laid aside while another form is open."""
    created_at: datetime
    updated_at: datetime
    expires_at: datetime


class JobRun(Table, table=True):
    """A thing that fell due and was done; whoever inserts the row does it."""

    __tablename__ = "job_runs"
    __table_args__ = (UniqueConstraint("job", "due_at"),)

    id: int | None = Field(default=None, primary_key=True)
    job: str = Field(max_length=80)
    due_at: datetime
    done_at: datetime


class RuleValue(Table, table=True):
    """A value of a regulation from a date on, with the regulation as its source."""

    __tablename__ = "rules"
    __table_args__ = (UniqueConstraint("key", "class_type_code", "effective_from"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=60)
    class_type_code: str = Field(default="", max_length=16)
    """Empty: for every class type."""
    effective_from: date
    value: Any = Field(sa_type=JSON)
    source: str = Field(max_length=300)


class AuditEvent(Table, table=True):
    """Who did what to which row, when, before and after. Append-only."""

    __tablename__ = "audit_events"
    __table_args__ = (Index("ix_audit_events_row", "table_name", "row_id"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    actor_person_id: int | None = Field(default=None, foreign_key="people.id")
    action: str = Field(max_length=60)
    table_name: str = Field(max_length=40)
    row_id: int
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)
