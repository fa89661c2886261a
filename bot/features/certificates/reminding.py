"""Reminding staff of certificates that are due, found from the tables."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.access import people_with
from bot.features.certificates import letters, queries, rules, texts_told
from bot.features.certificates.rules import Deadline, Reminder
from bot.features.notices.service import Due, Message, claim, tell
from bot.kit.dates import local
from bot.kit.text import plain_text
from bot.kit.vietnamese import nfc
from db.models import Recognition, Role, TrainingClass
from db.rule_values import rule_value

LOOKED_BACK = timedelta(days=90)
"""A decision older than that reminds nobody any more."""


def remind(session: Session, now: datetime, zone: ZoneInfo) -> int:
    """Tell the staff of classes in which somebody still waits; returns how many notices.

    Three days before the last day and on the morning after it, each once (a corrected decision
    counts anew). Of several decisions of a class the newest counts.
    """
    today = local(now, zone).date()
    recent = queries.recognitions_since(session, today - LOOKED_BACK)
    newest = {cls.id or 0: (decision, cls, kind) for decision, cls, kind in recent}
    waiting = queries.waiting_by_class(session, list(newest)) if newest else {}
    due: dict[Due, tuple[TrainingClass, Deadline, Reminder]] = {}
    for class_id in waiting:
        decision, cls, kind = newest[class_id]
        if found := _reminder(session, now, zone, decision, kind):
            deadline, which, since = found
            due[Due(f"certificate/{which}/{decision.id}", since)] = (cls, deadline, which)
    won = claim(session, now, due)
    for one in won:
        cls, deadline, which = due[one]
        _tell(session, now, zone, cls, which, deadline, waiting[cls.id or 0])
    return len(won)


def _reminder(
    session: Session, now: datetime, zone: ZoneInfo, decision: Recognition, kind: str
) -> tuple[Deadline, Reminder, datetime] | None:
    deadline = queries.deadline_of(session, kind, decision.decided_on)
    if deadline is None:
        return None
    days = int(rule_value(session, rules.REMIND_RULE, kind, decision.decided_on))
    found = rules.reminder_due(now, zone, deadline.day, days)
    return (deadline, *found) if found else None


def _tell(
    session: Session,
    now: datetime,
    zone: ZoneInfo,
    cls: TrainingClass,
    which: Reminder,
    deadline: Deadline,
    waiting: int,
) -> None:
    left = deadline.left(local(now, zone).date())
    paper = queries.type_of(session, cls).paper
    message = Message(
        kind="certificate_due",
        summary=nfc(plain_text(texts_told.SUMMARY(code=cls.code).render("vi"))),
        say=letters.reminder(cls, paper, which, deadline, left, waiting),
        class_id=cls.id,
    )
    tell(session, now, people_with(session, Role.CENTRE_STAFF, cls.centre_id), message)
