"""Telling a person who has just joined what they have missed."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.say import Say
from bot.features.classes.service import sessions_of
from bot.features.notices.rules import SCHEDULE, Received, is_current
from bot.features.notices.service import (
    Message,
    MissedNotice,
    deliver_late,
    let_lapse,
    notices_missed,
    tell,
)
from bot.features.schedule import queries, texts, views
from bot.features.schedule.queries import Coming
from bot.kit.dates import format_date, local
from bot.kit.text import Plain
from db.models import Enrolment, TrainingClass


def tell_newcomer(session: Session, now: datetime, zone: ZoneInfo, person_id: int) -> None:
    """Send the schedules of the person's classes, and what else they missed and is still of use.

    A schedule that was told under its key before they joined is delivered, not told twice.
    """
    missed = notices_missed(session, person_id)
    waiting = {one.notice.dedupe_key: one for one in missed if one.notice.kind == SCHEDULE}
    for enrolment, cls in queries.places_of(session, person_id):
        key = f"{SCHEDULE}/{enrolment.id}"
        before = waiting.get(key)
        told = before is not None and before.recipient.acknowledged_at is not None
        say = _schedule(session, cls, now, zone, to_confirm=not told)
        if before:
            deliver_late(session, now, before, say)
        else:
            tell(session, now, [person_id], _message(enrolment, cls, key, say))
    for one in missed:
        if one.notice.kind == SCHEDULE:
            continue
        if is_still_news(one, now):
            deliver_late(session, now, one, _briefly(one, zone))
        else:
            let_lapse(session, one)


def is_still_news(missed: MissedNotice, now: datetime) -> bool:
    """Of a session that is still to come, or recent; a call or an old announcement is not."""
    notice = missed.notice
    if not notice.needs_ack:
        return False
    starts_at = missed.session.starts_at if missed.session else None
    row = missed.recipient
    facts = Received(row.id or 0, notice.kind, row.state, False, notice.created_at, starts_at)
    return row.acknowledged_at is None and is_current(facts, now)


def _schedule(
    session: Session, cls: TrainingClass, now: datetime, zone: ZoneInfo, *, to_confirm: bool
) -> Say:
    planned = [row for row in sessions_of(session, cls.id or 0) if row.ends_at > now]
    rows = [Coming(row, cls) for row in planned]
    return views.welcome(cls, rows, zone, to_confirm=to_confirm)


def _message(enrolment: Enrolment, cls: TrainingClass, key: str, say: Say) -> Message:
    return Message(
        kind=SCHEDULE,
        summary=f"Lịch học {cls.code}",
        say=say,
        class_id=cls.id,
        needs_ack=True,
        dedupe_key=key,
        organisation_id=cls.centre_id,
    )


def _briefly(missed: MissedNotice, zone: ZoneInfo) -> Say:
    day = format_date(local(missed.notice.created_at, zone).date())
    return Say(texts.MISSED(day=day, summary=Plain(missed.notice.summary)))
