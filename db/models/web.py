"""Conversations held on the program's own web page: what another channel's servers would keep."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
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

    id: int | None = Field(default=None, primary_key=True)
    chat_key: str = Field(max_length=64, foreign_key="web_chats.key", index=True)
    change: int = Field(unique=True)
    by_bot: bool
    payload: dict[str, Any] = Field(sa_type=JSON)
    """As in bot.chat.say; a person's own message has `text`, `file` or `contact`."""
    sent_at: datetime
    edited_at: datetime | None = None
