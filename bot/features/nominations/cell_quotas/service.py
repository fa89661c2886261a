"""Allotting places to cells: checks again, writes, tells the cells concerned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.accounts.service import not_joined
from bot.features.nominations.cell_quotas import views
from bot.features.nominations.cell_quotas.lines import Wanted, read_allotment
from bot.features.nominations.cell_quotas.plan import WardPlan, plans
from bot.features.nominations.cell_quotas.reads import ward_shares
from bot.features.nominations.proposals.reminding import Place, due_of
from bot.features.nominations.proposals.telling import secretaries, send
from bot.features.nominations.rules import why_closed
from bot.features.nominations.service import lock_class
from bot.features.notices.service import claim
from bot.features.people.service import organisation
from bot.kit.problem import Problem
from db.models import ProposalDeadline, Quota, TrainingClass


@dataclass(frozen=True, slots=True)
class Allotted:
    """What was stored. `told`, `missed`: cells where somebody could be told or not."""

    cls: TrainingClass
    plans: tuple[WardPlan, ...]
    told: tuple[str, ...]
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines read against how things stand."""

    cls: TrainingClass
    wanted: Wanted
    plans: tuple[WardPlan, ...]

    @property
    def is_empty(self) -> bool:
        return all(plan.is_empty for plan in self.plans)


def check_may_allot(cls: TrainingClass, now: datetime, zone: ZoneInfo) -> None:
    """Raises the Problem for which nothing is to be allotted any more."""
    if closed := why_closed(cls, now, zone, cls.code):
        raise closed


def draft(
    session: Session,
    actor: Actor,
    cls: TrainingClass,
    lines: Sequence[str],
    now: datetime,
    zone: ZoneInfo,
) -> Draft:
    wards = ward_shares(session, actor, cls)
    cells = [share.cell for ward in wards for share in ward.shares]
    wanted = read_allotment(lines, cells, cls.nomination_deadline, now, zone)
    return Draft(cls, wanted, tuple(plans(wards, wanted, cls.nomination_deadline)))


def allot(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    *,
    class_id: int,
    lines: Sequence[str],
) -> Allotted:
    """Store the numbers and the date and tell the cells. Raises Problem
    nominations.allotment_empty when nothing changes (any more)."""
    cls = lock_class(session, class_id)
    made = draft(session, actor, cls, lines, now, zone)
    check_may_allot(cls, now, zone)
    if made.is_empty:
        raise Problem("nominations.allotment_empty")
    told: list[str] = []
    missed: list[str] = []
    for plan in made.plans:
        _store(session, actor, now, cls, plan)
        for name, reached in _tell(session, actor, now, zone, cls, plan):
            (told if reached else missed).append(name)
    return Allotted(cls, made.plans, tuple(told), tuple(missed))


def _store(
    session: Session, actor: Actor, now: datetime, cls: TrainingClass, plan: WardPlan
) -> None:
    for change in plan.changes:
        _set_places(session, actor, now, cls, change.share.cell.id, change.after)
    if plan.dated:
        _set_date(session, actor, now, cls, plan)
    session.flush()


def _set_places(
    session: Session, actor: Actor, now: datetime, cls: TrainingClass, cell_id: int, places: int
) -> None:
    row = session.exec(
        select(Quota).where(col(Quota.class_id) == cls.id, col(Quota.organisation_id) == cell_id)
    ).first() or Quota(class_id=cls.id or 0, organisation_id=cell_id, places=0)
    before, row.places = row.places, places
    session.add(row)
    session.flush()
    audit(
        session, actor, now, "quota.cell", row, before={"places": before}, after={"places": places}
    )


def _set_date(
    session: Session, actor: Actor, now: datetime, cls: TrainingClass, plan: WardPlan
) -> None:
    row = session.exec(
        select(ProposalDeadline).where(
            col(ProposalDeadline.class_id) == cls.id,
            col(ProposalDeadline.ward_id) == plan.ward.ward_id,
        )
    ).first()
    until = plan.until
    if until is None or until == cls.nomination_deadline:
        if row:
            session.delete(row)
        return
    row = row or ProposalDeadline(class_id=cls.id or 0, ward_id=plan.ward.ward_id, propose_by=until)
    row.propose_by = until
    session.add(row)
    session.flush()
    audit(session, actor, now, "proposal.deadline", row, after={"propose_by": until.isoformat()})


def _tell(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    cls: TrainingClass,
    plan: WardPlan,
) -> list[tuple[str, bool]]:
    """Cells whose number or date is new, each with whether somebody there could be told."""
    after = {change.share.cell.id: change.after for change in plan.changes}
    found = []
    for share in plan.ward.shares:
        cell, places = share.cell, after.get(share.cell.id, share.places)
        if cell.id not in after and not (plan.dated and places):
            continue
        if places and plan.until:
            _not_reminded_at_once(session, now, zone, cls, cell.id, places, plan.until)
        say = views.told(cls, cell.name, places, plan.until, zone)
        summary = f"Chỉ tiêu của {cell.name} vào {cls.code}: {places}"
        people = secretaries(session, cell.id)
        sender = (actor.person_id, plan.ward.ward_id)
        send(session, now, [p for p in people if p != actor.person_id], cls, summary, say, sender)
        missing = set(not_joined(session, people))
        found.append((cell.name, any(person not in missing for person in people)))
    return found


def _not_reminded_at_once(
    session: Session,
    now: datetime,
    zone: ZoneInfo,
    cls: TrainingClass,
    cell_id: int,
    places: int,
    until: datetime,
) -> None:
    """A number given in the last two days is the reminder itself."""
    due = due_of(Place(cls, organisation(session, cell_id), places, until), zone)
    if due.at <= now:
        claim(session, now, [due])
