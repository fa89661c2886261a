"""Who is told what of proposals: the ward of a batch, the cells of the choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from bot.chat.access import Actor, people_with
from bot.chat.say import Say
from bot.features.nominations.informing import ward_people
from bot.features.nominations.proposals import messages, texts
from bot.features.nominations.proposals.queries import Proposed, is_waiting, proposed
from bot.features.notices.service import Message, tell
from bot.kit.text import Renderable
from db.models import Organisation, Proposal, ProposalStatus, Role, TrainingClass

DECIDED = (ProposalStatus.TAKEN, ProposalStatus.NOT_CHOSEN)
PATIENCE = timedelta(minutes=10)
"""How long single choices are gathered before the cell is told of them."""


def state_of(status: ProposalStatus) -> Renderable:
    return texts.STATES[status.value]()


def secretaries(session: Session, cell_id: int, but: int | None = None) -> list[int]:
    found = people_with(session, Role.CELL_SECRETARY, cell_id)
    return [person for person in found if person != but]


def send(
    session: Session,
    now: datetime,
    people: Iterable[int],
    cls: TrainingClass,
    summary: str,
    say: Say,
    sender: tuple[int | None, int],
) -> None:
    """A notice between a ward and its cells. `sender`: (person, organisation)."""
    message = Message(
        kind="proposals",
        summary=summary,
        say=say,
        class_id=cls.id,
        sent_by_id=sender[0],
        organisation_id=sender[1],
    )
    tell(session, now, people, message)


def tell_ward(
    session: Session,
    now: datetime,
    actor: Actor,
    cls: TrainingClass,
    cell: Organisation,
    rows: Sequence[Proposal],
) -> None:
    """One notice for one batch, whatever its size."""
    summary = f"{cell.name} giới thiệu {len(rows)} người vào {cls.code}"
    people = ward_people(session, cell.parent_id or 0, but=actor.person_id)
    say = messages.arrived(cls, cell.name, len(rows))
    send(session, now, people, cls, summary, say, (actor.person_id, cell.id or 0))


def answer_cells(
    session: Session, now: datetime, cls: TrainingClass, touched: Sequence[Proposal]
) -> None:
    """Tell each cell once: at once for many choices, or when none of its proposals waits."""
    for cell_id in sorted({row.cell_id for row in touched}):
        many = sum(row.cell_id == cell_id for row in touched) > 1
        if many or not _waiting(session, cls, cell_id):
            _tell_untold(session, now, cls, cell_id)


# Asked at every tick, so made once.
_UNTOLD = (
    select(Proposal.class_id, Proposal.cell_id)
    .where(
        col(Proposal.told_at).is_(None),
        col(Proposal.decided_at).is_not(None),
        col(Proposal.status).in_(DECIDED),
    )
    .group_by(col(Proposal.class_id), col(Proposal.cell_id))
    .having(func.min(col(Proposal.decided_at)) <= bindparam("since"))
)


def tell_gathered(session: Session, now: datetime) -> None:
    """Cells whose first untold choice is ten minutes old are told now."""
    due = session.execute(_UNTOLD, {"since": now - PATIENCE}).all()
    for class_id, cell_id in due:
        # Held, as by whoever chooses at this moment and may tell the cell too.
        held = select(TrainingClass).where(col(TrainingClass.id) == class_id).with_for_update()
        _tell_untold(session, now, session.exec(held).one(), cell_id)


def _waiting(session: Session, cls: TrainingClass, cell_id: int) -> int:
    return session.exec(
        select(func.count())
        .select_from(Proposal)
        .where(col(Proposal.class_id) == cls.id, col(Proposal.cell_id) == cell_id, is_waiting())
    ).one()


def _tell_untold(session: Session, now: datetime, cls: TrainingClass, cell_id: int) -> None:
    rows: list[Proposed] = proposed(
        session,
        col(Proposal.class_id) == cls.id,
        col(Proposal.cell_id) == cell_id,
        col(Proposal.status).in_(DECIDED),
        col(Proposal.told_at).is_(None),
    )
    if not rows:
        return
    taken = sum(row.status is ProposalStatus.TAKEN for row in rows)
    summary = f"Đảng ủy chọn {taken}/{len(rows)} người {rows[0].cell.name} giới thiệu, {cls.code}"
    say = messages.answer(cls, rows, _waiting(session, cls, cell_id))
    ward = rows[0].proposal.ward_id
    send(session, now, secretaries(session, cell_id), cls, summary, say, (None, ward))
    for row in rows:
        row.proposal.told_at = now
        session.add(row.proposal)
    session.flush()
