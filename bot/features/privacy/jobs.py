"""What falls due: reminders of those who handle requests, and what is kept no longer."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.chat.outbox import Letter, post
from bot.chat.router import JobSetup
from bot.features.privacy import queries, rules, views
from bot.features.privacy.keeping import keep_no_longer
from bot.features.privacy.queries import Asked
from bot.kit.dates import local
from db.models import Organisation, Person
from db.rule_values import rule_value


def remind(session: Session, now: datetime, setup: JobSetup) -> None:
    """Two days before, on the day, and when nobody has acknowledged: each once."""
    rows = queries.all_open(session)
    if not rows:
        return
    today = local(now, setup.zone).date()
    days_before = int(rule_value(session, rules.REMIND_RULE, "", today))
    letters = []
    for row in rows:
        which = rules.reminder_due(
            now,
            setup.zone,
            acknowledge_by=row.acknowledge_by,
            acknowledged=row.acknowledged_at is not None,
            due_at=row.due_at,
            days_before=days_before,
        )
        if which is None:
            continue
        person = session.get_one(Person, row.person_id)
        place = session.get(Organisation, person.organisation_id or 0)
        say = views.reminder(Asked(row, person, place.name if place else ""), which, setup.zone)
        letters += [
            Letter(handler, say, f"data/{row.id}/{which}/{handler}")
            for handler in queries.admins_of(session, row.organisation_id)
            if handler != row.person_id
        ]
    if letters:
        post(session, letters, now)


def retention(session: Session, now: datetime, setup: JobSetup) -> None:
    keep_no_longer(session, now, setup.zone, setup.setup.files)
