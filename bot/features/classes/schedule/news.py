"""Telling trainees and wards what has changed in a schedule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.outbox import reach_of
from bot.chat.say import Say
from bot.features.classes import concerned
from bot.features.classes.ending.states import Told
from bot.features.classes.lines.planned import Planned
from bot.features.classes.schedule import reads, views_news
from bot.features.classes.schedule.board import Change
from bot.features.classes.telling import (
    WardNews,
    Wards,
    tell_trainees,
    tell_wards,
    wards_with_trainees,
)
from bot.features.notices.service import Message
from db.models import (
    ClassSession,
    Organisation,
    TrainingClass,
)

CHANGE = "schedule_change"
CHANGE_WARD = "schedule_change_ward"


def tell_changes(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    cls: TrainingClass,
    changes: Sequence[Change],
) -> Told | None:
    """One notice to each trainee, to be confirmed, and one to each deputy with trainees there.

    A session entered after it took place is no news.
    """
    news = [c for c in changes if c.after is None or c.after.starts_at > now]
    by_ward = concerned.trainees_by_ward(session, cls.id or 0)
    if not news or not by_ward:
        return None
    summary = f"Đổi lịch lớp {cls.code}: buổi {', '.join(str(c.number) for c in news)}"
    moved = [c.number for c in news if c.before and c.after and _other_time(c.before, c.after)]
    away = reads.people_on_leave(session, cls.id or 0, moved)
    message = Message(
        CHANGE,
        summary,
        lambda person: views_news.news(cls, news, zone, away.get(person, ())),
        class_id=cls.id,
        session_id=_only_session(session, cls, news),
        needs_ack=True,
        sent_by_id=actor.person_id,
        organisation_id=cls.centre_id,
    )
    trainees, unreached = tell_trainees(session, now, cls, message)
    reach = reach_of(session, chain.from_iterable(by_ward.values()))

    def ward_news(mine: Sequence[Organisation]) -> Say:
        people = [person for ward in mine for person in by_ward[ward.id or 0]]
        reached = sum(person in reach for person in people)
        return views_news.ward_news(cls, news, reached, len(people) - reached, zone)

    wards: Wards = tell_wards(
        session,
        now,
        cls,
        wards_with_trainees(session, cls),
        WardNews(
            CHANGE_WARD,
            summary,
            ward_news,
            actor.person_id,
        ),
    )
    return Told(cls, wards, trainees, unreached)


def _other_time(before: Planned, after: Planned) -> bool:
    return (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at)


def _only_session(session: Session, cls: TrainingClass, changes: Sequence[Change]) -> int | None:
    """The id of the session spoken of when it is one."""
    if len(changes) != 1:
        return None
    return session.exec(
        select(ClassSession.id).where(
            col(ClassSession.class_id) == cls.id, col(ClassSession.number) == changes[0].number
        )
    ).first()
