"""Telling people something and keeping track of who was reached and who has confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlmodel import Session, col, select

from bot.chat.outbox import Letter, post, reach_of
from bot.chat.say import Say
from bot.features.notices.claims import Due, claim
from bot.features.notices.late import MissedNotice, deliver_late, let_lapse, notices_missed
from bot.features.notices.queued import drop_queued, expire, queued_reminders
from bot.features.notices.redrawing import About, is_known, is_notice, redraw
from bot.features.notices.rules import TO_CALL
from bot.features.notices.standing import Standing, standings
from bot.features.notices.views import with_ack
from db.base import table_of
from db.models import Account, Notice, NoticeRecipient, RecipientState, Urgency

__all__ = [
    "About",
    "Due",
    "Message",
    "MissedNotice",
    "Standing",
    "Told",
    "claim",
    "deliver_late",
    "drop_queued",
    "expire",
    "is_known",
    "is_notice",
    "let_lapse",
    "notices_missed",
    "queued_reminders",
    "redraw",
    "standings",
    "tell",
    "unreached",
]


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a notice at once. Those it cannot reach are to be phoned."""

    notice_id: int
    reached: int
    not_joined: tuple[int, ...]
    """All whom it cannot reach by chat."""
    blocked: tuple[int, ...] = ()
    """Those of them who had joined, and have blocked the program or are gone."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be told. `kind` is a short name, `summary` one line in Vietnamese for lists.

    `dedupe_key`: the same thing is never told twice. `expires_at`: not sent after that.
    """

    kind: str
    summary: str
    say: Say | Callable[[int], Say]
    """The message, or one made for each person id."""
    class_id: int | None = None
    session_id: int | None = None
    needs_ack: bool = False
    dedupe_key: str | None = None
    expires_at: datetime | None = None
    sent_by_id: int | None = None
    organisation_id: int | None = None
    urgency: Urgency = Urgency.NOTICE


def tell(session: Session, now: datetime, people: Iterable[int], message: Message) -> Told | None:
    """Queue a notice to people (ids). None when its dedupe key was told before.

    With `needs_ack` each message carries the button `Đã nhận`.
    """
    if message.dedupe_key and _told_before(session, message.dedupe_key):
        return None
    notice = Notice(
        kind=message.kind,
        class_id=message.class_id,
        session_id=message.session_id,
        sent_by_id=message.sent_by_id,
        sender_organisation_id=message.organisation_id,
        summary=message.summary[:500],
        needs_ack=message.needs_ack,
        dedupe_key=message.dedupe_key,
        created_at=now,
    )
    session.add(notice)
    session.flush()
    rows = _recipients(session, notice, list(dict.fromkeys(people)))
    letters = [
        Letter(row.person_id, _say(message, row), recipient_id=row.id)
        for row in rows
        if row.state is RecipientState.QUEUED
    ]
    post(session, letters, now, urgency=message.urgency, expires_at=message.expires_at)
    if notice.id is None:
        raise LookupError("the notice was not stored")
    missing = tuple(r.person_id for r in rows if r.state is not RecipientState.QUEUED)
    blocked = tuple(r.person_id for r in rows if r.state is RecipientState.UNREACHABLE)
    return Told(notice.id, len(letters), missing, blocked)


def unreached(
    session: Session, class_id: int, ward_ids: Iterable[int] | None = None
) -> list[Standing]:
    """Trainees of the class to be phoned: never joined or lost, and not told by telephone yet.

    By name; `ward_ids`: of these wards only.
    """
    everybody = standings(session, None, class_id, ward_ids)
    return [one for one in everybody if one.contact in TO_CALL]


def _told_before(session: Session, key: str) -> bool:
    found = session.exec(select(Notice.id).where(col(Notice.dedupe_key) == key)).first()
    return found is not None


def _recipients(session: Session, notice: Notice, people: list[int]) -> list[NoticeRecipient]:
    reach = reach_of(session, people)
    lost = _joined(session, [person for person in people if person not in reach])
    rows = []
    for person in people:
        state = RecipientState.UNREACHABLE if person in lost else RecipientState.NOT_JOINED
        if person in reach:
            state = RecipientState.QUEUED
        rows.append({"notice_id": notice.id, "person_id": person, "state": state})
    if rows:
        # At once, and their numbers afterwards: one by one a crowd would take as many statements.
        session.connection().execute(insert(table_of(NoticeRecipient)), rows)
    of_notice = select(NoticeRecipient).where(col(NoticeRecipient.notice_id) == notice.id)
    return list(session.exec(of_notice.order_by(col(NoticeRecipient.id))))


def _joined(session: Session, people: list[int]) -> set[int | None]:
    """Those of these people who have an account that has agreed."""
    found: set[int | None] = set()
    for start in range(0, len(people), 500):
        found.update(
            session.exec(
                select(col(Account.person_id)).where(
                    col(Account.person_id).in_(people[start : start + 500]),
                    col(Account.consent_version).is_not(None),
                )
            )
        )
    return found


def _say(message: Message, row: NoticeRecipient) -> Say:
    say = message.say if isinstance(message.say, Say) else message.say(row.person_id)
    if not message.needs_ack:
        return say
    return with_ack(say, row.id or 0)
