"""Changing a class's name, place, size, deadline and the wards' places. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.classes.details import views_news as views_detail_news
from bot.features.classes.details.changes import read_changes
from bot.features.classes.details.facts import Changed, Changes, FieldChange
from bot.features.classes.details.reads import details_of
from bot.features.classes.details.waiting import waiting_in
from bot.features.classes.ending.states import Told, live_class
from bot.features.classes.lines.entries import Entry
from bot.features.classes.lines.wards import Ward
from bot.features.classes.service import wards_for
from bot.features.classes.telling import WardNews, tell_trainees, tell_wards
from bot.features.notices.service import Message
from bot.kit.problem import Problem
from db.models import Organisation, Quota, TrainingClass


def change_class(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    class_id: int,
    entries: Sequence[Entry],
) -> Changed:
    """Make the changes that can be made and tell the wards concerned, and trainees of a new place.

    Raises class.nothing_good when none of them can be made any more.
    """
    cls = live_class(session, actor, class_id)
    changes = read_changes(entries, details_of(session, cls), zone)
    if not changes.good:
        raise Problem("class.nothing_good")
    wards = {w.id: w for w in wards_for(session, cls)}
    for change in changes.good:
        _apply(session, actor, now, cls, change)
    session.flush()
    wards |= {w.id: w for w in wards_for(session, cls)}
    told = _tell(session, actor, now, zone, cls, changes, list(wards.values()))
    concerns = any(change.field in {"capacity", "quotas"} for change in changes.good)
    waiting = waiting_in(session, cls) if concerns else None
    return Changed(cls, changes.good, changes.bad, told, waiting)


def _apply(
    session: Session, actor: Actor, now: datetime, cls: TrainingClass, change: FieldChange
) -> None:
    if change.ward:
        _set_places(session, cls, change.ward, change.after)
    elif change.field == "name" and isinstance(change.after, str):
        cls.name = change.after
    elif change.field == "location":
        cls.location = str(change.after) if change.after is not None else None
    elif change.field == "capacity":
        cls.capacity = change.after if isinstance(change.after, int) else None
    elif change.field == "deadline":
        cls.nomination_deadline = change.after if isinstance(change.after, datetime) else None
    session.add(cls)
    key = f"{change.field}:{change.ward.code}" if change.ward else change.field
    audit(
        session,
        actor,
        now,
        "class.change",
        cls,
        before={key: _plain(change.before)},
        after={key: _plain(change.after)},
    )


def _plain(value: str | int | datetime | None) -> str | int | None:
    return value.isoformat() if isinstance(value, datetime) else value


def _set_places(
    session: Session, cls: TrainingClass, ward: Ward, places: str | int | datetime | None
) -> None:
    row = session.exec(
        select(Quota).where(col(Quota.class_id) == cls.id, col(Quota.organisation_id) == ward.id)
    ).first()
    row = row or Quota(class_id=cls.id or 0, organisation_id=ward.id, places=0)
    row.places = places if isinstance(places, int) else 0
    session.add(row)


def _tell(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    cls: TrainingClass,
    changes: Changes,
    wards: Sequence[Organisation],
) -> Told:
    """A ward hears of what is common to all and of its own places, not of another ward's."""
    common = [c for c in changes.good if c.ward is None]
    own = {c.ward.id for c in changes.good if c.ward}
    concerned = [w for w in wards if common or w.id in own]
    summary = f"Sửa thông tin lớp {cls.code}"
    news = WardNews(
        "class_change_ward",
        summary,
        lambda mine: views_detail_news.ward_news(
            cls,
            [c for c in changes.good if c.ward is None or c.ward.id in {w.id for w in mine}],
            zone,
        ),
        actor.person_id,
    )
    told = tell_wards(session, now, cls, concerned, news)
    moved = [c for c in common if c.field == "location"]
    trainees, unreached = 0, 0
    if moved:
        message = Message(
            "class_change",
            summary,
            views_detail_news.trainee_news(cls, moved, zone),
            class_id=cls.id,
            needs_ack=True,
            sent_by_id=actor.person_id,
            organisation_id=cls.centre_id,
        )
        trainees, unreached = tell_trainees(session, now, cls, message)
    return Told(cls, told, trainees, unreached)
