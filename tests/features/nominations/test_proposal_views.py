"""How many names a sentence bears."""

from __future__ import annotations

from datetime import date

import pytest

from bot.features.nominations.proposals.queries import Proposed
from bot.features.nominations.proposals.selecting_views import names
from db.models import Organisation, OrganisationKind, Proposal
from tests.support.factories import START

CELL = Organisation(
    id=2,
    code="QX-CB1",
    name="Chi bộ khối 1",
    search_key="chi bo khoi 1",
    kind=OrganisationKind.CELL,
)


def somebody(number: int) -> Proposed:
    row = Proposal(
        id=number,
        class_id=1,
        ward_id=1,
        cell_id=2,
        full_name=f"Nguyễn Văn {chr(64 + number)}",
        search_key=f"nguyen van {chr(96 + number)}",
        birth_date=date(1990, 1, number),
        position=number,
        proposed_by_id=1,
        created_at=START,
    )
    return Proposed(row, CELL, "Đảng ủy phường Quỳnh Xuân")


@pytest.mark.parametrize(
    ("count", "end"),
    [(1, "Nguyễn Văn A"), (10, "Nguyễn Văn J"), (12, "Nguyễn Văn J và 2 người nữa")],
)
def test_the_first_ten_are_named_and_the_others_counted(count: int, end: str) -> None:
    said = names([somebody(number) for number in range(1, count + 1)]).render("vi")
    assert said.split(", ")[-1] == end
