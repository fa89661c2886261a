"""What people ask for about the data held about them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.chat.outbox import Letter, post
from bot.features.privacy import queries, rules, views
from bot.features.privacy.queries import Asked
from bot.kit.dates import local
from bot.kit.problem import Problem
from db.models import DataRequest, Organisation, Person, RequestKind, RequestState
from db.rule_values import rule_value


def ask(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    kind: RequestKind,
    text: str,
    field: str | None = None,
) -> DataRequest:
    """Store a request with its deadlines and tell those who handle it.

    Raises privacy.asked_before (due) while one of the same kind is open.
    """
    session.get(Person, actor.me, with_for_update=True)
    if before := _open_one(session, actor.me, kind, field):
        raise Problem("privacy.asked_before", due=local(before.due_at, zone).date())
    today = local(now, zone).date()
    limits = rules.deadlines(
        now,
        zone,
        working_days=int(rule_value(session, rules.ACKNOWLEDGE_RULE, "", today)),
        days=int(rule_value(session, rules.days_rule(kind), "", today)),
    )
    row = DataRequest(
        person_id=actor.me,
        account_id=actor.account_id,
        organisation_id=queries.house_of(session, actor.me),
        kind=kind,
        field=field,
        text=text,
        created_at=now,
        acknowledge_by=limits.acknowledge_by,
        due_at=limits.due_at,
    )
    session.add(row)
    session.flush()
    audit(session, actor, now, f"data.{kind.value}_asked", row, after={"field": field})
    tell_handlers(session, now, zone, row)
    return row


def _open_one(
    session: Session, person_id: int, kind: RequestKind, field: str | None
) -> DataRequest | None:
    return session.exec(
        select(DataRequest).where(
            col(DataRequest.person_id) == person_id,
            col(DataRequest.kind) == kind,
            col(DataRequest.field).is_(None) if field is None else col(DataRequest.field) == field,
            col(DataRequest.state) == RequestState.OPEN,
        )
    ).first()


def tell_handlers(session: Session, now: datetime, zone: ZoneInfo, row: DataRequest) -> None:
    person = session.get_one(Person, row.person_id)
    place = session.get(Organisation, person.organisation_id) if person.organisation_id else None
    say = views.new_request(Asked(row, person, place.name if place else ""), zone)
    letters = [
        Letter(handler, say, f"data/{row.id}/new/{handler}")
        for handler in queries.admins_of(session, row.organisation_id)
        if handler != row.person_id
    ]
    post(session, letters, now)


def note_withdrawal(
    session: Session, actor: Actor, now: datetime, zone: ZoneInfo
) -> DataRequest | None:
    """The consent has been taken back in the chat; the rest is for people to do.

    None when that is being handled already.
    """
    try:
        return ask(session, actor, now, zone, RequestKind.WITHDRAWAL, "—")
    except Problem:
        return None


def take_back(session: Session, actor: Actor, now: datetime, request_id: int) -> DataRequest:
    """End one's own open request. Raises privacy.unknown."""
    row = session.get(DataRequest, request_id, with_for_update=True)
    if row is None or row.person_id != actor.me or row.state is not RequestState.OPEN:
        raise Problem("privacy.unknown")
    row.state, row.handled_at = RequestState.TAKEN_BACK, now
    session.add(row)
    audit(session, actor, now, "data.taken_back", row)
    return row
