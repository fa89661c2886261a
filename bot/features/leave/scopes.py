"""Whose requests, and which: conditions for the queries that read them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, not_, or_
from sqlmodel import col, select

from bot.chat.access import Actor
from db.models import (
    AuditEvent,
    ClassStatus,
    Enrolment,
    EnrolmentStatus,
    LeaveRequest,
    LeaveStatus,
    TrainingClass,
)

Scope = ColumnElement[bool]

MOOT = "leave.moot"
"""The act of the audit trail by which a request is shown as one that nobody decides any more."""


def of_centres(actor: Actor) -> Scope:
    return col(TrainingClass.centre_id).in_(actor.centres)


def of_wards(actor: Actor) -> Scope:
    return col(Enrolment.ward_id).in_(actor.wards)


def of_person(actor: Actor) -> Scope:
    return col(LeaveRequest.person_id) == actor.me


def waiting() -> Scope:
    """Open to decision: the class was not cancelled and the trainee is still in it."""
    return and_(
        col(LeaveRequest.status) == LeaveStatus.PENDING,
        col(TrainingClass.status) != ClassStatus.CANCELLED,
        col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
    )


def for_decision(actor: Actor) -> Scope:
    """Waiting requests of the actor's centres; nobody decides on their own."""
    return and_(of_centres(actor), waiting(), not_(of_person(actor)))


def of_wards_alone(actor: Actor) -> Scope:
    """A ward's requests, but for those that the actor sees on the list of a centre."""
    return and_(of_wards(actor), not_(of_centres(actor)))


def moot_and_shown_open() -> Scope:
    """There is nothing left to decide about them, and what was sent of them does not say so yet."""
    shown = select(AuditEvent.id).where(
        col(AuditEvent.table_name) == LeaveRequest.__tablename__,
        col(AuditEvent.row_id) == col(LeaveRequest.id),
        col(AuditEvent.action) == MOOT,
    )
    return and_(
        col(LeaveRequest.status) == LeaveStatus.PENDING,
        or_(
            col(TrainingClass.status) == ClassStatus.CANCELLED,
            col(Enrolment.status) == EnrolmentStatus.WITHDRAWN,
        ),
        not_(exists(shown)),
    )


def of_running_classes() -> Scope:
    return col(TrainingClass.status).in_([ClassStatus.OPEN, ClassStatus.CLOSED])


def sent_since(moment: datetime) -> Scope:
    return col(LeaveRequest.created_at) >= moment


def closed() -> Scope:
    return not_(waiting())


def in_status(statuses: Collection[LeaveStatus]) -> Scope:
    return col(LeaveRequest.status).in_(statuses)


def these(ids: Collection[int]) -> Scope:
    return col(LeaveRequest.id).in_(ids)
