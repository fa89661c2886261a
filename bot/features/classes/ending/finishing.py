"""The end of a class: finishing and cancelling it. Never commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.chat.access import Actor
from bot.chat.say import Say
from bot.features.classes import rules
from bot.features.classes.ending import texts as texts_end
from bot.features.classes.ending.loose_ends import active_enrolments, passed_by_enrolment
from bot.features.classes.ending.states import Told, live_class, set_state, state_news
from bot.features.classes.ending.undecided import tell_undecided
from bot.features.classes.service import wards_for
from bot.features.classes.telling import (
    Wards,
    tell_trainees,
    tell_wards,
    wards_with_nominations,
    wards_with_trainees,
)
from bot.features.notices.service import Message, drop_queued
from bot.kit.problem import Problem
from bot.kit.vietnamese import nfc
from db.models import ClassStatus, EnrolmentStatus, Organisation, TrainingClass

MOST_REASON = 300


@dataclass(frozen=True, slots=True)
class Finished:
    cls: TrainingClass
    passed: int
    failed: int
    wards: Wards
    """Told that nobody decided on people of theirs."""


def read_reason(typed: str) -> str:
    reason = nfc(typed)
    if len(reason) < 2:
        raise Problem("class.no_reason")
    if len(reason) > MOST_REASON:
        raise Problem("class.too_long", given=f"{reason[:30]}…", most=MOST_REASON)
    return reason


def finish_class(session: Session, actor: Actor, now: datetime, class_id: int) -> Finished:
    """End the class. A trainee has finished it unless the newest published result is a fail.

    Wards some of whose people were not decided on are told.
    """
    cls = live_class(session, actor, class_id)
    set_state(session, actor, now, cls, ClassStatus.FINISHED)
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
    wards = tell_undecided(session, actor, now, cls)
    return Finished(cls, len(enrolments) - failed, failed, wards)


def cancel_class(session: Session, actor: Actor, now: datetime, class_id: int, reason: str) -> Told:
    """Call the class off: its trainees and the wards concerned are told why.

    What still waits to be sent about the class is dropped first; nobody is called to it any more.
    """
    reason = read_reason(reason)
    cls = live_class(session, actor, class_id)
    wards = concerned_by_end(session, cls, now)
    set_state(session, actor, now, cls, ClassStatus.CANCELLED)
    cls.status_reason = reason
    drop_queued(session, class_id, now)
    title = rules.class_title(cls)
    message = Message(
        "class_cancelled",
        f"Huỷ lớp {cls.code}",
        Say(texts_end.NEWS_CANCELLED(title=title, reason=reason)),
        class_id=cls.id,
        needs_ack=True,
        sent_by_id=actor.person_id,
        organisation_id=cls.centre_id,
    )
    trainees, unreached = tell_trainees(session, now, cls, message)
    words = texts_end.NEWS_CANCELLED_WARD(title=title, reason=reason)
    news = state_news("class_cancelled_ward", f"Huỷ lớp {cls.code}", words, actor)
    return Told(cls, tell_wards(session, now, cls, wards, news), trainees, unreached)


def concerned_by_end(session: Session, cls: TrainingClass, now: datetime) -> list[Organisation]:
    """Wards whose nominations stand or whose people sit in the class; while it still takes
    nominations also those that were asked for them."""
    wards = [*wards_with_nominations(session, cls), *wards_with_trainees(session, cls)]
    if rules.is_open_for_nominations(cls, now):
        wards += wards_for(session, cls)
    return sorted({w.code: w for w in wards}.values(), key=lambda w: w.code)
