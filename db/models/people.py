"""People, the accounts they write from, their consent, roles and invitations."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from db.base import Table
from db.types import TextEnum


class Role(StrEnum):
    """What a person may do in an organisation; one person may hold several."""

    ADMIN = "admin"
    DEPUTY_SECRETARY = "deputy_secretary"
    CELL_SECRETARY = "cell_secretary"
    CENTRE_STAFF = "centre_staff"
    GROUP_LEADER = "group_leader"
    TRAINEE = "trainee"


class Language(StrEnum):
    VI = "vi"
    EN = "en"


class Person(Table, table=True):
    __tablename__ = "people"

    id: int | None = Field(default=None, primary_key=True)
    full_name: str = Field(max_length=80)
    search_key: str = Field(max_length=80, index=True)
    sort_key: str = Field(max_length=400)
    """Vietnamese order: by given name, then the rest."""
    birth_date: date | None = None
    phone: str | None = Field(default=None, max_length=16, index=True)
    """E.164; several people may share one telephone."""
    organisation_id: int | None = Field(default=None, foreign_key="organisations.id", index=True)
    """Home unit: the cell, or the ward or centre itself."""
    position: str | None = Field(default=None, max_length=120)
    name_is_own: bool = False
    """The name is the person's own word (from their account), not put down by an organisation."""
    created_at: datetime
    anonymised_at: datetime | None = None


class Account(Table, table=True):
    """One person's place in one channel: where they write from and are answered."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("channel", "sender_key"),)

    id: int | None = Field(default=None, primary_key=True)
    channel: str = Field(max_length=16)
    sender_key: str = Field(max_length=64)
    chat_key: str = Field(max_length=64)
    person_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    consent_version: str | None = Field(default=None, max_length=16)
    """The version agreed to; None until the person has agreed."""
    language: Language = Field(default=Language.VI, sa_type=TextEnum(Language))
    wrong_codes: int = 0
    locked_until: datetime | None = None
    unreachable_since: datetime | None = None
    unreachable_why: str | None = Field(default=None, max_length=120)
    seen_ref: int | None = None
    """Where messages lie until somebody looks (the web page): the newest that was looked at; None
    where what is sent has arrived."""
    created_at: datetime
    joined_at: datetime | None = None


class Consent(Table, table=True):
    """Proof of a decision on personal data; append-only."""

    __tablename__ = "consents"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    account_id: int = Field(foreign_key="accounts.id")
    version: str = Field(max_length=16)
    given: bool
    at: datetime


class RoleAssignment(Table, table=True):
    __tablename__ = "role_assignments"
    __table_args__ = (
        Index(
            "uq_role_assignments_open",
            "person_id",
            "role",
            "organisation_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    role: Role = Field(sa_type=TextEnum(Role))
    organisation_id: int = Field(foreign_key="organisations.id", index=True)
    granted_by_id: int | None = Field(default=None, foreign_key="people.id")
    started_at: datetime
    ended_at: datetime | None = None


class Invitation(Table, table=True):
    """A one-time way in. Only the hash of the code is kept."""

    __tablename__ = "invitations"

    id: int | None = Field(default=None, primary_key=True)
    code_hash: str = Field(max_length=64, unique=True)
    role: Role = Field(sa_type=TextEnum(Role))
    organisation_id: int = Field(foreign_key="organisations.id")
    person_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    """The person it is meant for, when already known."""
    name: str | None = Field(default=None, max_length=80)
    created_by_id: int | None = Field(default=None, foreign_key="people.id")
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    used_by_account_id: int | None = Field(default=None, foreign_key="accounts.id")
    revoked_at: datetime | None = None
