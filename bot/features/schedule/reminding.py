"""Reminders: the evening before and shortly before a session, found from the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.outbox import Letter, post
from bot.chat.say import Say
from bot.features.notices.rules import Reminder, Slot, slot_of
from bot.features.notices.service import Due, claim, expire, queued_reminders
from bot.features.schedule import queries
from bot.features.schedule.queries import Coming
from bot.features.schedule.reminder_views import evening, soon
from bot.features.schedule.rules import Kind, evening_before, reminder_due, useful_until
from bot.kit.dates import local
from db.models import Urgency

FEW = 20
"""Up to so many people a reminder is a notice; beyond that it yields to what others are told."""
MOST_TOLD = 4
"""Sessions in one message; a day has no more."""


def remind(session: Session, now: datetime, zone: ZoneInfo) -> int:
    """Queue the reminders that are due and still of use; returns how many messages.

    A session is claimed under its time, so a moved one is reminded of anew and no tick, process or
    restart repeats what was done.
    """
    by_kind: dict[Kind, dict[Due, Coming]] = {"evening": {}, "soon": {}}
    for row in queries.near_sessions(session, now):
        kind = reminder_due(row.session.starts_at, now, zone)
        if kind:
            by_kind[kind][_due(kind, row, zone)] = row
    won = claim(session, now, [*by_kind["evening"], *by_kind["soon"]])
    return sum(
        _queue(session, now, zone, kind, [row for due, row in rows.items() if due in won])
        for kind, rows in by_kind.items()
    )


def _due(kind: Kind, row: Coming, zone: ZoneInfo) -> Due:
    starts_at = row.session.starts_at
    at = (
        evening_before(starts_at, zone) if kind == "evening" else useful_until("evening", starts_at)
    )
    slot = slot_of(row.session.id or 0, starts_at)
    return Due(f"remind/{kind}/{slot.session_id}@{slot.minute}", at)


def _queue(
    session: Session, now: datetime, zone: ZoneInfo, kind: Kind, rows: Sequence[Coming]
) -> int:
    """One message for each person and day, of the sessions that they are expected at."""
    if not rows:
        return 0
    by_id = {row.session.id or 0: row for row in rows}
    days: dict[tuple[int, object], list[int]] = defaultdict(list)
    for session_id, person in queries.expected(session, list(by_id)):
        starts_at = by_id[session_id].session.starts_at
        days[person, local(starts_at, zone).date() if kind == "evening" else starts_at].append(
            session_id
        )
    groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for (person, _), ids in days.items():
        for start in range(0, len(ids), MOST_TOLD):
            groups[tuple(ids[start : start + MOST_TOLD])].append(person)
    urgency = Urgency.BROADCAST if len(days) > FEW else Urgency.NOTICE
    for group, people in groups.items():
        told = [by_id[one] for one in group]
        _post(session, now, kind, told, people, _say(kind, told, now, zone), urgency)
    return len(days)


def _say(kind: Kind, rows: Sequence[Coming], now: datetime, zone: ZoneInfo) -> Say:
    return evening(rows, now, zone) if kind == "evening" else soon(rows, zone)


def _post(
    session: Session,
    now: datetime,
    kind: Kind,
    rows: Sequence[Coming],
    people: Sequence[int],
    say: Say,
    urgency: Urgency,
) -> None:
    slots = tuple(slot_of(row.session.id or 0, row.session.starts_at) for row in rows)
    letters = [Letter(person, say, Reminder(kind, person, slots).key) for person in people]
    expires = min(useful_until(kind, row.session.starts_at) for row in rows)
    post(session, letters, now, urgency=urgency, expires_at=expires)


def drop_outdated(session: Session, now: datetime, zone: ZoneInfo) -> int:
    """End reminders that wait to be sent and are not true any more: moved, cancelled.

    What such a reminder says of other sessions is told anew. Returns how many were ended.
    """
    waiting = queued_reminders(session)
    ids = {slot.session_id for _, reminder in waiting for slot in reminder.slots}
    standing = queries.standing_sessions(session, sorted(ids)) if ids else {}
    gone = []
    for row_id, reminder in waiting:
        good = [slot for slot in reminder.slots if _is_true(slot, standing)]
        if len(good) == len(reminder.slots):
            continue
        gone.append(row_id)
        rows = [standing[slot.session_id] for slot in good]
        if rows and useful_until("evening", rows[0].session.starts_at) > now:
            say = evening(rows, now, zone)
            _post(session, now, "evening", rows, [reminder.person_id], say, Urgency.NOTICE)
    expire(session, gone)
    return len(gone)


def _is_true(slot: Slot, standing: Mapping[int, Coming]) -> bool:
    row = standing.get(slot.session_id)
    return row is not None and slot_of(slot.session_id, row.session.starts_at) == slot
