"""Nominations that nobody decides: the centre is reminded, found from the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from bot.chat.access import people_with
from bot.chat.outbox import reach_of
from bot.chat.say import Say, command_button, in_columns
from bot.features.nominations import message_texts
from bot.features.notices.service import Due, Message, claim, tell
from bot.kit.dates import format_date, format_moment, local, to_utc
from bot.kit.text import Joined, joined
from bot.kit.working_time import add_working_days
from db.models import (
    ClassSession,
    ClassStatus,
    Nomination,
    NominationStatus,
    Role,
    SessionStatus,
    TrainingClass,
)
from db.rule_values import rule_value

GOOD_FOR = timedelta(days=1)

# Asked at every tick, so made once.
_RUNNING = select(TrainingClass).where(
    col(TrainingClass.status).in_([ClassStatus.OPEN, ClassStatus.CLOSED])
)


@dataclass(frozen=True, slots=True)
class Undecided:
    """A class in which somebody waits; `since`: when the oldest was sent."""

    cls: TrainingClass
    people: tuple[int, ...]
    since: datetime
    starts_at: datetime | None


@dataclass(frozen=True, slots=True)
class Times:
    """What the house has set, in days: after so many working days, so long before the class."""

    wait: int
    before: int
    morning: time


def remind(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """On the morning after some working days, and once more shortly before the class begins."""
    rows = _undecided(session)
    if not rows:
        return
    times = _times(session, local(now, zone).date())
    centres: dict[int, dict[Due, Undecided]] = defaultdict(dict)
    for row in rows:
        if at := reminder_at(row.since, row.starts_at, now, times, zone):
            centres[row.cls.centre_id][Due(f"undecided/{row.cls.id}", at)] = row
    for centre_id, due in centres.items():
        _remind_centre(session, now, zone, centre_id, due)


def reminder_at(
    since: datetime, starts_at: datetime | None, now: datetime, times: Times, zone: ZoneInfo
) -> datetime | None:
    """Since when the latest reminder is due, if one is; none once the class has begun."""
    if starts_at and starts_at <= now:
        return None
    sent_on = local(since, zone).date()
    days = [add_working_days(sent_on, times.wait)]
    if starts_at:
        near = local(starts_at, zone).date() - timedelta(days=times.before)
        days.append(max(near, sent_on + timedelta(days=1)))
    moments = (to_utc(day, times.morning, zone) for day in days)
    return max((at for at in moments if at <= now), default=None)


def _times(session: Session, on: date) -> Times:
    return Times(
        int(rule_value(session, "nomination_remind_days", "", on)),
        int(rule_value(session, "nomination_remind_days_before", "", on)),
        time.fromisoformat(rule_value(session, "working_hours", "", on)[0][0]),
    )


def _undecided(session: Session) -> list[Undecided]:
    # By class: the nominations of all years are many, those of running classes few.
    classes = {cls.id or 0: cls for cls in session.exec(_RUNNING)}
    waiting: dict[int, list[tuple[int, datetime]]] = defaultdict(list)
    sent = select(Nomination.class_id, Nomination.person_id, Nomination.created_at).where(
        col(Nomination.class_id).in_(classes),
        col(Nomination.status) == NominationStatus.SUBMITTED,
    )
    for class_id, person_id, sent_at in session.exec(sent) if classes else ():
        waiting[class_id].append((person_id, sent_at))
    if not waiting:
        return []
    starts = dict(
        session.exec(
            select(ClassSession.class_id, func.min(ClassSession.starts_at))
            .where(
                col(ClassSession.class_id).in_(waiting),
                col(ClassSession.status) == SessionStatus.PLANNED,
            )
            .group_by(col(ClassSession.class_id))
        ).all()
    )
    return [
        Undecided(
            classes[key],
            tuple(person for person, _ in rows),
            min(sent_at for _, sent_at in rows),
            starts.get(key),
        )
        for key, rows in sorted(waiting.items())
    ]


def _remind_centre(
    session: Session, now: datetime, zone: ZoneInfo, centre_id: int, due: dict[Due, Undecided]
) -> None:
    """One message for each of the staff, their own nomination left out. While nobody can be
    reached nothing counts as done."""
    staff = sorted(reach_of(session, people_with(session, Role.CENTRE_STAFF, centre_id)))
    told = {key: row for key, row in due.items() if any(_of_others(row, one) for one in staff)}
    won = claim(session, now, told) if told else set()
    rows = [row for key, row in told.items() if key in won]
    people = [one for one in staff if any(_of_others(row, one) for row in rows)]
    if people:
        message = Message(
            kind="undecided",
            summary=f"Nhắc xét duyệt đề cử: {', '.join(row.cls.code for row in rows)}",
            say=lambda person: _say(rows, person, zone),
            expires_at=now + GOOD_FOR,
        )
        tell(session, now, people, message)


def _of_others(row: Undecided, person: int) -> int:
    return sum(one != person for one in row.people)


def _say(rows: Sequence[Undecided], person: int, zone: ZoneInfo) -> Say:
    theirs = [row for row in rows if _of_others(row, person)]
    lines = [_line(row, _of_others(row, person), zone) for row in theirs]
    codes = [row.cls.code for row in theirs]
    row_of = [
        command_button(message_texts.DECIDE_IN(code=code), "xetduyet", code) for code in codes
    ]
    return Say(joined([message_texts.UNDECIDED(), *lines]), in_columns(row_of))


def _line(row: Undecided, count: int, zone: ZoneInfo) -> Joined:
    since = format_moment(row.since, zone)
    line = message_texts.UNDECIDED_LINE(cls=row.cls.code, count=count, since=since)
    if row.starts_at is None:
        return joined([line])
    day = format_date(local(row.starts_at, zone).date())
    return joined([line, message_texts.UNDECIDED_STARTS(day=day)], ", ")
