"""Organisations: ward committees, their cells, the training centres that serve them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlmodel import Field

from db.base import Table
from db.types import TextEnum


class OrganisationKind(StrEnum):
    WARD_COMMITTEE = "ward_committee"
    CELL = "cell"
    TRAINING_CENTRE = "training_centre"
    OTHER = "other"


class Organisation(Table, table=True):
    __tablename__ = "organisations"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=32, unique=True)
    """Upper case, as typed in lists: DU-QX, QX-CB1."""
    name: str = Field(max_length=200)
    short_name: str | None = Field(default=None, max_length=80)
    search_key: str = Field(max_length=200)
    kind: OrganisationKind = Field(sa_type=TextEnum(OrganisationKind))
    parent_id: int | None = Field(default=None, foreign_key="organisations.id", index=True)
    served_by_id: int | None = Field(default=None, foreign_key="organisations.id", index=True)
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: int | None = Field(default=None, foreign_key="organisations.id")
