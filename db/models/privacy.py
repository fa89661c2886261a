"""What people ask for about the data held about them, and what became of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field

from db.base import Table
from db.types import TextEnum


class RequestKind(StrEnum):
    CORRECTION = "correction"
    RESTRICTION = "restriction"
    """Stop using some of it; or an objection to a use of it."""
    WITHDRAWAL = "withdrawal"
    """The consent was taken back; the chat has stopped already, people must do the rest."""
    DELETION = "deletion"


class RequestState(StrEnum):
    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


class DataRequest(Table, table=True):
    __tablename__ = "data_requests"
    __table_args__ = (
        Index(
            "ix_data_requests_open",
            "due_at",
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    account_id: int = Field(foreign_key="accounts.id")
    """Where it was asked and is answered, even when the consent is gone."""
    organisation_id: int | None = Field(default=None, foreign_key="organisations.id", index=True)
    """Whose administrator handles it; None: any."""
    kind: RequestKind = Field(sa_type=TextEnum(RequestKind))
    field: str | None = Field(default=None, max_length=20)
    """Of a correction: name, birth, phone, position; None: something else, told in the text."""
    text: str = Field(max_length=500)
    """What was written; of a correction with a field, the right value (dates as ISO, E.164)."""
    created_at: datetime
    acknowledge_by: datetime
    acknowledged_at: datetime | None = None
    due_at: datetime
    state: RequestState = Field(default=RequestState.OPEN, sa_type=TextEnum(RequestState))
    handled_by_id: int | None = Field(default=None, foreign_key="people.id")
    handled_at: datetime | None = None
    answer: str | None = Field(default=None, max_length=500)
