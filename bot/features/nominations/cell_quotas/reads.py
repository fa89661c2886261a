"""How a ward's places stand, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.chat.access import Actor
from bot.features.nominations.counting import quota_rows
from bot.features.nominations.lists.cells import Cell
from bot.features.nominations.lists.facts import ward_cells
from bot.features.nominations.proposals.queries import (
    cell_places,
    chosen_by_cell,
    own_date,
    waiting_by_cell,
)
from bot.features.nominations.proposals.rules import propose_until
from bot.features.nominations.queries import class_for_ward, wards_named
from bot.kit.problem import Problem
from db.models import TrainingClass


@dataclass(frozen=True, slots=True)
class CellShare:
    """A cell's part: `waiting` are proposed, `chosen` hold one of the ward's places."""

    cell: Cell
    places: int
    waiting: int
    chosen: int

    @property
    def left(self) -> int:
        return max(0, self.places - self.waiting - self.chosen)


@dataclass(frozen=True, slots=True)
class WardShare:
    """A ward's places in a class and how they are divided. `allotted` None: the class has no
    quotas. `until`: when cells may propose no more; `own`: the ward's own date."""

    ward_id: int
    ward: str
    allotted: int | None
    shares: tuple[CellShare, ...]
    until: datetime | None
    own: datetime | None

    @property
    def given(self) -> int:
        return sum(share.places for share in self.shares)

    @property
    def is_divided(self) -> bool:
        return self.given > 0


def ward_shares(session: Session, actor: Actor, cls: TrainingClass) -> list[WardShare]:
    """The actor's wards that may nominate for the class. Raises Problem nominations.unknown when
    there is none."""
    class_id = cls.id or 0
    wards = [
        ward
        for ward in wards_named(session, actor.wards)
        if class_for_ward(session, class_id, ward.id or 0)
    ]
    if not wards:
        raise Problem("nominations.unknown")
    quotas = {row.ward_id: row.allotted for row in quota_rows(session, wards, [cls])}
    found = []
    for ward in wards:
        ward_id = ward.id or 0
        own = own_date(session, class_id, ward_id)
        shares = _shares(session, class_id, ward_cells(session, [ward_id]))
        until = propose_until(cls, own)
        found.append(WardShare(ward_id, ward.name, quotas[ward_id], shares, until, own))
    return found


def _shares(session: Session, class_id: int, cells: Sequence[Cell]) -> tuple[CellShare, ...]:
    places = cell_places(session, class_id, [cell.id for cell in cells])
    waiting, chosen = waiting_by_cell(session, class_id), chosen_by_cell(session, class_id)
    return tuple(
        CellShare(cell, places.get(cell.id, 0), waiting.get(cell.id, 0), chosen.get(cell.id, 0))
        for cell in cells
    )
