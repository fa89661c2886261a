"""Codes in the tables: kept as a hash, used once, by one, within seven days."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.features.accounts.joining import claimed_before, use_code
from bot.features.accounts.naming import name_oneself
from bot.features.accounts.service import invitation_link, not_joined
from bot.kit.problem import Problem
from db.models import Account, Invitation, Person, Role
from tests.features.accounts.scene import account, actor, again, invitation, roles, stranger
from tests.support.factories import START, person

HOUR = timedelta(hours=1)


def test_only_the_hash_is_kept(session):
    code = invitation(session)
    row = session.exec(select(Invitation)).one()
    assert code.replace("-", "") not in f"{row.model_dump()}".replace("-", "").upper()
    assert row.expires_at == START + timedelta(days=7)


def test_a_named_code_makes_the_person_and_gives_the_role(session):
    who = stranger(session)
    entry = use_code(session, who, START, invitation(session, name="Lê Thị Hoa"))
    who = again(session, who)
    assert entry.outcome == "joined"
    assert who.full_name == "Lê Thị Hoa"
    assert roles(session, who.person_id) == [Role.DEPUTY_SECRETARY]
    assert not who.agreed


def test_a_code_without_a_name_asks_for_it_and_stays_the_same_accounts(session):
    who, code = stranger(session), invitation(session)
    entry = use_code(session, who, START, code)
    assert entry.outcome == "ask_name"
    assert use_code(session, stranger(session), START, code).outcome == "wrong"
    assert use_code(session, who, START, code).outcome == "ask_name"
    again_asked = claimed_before(session, who, START)
    assert again_asked is not None
    assert again_asked.outcome == "ask_name"
    assert entry.invitation is not None
    name_oneself(session, who, START, entry.invitation.id or 0, "Trần Văn Bảy")
    assert again(session, who).full_name == "Trần Văn Bảy"
    with pytest.raises(Problem, match="too_late"):
        name_oneself(session, stranger(session), START, entry.invitation.id or 0, "Kẻ Gian Manh")


def test_used_old_revoked_and_unknown_codes_get_one_answer(session):
    used, old, revoked = (invitation(session, name=f"Lê Văn {n}") for n in ("Ba", "Tư", "Năm"))
    use_code(session, stranger(session), START, used)
    newest = session.exec(select(Invitation).order_by(col(Invitation.id).desc())).first()
    assert newest is not None
    newest.revoked_at = START
    answers = [
        use_code(session, stranger(session), START, used),
        use_code(session, stranger(session), START + timedelta(days=7), old),
        use_code(session, stranger(session), START, revoked),
        use_code(session, stranger(session), START, "AAAA-AAAA-AAAA"),
    ]
    assert {(a.outcome, a.left, a.until) for a in answers} == {("wrong", 4, None)}


def test_five_wrong_codes_lock_for_an_hour_even_for_the_right_one(session):
    who, code = stranger(session), invitation(session, name="Lê Văn Sáu")
    for _ in range(4):
        assert use_code(session, who, START, "x").outcome == "wrong"
    fifth = use_code(session, who, START, "x")
    assert (fifth.outcome, fifth.until) == ("locked", START + HOUR)
    assert use_code(session, who, START + HOUR - timedelta(seconds=1), code).outcome == "locked"
    assert use_code(session, who, START + HOUR, code).outcome == "joined"


def test_somebody_known_gains_the_role(session):
    who = actor(session, account(session, person(session, "Lê Văn Tám")))
    entry = use_code(session, who, START, invitation(session, name="Ai Khác Đó"))
    assert entry.outcome == "gained"
    assert roles(session, who.person_id) == [Role.DEPUTY_SECRETARY]
    assert len(session.exec(select(Person)).all()) == 1


def test_a_code_for_another_person_makes_nobody_that_person(session):
    owner = person(session, "Trần Thị Chín")
    code = invitation(session, Role.TRAINEE, person=owner)
    other = actor(session, account(session, person(session, "Lê Văn Mười")))
    assert use_code(session, other, START, code).outcome == "for_another"
    assert roles(session, other.person_id) == []
    assert use_code(session, stranger(session), START, code).outcome == "joined"


def test_joining_uses_up_the_persons_other_codes(session):
    owner = person(session, "Trần Thị Chín")
    first = invitation(session, Role.TRAINEE, person=owner)
    second = invitation(session, Role.CELL_SECRETARY, "QX-CB1", person=owner)
    use_code(session, stranger(session), START, first)
    assert set(roles(session, owner.id)) == {Role.TRAINEE, Role.CELL_SECRETARY}
    assert use_code(session, stranger(session), START, second).outcome == "wrong"


def test_a_newer_account_takes_over_and_the_older_cannot_come_back(session):
    owner = person(session, "Trần Thị Chín")
    old_code = invitation(session, person=owner)
    older = stranger(session)
    use_code(session, older, START, old_code)
    newer = stranger(session)
    use_code(session, newer, START, invitation(session, Role.TRAINEE, person=owner))
    assert again(session, newer).person_id == owner.id
    assert again(session, older).person_id is None
    assert use_code(session, older, START, old_code).outcome == "wrong"
    assert claimed_before(session, older, START) is None


def test_of_two_accounts_at_once_one_gets_in(engine: Engine):
    with Session(engine) as session:
        code = invitation(session, name="Lê Văn Một")
        accounts = [account(session).id, account(session).id]
        session.commit()
    ready = Barrier(2)

    def enter(account_id: int | None) -> str:
        ready.wait(5)
        with Session(engine, expire_on_commit=False) as session:
            row = session.get(Account, account_id)
            assert row is not None
            outcome = use_code(session, actor(session, row), START, code).outcome
            session.commit()
            return outcome

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(enter, accounts))
    assert sorted(outcomes) == ["joined", "wrong"]
    with Session(engine) as session:
        assert len(session.exec(select(Person)).all()) == 1


def test_who_has_not_agreed_has_not_joined(session):
    joined, invited, unknown = (person(session, f"Lê Văn {n}") for n in ("Hai", "Ba", "Tư"))
    account(session, joined)
    account(session, invited, agreed=False)
    ids = [who.id or 0 for who in (unknown, joined, invited, unknown)]
    assert not_joined(session, ids) == [unknown.id, invited.id]


def test_without_links_the_command_is_given():
    class Setup:
        @staticmethod
        def invite_link(code: str) -> str | None:
            return None

    assert invitation_link(Setup(), "ACDE") == "/start ACDE"  # type: ignore[arg-type]
