"""Whoever told many people hears, once, whom it did not reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, or_, select

from bot.chat.access import Seat, seats_of
from bot.chat.outbox import Letter, post
from bot.features.notices.claims import Due, claim
from bot.features.notices.rules import SCHEDULE
from bot.features.notices.views import Missed, undelivered
from db.models import (
    Enrolment,
    Notice,
    NoticeRecipient,
    Person,
    RecipientState,
    Role,
    TrainingClass,
)

LOOK_BACK = timedelta(days=7)
TO_OPEN = timedelta(hours=2)
"""Who uses the web page alone has so long to open it before they count as not reached."""
MISSED = (RecipientState.UNREACHABLE, RecipientState.UNSEEN)


def report_undelivered(session: Session, now: datetime) -> None:
    """Tell the senders of notices about a class that are settled who could not be reached.

    Schedules are left out: they go out one by one, and the list of the class has them.
    """
    by_due = {Due(f"undelivered/{n.id}", n.created_at): n for n in _settled(session, now)}
    groups: dict[tuple[int, int], list[Notice]] = defaultdict(list)
    for due in claim(session, now, by_due):
        notice = by_due[due]
        if notice.sent_by_id is not None and notice.class_id is not None:
            groups[notice.sent_by_id, notice.class_id].append(notice)
    for (sender, class_id), notices in sorted(groups.items(), key=lambda item: item[0]):
        _tell(session, now, sender, class_id, notices)


def _settled(session: Session, now: datetime) -> Sequence[Notice]:
    """Lately sent notices of which nothing waits any more and something did not arrive."""
    recipient = select(NoticeRecipient.id).where(col(NoticeRecipient.notice_id) == col(Notice.id))
    return session.exec(
        select(Notice).where(
            col(Notice.created_at) > now - LOOK_BACK,
            col(Notice.sent_by_id).is_not(None),
            col(Notice.class_id).is_not(None),
            col(Notice.kind) != SCHEDULE,
            recipient.where(col(NoticeRecipient.state).in_(MISSED)).exists(),
            ~recipient.where(col(NoticeRecipient.state) == RecipientState.QUEUED).exists(),
            or_(
                col(Notice.created_at) <= now - TO_OPEN,
                ~recipient.where(col(NoticeRecipient.state) == RecipientState.UNSEEN).exists(),
            ),
        )
    ).all()


def _tell(
    session: Session, now: datetime, sender: int, class_id: int, notices: Sequence[Notice]
) -> None:
    cls = session.get_one(TrainingClass, class_id)
    missed = _missed(session, cls, [n.id or 0 for n in notices], seats_of(session, sender))
    if missed:
        summaries = list(dict.fromkeys(n.summary for n in notices))
        post(session, [Letter(sender, undelivered(cls.code, summaries, missed))], now)


def _missed(
    session: Session, cls: TrainingClass, notice_ids: Sequence[int], seats: Sequence[Seat]
) -> list[Missed]:
    """Whom the notices did not reach, as far as these seats may see them: the class's centre
    everybody, a deputy secretary the trainees of their own ward."""
    query = (
        select(Person)
        .join(NoticeRecipient, col(NoticeRecipient.person_id) == col(Person.id))
        .where(
            col(NoticeRecipient.notice_id).in_(notice_ids),
            col(NoticeRecipient.state).in_(MISSED),
        )
        .order_by(col(Person.sort_key), col(Person.id))
        .distinct()
    )
    if Seat(Role.CENTRE_STAFF, cls.centre_id) not in seats:
        wards = [seat.organisation_id for seat in seats if seat.role is Role.DEPUTY_SECRETARY]
        query = query.where(
            col(Person.id).in_(
                select(Enrolment.person_id).where(
                    col(Enrolment.class_id) == cls.id, col(Enrolment.ward_id).in_(wards)
                )
            )
        )
    return [Missed(person.full_name, person.phone) for person in session.exec(query)]
