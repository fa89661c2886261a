"""Agreeing, refusing, taking it back: what stays in the tables."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import select

from bot.chat.outbox import reach_of
from bot.features.accounts.consent import agree, refuse, withdraw
from bot.features.accounts.joining import claimed_before, use_code
from bot.features.accounts.rules import CONSENT_VERSION
from db.models import Consent, Person
from tests.features.accounts.scene import account, actor, again, invitation, roles, stranger
from tests.support.factories import START, person

LATER = START + timedelta(hours=1)


def joined_by_code(session, **fields):
    who = stranger(session)
    use_code(session, who, LATER, invitation(session, **fields))
    return again(session, who)


def test_agreeing_is_kept_with_version_and_time(session):
    who = joined_by_code(session, name="Lê Thị Hoa")
    assert not reach_of(session, [who.me])
    agree(session, who, START)
    row = session.exec(select(Consent)).one()
    assert (row.person_id, row.version, row.given, row.at) == (
        who.person_id,
        CONSENT_VERSION,
        True,
        START,
    )
    assert again(session, who).is_member
    assert reach_of(session, [who.me])


def test_after_a_refusal_the_name_is_forgotten_and_the_code_still_works(session):
    who = joined_by_code(session, name="Lê Thị Hoa")
    refuse(session, who, START)
    row = session.exec(select(Person)).one()
    assert "Hoa" not in f"{row.model_dump()}"
    assert roles(session, row.id) == []
    assert not session.exec(select(Consent)).one().given
    entry = claimed_before(session, again(session, who), LATER)
    assert entry is not None
    assert entry.outcome == "joined"
    assert again(session, who).full_name == "Lê Thị Hoa"


def test_a_refusal_leaves_alone_who_was_on_record_before(session):
    owner = person(session, "Trần Thị Chín")
    refuse(session, joined_by_code(session, person=owner), START)
    assert owner.full_name == "Trần Thị Chín"


def test_a_consent_taken_back_stops_messages(session):
    me = actor(session, account(session, person(session, "Lê Văn Tôi")))
    withdraw(session, me, START)
    assert not again(session, me).agreed
    assert not reach_of(session, [me.me])
    assert not session.exec(select(Consent)).one().given


def test_a_new_account_of_the_same_person_is_not_asked_again(session):
    owner = person(session, "Trần Thị Chín")
    account(session, owner)
    who = joined_by_code(session, person=owner)
    assert who.agreed
