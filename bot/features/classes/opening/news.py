"""Telling the wards that a class takes nominations."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.features.classes.opening import views_opened
from bot.features.classes.opening.plan import Plan
from bot.features.classes.telling import WardNews, Wards, tell_wards
from db.models import Organisation, TrainingClass


def tell_opened(
    session: Session,
    now: datetime,
    zone: ZoneInfo,
    cls: TrainingClass,
    plan: Plan,
    wards: list[Organisation],
) -> Wards:
    places = {ward.id: count for ward, count in plan.quotas}
    news = WardNews(
        kind="class_opened",
        summary=f"Lớp {cls.code} nhận đề cử",
        say=lambda mine: views_opened.notice(
            cls, plan, [(w.name, places.get(w.id or 0)) for w in mine], zone
        ),
    )
    return tell_wards(session, now, cls, wards, news)
