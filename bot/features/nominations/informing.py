"""Who is told what: the centre of a batch, the ward of decisions, trainees of their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor, people_with
from bot.chat.outbox import reach_of
from bot.chat.say import Say
from bot.features.accounts.service import grant_trainee_roles, not_joined
from bot.features.nominations import messages
from bot.features.nominations.counting import waiting_positions
from bot.features.nominations.queries import Nominee, written_in
from bot.features.notices.service import Message, tell
from db.models import (
    ClassSession,
    Enrolment,
    NominationStatus,
    Role,
    SessionStatus,
    TrainingClass,
)


def centre_people(session: Session, cls: TrainingClass, but: int | None = None) -> list[int]:
    staff = people_with(session, Role.CENTRE_STAFF, cls.centre_id)
    return [person for person in staff if person != but]


def ward_people(session: Session, ward_id: int, but: int | None = None) -> list[int]:
    deputies = people_with(session, Role.DEPUTY_SECRETARY, ward_id)
    return [person for person in deputies if person != but]


def tell_ward_decisions(
    session: Session, now: datetime, cls: TrainingClass, ward_id: int, rows: Sequence[Nominee]
) -> None:
    """The centre's answer, all of these in one message; they count as told from now on."""
    accepted = [row for row in rows if row.status is NominationStatus.ACCEPTED]
    missing = set(not_joined(session, [row.nomination.person_id for row in accepted]))
    say = messages.decisions(
        cls,
        rows,
        written_in(session, cls.id or 0),
        positions=waiting_positions(session, cls.id or 0),
        to_call=[row for row in accepted if row.nomination.person_id in missing],
    )
    message = Message(
        kind="decisions",
        summary=f"Trung tâm trả lời đề cử {cls.code}: {len(accepted)}/{len(rows)} người được nhận",
        say=say,
        class_id=cls.id,
        organisation_id=cls.centre_id,
    )
    tell(session, now, ward_people(session, ward_id), message)
    for row in rows:
        row.nomination.told_at = now
        session.add(row.nomination)
    session.flush()


def tell_accepted(
    session: Session,
    now: datetime,
    zone: ZoneInfo,
    cls: TrainingClass,
    enrolments: Iterable[Enrolment],
) -> None:
    """Those who have joined get the schedule, each under `schedule/{enrolment id}`.

    Whoever joins later is told then, under the same key.
    """
    rows = list(enrolments)
    reach = reach_of(session, [row.person_id for row in rows])
    say = schedule_message(session, cls, zone)
    for row in rows:
        grant_trainee_roles(session, now, row.person_id)
        if row.person_id not in reach:
            continue
        message = Message(
            kind="schedule",
            summary=f"Lịch học {cls.code}",
            say=say,
            class_id=cls.id,
            needs_ack=True,
            dedupe_key=f"schedule/{row.id}",
            organisation_id=cls.centre_id,
        )
        tell(session, now, [row.person_id], message)


def schedule_message(session: Session, cls: TrainingClass, zone: ZoneInfo) -> Say:
    """What somebody with a place in the class is told: when and where it meets."""
    sessions = session.exec(
        select(ClassSession)
        .where(
            col(ClassSession.class_id) == cls.id,
            col(ClassSession.status) == SessionStatus.PLANNED,
        )
        .order_by(col(ClassSession.starts_at))
    ).all()
    return messages.schedule(cls, sessions, zone)


def tell_people(
    session: Session,
    now: datetime,
    people: Iterable[int],
    cls: TrainingClass,
    summary: str,
    say: Say,
    actor: Actor | None = None,
) -> None:
    """A tracked notice about a change in the class's list."""
    message = Message(
        kind="list",
        summary=summary,
        say=say,
        class_id=cls.id,
        sent_by_id=actor.person_id if actor else None,
        organisation_id=cls.centre_id,
    )
    tell(session, now, people, message)
