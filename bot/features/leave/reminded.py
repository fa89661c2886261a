"""What the tables know of reminders: when they are due, and how often there was one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.features.leave.ladder import Rung, Times
from db.models import JobRun
from db.rule_values import rule_value


def job_of(request_id: int, what: str) -> str:
    """The name under which a reminder of a request is claimed."""
    return f"leave/{request_id}/{what}"


def times_reminded(session: Session, request_ids: Sequence[int]) -> dict[int, int]:
    """How often the centre was reminded of these requests; never reminded: missing."""
    jobs = {job_of(key, rung.value): key for key in request_ids for rung in Rung}
    if not jobs:
        return {}
    rows = session.exec(
        select(JobRun.job, func.count()).where(col(JobRun.job).in_(jobs)).group_by(col(JobRun.job))
    )
    found: dict[int, int] = {}
    for job, count in rows:
        found[jobs[job]] = found.get(jobs[job], 0) + count
    return found


def times_in_force(session: Session, on: date) -> Times:
    def number(key: str) -> float:
        return float(rule_value(session, key, "", on))

    def clock(key: str) -> time:
        return time.fromisoformat(rule_value(session, key, "", on))

    hours = rule_value(session, "working_hours", "", on)
    return Times(
        timedelta(hours=number("leave_remind_hours")),
        [(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in hours],
        clock("leave_remind_evening"),
        timedelta(hours=number("leave_remind_hours_before")),
        clock("leave_remind_not_before"),
        timedelta(minutes=number("leave_last_minutes")),
        timedelta(minutes=number("leave_spare_minutes")),
    )
