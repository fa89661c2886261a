"""Reads of proposals, each within what the actor may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from bot.chat.access import Actor
from bot.features.nominations.rules import HOLDS_A_PLACE
from bot.features.people.service import cells_of
from bot.kit.numbers import counting_key
from bot.kit.problem import Problem
from db.models import (
    Nomination,
    Organisation,
    OrganisationKind,
    Proposal,
    ProposalDeadline,
    ProposalStatus,
    Quota,
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal with its cell and ward."""

    proposal: Proposal
    cell: Organisation
    ward_name: str

    @property
    def id(self) -> int:
        return self.proposal.id or 0

    @property
    def status(self) -> ProposalStatus:
        return self.proposal.status

    @property
    def full_name(self) -> str:
        return self.proposal.full_name

    @property
    def birth_date(self) -> object:
        return self.proposal.birth_date

    @property
    def cell_id(self) -> int:
        return self.proposal.cell_id

    @property
    def position(self) -> int:
        return self.proposal.position


def proposed(session: Session, *conditions: ColumnElement[bool]) -> list[Proposed]:
    """Proposals that meet the conditions: by cell, in each in its order of priority."""
    ward = select(Organisation.id, Organisation.name).subquery()
    rows = session.exec(
        select(Proposal, Organisation, ward.c.name)
        .join(Organisation, col(Organisation.id) == col(Proposal.cell_id))
        .join(ward, ward.c.id == col(Proposal.ward_id))
        .where(*conditions)
        # What was read before the class was locked may be old.
        .execution_options(populate_existing=True)
    )
    return sorted((Proposed(*row) for row in rows), key=_by_cell)


def _by_cell(row: Proposed) -> tuple[object, ...]:
    return counting_key(row.cell.code), row.cell_id, row.position, row.id


def is_waiting() -> ColumnElement[bool]:
    return col(Proposal.status) == ProposalStatus.WAITING


def waiting_for(session: Session, actor: Actor, class_id: int) -> list[Proposed]:
    """What the cells of a deputy's wards propose for a class and nobody has decided on."""
    of_wards = col(Proposal.ward_id).in_(actor.wards)
    return proposed(session, col(Proposal.class_id) == class_id, of_wards, is_waiting())


def of_my_cells(session: Session, actor: Actor, class_id: int) -> list[Proposed]:
    """All that a secretary's cells have proposed for a class.

    Whoever was taken is on the list of nominations.
    """
    return proposed(
        session,
        col(Proposal.class_id) == class_id,
        col(Proposal.cell_id).in_(actor.cells),
        col(Proposal.status) != ProposalStatus.TAKEN,
    )


def find_proposal(session: Session, actor: Actor, proposal_id: int) -> Proposed:
    """The proposal if it is of the actor's ward or cell.

    Raises Problem nominations.unknown, the same for one that does not exist.
    """
    mine = or_(col(Proposal.ward_id).in_(actor.wards), col(Proposal.cell_id).in_(actor.cells))
    rows = proposed(session, col(Proposal.id) == proposal_id, mine)
    if not rows:
        raise Problem("nominations.unknown")
    return rows[0]


def live_cells(session: Session, ids: Sequence[int]) -> list[Organisation]:
    """Those of these organisations that are cells of a ward now, in the order of their codes."""
    rows = session.exec(
        select(Organisation).where(
            col(Organisation.id).in_(ids),
            col(Organisation.kind) == OrganisationKind.CELL,
            col(Organisation.parent_id).is_not(None),
            col(Organisation.valid_to).is_(None),
        )
    )
    return sorted(rows, key=lambda cell: counting_key(cell.code))


def cells_of_ward(session: Session, ward_id: int) -> list[Organisation]:
    """The cells of a ward, in the order of their codes."""
    return cells_of(session, [ward_id])


def own_date(session: Session, class_id: int, ward_id: int) -> datetime | None:
    """The ward's own date until which its cells propose."""
    return session.exec(
        select(ProposalDeadline.propose_by).where(
            col(ProposalDeadline.class_id) == class_id, col(ProposalDeadline.ward_id) == ward_id
        )
    ).first()


def cell_places(session: Session, class_id: int, cell_ids: Iterable[int]) -> dict[int, int]:
    """Places that the ward has allotted, by cell; cells without any are missing."""
    rows = session.exec(
        select(Quota.organisation_id, Quota.places).where(
            col(Quota.class_id) == class_id,
            col(Quota.organisation_id).in_(list(cell_ids)),
            col(Quota.places) > 0,
        )
    )
    return dict(rows.all())


def waiting_by_cell(session: Session, class_id: int) -> dict[int, int]:
    """How many proposals wait, by cell."""
    rows = session.exec(
        select(Proposal.cell_id, func.count())
        .where(col(Proposal.class_id) == class_id, is_waiting())
        .group_by(col(Proposal.cell_id))
    )
    return dict(rows.all())


def chosen_by_cell(session: Session, class_id: int) -> dict[int, int]:
    """How many people of each cell hold one of the ward's places."""
    rows = session.exec(
        select(Nomination.cell_id, func.count())
        .where(
            col(Nomination.class_id) == class_id,
            col(Nomination.cell_id).is_not(None),
            col(Nomination.status).in_(HOLDS_A_PLACE),
        )
        .group_by(col(Nomination.cell_id))
    )
    return {cell: count for cell, count in rows if cell}
