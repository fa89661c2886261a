"""Following up: asking the silent again, noting who was told by telephone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.classes.rules import class_title
from bot.features.followup import queries, views
from bot.features.followup.queries import followed_classes, wards_seen
from bot.features.followup.rules import NEEDS_A_CALL, NUDGE_AGAIN, may_be_nudged
from bot.features.notices.rules import CALL, NUDGE, TO_CALL, Contact
from bot.features.notices.service import Message, Standing, standings, tell
from bot.kit.dates import format_moment
from bot.kit.problem import Problem
from db.models import Notice, NoticeRecipient, TrainingClass, Urgency

__all__ = ["followed_classes", "wards_seen"]

FEW = 20


def followed(session: Session, actor: Actor, class_id: int) -> TrainingClass:
    """A class the actor follows, by its id. Raises followup.unknown for any other."""
    found = next((c for c in followed_classes(session, actor) if c.id == class_id), None)
    if found is None:
        raise Problem("followup.unknown")
    return found


def silent(
    session: Session, actor: Actor, cls: TrainingClass, now: datetime, zone: ZoneInfo
) -> list[Standing]:
    """Who has not confirmed and may be asked again now, by name.

    Raises followup.all_confirmed; followup.nudged (at) when everybody was asked within the hour.
    """
    people = standings(session, now, cls.id or 0, wards_seen(actor, cls))
    quiet = [one for one in people if one.contact is Contact.SILENT]
    if not quiet:
        raise Problem("followup.all_confirmed")
    last = queries.last_nudges(session, cls.id or 0, [one.person_id for one in quiet], now)
    ready = [one for one in quiet if may_be_nudged(last.get(one.person_id), now)]
    if not ready:
        again = min(last.values()) + NUDGE_AGAIN
        raise Problem("followup.nudged", at=format_moment(again, zone))
    return ready


def nudge(session: Session, actor: Actor, class_id: int, now: datetime, zone: ZoneInfo) -> int:
    """Ask those who have not confirmed again; returns how many. Raises as `silent`."""
    cls = followed(session, actor, class_id)
    _lock(session, class_id)
    people = {one.person_id: one for one in silent(session, actor, cls, now, zone)}
    message = Message(
        kind=NUDGE,
        summary=f"Nhắc xác nhận, lớp {cls.code}",
        say=lambda person: views.nudge(class_title(cls), people[person].unread),
        class_id=cls.id,
        sent_by_id=actor.me,
        organisation_id=_organisation(actor, cls),
        urgency=Urgency.BROADCAST if len(people) > FEW else Urgency.NOTICE,
    )
    told = tell(session, now, people, message)
    return told.reached if told else 0


def _lock(session: Session, class_id: int) -> None:
    """One at a time: two deputies who press together ask once."""
    session.exec(
        select(TrainingClass.id).where(col(TrainingClass.id) == class_id).with_for_update()
    ).first()


def _organisation(actor: Actor, cls: TrainingClass) -> int | None:
    if cls.centre_id in actor.centres:
        return cls.centre_id
    return actor.wards[0] if actor.wards else None


def to_be_called(
    session: Session, actor: Actor, cls: TrainingClass, now: datetime, person_id: int
) -> Standing:
    """A trainee who could be told by telephone. Raises followup.unknown, followup.needs_no_call."""
    people = standings(session, now, cls.id or 0, wards_seen(actor, cls))
    found = next((one for one in people if one.person_id == person_id), None)
    if found is None:
        raise Problem("followup.unknown")
    if found.contact not in NEEDS_A_CALL:
        raise Problem("followup.needs_no_call", name=found.full_name)
    return found


def note_called(
    session: Session, actor: Actor, class_id: int, person_id: int, now: datetime
) -> Standing:
    """The actor has told this trainee by telephone: what was open counts as confirmed."""
    cls = followed(session, actor, class_id)
    one = to_be_called(session, actor, cls, now, person_id)
    for row in _open_rows(session, class_id, person_id):
        row.acknowledged_at = now
        session.add(row)
        audit(session, actor, now, "notice.told_by_phone", row, after={"class_id": class_id})
    if one.contact in TO_CALL:
        _note_call(session, actor, cls, person_id, now)
    session.flush()
    return one


def _open_rows(session: Session, class_id: int, person_id: int) -> Sequence[NoticeRecipient]:
    return session.exec(
        select(NoticeRecipient)
        .join(Notice, col(Notice.id) == col(NoticeRecipient.notice_id))
        .where(
            col(Notice.class_id) == class_id,
            col(Notice.needs_ack),
            col(NoticeRecipient.person_id) == person_id,
            col(NoticeRecipient.acknowledged_at).is_(None),
        )
        .order_by(col(NoticeRecipient.id))
    ).all()


def _note_call(
    session: Session, actor: Actor, cls: TrainingClass, person_id: int, now: datetime
) -> None:
    """The call itself, as a notice that was confirmed: nothing goes out, nobody can be reached."""
    message = Message(
        kind=CALL,
        summary=f"Đã gọi điện, lớp {cls.code}",
        say=views.called_note(cls.code),
        class_id=cls.id,
        needs_ack=True,
        organisation_id=_organisation(actor, cls),
    )
    told = tell(session, now, [person_id], message)
    row = session.exec(
        select(NoticeRecipient).where(
            col(NoticeRecipient.notice_id) == (told.notice_id if told else 0)
        )
    ).one()
    row.acknowledged_at = now
    session.add(row)
    audit(session, actor, now, "notice.told_by_phone", row, after={"class_id": cls.id})
