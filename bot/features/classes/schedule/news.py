"""Telling trainees and wards what has changed in a schedule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.classes import concerned
from bot.features.classes.ending.states import Told
from bot.features.classes.schedule import views_news
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
    message = Message(
        CHANGE,
        summary,
        views_news.news(cls, news, zone),
        class_id=cls.id,
        session_id=_only_session(session, cls, news),
        needs_ack=True,
        sent_by_id=actor.person_id,
        organisation_id=cls.centre_id,
    )
    trainees, unreached = tell_trainees(session, now, cls, message)
    wards: Wards = tell_wards(
        session,
        now,
        cls,
        wards_with_trainees(session, cls),
        WardNews(
            CHANGE_WARD,
            summary,
            lambda mine: views_news.ward_news(
                cls, news, sum(len(by_ward[w.id or 0]) for w in mine), zone
            ),
            actor.person_id,
        ),
    )
    return Told(cls, wards, trainees, unreached)


def _only_session(session: Session, cls: TrainingClass, changes: Sequence[Change]) -> int | None:
    """The id of the session spoken of when it is one."""
    if len(changes) != 1:
        return None
    return session.exec(
        select(ClassSession.id).where(
            col(ClassSession.class_id) == cls.id, col(ClassSession.number) == changes[0].number
        )
    ).first()
