"""The own phone and the birth date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.features.accounts.recognising import recognise, tell_apart
from db.models import Role
from tests.features.accounts.scene import account, actor, again, invitation, roles, stranger
from tests.support.factories import START, by_code, enrolled, person, training_class

PHONE = "+84912345678"


@pytest.mark.parametrize("shared", ["84912345678", "+84 912 345 678", "0912345678"])
def test_one_person_of_that_phone_is_recognised(session, shared):
    owner, who = person(session, phone=PHONE), stranger(session)
    assert recognise(session, who, START, shared).outcome == "joined"
    assert again(session, who).person_id == owner.id


@pytest.mark.parametrize("shared", ["84911111111", "15551234567", "", "tôi"])
def test_nobody_of_that_phone(session, shared):
    person(session, phone=PHONE)
    assert recognise(session, stranger(session), START, shared).outcome == "wrong"


def test_a_trainee_with_a_place_becomes_a_trainee_of_the_ward(session):
    owner = person(session, phone=PHONE)
    enrolled(
        session,
        training_class(session, by_code(session, "TTCT-HM")),
        owner,
        by_code(session, "DU-QX"),
    )
    recognise(session, stranger(session), START, PHONE)
    assert roles(session, owner.id) == [Role.TRAINEE]


def test_an_open_invitation_is_fulfilled_by_the_phone(session):
    owner = person(session, phone=PHONE)
    invitation(session, Role.CELL_SECRETARY, "QX-CB1", person=owner)
    recognise(session, stranger(session), START, PHONE)
    assert roles(session, owner.id) == [Role.CELL_SECRETARY]


def test_two_of_one_phone_are_told_apart_by_birth_date(session):
    person(session, "Lê Văn Cha", phone=PHONE, birth_date=date(1965, 1, 2))
    child = person(session, "Lê Văn Con", phone=PHONE, birth_date=date(1995, 3, 4))
    who = stranger(session)
    assert recognise(session, who, START, PHONE).outcome == "several"
    assert tell_apart(session, who, START, PHONE, date(1995, 4, 3)).left == 4
    assert tell_apart(session, who, START, PHONE, date(1995, 3, 4)).outcome == "joined"
    assert again(session, who).person_id == child.id


def test_wrong_birth_dates_lock_like_wrong_codes(session):
    for born in (date(1965, 1, 2), date(1995, 3, 4)):
        person(session, "Lê Văn Ai", phone=PHONE, birth_date=born)
    who = stranger(session)
    tries = [tell_apart(session, who, START, PHONE, date(2000, 1, 1)) for _ in range(5)]
    assert [entry.until for entry in tries] == [None] * 4 + [START + timedelta(hours=1)]
    assert tell_apart(session, who, START, PHONE, date(1995, 3, 4)).outcome == "locked"
    assert recognise(session, who, START, PHONE).outcome == "locked"


def test_an_account_that_is_somebody_becomes_nobody_else(session):
    for born in (date(1965, 1, 2), date(1995, 3, 4)):
        person(session, "Lê Văn Ai", phone=PHONE, birth_date=born)
    me = actor(session, account(session, person(session, "Trần Thị Tôi")))
    tell_apart(session, me, START, PHONE, date(1995, 3, 4))
    assert again(session, me).full_name == "Trần Thị Tôi"
