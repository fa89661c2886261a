"""What was told while a person could not be reached yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.outbox import Letter, post
from bot.chat.say import Say
from bot.features.notices.views import with_ack
from db.models import (
    ClassSession,
    Enrolment,
    EnrolmentStatus,
    Notice,
    NoticeRecipient,
    RecipientState,
    SessionStatus,
)

NEVER_ARRIVED = (RecipientState.NOT_JOINED, RecipientState.UNREACHABLE)


@dataclass(frozen=True, slots=True)
class MissedNotice:
    """A notice that never arrived. `session`: the one it speaks of, if it names one."""

    recipient: NoticeRecipient
    notice: Notice
    session: ClassSession | None

    @property
    def is_past(self) -> bool:
        """Of a session that was cancelled since; its present state is told elsewhere."""
        return self.session is not None and self.session.status is SessionStatus.CANCELLED


def notices_missed(session: Session, person_id: int) -> list[MissedNotice]:
    """Notices of the person's present classes that could not be sent to them, oldest first."""
    mine = select(Enrolment.class_id).where(
        col(Enrolment.person_id) == person_id,
        col(Enrolment.status) == EnrolmentStatus.ACTIVE,
    )
    rows: Sequence[tuple[NoticeRecipient, Notice, ClassSession | None]] = session.exec(
        select(NoticeRecipient, Notice, ClassSession)
        .join(Notice, col(Notice.id) == col(NoticeRecipient.notice_id))
        .join(ClassSession, col(ClassSession.id) == col(Notice.session_id), isouter=True)
        .where(
            col(NoticeRecipient.person_id) == person_id,
            col(NoticeRecipient.state).in_(NEVER_ARRIVED),
            col(Notice.class_id).in_(mine),
        )
        .order_by(col(Notice.id))
    ).all()
    return [MissedNotice(*row) for row in rows]


def deliver_late(session: Session, now: datetime, missed: MissedNotice, say: Say) -> None:
    """Send a notice now to somebody it could not be sent to before."""
    row = missed.recipient
    row.state = RecipientState.QUEUED
    session.add(row)
    session.flush()
    if missed.notice.needs_ack and row.acknowledged_at is None:
        say = with_ack(say, row.id or 0)
    post(session, [Letter(row.person_id, say, recipient_id=row.id)], now)


def let_lapse(session: Session, missed: MissedNotice) -> None:
    """It is of no use any more: nobody need be phoned because of it."""
    missed.recipient.state = RecipientState.EXPIRED
    session.add(missed.recipient)
