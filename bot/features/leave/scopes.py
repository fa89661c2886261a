"""Whose requests, and which: conditions for the queries that read them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, not_
from sqlmodel import col

from bot.chat.access import Actor
from db.models import (
    ClassStatus,
    Enrolment,
    EnrolmentStatus,
    LeaveRequest,
    LeaveStatus,
    TrainingClass,
)

Scope = ColumnElement[bool]


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


def closed() -> Scope:
    return not_(waiting())


def in_status(statuses: Collection[LeaveStatus]) -> Scope:
    return col(LeaveRequest.status).in_(statuses)


def these(ids: Collection[int]) -> Scope:
    return col(LeaveRequest.id).in_(ids)
