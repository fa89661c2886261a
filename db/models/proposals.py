"""What cells propose to their ward before the ward nominates, and until when they may."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from db.base import Table
from db.types import TextEnum


class ProposalStatus(StrEnum):
    WAITING = "waiting"
    TAKEN = "taken"
    """The ward has nominated the person."""
    NOT_CHOSEN = "not_chosen"
    WITHDRAWN = "withdrawn"
    """By the cell, before the ward decided."""
    ENDED = "ended"
    """The class took no nominations any more before the ward decided."""


class Proposal(Table, table=True):
    """A cell puts somebody forward to its ward. The centre knows nothing of it.

    The person is words here: whoever is not chosen never becomes a row of `people`.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        Index("ix_proposals_class_ward_status", "class_id", "ward_id", "status"),
        Index("ix_proposals_who", "search_key", "birth_date"),
        Index(
            "ix_proposals_waiting",
            "class_id",
            sqlite_where=text("status = 'waiting'"),
            postgresql_where=text("status = 'waiting'"),
        ),
        Index(
            "ix_proposals_untold",
            "decided_at",
            sqlite_where=text("told_at IS NULL AND decided_at IS NOT NULL"),
            postgresql_where=text("told_at IS NULL AND decided_at IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    class_id: int = Field(foreign_key="training_classes.id")
    ward_id: int = Field(foreign_key="organisations.id")
    cell_id: int = Field(foreign_key="organisations.id", index=True)
    full_name: str = Field(max_length=80)
    search_key: str = Field(max_length=80)
    birth_date: date
    phone: str | None = Field(default=None, max_length=16)
    """E.164."""
    note: str | None = Field(default=None, max_length=300)
    warnings: str | None = Field(default=None, max_length=500)
    """Codes of what was doubtful when it was sent, separated by spaces."""
    position: int
    """Order of priority among what the cell proposes for the class, from 1."""
    status: ProposalStatus = Field(default=ProposalStatus.WAITING, sa_type=TextEnum(ProposalStatus))
    proposed_by_id: int = Field(foreign_key="people.id")
    created_at: datetime
    decided_by_id: int | None = Field(default=None, foreign_key="people.id")
    decided_at: datetime | None = None
    """When it stopped waiting, in whatever way."""
    reason: str | None = Field(default=None, max_length=300)
    """Why not chosen."""
    told_at: datetime | None = None
    """When the cell was told of the decision; None: not yet."""
    nomination_id: int | None = Field(default=None, foreign_key="nominations.id", index=True)


class ProposalDeadline(Table, table=True):
    """A ward's own day until which its cells propose, before the deadline of the class."""

    __tablename__ = "proposal_deadlines"
    __table_args__ = (UniqueConstraint("class_id", "ward_id"),)

    id: int | None = Field(default=None, primary_key=True)
    class_id: int = Field(foreign_key="training_classes.id")
    ward_id: int = Field(foreign_key="organisations.id", index=True)
    propose_by: datetime = Field(index=True)
    """Last moment; the end of the day that was typed."""
