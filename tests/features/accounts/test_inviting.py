"""Inviting, appointing and ending roles within one's own units."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.accounts.inviting import roster
from bot.features.accounts.inviting.leading import appoint_leader
from bot.features.accounts.inviting.service import Wanted, end_held_role, invite, invite_trainees
from bot.features.accounts.joining import use_code
from bot.features.accounts.service import end_role
from bot.kit.problem import Problem
from db.models import AuditEvent, Enrolment, Invitation, Person, Role
from tests.features.accounts.scene import account, actor, again, roles, stranger
from tests.support.factories import START, by_code, enrolled, person, role, training_class


def member(session: Session, name: str, held: Role, at: str) -> Actor:
    place = by_code(session, at)
    who = person(session, name, organisation=place)
    role(session, who, held, place)
    return actor(session, account(session, who))


def deputy(session: Session, at: str = "DU-QX") -> Actor:
    return member(session, f"Phó Bí Thư {at}", Role.DEPUTY_SECRETARY, at)


def wanted(session: Session, name: str, phone: str | None = None, at: str = "QX-CB1") -> Wanted:
    return Wanted(Role.CELL_SECRETARY, by_code(session, at), name, phone)


def test_each_may_invite_within_their_own_units(session):
    def offers(who):
        return {(r.value, o.code) for r, o in roster.invitable(session, who)}

    assert offers(deputy(session)) == {
        ("deputy_secretary", "DU-QX"),
        ("cell_secretary", "QX-CB1"),
        ("cell_secretary", "QX-CB2"),
    }
    staff = member(session, "Cán Bộ Một", Role.CENTRE_STAFF, "TTCT-HM")
    assert offers(staff) == {("centre_staff", "TTCT-HM")}
    assert len(offers(member(session, "Quản Trị Một", Role.ADMIN, "TTCT-HM"))) == 7
    assert offers(member(session, "Bí Thư Một", Role.CELL_SECRETARY, "QX-CB1")) == set()


def test_another_wards_cell_cannot_be_invited_to(session):
    with pytest.raises(Problem, match="not_allowed"):
        invite(session, deputy(session), START, wanted(session, "Lê Văn Ba", at="QT-CB1"))
    assert session.exec(select(Invitation)).all() == []


def test_an_invitation_with_a_phone_can_be_taken_up_by_the_phone(session):
    done = invite(session, deputy(session), START, wanted(session, "Lê Văn Ba", "+84912345678"))
    who = session.get(Person, done.person_id)
    assert who is not None
    assert (who.full_name, who.phone) == ("Lê Văn Ba", "+84912345678")
    assert done.code


def test_who_is_here_already_gets_the_role_at_once(session):
    who = person(session, "Lê Văn Ba", organisation=by_code(session, "QX-CB2"))
    account(session, who)
    done = invite(session, deputy(session), START, wanted(session, "lê văn ba"))
    assert (done.code, done.person_id, done.is_new) == (None, who.id, True)
    assert roles(session, who.id) == [Role.CELL_SECRETARY]
    assert not invite(session, deputy(session), START, wanted(session, "Lê Văn Ba")).is_new


def test_a_namesake_with_another_phone_is_another_person(session):
    who = person(
        session, "Lê Văn Ba", phone="+84911111111", organisation=by_code(session, "QX-CB1")
    )
    account(session, who)
    done = invite(session, deputy(session), START, wanted(session, "Lê Văn Ba", "+84912345678"))
    assert done.code
    assert done.person_id != who.id


def test_nobody_is_invited_into_powers_held_elsewhere(session):
    """A deputy must not become a centre's director by using up an invitation meant for them."""
    director = person(session, "Trần Văn Trưởng", organisation=by_code(session, "DU-QX"))
    role(session, director, Role.CENTRE_STAFF, by_code(session, "TTCT-HM"))
    done = invite(session, deputy(session), START, wanted(session, "Trần Văn Trưởng"))
    assert done.code
    thief = stranger(session)
    use_code(session, thief, START, done.code)
    assert again(session, thief).person_id != director.id
    assert roles(session, again(session, thief).person_id) == [Role.CELL_SECRETARY]


def test_trainees_who_have_not_joined_get_a_code_each(session):
    ward, centre = by_code(session, "DU-QX"), by_code(session, "TTCT-HM")
    first, second = training_class(session, centre), training_class(session, centre, "SC-01")
    here, away = person(session, "Lê Văn Đây"), person(session, "Lê Văn Xa", phone="+84912345678")
    foreign = person(session, "Lê Văn Khác")
    account(session, here)
    enrolled(session, first, here, ward)
    enrolled(session, first, away, ward)
    enrolled(session, second, away, ward)
    enrolled(session, first, foreign, by_code(session, "DU-QT"))
    (one,) = invite_trainees(session, deputy(session), START)
    assert (one.name, one.phone) == ("Lê Văn Xa", "+84912345678")
    assert set(one.classes) == {"NTD-01", "SC-01"}
    use_code(session, stranger(session), START, one.code)
    assert roles(session, away.id) == [Role.TRAINEE]


