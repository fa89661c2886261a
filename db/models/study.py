"""Nominations, enrolments, attendance, leave and results."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from db.base import Table
from db.types import Hundredths, TextEnum


class NominationStatus(StrEnum):
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WAITLISTED = "waitlisted"
    WITHDRAWN = "withdrawn"


class EnrolmentStatus(StrEnum):
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    FINISHED = "finished"
    """Completed the class."""
    FAILED = "failed"
    """The class ended without a pass for this person."""


class AttendanceState(StrEnum):
    PRESENT = "present"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"


class LeaveStatus(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Nomination(Table, table=True):
    """A ward puts a person forward for a class. A person stands once in a class at a time."""

    __tablename__ = "nominations"
    __table_args__ = (
        Index(
            "uq_nominations_standing",
            "class_id",
            "person_id",
            unique=True,
            sqlite_where=text("status NOT IN ('withdrawn', 'rejected')"),
            postgresql_where=text("status NOT IN ('withdrawn', 'rejected')"),
        ),
        Index("ix_nominations_class_ward_status", "class_id", "ward_id", "status"),
        Index(
            "ix_nominations_untold",
            "decided_at",
            sqlite_where=text("told_at IS NULL AND decided_at IS NOT NULL"),
            postgresql_where=text("told_at IS NULL AND decided_at IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    class_id: int = Field(foreign_key="training_classes.id")
    person_id: int = Field(foreign_key="people.id", index=True)
    ward_id: int = Field(foreign_key="organisations.id", index=True)
    cell_id: int | None = Field(default=None, foreign_key="organisations.id")
    batch: str = Field(max_length=32, index=True)
    """Nominations sent together share it; the ward is answered once per batch."""
    status: NominationStatus = Field(
        default=NominationStatus.SUBMITTED, sa_type=TextEnum(NominationStatus)
    )
    warnings: str | None = Field(default=None, max_length=500)
    """Codes of what was doubtful when it was sent, separated by spaces."""
    note: str | None = Field(default=None, max_length=300)
    nominated_by_id: int = Field(foreign_key="people.id")
    created_at: datetime
    waitlisted_at: datetime | None = None
    """Order on the waiting list."""
    decided_by_id: int | None = Field(default=None, foreign_key="people.id")
    decided_at: datetime | None = None
    reason: str | None = Field(default=None, max_length=300)
    """Why rejected or withdrawn."""
    told_at: datetime | None = None
    """When the ward was told of the decision; None: not yet."""


class Enrolment(Table, table=True):
    """A place in a class (danh sách lớp)."""

    __tablename__ = "enrolments"
    __table_args__ = (
        Index(
            "uq_enrolments_open",
            "class_id",
            "person_id",
            unique=True,
            sqlite_where=text("status <> 'withdrawn'"),
            postgresql_where=text("status <> 'withdrawn'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    class_id: int = Field(foreign_key="training_classes.id", index=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    ward_id: int = Field(foreign_key="organisations.id", index=True)
    cell_id: int | None = Field(default=None, foreign_key="organisations.id")
    nomination_id: int | None = Field(default=None, foreign_key="nominations.id", index=True)
    status: EnrolmentStatus = Field(
        default=EnrolmentStatus.ACTIVE, sa_type=TextEnum(EnrolmentStatus)
    )
    is_group_leader: bool = False
    enrolled_at: datetime
    ended_at: datetime | None = None


class Attendance(Table, table=True):
    """One person in one session. No row: nobody took the list, it counts against nobody."""

    __tablename__ = "attendances"
    __table_args__ = (UniqueConstraint("session_id", "enrolment_id"),)

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="sessions.id")
    enrolment_id: int = Field(foreign_key="enrolments.id", index=True)
    state: AttendanceState = Field(sa_type=TextEnum(AttendanceState))
    recorded_by_id: int = Field(foreign_key="people.id")
    recorded_at: datetime


class LeaveRequest(Table, table=True):
    __tablename__ = "leave_requests"

    id: int | None = Field(default=None, primary_key=True)
    class_id: int = Field(foreign_key="training_classes.id", index=True)
    enrolment_id: int = Field(foreign_key="enrolments.id", index=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    reason: str = Field(max_length=500)
    is_late: bool = False
    """Sent after one of its sessions had begun."""
    below_minimum: bool = False
    """Would break the attendance minimum when it was sent."""
    status: LeaveStatus = Field(default=LeaveStatus.PENDING, sa_type=TextEnum(LeaveStatus))
    created_at: datetime
    decided_by_id: int | None = Field(default=None, foreign_key="people.id")
    decided_at: datetime | None = None
    decision_note: str | None = Field(default=None, max_length=300)
    ward_opinion: str | None = Field(default=None, max_length=300)
    ward_opinion_by_id: int | None = Field(default=None, foreign_key="people.id")


class LeaveSession(Table, table=True):
    """A session asked off in a request."""

    __tablename__ = "leave_sessions"
    __table_args__ = (UniqueConstraint("leave_request_id", "session_id"),)

    id: int | None = Field(default=None, primary_key=True)
    leave_request_id: int = Field(foreign_key="leave_requests.id")
    session_id: int = Field(foreign_key="sessions.id", index=True)


class StoredFile(Table, table=True):
    """A file somebody sent, or one that we send; the bytes lie under DATA_DIR by their hash.

    `sha256` is None while the bytes of a received file have not been fetched yet.
    """

    __tablename__ = "stored_files"

    id: int | None = Field(default=None, primary_key=True)
    sha256: str | None = Field(default=None, max_length=64, index=True)
    name: str = Field(max_length=120)
    mime: str = Field(max_length=80)
    size: int
    channel: str | None = Field(default=None, max_length=16)
    channel_file: str | None = Field(default=None, max_length=200)
    owner_person_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    leave_request_id: int | None = Field(default=None, foreign_key="leave_requests.id", index=True)
    created_at: datetime
    failed_why: str | None = Field(default=None, max_length=200)


class Result(Table, table=True):
    """A posted result. A correction adds a row and closes the one it replaces."""

    __tablename__ = "results"
    __table_args__ = (
        Index(
            "uq_results_current",
            "enrolment_id",
            "attempt",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    enrolment_id: int = Field(foreign_key="enrolments.id", index=True)
    attempt: int = 1
    score: Decimal | None = Field(default=None, sa_type=Hundredths())
    """0-10 with at most two decimals; None when only a band in words was given."""
    band: str = Field(max_length=40)
    """Code of the band (excellent, good, fair, average, failed) or the words as given."""
    passed: bool
    note: str | None = Field(default=None, max_length=300)
    """Why somebody not entitled to the final paper was given a result all the same."""
    posted_by_id: int = Field(foreign_key="people.id")
    posted_at: datetime
    published_at: datetime | None = None
    superseded_at: datetime | None = None
    replaces_id: int | None = Field(default=None, foreign_key="results.id")


class Recognition(Table, table=True):
    """The decision that recognises who has completed a class; a corrected one replaces it.

    A class has several when people pass at a later attempt.
    """

    __tablename__ = "recognitions"
    __table_args__ = (
        Index(
            "uq_recognitions_standing",
            "class_id",
            "number_key",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    class_id: int = Field(foreign_key="training_classes.id", index=True)
    number: str = Field(max_length=60)
    number_key: str = Field(max_length=60)
    """The number in capitals without spaces: what makes two numbers the same."""
    decided_on: date = Field(index=True)
    recorded_by_id: int = Field(foreign_key="people.id")
    recorded_at: datetime
    superseded_at: datetime | None = None


class Certificate(Table, table=True):
    """A line of the register of certificates (sổ gốc); kept for good, also when other data is
    purged. A correction voids the line and adds another; a withdrawal (thu hồi) only voids it."""

    __tablename__ = "certificates"
    __table_args__ = (
        Index(
            "uq_certificates_standing",
            "enrolment_id",
            unique=True,
            sqlite_where=text("voided_at IS NULL"),
            postgresql_where=text("voided_at IS NULL"),
        ),
        Index(
            "uq_certificates_number",
            "centre_id",
            "number_key",
            unique=True,
            sqlite_where=text("voided_at IS NULL"),
            postgresql_where=text("voided_at IS NULL"),
        ),
        Index("ix_certificates_centre_number", "centre_id", "number_key"),
        Index("ix_certificates_centre_issued", "centre_id", "issued_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    enrolment_id: int = Field(foreign_key="enrolments.id", index=True)
    centre_id: int = Field(foreign_key="organisations.id")
    number: str = Field(max_length=60)
    number_key: str = Field(max_length=60)
    """The number in capitals without spaces: what makes two numbers the same."""
    issued_on: date
    valid_until: date | None = None
    recognition_id: int | None = Field(default=None, foreign_key="recognitions.id")
    band: str | None = Field(default=None, max_length=40)
    """As printed; the result may be corrected later."""
    collect_at: str | None = Field(default=None, max_length=200)
    """Where it is to be fetched, as the centre typed it."""
    holder_name: str = Field(max_length=80)
    """As printed: the register names its holder, also when the person is forgotten elsewhere."""
    holder_birth_date: date | None = None
    recorded_by_id: int = Field(foreign_key="people.id")
    recorded_at: datetime
    voided_at: datetime | None = None
    voided_by_id: int | None = Field(default=None, foreign_key="people.id")
    void_reason: str | None = Field(default=None, max_length=300)
    revocation_number: str | None = Field(default=None, max_length=60)
    """Of the decision that withdraws it; None: it stands, or was voided by a correction."""
    revoked_on: date | None = None
    """The day of that decision."""
    replaces_id: int | None = Field(default=None, foreign_key="certificates.id")
