"""The notice of a batch of nominations: told to the centre, and put right once all are decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col

from bot.chat.access import Actor
from bot.features.nominations import messages
from bot.features.nominations.counting import in_class
from bot.features.nominations.informing import centre_people
from bot.features.nominations.queries import Nominee, names_of, nominees
from bot.features.notices.service import About, Message, redraw, tell
from bot.features.people.service import organisation
from db.models import Nomination, NominationStatus, TrainingClass


def tell_centre_of_batch(
    session: Session, now: datetime, actor: Actor, cls: TrainingClass, batch: Iterable[Nomination]
) -> None:
    """One notice for one batch, whatever its size."""
    rows = list(batch)
    ward = organisation(session, rows[0].ward_id)
    message = Message(
        kind="nominations",
        summary=f"{ward.name} đề cử {len(rows)} người vào {cls.code}",
        say=messages.batch_arrived(cls, ward.name, len(rows)),
        class_id=cls.id,
        sent_by_id=actor.person_id,
        organisation_id=ward.id,
        dedupe_key=_key(row.id or 0 for row in rows),
    )
    tell(session, now, centre_people(session, cls, but=actor.person_id), message)


def close_batches(
    session: Session, now: datetime, zone: ZoneInfo, cls: TrainingClass, batches: Iterable[str]
) -> None:
    """Where nobody of a batch waits any more, its notice says so to everybody who got it."""
    for batch in sorted(set(batches)):
        rows = nominees(session, in_class(cls.id or 0), col(Nomination.batch) == batch)
        if not any(row.status is NominationStatus.SUBMITTED for row in rows):
            _close(session, now, zone, cls, rows)


def _close(
    session: Session, now: datetime, zone: ZoneInfo, cls: TrainingClass, rows: list[Nominee]
) -> None:
    last = max(rows, key=lambda row: row.nomination.decided_at or row.nomination.created_at)
    decided_by = last.nomination.decided_by_id or 0
    say = messages.batch_decided(
        cls,
        last.ward.name,
        Counter(row.status for row in rows),
        names_of(session, [decided_by]).get(decided_by, "?"),
        last.nomination.decided_at or now,
        zone,
    )
    since = min(row.nomination.created_at for row in rows)
    about = About(cls.id or 0, _key(row.id for row in rows), since)
    redraw(session, now, about, lambda _person, _kind: say)


def _key(ids: Iterable[int]) -> str:
    """A batch is named by the first of its nominations; they never leave it."""
    return f"nominations/{min(ids)}/"