def test_trainees_of_one_name_are_told_apart_also_from_one_who_has_joined(session):
    ward, cls = by_code(session, "DU-QX"), training_class(session, by_code(session, "TTCT-HM"))
    born = (date(1995, 3, 12), date(1996, 4, 13), date(1997, 5, 14))
    here, *away = (person(session, "Lê Văn Xa", birth_date=day) for day in born)
    once = person(session, "Trần Thị Một", birth_date=born[0])
    account(session, here)
    other = training_class(session, by_code(session, "TTCT-HM"), "SC-01")
    for who in (here, *away, once):
        enrolled(session, cls, who, ward)
    enrolled(session, other, once, ward)
    names = [one.name for one in invite_trainees(session, deputy(session), START)]
    assert sorted(names) == ["Lê Văn Xa (13/04/1996)", "Lê Văn Xa (14/05/1997)", "Trần Thị Một"]


def test_a_ward_has_one_leader_in_a_class(session):
    ward = by_code(session, "DU-QX")
    cls = training_class(session, by_code(session, "TTCT-HM"))
    first, second = person(session, "Lê Văn Nhất"), person(session, "Lê Văn Nhì")
    places = [enrolled(session, cls, who, ward) for who in (first, second)]
    boss = deputy(session)
    appoint_leader(session, boss, START, places[0].id or 0)
    assert appoint_leader(session, boss, START, places[1].id or 0) == [first.id]
    leaders = session.exec(select(Enrolment).where(col(Enrolment.is_group_leader))).all()
    assert [row.person_id for row in leaders] == [second.id]
    assert roles(session, first.id) == []
    assert roles(session, second.id) == [Role.GROUP_LEADER]


def test_another_wards_trainee_is_nobody_to_appoint(session):
    cls = training_class(session, by_code(session, "TTCT-HM"))
    place = enrolled(session, cls, person(session), by_code(session, "DU-QT"))
    with pytest.raises(Problem, match="no_trainee"):
        appoint_leader(session, deputy(session), START, place.id or 0)


def test_roles_are_ended_in_the_own_ward_only_and_it_is_noted(session):
    boss = deputy(session)
    mine = member(session, "Bí Thư Đây", Role.CELL_SECRETARY, "QX-CB1")
    member(session, "Bí Thư Kia", Role.CELL_SECRETARY, "QT-CB1")
    held = roster.holders(session, boss)
    assert [one.full_name for one in held] == ["Bí Thư Đây"]
    end_held_role(session, boss, START, held[0])
    assert roles(session, mine.person_id) == []
    assert roster.holders(session, boss) == []
    event = session.exec(select(AuditEvent).where(col(AuditEvent.action) == "role.ended")).one()
    assert event.actor_person_id == boss.person_id


def test_the_last_administrator_stays(session):
    boss = member(session, "Quản Trị Một", Role.ADMIN, "TTCT-HM")
    other = member(session, "Quản Trị Hai", Role.ADMIN, "TTCT-HM")
    (held,) = roster.holders(session, boss)
    (mine,) = roster.holders(session, other)
    end_held_role(session, boss, START, held)
    with pytest.raises(Problem, match="last_admin"):
        end_held_role(session, other, START, mine)


def test_people_of_one_phone_do_not_stand_in_each_others_way(session):
    person(session, "Lê Văn Cha", phone="+84912345678", birth_date=date(1960, 1, 1))
    done = invite(session, deputy(session), START, wanted(session, "Lê Văn Con", "+84912345678"))
    assert done.code
    assert done.person_id


def ended(session: Session, who: Actor, held: Role, at: str) -> None:
    assert end_role(session, None, START, who.me, held, by_code(session, at).id or 0)


def test_nobody_comes_back_by_an_invitation_that_they_made_themself(session):
    lan = deputy(session)
    place = by_code(session, "DU-QX")
    own = invite(session, lan, START, Wanted(Role.DEPUTY_SECRETARY, place, "Nguyễn Kẻ Gian"))
    cell = invite(session, lan, START, wanted(session, "Lê Văn Ba"))
    ended(session, lan, Role.DEPUTY_SECRETARY, "DU-QX")
    for who in (again(session, lan), stranger(session)):
        for code in (own.code, cell.code):
            assert use_code(session, who, START, code or "").outcome == "wrong"
    assert roles(session, lan.me) == []


def test_what_the_maker_could_still_invite_to_and_links_for_trainees_stay_good(session):
    lan = deputy(session)
    other_office = by_code(session, "TTCT-HM")
    row = session.get(Person, lan.me)
    assert row
    role(session, row, Role.CENTRE_STAFF, other_office)
    lan = again(session, lan)
    clerk = invite(session, lan, START, Wanted(Role.CENTRE_STAFF, other_office, "Trần Văn Tư"))
    tam = person(session, "Trần Văn Tám", organisation=by_code(session, "QX-CB1"))
    enrolled(session, training_class(session, other_office), tam, by_code(session, "DU-QX"))
    (link,) = invite_trainees(session, lan, START)
    ended(session, lan, Role.DEPUTY_SECRETARY, "DU-QX")
    assert use_code(session, stranger(session), START, clerk.code or "").outcome == "joined"
    assert use_code(session, stranger(session), START, link.code).outcome == "joined"
