"""Cells propose and take back; the ward takes and leaves. Checks again, writes, tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.nominations.lists.facts import allotted
from bot.features.nominations.lists.lines import NumberedText
from bot.features.nominations.proposals import queries, telling
from bot.features.nominations.proposals.checking import check_proposals
from bot.features.nominations.proposals.rules import over_quota, propose_until, why_late
from bot.features.nominations.proposals.settling import close
from bot.features.nominations.queries import class_for_ward
from bot.features.nominations.rules import Checked, codes_of, why_closed
from bot.features.nominations.service import lock_class
from bot.features.people.service import organisation
from bot.kit.problem import Problem
from bot.kit.vietnamese import search_key
from db.models import ClassStatus, Organisation, Proposal, ProposalStatus, TrainingClass


@dataclass(frozen=True, slots=True)
class CellRoom:
    """Where a cell stands in a class. `places` None: the ward has allotted nothing to its cells.

    `used`: proposals that wait and people already chosen. `until`: the last moment, None: none.
    """

    places: int | None
    used: int
    until: datetime | None

    @property
    def left(self) -> int | None:
        return None if self.places is None else max(0, self.places - self.used)


@dataclass(frozen=True, slots=True)
class Handed:
    """What a cell has proposed, and the lines that were not stored."""

    cls: TrainingClass
    names: tuple[str, ...]
    room: CellRoom
    over: int
    rest: tuple[Checked, ...]


def room_of_cell(session: Session, cls: TrainingClass, cell: Organisation) -> CellRoom:
    class_id, cell_id, ward_id = cls.id or 0, cell.id or 0, cell.parent_id or 0
    siblings = (one.id or 0 for one in queries.cells_of_ward(session, ward_id))
    places = queries.cell_places(session, class_id, siblings)
    waiting = queries.waiting_by_cell(session, class_id).get(cell_id, 0)
    chosen = queries.chosen_by_cell(session, class_id).get(cell_id, 0)
    until = propose_until(cls, queries.own_date(session, class_id, ward_id))
    return CellRoom(places.get(cell_id, 0) if places else None, waiting + chosen, until)


def check_may_propose(
    session: Session, actor: Actor, cls: TrainingClass, cell_id: int, now: datetime, zone: ZoneInfo
) -> Organisation:
    """The cell; raises the Problem that keeps it from proposing for this class now."""
    cell = next(iter(queries.live_cells(session, [cell_id])), None)
    if cell is None or cell_id not in actor.cells:
        raise Problem("nominations.unknown")
    ward_id = cell.parent_id or 0
    if class_for_ward(session, cls.id or 0, ward_id) is None:
        raise Problem("nominations.unknown")
    closed = why_closed(cls, now, zone, cls.code)
    if closed and closed.code != "nominations.deadline":  # of that the ward knows more, see below
        raise closed
    places = allotted(session, cls.id or 0)
    if places and not places.get(ward_id):
        ward = organisation(session, ward_id).name
        raise Problem("nominations.ward_without_places", cls=cls.code, ward=ward)
    until = propose_until(cls, queries.own_date(session, cls.id or 0, ward_id))
    if late := why_late(until, now, zone, cls.code):
        raise late
    return cell


def propose(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    *,
    class_id: int,
    cell_id: int,
    lines: Sequence[NumberedText],
) -> Handed:
    """Store the good lines in their order of priority and tell the ward, once for all.

    Everything is checked anew under the class's lock. Raises Problem nominations.nothing_good.
    """
    cls = lock_class(session, class_id)
    cell = check_may_propose(session, actor, cls, cell_id, now, zone)
    checked = check_proposals(session, cls, cell, lines, now, zone)
    if not checked.good:
        raise Problem("nominations.nothing_good")
    before = room_of_cell(session, cls, cell)
    first = _last_position(session, class_id, cell_id) + 1
    rows = [
        _proposal(line, cls, cell, at, actor.me, now) for at, line in enumerate(checked.good, first)
    ]
    session.add_all(rows)
    session.flush()
    for row in rows:
        audit(session, actor, now, "proposal.sent", row, after={"status": row.status.value})
    telling.tell_ward(session, now, actor, cls, cell, rows)
    over = over_quota(before.places, before.used, len(rows))
    names = tuple(row.full_name for row in rows)
    return Handed(cls, names, room_of_cell(session, cls, cell), over, tuple(checked.to_mend))


def _last_position(session: Session, class_id: int, cell_id: int) -> int:
    last: int | None = session.exec(
        select(func.max(Proposal.position)).where(
            col(Proposal.class_id) == class_id, col(Proposal.cell_id) == cell_id
        )
    ).one()
    return last or 0


def _proposal(
    line: Checked, cls: TrainingClass, cell: Organisation, position: int, me: int, now: datetime
) -> Proposal:
    if line.birth is None:
        raise ValueError(f"line {line.number} is not good")
    return Proposal(
        class_id=cls.id or 0,
        ward_id=cell.parent_id or 0,
        cell_id=cell.id or 0,
        full_name=line.name,
        search_key=search_key(line.name),
        birth_date=line.birth,
        phone=line.phone,
        note=line.entry.note or None,
        warnings=codes_of(line.warnings) or None,
        position=position,
        proposed_by_id=me,
        created_at=now,
    )


def check_may_take_back(actor: Actor, row: queries.Proposed) -> None:
    """Raises the Problem that keeps this secretary from withdrawing the proposal."""
    if row.cell_id not in actor.cells:
        raise Problem("nominations.unknown")
    check_waits(row)


def check_waits(row: queries.Proposed) -> None:
    """Raises Problem nominations.proposal_decided for what does not wait any more."""
    if row.status is not ProposalStatus.WAITING:
        state = telling.state_of(row.status)
        raise Problem("nominations.proposal_decided", name=row.full_name, state=state)


def check_not_over(cls: TrainingClass, now: datetime, zone: ZoneInfo) -> None:
    """Raises why the class takes nobody any more; after a deadline alone one may still settle."""
    closed = why_closed(cls, now, zone, cls.code)
    if closed and cls.status is not ClassStatus.OPEN:
        raise closed


def take_back(
    session: Session, actor: Actor, now: datetime, zone: ZoneInfo, proposal_id: int
) -> queries.Proposed:
    """The cell withdraws a proposal on which the ward has not decided."""
    row = queries.find_proposal(session, actor, proposal_id)
    check_not_over(lock_class(session, row.proposal.class_id), now, zone)
    row = queries.find_proposal(session, actor, proposal_id)
    check_may_take_back(actor, row)
    close(session, actor, now, row.proposal, ProposalStatus.WITHDRAWN)
    row.proposal.told_at = now  # they did it themselves
    session.flush()
    return row
