"""The ward chooses among what its cells propose; whom it takes is nominated as anybody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.access import Actor
from bot.features.nominations.lists.checking import CheckedList, check_lines
from bot.features.nominations.lists.lines import NumberedText, joined_line
from bot.features.nominations.proposals import queries
from bot.features.nominations.proposals.queries import Proposed
from bot.features.nominations.proposals.rules import in_order_of_choice
from bot.features.nominations.proposals.service import check_not_over
from bot.features.nominations.proposals.settling import close
from bot.features.nominations.proposals.telling import answer_cells
from bot.features.nominations.service import Sent, check_may_nominate, lock_class, send_nominations
from bot.kit.dates import format_date
from bot.kit.phones import format_phone
from bot.kit.problem import Problem
from db.models import ProposalStatus, TrainingClass


@dataclass(frozen=True, slots=True)
class WardPart:
    """What is picked of one ward, as it would be nominated now. `closed`: why nobody can be."""

    ward_id: int
    ward: str
    rows: tuple[Proposed, ...]
    checked: CheckedList
    closed: Problem | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    cls: TrainingClass
    sent: tuple[Sent, ...]
    still_waiting: int


def ordered(session: Session, class_id: int, rows: Sequence[Proposed]) -> list[Proposed]:
    """In the order in which places are given: see rules.in_order_of_choice."""
    places = queries.cell_places(session, class_id, {row.cell_id for row in rows})
    return in_order_of_choice(rows, places, queries.chosen_by_cell(session, class_id))


def lines_of(rows: Sequence[Proposed]) -> list[NumberedText]:
    """The proposals as the lines that a deputy would type."""
    return [(number, _line(row)) for number, row in enumerate(rows, 1)]


def _line(row: Proposed) -> str:
    p = row.proposal
    phone = format_phone(p.phone) if p.phone else ""
    return joined_line([p.full_name, format_date(p.birth_date), row.cell.code, phone, p.note or ""])


def parts_of(
    session: Session,
    actor: Actor,
    cls: TrainingClass,
    picked: Sequence[int],
    now: datetime,
    zone: ZoneInfo,
) -> list[WardPart]:
    """The picked proposals that still wait, by ward, each checked as a nomination."""
    waiting = queries.waiting_for(session, actor, cls.id or 0)
    wanted = set(picked)
    rows = ordered(session, cls.id or 0, [row for row in waiting if row.id in wanted])
    parts = []
    for ward_id in sorted({row.proposal.ward_id for row in rows}):
        mine = [row for row in rows if row.proposal.ward_id == ward_id]
        checked = check_lines(session, cls, ward_id, lines_of(mine), now, zone)
        closed = why_not_now(session, actor, cls, ward_id, now, zone)
        parts.append(WardPart(ward_id, mine[0].ward_name, tuple(mine), checked, closed))
    return parts


def why_not_now(
    session: Session, actor: Actor, cls: TrainingClass, ward_id: int, now: datetime, zone: ZoneInfo
) -> Problem | None:
    """What keeps the ward from nominating at all now."""
    try:
        check_may_nominate(session, actor, cls, ward_id, now, zone)
    except Problem as problem:
        return problem
    return None


def take(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    *,
    class_id: int,
    picked: Sequence[int],
) -> Taken:
    """Nominate those of the picked who can be, each ward's as one batch.

    Raises Problem nominations.no_proposals when none of them waits any more,
    nominations.nothing_good when nobody can be nominated, or why the class takes nobody.
    """
    cls = lock_class(session, class_id)
    parts = parts_of(session, actor, cls, picked, now, zone)
    if not parts:
        raise Problem("nominations.no_proposals", cls=cls.code)
    good = [part for part in parts if part.closed is None and part.checked.good]
    if not good:
        raise parts[0].closed or Problem("nominations.nothing_good")
    sent = [
        send_nominations(
            session,
            actor,
            now,
            zone,
            class_id=class_id,
            ward_id=part.ward_id,
            lines=lines_of(part.rows),
        )
        for part in good
    ]
    return Taken(cls, tuple(sent), len(queries.waiting_for(session, actor, class_id)))


def refuse(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    *,
    class_id: int,
    picked: Sequence[int],
    reason: str,
) -> list[Proposed]:
    """Leave these out, with the reason that their cells will read.

    Raises Problem nominations.no_proposals when none of them waits any more.
    """
    cls = lock_class(session, class_id)
    check_not_over(cls, now, zone)
    wanted = set(picked)
    waiting = queries.waiting_for(session, actor, class_id)
    rows = [row for row in waiting if row.id in wanted]
    if not rows:
        raise Problem("nominations.no_proposals", cls=cls.code)
    for row in rows:
        close(session, actor, now, row.proposal, ProposalStatus.NOT_CHOSEN, reason)
    session.flush()
    answer_cells(session, now, cls, [row.proposal for row in rows])
    return rows
