"""Notices to many people, and what became of each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from db.base import Table
from db.types import TextEnum


class RecipientState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    UNSEEN = "unseen"
    """Lies on the web page, and the person has not opened it since."""
    UNREACHABLE = "unreachable"
    """Blocked the bot, or the account is gone."""
    NOT_JOINED = "not_joined"
    """Has no account, or has not agreed yet."""
    EXPIRED = "expired"
    """No longer useful when it could have been sent."""


class Notice(Table, table=True):
    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_class_created", "class_id", "created_at"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=40)
    class_id: int | None = Field(default=None, foreign_key="training_classes.id")
    session_id: int | None = Field(default=None, foreign_key="sessions.id")
    sent_by_id: int | None = Field(default=None, foreign_key="people.id")
    sender_organisation_id: int | None = Field(default=None, foreign_key="organisations.id")
    summary: str = Field(max_length=500)
    needs_ack: bool = False
    dedupe_key: str | None = Field(default=None, max_length=120, unique=True)
    created_at: datetime = Field(index=True)


class NoticeRecipient(Table, table=True):
    __tablename__ = "notice_recipients"
    __table_args__ = (UniqueConstraint("notice_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    notice_id: int = Field(foreign_key="notices.id")
    person_id: int = Field(foreign_key="people.id", index=True)
    state: RecipientState = Field(sa_type=TextEnum(RecipientState))
    sent_at: datetime | None = None
    acknowledged_at: datetime | None = None
