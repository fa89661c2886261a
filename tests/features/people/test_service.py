"""Finding people and organisations."""

from __future__ import annotations

from datetime import date

import pytest

from bot.features.people.service import cells_of, keep_own_phone, same_person
from bot.kit.problem import Problem
from tests.features.accounts.scene import account, actor
from tests.support.factories import START, by_code, person


def test_the_cells_of_a_ward_are_its_own_and_in_order(session):
    ward = by_code(session, "DU-QX")
    assert [cell.code for cell in cells_of(session, [ward.id or 0])] == ["QX-CB1", "QX-CB2"]


def test_somebody_is_recognised_within_the_ward_only(session):
    who = person(session, "Nguyễn Văn An", organisation=by_code(session, "QX-CB1"))
    mine, theirs = (by_code(session, code).id or 0 for code in ("DU-QX", "DU-QT"))
    born = date(1995, 3, 12)
    assert same_person(session, "nguyen van an", born, mine) is who
    assert same_person(session, "Nguyễn Văn An", born, theirs) is None
    assert same_person(session, "Nguyễn Văn An", date(1995, 3, 13), mine) is None


def test_the_own_phone_is_kept_once(session):
    who = person(session)
    me = actor(session, account(session, who))
    assert keep_own_phone(session, me, START, "84912345678").is_new
    assert not keep_own_phone(session, me, START, "+84912345678").is_new
    assert who.phone == "+84912345678"
    with pytest.raises(Problem):
        keep_own_phone(session, me, START, "15551234567")
