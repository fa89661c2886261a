"""Requests that nobody answers: the centre is reminded, then the ward and the trainee are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import people_with
from bot.chat.outbox import reach_of
from bot.chat.say import Say
from bot.features.leave import queries, reminder_views, scopes
from bot.features.leave.cards import Card
from bot.features.leave.ladder import Rung, Times, last_at, next_start, rung_due
from bot.features.leave.notices import SUMMARIES
from bot.features.leave.reminded import job_of, times_in_force
from bot.features.leave.telling import UNANSWERED, centre_of, ward_of
from bot.features.notices.service import Due, Message, claim, tell
from bot.kit.dates import local
from db.models import ClassSession, Person, Role, SessionStatus

REMINDER, UNHEARD = "leave.reminder", "leave.unheard"
LOOKED_BACK = timedelta(days=60)
"""A request older than that reminds nobody any more."""
GOOD_FOR = timedelta(days=1)
"""A reminder that could not be sent for so long is not sent."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits, and the rung it has reached."""

    card: Card
    rung: Rung
    at: datetime
    coming: ClassSession | None
    """The next session for which an answer is awaited."""

    def due(self, what: str) -> Due:
        return Due(job_of(self.card.id, what), self.at)


def remind(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Each rung once for a request and a session (a moved one has its own), whoever looks."""
    recent = scopes.sent_since(now - LOOKED_BACK)
    cards = queries.cards(session, scopes.waiting(), scopes.of_running_classes(), recent)
    if not cards:
        return
    times = times_in_force(session, local(now, zone).date())
    waiting = [one for card in cards if (one := _waiting(card, now, times, zone))]
    by_centre: dict[int, list[Waiting]] = defaultdict(list)
    for one in waiting:
        by_centre[one.card.cls.centre_id].append(one)
    for centre_id, of_centre in by_centre.items():
        _remind_centre(session, now, zone, centre_id, of_centre)
    last = {one.due("told"): one for one in waiting if one.rung is Rung.LAST}
    won = claim(session, now, last) if last else set()
    told = [one for due, one in last.items() if due in won]
    _tell_wards(session, now, zone, told)
    for one in told:
        _tell_trainee(session, now, zone, one)


def no_time_left(session: Session, card: Card, now: datetime, zone: ZoneInfo) -> bool:
    """Whether a request comes so late that nobody would be told again before the session."""
    rows = _planned(card)
    start = next_start(now, [row.starts_at for row in rows], now, zone)
    times = times_in_force(session, local(now, zone).date())
    return start is not None and last_at(now, start, times, zone) is None


def _planned(card: Card) -> list[ClassSession]:
    return [row for row in card.sessions if row.status is SessionStatus.PLANNED]


def _waiting(card: Card, now: datetime, times: Times, zone: ZoneInfo) -> Waiting | None:
    rows, sent_at = _planned(card), card.request.created_at
    starts = [row.starts_at for row in rows]
    found = rung_due(sent_at, starts, now, times, zone) if rows else None
    if found is None:
        return None
    start = next_start(sent_at, starts, now, zone)
    return Waiting(card, *found, next((row for row in rows if row.starts_at == start), None))


def _remind_centre(
    session: Session, now: datetime, zone: ZoneInfo, centre_id: int, waiting: Sequence[Waiting]
) -> None:
    """One message for each of the staff, without their own request. While nobody can be reached
    nothing counts as done."""
    reach = set(reach_of(session, people_with(session, Role.CENTRE_STAFF, centre_id)))
    dues = {one.due(one.rung.value): one for one in waiting if reach - {one.card.request.person_id}}
    won = claim(session, now, dues) if dues else set()
    rows = [one for due, one in dues.items() if due in won]

    def say(person: int) -> Say:
        theirs = [one for one in rows if one.card.request.person_id != person]
        soon = any(one.rung is Rung.LAST for one in theirs)
        return reminder_views.to_centre([one.card for one in theirs], now, zone, soon=soon)

    people = [p for p in sorted(reach) if any(r.card.request.person_id != p for r in rows)]
    _tell(session, now, people, rows, Message(REMINDER, "", say, expires_at=now + GOOD_FOR))


def _tell_wards(session: Session, now: datetime, zone: ZoneInfo, rows: Iterable[Waiting]) -> None:
    """Each ward hears whom of the centre to telephone; who is of both has heard it already."""
    wards: dict[tuple[int, int], list[Waiting]] = defaultdict(list)
    for one in rows:
        wards[one.card.ward_id, one.card.cls.centre_id].append(one)
    for (_, centre_id), of_ward in wards.items():
        staff = people_with(session, Role.CENTRE_STAFF, centre_id)
        phones = _phones(session, staff)
        by_deputy: dict[int, list[Waiting]] = defaultdict(list)
        for one in of_ward:
            for deputy in ward_of(session, one.card):
                if deputy not in centre_of(session, one.card):
                    by_deputy[deputy].append(one)
        for deputy, theirs in by_deputy.items():
            cards = [one.card for one in theirs]
            say = reminder_views.to_ward(cards, phones, zone)
            message = Message(UNHEARD, "", say, expires_at=_end(theirs, now))
            _tell(session, now, [deputy], theirs, message)


def _phones(session: Session, people: Sequence[int]) -> list[tuple[str, str]]:
    """(name, number in E.164) of those who have one."""
    rows = session.exec(
        select(Person.full_name, Person.phone)
        .where(col(Person.id).in_(people), col(Person.phone).is_not(None))
        .order_by(col(Person.sort_key), col(Person.id))
    )
    return [(name, phone) for name, phone in rows if phone]


def _tell_trainee(session: Session, now: datetime, zone: ZoneInfo, one: Waiting) -> None:
    if one.coming is None:
        return
    key = f"{job_of(one.card.id, 'told')}/{one.at:%Y%m%d%H%M}"
    say = reminder_views.to_trainee(one.card, one.coming, zone)
    person = one.card.request.person_id
    message = Message(UNANSWERED, "", say, dedupe_key=key, expires_at=_end([one], now))
    _tell(session, now, [person], [one], message)


def _end(rows: Iterable[Waiting], now: datetime) -> datetime:
    """When the first of the sessions begins."""
    return min((one.coming.starts_at for one in rows if one.coming), default=now + GOOD_FOR)


def _tell(
    session: Session,
    now: datetime,
    people: Sequence[int],
    rows: Sequence[Waiting],
    message: Message,
) -> None:
    """A message of one class belongs to it."""
    if not people:
        return
    codes = {one.card.cls.code: one.card.cls.id for one in rows}
    summary = SUMMARIES[message.kind].format(code=", ".join(sorted(codes)))
    class_id = next(iter(codes.values())) if len(codes) == 1 else None
    tell(session, now, people, replace(message, summary=summary, class_id=class_id))
