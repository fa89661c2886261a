"""The end of a class: closing and reopening nominations, finishing, cancelling. Never commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.chat.say import Rows, Say, command_button
from bot.features.classes import rules, texts_card
from bot.features.classes.service import LIVE, wards_for
from bot.features.classes.standing import active_enrolments, my_class, passed_by_enrolment
from bot.features.classes.telling import (
    WardNews,
    Wards,
    tell_trainees,
    tell_wards,
    wards_with_nominations,
    wards_with_trainees,
)
from bot.features.notices.service import Message
from bot.kit.problem import Problem
from bot.kit.text import Line
from bot.kit.vietnamese import nfc
from db.models import ClassStatus, EnrolmentStatus, Organisation, TrainingClass

MOST_REASON = 300


@dataclass(frozen=True, slots=True)
class Told:
    """Who was told: wards, trainees, and how many of these cannot be reached."""

    cls: TrainingClass
    wards: Wards
    trainees: int = 0
    unreached: int = 0


@dataclass(frozen=True, slots=True)
class Finished:
    cls: TrainingClass
    passed: int
    failed: int


def read_reason(typed: str) -> str:
    reason = nfc(typed)
    if len(reason) < 2:
        raise Problem("class.no_reason")
    if len(reason) > MOST_REASON:
        raise Problem("class.too_long", given=f"{reason[:30]}…", most=MOST_REASON)
    return reason


def live_class(session: Session, actor: Actor, class_id: int) -> TrainingClass:
    """The actor's class, locked; raises class.not_live when it is over."""
    cls = my_class(session, actor, class_id, lock=True)
    if cls.status not in LIVE:
        raise Problem("class.not_live", given=cls.code)
    return cls


def _change(
    session: Session, actor: Actor, now: datetime, cls: TrainingClass, status: ClassStatus
) -> None:
    before = {"status": cls.status.value}
    cls.status = status
    session.add(cls)
    audit(session, actor, now, f"class.{status}", cls, before=before, after={"status": status})


def close_nominations(session: Session, actor: Actor, now: datetime, class_id: int) -> Told:
    """No more nominations; the wards that may nominate are told."""
    cls = live_class(session, actor, class_id)
    if cls.status is not ClassStatus.OPEN:
        raise Problem("class.not_open", given=cls.code)
    _change(session, actor, now, cls, ClassStatus.CLOSED)
    words = texts_card.NEWS_CLOSED(title=rules.class_title(cls))
    buttons = [[command_button(texts_card.B_LIST, "danhsach", cls.code)]]
    news = _news("class_closed", f"Lớp {cls.code} đóng đề cử", words, actor, buttons)
    return Told(cls, tell_wards(session, now, cls, wards_for(session, cls), news))


def reopen_nominations(session: Session, actor: Actor, now: datetime, class_id: int) -> Told:
    """Take nominations again; the wards are told if the deadline leaves them time."""
    cls = live_class(session, actor, class_id)
    if cls.status is not ClassStatus.CLOSED:
        raise Problem("class.not_closed", given=cls.code)
    _change(session, actor, now, cls, ClassStatus.OPEN)
    if not rules.is_open_for_nominations(cls, now):
        return Told(cls, Wards((), ()))
    words = texts_card.NEWS_REOPENED(title=rules.class_title(cls))
    buttons = [[command_button(texts_card.B_NOMINATE, "decu", cls.code)]]
    news = _news("class_reopened", f"Lớp {cls.code} mở lại đề cử", words, actor, buttons)
    return Told(cls, tell_wards(session, now, cls, wards_for(session, cls), news))


def _news(kind: str, summary: str, words: Line, actor: Actor, buttons: Rows = ()) -> WardNews:
    say = Say(words, buttons)
    return WardNews(kind, summary, lambda _mine: say, actor.person_id)


def finish_class(session: Session, actor: Actor, now: datetime, class_id: int) -> Finished:
    """End the class. A trainee has finished it unless the newest published result is a fail."""
    cls = live_class(session, actor, class_id)
    _change(session, actor, now, cls, ClassStatus.FINISHED)
    cls.finished_at = now
    passed = passed_by_enrolment(session, class_id)
    enrolments = active_enrolments(session, class_id)
    failed = 0
    for enrolment in enrolments:
        good = passed.get(enrolment.id or 0, True)
        enrolment.status = EnrolmentStatus.FINISHED if good else EnrolmentStatus.FAILED
        enrolment.ended_at = now
        failed += not good
        session.add(enrolment)
    return Finished(cls, len(enrolments) - failed, failed)


def cancel_class(session: Session, actor: Actor, now: datetime, class_id: int, reason: str) -> Told:
    """Call the class off: trainees, and wards with nominations or trainees, are told why."""
    reason = read_reason(reason)
    cls = live_class(session, actor, class_id)
    _change(session, actor, now, cls, ClassStatus.CANCELLED)
    cls.status_reason = reason
    title = rules.class_title(cls)
    message = Message(
        "class_cancelled",
        f"Huỷ lớp {cls.code}",
        Say(texts_card.NEWS_CANCELLED(title=title, reason=reason)),
        class_id=cls.id,
        needs_ack=True,
        sent_by_id=actor.person_id,
        organisation_id=cls.centre_id,
    )
    trainees, unreached = tell_trainees(session, now, cls, message)
    words = texts_card.NEWS_CANCELLED_WARD(title=title, reason=reason)
    news = _news("class_cancelled_ward", f"Huỷ lớp {cls.code}", words, actor)
    wards = concerned_by_end(session, cls)
    return Told(cls, tell_wards(session, now, cls, wards, news), trainees, unreached)


def concerned_by_end(session: Session, cls: TrainingClass) -> list[Organisation]:
    """Wards whose nominations stand or whose people sit in the class."""
    wards = [*wards_with_nominations(session, cls), *wards_with_trainees(session, cls)]
    return sorted({w.code: w for w in wards}.values(), key=lambda w: w.code)
