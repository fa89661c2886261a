"""Personal links to the page of people to be phoned, for when the chat cannot be reached."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from db.base import Table


class CallPageLink(Table, table=True):
    """One person's link. Only the hash of its token is kept; a newer link revokes it."""

    __tablename__ = "call_page_links"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    token_hash: str = Field(max_length=64, unique=True)
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
