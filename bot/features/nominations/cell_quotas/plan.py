"""What an allotment would change, by ward. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.features.nominations.cell_quotas.lines import Wanted
from bot.features.nominations.cell_quotas.reads import CellShare, WardShare


@dataclass(frozen=True, slots=True)
class Change:
    """A cell's places before and after."""

    share: CellShare
    after: int


@dataclass(frozen=True, slots=True)
class WardPlan:
    """What changes in a ward. `until`: the moment until which its cells will propose."""

    ward: WardShare
    changes: tuple[Change, ...]
    dated: bool
    until: datetime | None

    @property
    def total(self) -> int:
        """Places of all its cells afterwards."""
        return self.ward.given + sum(one.after - one.share.places for one in self.changes)

    @property
    def over(self) -> int:
        """How many more than the ward has."""
        allotted = self.ward.allotted
        return 0 if allotted is None else max(0, self.total - allotted)

    @property
    def is_empty(self) -> bool:
        return not self.changes and not self.dated


def plans(
    wards: Sequence[WardShare], wanted: Wanted, class_deadline: datetime | None
) -> list[WardPlan]:
    """A date without any cell is for all wards, else for those of the cells named."""
    named = {ward.ward_id for ward in wards if any(s.cell.id in wanted.places for s in ward.shares)}
    found = []
    for ward in wards:
        changes = tuple(
            Change(share, wanted.places[share.cell.id])
            for share in ward.shares
            if wanted.places.get(share.cell.id, share.places) != share.places
        )
        mine = wanted.dated and (not named or ward.ward_id in named)
        dated = mine and wanted.until != ward.own
        until = (wanted.until or class_deadline) if mine else ward.until
        found.append(WardPlan(ward, changes, dated, until))
    return found
