"""How long things are kept: what is over is taken out, a little at a time, once a day.

The certificate register, results, attendance and enrolments stay: they are the centre's records.
"""

from __future__ import annotations

import logging
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Text, and_, cast, delete, or_, update
from sqlmodel import Session, col, select

from bot.chat.files import FileStore
from bot.features.notices.service import Due, claim
from bot.features.privacy.erasing import ERASED, erase_files, erase_leave
from bot.kit.dates import add_months, local, to_utc
from db.base import Table
from db.models import (
    CallPageLink,
    ClassSession,
    Dialogue,
    InboxRow,
    InboxState,
    Invitation,
    JobRun,
    LeaveRequest,
    OutboxRow,
    OutboxState,
    Proposal,
    StoredFile,
    TrainingClass,
    WebMessage,
    WebSession,
    WebSignIn,
)
from db.rule_values import NoRule, rule_value

log = logging.getLogger(__name__)

AT = time(3, 0)
"""Local time from which the day's work is done."""
JOB = "privacy.retention"
PIECE = 500
"""Rows taken at a tick, so that nobody waits for it."""
LEAP = timedelta(days=7)
"""Since the last time: the clock may be wrong, and what it makes old cannot be brought back."""


def keep_no_longer(session: Session, now: datetime, zone: ZoneInfo, files: FileStore) -> int:
    """Take out a piece of what is over; how much. When nothing is left, the day is done.

    After a leap of the clock, or when the program was off for long, the first day is left out, so
    that somebody can put the clock right.
    """
    today = local(now, zone).date()
    due = to_utc(today, AT, zone)
    if now < due or _done(session, due):
        return 0

    if _leapt(session, due):
        log.warning("nothing was taken out for long; is the clock right? Beginning tomorrow")
        claim(session, now, [Due(JOB, due)])
        return 0

    def days_ago(rule: str) -> datetime:
        return now - timedelta(days=int(rule_value(session, rule, "", today)))

    try:
        messages = days_ago("keep_days_messages")
    except NoRule:
        return 0  # a day before the rules were in force, as in a story of an earlier year
    months = int(rule_value(session, "keep_months_leave", "", today))
    classes = to_utc(add_months(today, -months), time(0), zone)
    taken = (
        _inbox(session, messages)
        + _outbox(session, messages)
        + _old(session, Invitation, Invitation.expires_at, days_ago("keep_days_invitations"))
        + _old(session, CallPageLink, CallPageLink.expires_at, days_ago("keep_days_invitations"))
        + _old(session, WebSignIn, WebSignIn.expires_at, days_ago("keep_days_invitations"))
        + _over(session, days_ago("keep_days_invitations"))
        + _old(session, WebMessage, WebMessage.sent_at, messages)
        + _old(session, Dialogue, Dialogue.expires_at, days_ago("keep_days_dialogues"))
        + _delete(session, Proposal, col(Proposal.decided_at) < days_ago("keep_days_proposals"))
        + _leave(session, files, classes)
    )
    if taken == 0:
        _unused_files(session, files, days_ago("keep_days_files_sent"))
        claim(session, now, [Due(JOB, due)])
    return taken


def _done(session: Session, due: datetime) -> bool:
    found = session.exec(
        select(JobRun.id).where(col(JobRun.job) == JOB, col(JobRun.due_at) == due)
    ).first()
    return found is not None


def _leapt(session: Session, due: datetime) -> bool:
    earlier = (
        select(JobRun.due_at)
        .where(col(JobRun.job) == JOB, col(JobRun.due_at) < due)
        .order_by(col(JobRun.due_at).desc())
    )
    last = session.exec(earlier.limit(1)).first()
    return last is not None and due - last > LEAP


def _inbox(session: Session, before: datetime) -> int:
    """What people wrote: read, answered, of no more use."""
    return _delete(
        session,
        InboxRow,
        and_(col(InboxRow.state) != InboxState.NEW, col(InboxRow.received_at) < before),
    )


def _outbox(session: Session, before: datetime) -> int:
    """What was said. Rows with a key stay, without their words: the key keeps a thing said once."""
    over = and_(col(OutboxRow.state) != OutboxState.QUEUED, col(OutboxRow.created_at) < before)
    keyed = col(OutboxRow.dedupe_key).is_not(None)
    worded = cast(col(OutboxRow.payload), Text) != "{}"
    wanted = (
        select(OutboxRow.id).where(over, keyed, worded).order_by(col(OutboxRow.id)).limit(PIECE)
    )
    emptied = session.execute(
        update(OutboxRow)
        .where(col(OutboxRow.id).in_(wanted))
        .values(payload={})
        .execution_options(synchronize_session=False)
    )
    gone = _delete(session, OutboxRow, and_(over, ~keyed))
    return gone + int(getattr(emptied, "rowcount", 0))


def _over(session: Session, before: datetime) -> int:
    """Sessions of browsers that ended, or ran out, long ago."""
    gone = or_(col(WebSession.ended_at) < before, col(WebSession.expires_at) < before)
    return _delete(session, WebSession, gone)


def _old(session: Session, model: type[Table], moment: Any, before: datetime) -> int:
    return _delete(session, model, moment < before)


def _delete(session: Session, model: Any, where: Any) -> int:
    wanted = select(model.id).where(where).order_by(model.id).limit(PIECE)
    done = session.execute(
        delete(model).where(model.id.in_(wanted)).execution_options(synchronize_session=False)
    )
    return int(getattr(done, "rowcount", 0))


def _leave(session: Session, files: FileStore, before: datetime) -> int:
    """Reasons and papers of leave requests whose class ended long ago."""
    late = (
        select(ClassSession.id)
        .where(
            col(ClassSession.class_id) == col(TrainingClass.id), col(ClassSession.ends_at) >= before
        )
        .exists()
    )
    has_file = (
        select(StoredFile.id).where(col(StoredFile.leave_request_id) == LeaveRequest.id).exists()
    )
    ids = session.exec(
        select(LeaveRequest.id)
        .join(TrainingClass, col(TrainingClass.id) == col(LeaveRequest.class_id))
        .where(
            col(TrainingClass.created_at) < before,
            ~late,
            or_(col(LeaveRequest.reason) != ERASED, has_file),
        )
        .order_by(col(LeaveRequest.id))
        .limit(PIECE)
    ).all()
    if not ids:
        return 0
    erase_leave(session, col(LeaveRequest.id).in_(ids))
    erase_files(session, files, col(StoredFile.leave_request_id).in_(ids))
    return len(ids)


def _unused_files(session: Session, files: FileStore, before: datetime) -> None:
    """Bytes that no row names: documents handed out long ago, lists read long ago."""
    old = files.older_than(before.timestamp())
    if not old:
        return
    named = set(session.exec(select(StoredFile.sha256)).all())
    waiting = session.exec(
        select(OutboxRow.payload).where(col(OutboxRow.state) == OutboxState.QUEUED)
    )
    named.update(payload["file"]["sha256"] for payload in waiting if "file" in payload)
    for sha256 in old:
        if sha256 not in named:
            files.forget(sha256)
