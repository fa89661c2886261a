"""Posting, correcting and publishing results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.classes.service import centre_classes, pick
from bot.features.results import queries
from bot.features.results.calling import roll_of
from bot.features.results.holdings import Holding, to_be_revoked
from bot.features.results.judging import judge
from bot.features.results.lines import RawLine
from bot.features.results.news import Told, tell_results
from bot.features.results.roll import Roll
from bot.features.results.storing import store_results
from bot.kit.problem import Problem
from db.models import (
    ClassStatus,
    ClassType,
    Enrolment,
    EnrolmentStatus,
    PaperKind,
    Result,
    TrainingClass,
)

MARKABLE = (ClassStatus.OPEN, ClassStatus.CLOSED, ClassStatus.FINISHED)


@dataclass(frozen=True, slots=True)
class Posted:
    """What was done: how many results, who was told, what was left out."""

    count: int
    published: bool
    told: Told = field(default_factory=Told)
    left_out: int = 0
    drafts: int = 0
    """Drafts of the class that wait to be published."""
    without: int = 0
    """People of the class who have no result yet."""
    passed: bool = False
    """Whether somebody has passed in a class that ends with a certificate."""
    to_revoke: tuple[Holding, ...] = ()
    """Those whose published result is no pass and who hold a certificate."""


def classes_to_mark(session: Session, actor: Actor) -> list[TrainingClass]:
    return centre_classes(session, actor, MARKABLE)


def class_of_code(session: Session, actor: Actor, code: str) -> TrainingClass:
    """Raises class.unknown (the same for somebody else's class), result.class_cancelled."""
    cls = pick(centre_classes(session, actor, tuple(ClassStatus)), code)
    return _markable(cls)


def class_to_mark(session: Session, actor: Actor, class_id: int) -> TrainingClass:
    """The class of that id, if this actor's centre gives it. Raises as `class_of_code` does."""
    cls = session.get(TrainingClass, class_id)
    if cls is None or cls.centre_id not in actor.centres:
        raise Problem("class.unknown", given=class_id)
    return _markable(cls)


def _markable(cls: TrainingClass) -> TrainingClass:
    if cls.status is ClassStatus.CANCELLED:
        raise Problem("result.class_cancelled", class_code=cls.code)
    return cls


def roll(session: Session, actor: Actor, cls: TrainingClass, zone: ZoneInfo) -> Roll:
    """The class list with what stands for everybody. Raises result.nobody for an empty one."""
    found = roll_of(session, cls, actor.me, zone)
    if not found.entries:
        raise Problem("result.nobody", class_code=cls.code)
    return found


def post_results(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    lines: Sequence[RawLine],
    zone: ZoneInfo,
    *,
    publish: bool,
) -> Posted:
    """Store the good lines and, with `publish`, tell trainees and wards.

    The lines are judged again on what is stored now. Raises result.nothing_to_store.
    """
    _lock(session, cls)
    judged = judge(lines, roll(session, actor, cls, zone))
    good = [j for j in judged if j.state == "good"]
    if not good:
        raise Problem("result.nothing_to_store")
    rows = store_results(session, actor, now, good)
    told = Told()
    if publish:
        told = _publish(session, actor, now, cls, rows, zone)
    left_out = sum(j.state in {"bad", "held"} for j in judged)
    return _posted(session, cls, rows, publish, told, left_out)


def publish_drafts(
    session: Session, actor: Actor, now: datetime, cls: TrainingClass, zone: ZoneInfo
) -> Posted:
    """Publish all drafts of a class. Raises result.no_drafts."""
    _lock(session, cls)
    rows = queries.drafts_of(session, cls.id or 0)
    if not rows:
        raise Problem("result.no_drafts", class_code=cls.code)
    told = _publish(session, actor, now, cls, rows, zone)
    return _posted(session, cls, rows, True, told, 0)


def _posted(
    session: Session,
    cls: TrainingClass,
    rows: Sequence[Result],
    published: bool,
    told: Told,
    left_out: int,
) -> Posted:
    drafts = len(queries.drafts_of(session, cls.id or 0))
    without = queries.count_without(session, cls.id or 0)
    paper = session.get_one(ClassType, cls.class_type_id).paper
    passed = published and paper is not PaperKind.NONE and any(row.passed for row in rows)
    revoke = to_be_revoked(session, rows) if published else ()
    return Posted(len(rows), published, told, left_out, drafts, without, passed, revoke)


def _lock(session: Session, cls: TrainingClass) -> None:
    """Two colleagues posting for one class wait for each other."""
    session.exec(
        select(TrainingClass.id).where(col(TrainingClass.id) == cls.id).with_for_update()
    ).one()


def _publish(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    rows: Sequence[Result],
    zone: ZoneInfo,
) -> Told:
    for row in rows:
        row.published_at = now
        audit(session, actor, now, "result.publish", row, after={"attempt": row.attempt})
    session.add_all(rows)
    session.flush()
    if cls.status is ClassStatus.FINISHED:
        settle_enrolments(session, rows)
    scale = queries.scale_in_force(session, cls, zone)
    return tell_results(session, actor, now, cls, rows, scale)


def settle_enrolments(session: Session, rows: Sequence[Result]) -> None:
    """In a finished class a published result says how it ended for the person."""
    by_enrolment = {row.enrolment_id: row for row in sorted(rows, key=lambda row: row.attempt)}
    ids = list(by_enrolment)
    for start in range(0, len(ids), 500):
        enrolments = session.exec(
            select(Enrolment).where(
                col(Enrolment.id).in_(ids[start : start + 500]),
                col(Enrolment.status) != EnrolmentStatus.WITHDRAWN,
            )
        )
        for enrolment in enrolments:
            passed = by_enrolment[enrolment.id or 0].passed
            enrolment.status = EnrolmentStatus.FINISHED if passed else EnrolmentStatus.FAILED
            session.add(enrolment)
    session.flush()
