"""The program's own web page: the conversations held there, and who is signed in to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field

from db.base import Table


class WebChat(Table, table=True):
    """Somebody's conversation on the page."""

    __tablename__ = "web_chats"

    key: str = Field(primary_key=True, max_length=64)
    name: str = Field(max_length=80)
    about: str = Field(default="", max_length=160)
    """Who this is, for the page; the program itself does not read it."""
    phone: str | None = Field(default=None, max_length=16)
    """E.164; what `share my phone` shares."""
    created_at: datetime


class WebMessage(Table, table=True):
    """One bubble. `change` grows with every new or changed message of the whole page."""

    __tablename__ = "web_messages"
    __table_args__ = (
        Index("ix_web_messages_chat_change", "chat_key", "change"),
        Index(
            "ix_web_messages_secret",
            "sent_at",
            sqlite_where=text("is_secret"),
            postgresql_where=text("is_secret"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    chat_key: str = Field(max_length=64, foreign_key="web_chats.key")
    change: int = Field(unique=True)
    by_bot: bool
    payload: dict[str, Any] = Field(sa_type=JSON)
    """As in bot.chat.say; a person's own message has `text`, `file` or `contact`."""
    is_secret: bool = False
    """Holds a key (a link, a code) that is not to lie here for long."""
    sent_at: datetime
    edited_at: datetime | None = None


class WebSignIn(Table, table=True):
    """A link by which somebody who uses the chat elsewhere signs in to the page, once. Only the
    hash of its token is kept; a newer link revokes it."""

    __tablename__ = "web_sign_ins"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    account_id: int = Field(foreign_key="accounts.id")
    """Where it was asked for."""
    token_hash: str = Field(max_length=64, unique=True)
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


class WebSession(Table, table=True):
    """A browser that is signed in to an account. Only the hash of its cookie is kept."""

    __tablename__ = "web_sessions"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="accounts.id", index=True)
    token_hash: str = Field(max_length=64, unique=True)
    device: str = Field(max_length=16)
    """android, ios, computer or other."""
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
