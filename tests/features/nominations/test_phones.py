"""A telephone that is stored for somebody else is doubted, and whose it is stays in the ward."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from bot.features.nominations.lists.checking import check_lines
from bot.features.nominations.proposals.checking import check_proposals
from bot.features.nominations.rules import Checked
from tests.features.nominations.scene import a_class
from tests.support.factories import START, ZONE, by_code, person

NEW = "Lê Thị Mới; 01/02/1999; QX-CB1; 0912345678"


def stored(session: Session, where: str, name: str = "Nguyễn Văn An") -> None:
    who = person(session, name, organisation=by_code(session, where))
    who.phone, who.birth_date = "+84912345678", date(1995, 3, 12)
    session.add(who)
    session.flush()


def of_ward(session: Session, line: str = NEW) -> Checked:
    cls, ward = a_class(session), by_code(session, "DU-QX").id or 0
    return check_lines(session, cls, ward, [(1, line)], START, ZONE).lines[0]


def doubts(line: Checked) -> list[tuple[str, object]]:
    return [(problem.code, problem.facts.get("name")) for problem in line.warnings]


@pytest.mark.parametrize("where", ["DU-QX", "QX-CB2"])
def test_a_telephone_of_somebody_of_the_ward_is_said_with_the_name(
    session: Session, where: str
) -> None:
    stored(session, where)
    line = of_ward(session)
    assert line.good
    assert doubts(line) == [("nominations.phone_of", "Nguyễn Văn An")]


def test_of_somebody_of_another_ward_no_name_is_said(session: Session) -> None:
    stored(session, "QT-CB1")
    assert doubts(of_ward(session)) == [("nominations.phone_taken", None)]


def test_a_cell_hears_no_name_of_another_cell(session: Session) -> None:
    stored(session, "QX-CB2")
    cls, cell = a_class(session), by_code(session, "QX-CB1")
    (line,) = check_proposals(session, cls, cell, [(1, NEW)], START, ZONE).lines
    assert doubts(line) == [("nominations.phone_taken", None)]


def test_ones_own_telephone_is_no_doubt(session: Session) -> None:
    stored(session, "QX-CB1")
    assert doubts(of_ward(session, "Nguyễn Văn An; 12/03/1995; QX-CB1; 0912345678")) == []
