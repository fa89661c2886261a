"""Class types, classes, their sessions and the places given to each ward."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from db.base import Table
from db.types import SharedMoment, TextEnum


class ClassStatus(StrEnum):
    OPEN = "open"
    """Takes nominations until the deadline."""
    CLOSED = "closed"
    """Nominations are closed; being taught."""
    FINISHED = "finished"
    CANCELLED = "cancelled"


class SessionStatus(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


class PaperKind(StrEnum):
    """What a class type ends with."""

    NONE = "none"
    CERTIFICATE = "certificate"
    """Giấy chứng nhận."""
    DIPLOMA = "diploma"
    """Bằng tốt nghiệp."""
    CREDENTIAL = "credential"
    """Chứng chỉ."""


class ClassType(Table, table=True):
    __tablename__ = "class_types"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=16, unique=True)
    name: str = Field(max_length=120)
    name_en: str = Field(max_length=120)
    position: int = 0
    """Order in reports and menus."""
    paper: PaperKind = Field(default=PaperKind.CERTIFICATE, sa_type=TextEnum(PaperKind))


class TrainingClass(Table, table=True):
    __tablename__ = "training_classes"
    __table_args__ = (Index("ix_training_classes_centre_status", "centre_id", "status"),)

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=32, unique=True)
    """Upper case; people type it in any case."""
    class_type_id: int = Field(foreign_key="class_types.id")
    name: str = Field(max_length=200)
    centre_id: int = Field(foreign_key="organisations.id")
    location: str | None = Field(default=None, max_length=200)
    capacity: int | None = None
    nomination_deadline: datetime | None = None
    """Last moment at which wards may nominate (the end of the day that was typed)."""
    status: ClassStatus = Field(default=ClassStatus.OPEN, sa_type=TextEnum(ClassStatus))
    status_reason: str | None = Field(default=None, max_length=300)
    created_by_id: int | None = Field(default=None, foreign_key="people.id")
    created_at: datetime
    finished_at: datetime | None = None


class ClassSession(Table, table=True):
    """One half-day of a class (buổi). Its number never changes; cancelled ones keep theirs."""

    __tablename__ = "sessions"
    __table_args__ = (UniqueConstraint("class_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    class_id: int = Field(foreign_key="training_classes.id", index=True)
    number: int
    starts_at: datetime = Field(index=True, sa_type=SharedMoment)
    ends_at: datetime = Field(sa_type=SharedMoment)
    topic: str | None = Field(default=None, max_length=200)
    location: str | None = Field(default=None, max_length=200)
    """None: the class's own location."""
    periods: int = 5
    status: SessionStatus = Field(default=SessionStatus.PLANNED, sa_type=TextEnum(SessionStatus))
    cancel_reason: str | None = Field(default=None, max_length=300)
    version: int = 1
    """Grows with every change, so that a notice or reminder can name the state it spoke of."""
    attendance_taken_at: datetime | None = None
    attendance_taken_by_id: int | None = Field(default=None, foreign_key="people.id")


class Quota(Table, table=True):
    """Places of a class allotted to a ward (or, inside a ward, to a cell)."""

    __tablename__ = "quotas"
    __table_args__ = (UniqueConstraint("class_id", "organisation_id"),)

    id: int | None = Field(default=None, primary_key=True)
    class_id: int = Field(foreign_key="training_classes.id")
    organisation_id: int = Field(foreign_key="organisations.id", index=True)
    places: int
