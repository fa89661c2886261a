"""The page of people to be phoned: how one gets there, who gets in, what stands on it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from bot.chat.say import Say
from bot.features.followup.links import PATH, new_token, reader_of, token_hash
from bot.features.followup.page import CallPage, read_page, worded
from bot.features.notices.rules import ANNOUNCEMENT, NUDGE, SCHEDULE
from bot.features.notices.service import Message, tell
from bot.kit.text import Plain
from db.models import Account, AuditEvent, CallPageLink, Language, Person, Role, RoleAssignment
from tests.support.classroom import TUESDAY, Classroom, classroom, trainee
from tests.support.factories import ZONE, by_code, enrolled
from tests.support.world import ON_BOTH_DATABASES, World

AN, BINH, CUONG, DUNG = "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Hồ Văn Dũng"
DEPUTY = "Phó Bí Thư"


def deputy_of(world: World, ward: str = "DU-QX", name: str = DEPUTY):
    return world.member(name, Role.DEPUTY_SECRETARY, ward)


def token_for(world: World, name: str = DEPUTY) -> str:
    with world.tables() as session:
        who = session.exec(select(Person.id).where(col(Person.full_name) == name)).one()
        return new_token(session, None, world.clock.now(), ZONE, who or 0)[0]


def page(world: World, token: str) -> CallPage | None:
    with world.tables() as session:
        found = read_page(session, token, world.clock.now())
    return worded(found, ZONE) if found else None


def shown(world: World, token: str) -> CallPage:
    found = page(world, token)
    assert found
    return found


def names(world: World, token: str) -> list[str]:
    return [card.name for card in shown(world, token).cards]


def told(room: Classroom, *names: str, kind: str = SCHEDULE, session_id: int | None = None) -> None:
    with room.world.tables() as session:
        message = Message(
            kind,
            f"Tin {kind}",
            Say(Plain("…")),
            class_id=room.cls.id,
            session_id=session_id,
            needs_ack=True,
        )
        tell(session, room.world.clock.now(), [room.ids[name] for name in names], message)


# --- getting a link ------------------------------------------------------------------------


async def test_the_link_comes_below_theodoi_and_opens_the_page(world: World):
    trainee(classroom(world), CUONG, joined=False)
    deputy = deputy_of(world)
    await deputy.says("/theodoi")
    await deputy.presses("Trang gọi điện")
    assert deputy.sees("không chuyển cho ai")
    assert deputy.sees("WEB_PUBLIC_URL"), "by default it opens on the server alone, which is said"
    token = deputy.last.text.split(PATH)[1].split()[0]
    assert names(world, token) == [CUONG]
    with world.tables() as session:
        row = session.exec(select(CallPageLink)).one()
        assert row.token_hash == token_hash(token)
        assert token not in str(row.model_dump())


async def test_a_second_press_keeps_the_link_and_a_new_one_ends_it(world: World):
    trainee(classroom(world), CUONG, joined=False)
    deputy = deputy_of(world)
    await deputy.says("/theodoi")
    await deputy.presses("Trang gọi điện")
    first = deputy.last.text.split(PATH)[1].split()[0]
    await deputy.taps("callpage")
    assert deputy.sees("đã có liên kết")
    assert PATH not in deputy.last.text
    assert page(world, first)
    await deputy.presses("Lập liên kết mới")
    second = deputy.last.text.split(PATH)[1].split()[0]
    assert page(world, second)
    assert page(world, first) is None


async def test_in_english_too(world: World):
    trainee(classroom(world), CUONG, joined=False)
    deputy = deputy_of(world)
    await deputy.says("/ngonngu")
    await deputy.presses("English")
    await deputy.says("/theodoi")
    await deputy.presses("Call page")
    assert deputy.sees("give it to nobody")


async def test_who_may_not_follow_classes_gets_no_link(world: World):
    an = trainee(classroom(world), AN)
    await an.taps("callpage:new")
    assert an.sees("dành cho vai trò khác")
    with world.tables() as session:
        assert session.exec(select(CallPageLink)).all() == []


# --- getting in ----------------------------------------------------------------------------


def test_a_ward_sees_its_own_people_alone_and_the_centre_all(world: World):
    room = classroom(world)
    trainee(room, AN, joined=False)
    trainee(room, DUNG, joined=False, ward="DU-QT", cell="QT-CB1")
    deputy_of(world)
    deputy_of(world, "DU-QT", "Phó Quỳnh Thắng")
    world.member("Lê Cán Bộ", Role.CENTRE_STAFF, "TTCT-HM")
    world.member("Cán Bộ Khác", Role.CENTRE_STAFF, "TTCT-QL")
    assert names(world, token_for(world)) == [AN]
    assert names(world, token_for(world, "Phó Quỳnh Thắng")) == [DUNG]
    assert set(names(world, token_for(world, "Lê Cán Bộ"))) == {AN, DUNG}
    assert names(world, token_for(world, "Cán Bộ Khác")) == []


def test_rights_are_those_of_now(world: World):
    trainee(classroom(world), AN, joined=False)
    deputy_of(world)
    token = token_for(world)
    assert names(world, token) == [AN]
    with world.tables() as session:
        for seat in session.exec(
            select(RoleAssignment).where(col(RoleAssignment.role) == Role.DEPUTY_SECRETARY)
        ):
            seat.ended_at = world.clock.now()
            session.add(seat)
    assert page(world, token) is None


def test_a_link_ends_after_its_time(world: World):
    deputy_of(world)
    token = token_for(world)
    world.clock.advance(days=179)
    assert page(world, token)
    world.clock.advance(days=2)
    assert page(world, token) is None


@pytest.mark.parametrize("forged", ["", "x", "A" * 43, "Ä" * 43, "A" * 5000, "' OR 1=1 --"])
def test_a_forged_link_opens_nothing(world: World, forged: str):
    deputy_of(world)
    token_for(world)
    assert page(world, forged) is None


def test_who_took_the_consent_back_in_the_chat_has_no_page(world: World):
    deputy_of(world)
    token = token_for(world)
    with world.tables() as session:
        for account in session.exec(select(Account)):
            account.consent_version = None
            session.add(account)
    assert page(world, token) is None


def test_who_never_joined_may_read_it(world: World):
    """Nobody thought of it before the outage: the link comes from the server."""
    deputy_of(world)
    with world.tables() as session:
        for account in session.exec(select(Account)):
            session.delete(account)
    assert page(world, token_for(world))


def test_a_link_of_somebody_who_was_forgotten_is_good_no_more(world: World):
    deputy_of(world)
    token = token_for(world)
    with world.tables() as session:
        who = session.exec(select(Person).where(col(Person.full_name) == DEPUTY)).one()
        who.anonymised_at = world.clock.now()
        session.add(who)
    with world.tables() as session:
        assert reader_of(session, token, world.clock.now()) is None


# --- what stands on it ---------------------------------------------------------------------


@ON_BOTH_DATABASES
async def test_reasons_are_told_and_the_most_urgent_come_first(world: World):
    soon = classroom(world, code="NTD-02", days=[(date(2026, 11, 20), "sáng")])
    room = classroom(world, [(TUESDAY, "sáng")])
    trainee(room, AN, joined=False, phone="+84912345678")
    trainee(soon, CUONG, joined=False)
    trainee(room, BINH)
    trainee(room, DUNG)
    told(room, AN, BINH)
    await world.settle()
    deputy_of(world)
    cuong, an, binh = shown(world, token_for(world)).cards
    assert (cuong.name, an.name, binh.name) == (CUONG, AN, BINH)
    assert (cuong.codes, cuong.due, cuong.phone) == ("NTD-02", "7:30 Thứ Sáu 20/11/2026", None)
    assert cuong.why == ("chưa tham gia trợ lý",)
    assert (an.due, an.shown_phone) == ("7:30 Thứ Ba 24/11/2026", "0912 345 678")
    assert an.why == ("chưa tham gia trợ lý", "chưa báo được: Tin schedule")
    assert (binh.why, binh.due) == (("chưa xác nhận: Tin schedule",), "")


@ON_BOTH_DATABASES
def test_what_was_queued_just_now_is_merely_on_its_way(world: World):
    room = classroom(world)
    trainee(room, AN)
    told(room, AN)
    deputy_of(world)
    token = token_for(world)
    assert names(world, token) == []
    world.clock.advance(minutes=6)
    (an,) = shown(world, token).cards
    assert an.why == ("chưa gửi được: Tin schedule",)


def test_what_is_over_is_not_phoned_about(world: World):
    room = classroom(world)
    trainee(room, AN)
    told(room, AN, kind=ANNOUNCEMENT)
    told(room, AN, session_id=room.sessions[0].id)
    deputy_of(world)
    token = token_for(world)
    world.clock.advance(hours=1)
    assert shown(world, token).cards[0].why == ("chưa gửi được: Tin schedule; Tin announcement",)
    world.clock.advance(days=9)
    assert names(world, token) == []


def test_a_reminder_to_confirm_is_nothing_to_phone_about(world: World):
    """What it reminds of stands there already."""
    room = classroom(world)
    trainee(room, AN)
    told(room, AN, kind=NUDGE)
    deputy_of(world)
    world.clock.advance(hours=1)
    assert names(world, token_for(world)) == []


def test_a_person_of_two_classes_is_phoned_once(world: World):
    one, two = classroom(world), classroom(world, code="NTD-02")
    trainee(one, AN)
    with world.tables() as session:
        who = session.get_one(Person, one.ids[AN])
        enrolled(session, two.cls, who, by_code(session, "DU-QX"), by_code(session, "QX-CB1"))
    two.ids[AN] = one.ids[AN]
    told(one, AN)
    told(two, AN)
    deputy_of(world)
    world.clock.advance(hours=1)
    (card,) = shown(world, token_for(world)).cards
    assert card.codes == "NTD-01, NTD-02"
    assert card.why == ("chưa gửi được: Tin schedule; Tin schedule",)


async def test_who_was_told_by_phone_is_off_the_list(world: World):
    room = classroom(world)
    trainee(room, CUONG, joined=False)
    told(room, CUONG)
    deputy = deputy_of(world)
    token = token_for(world)
    assert names(world, token) == [CUONG]
    await deputy.taps(f"phoned:{room.cls.id}:{room.ids[CUONG]}")
    await deputy.presses("Xác nhận")
    assert names(world, token) == []


def test_many_things_are_counted_not_listed(world: World):
    room = classroom(world)
    trainee(room, AN)
    for number in range(7):
        told(room, AN, kind=f"k{number}")
    deputy_of(world)
    world.clock.advance(hours=1)
    (card,) = shown(world, token_for(world)).cards
    assert card.why == ("chưa gửi được: Tin k0; Tin k1; Tin k2; Tin k3", "và 3 tin khác")


def test_it_is_in_the_reader_s_language(world: World):
    room = classroom(world)
    trainee(room, AN, joined=False)
    deputy_of(world)
    token = token_for(world)
    with world.tables() as session:
        for account in session.exec(select(Account)):
            account.language = Language.EN
            session.add(account)
    (card,) = shown(world, token).cards
    assert (card.why, card.due) == (("never joined",), "7:30 Tuesday 24/11/2026")


def test_a_new_link_is_noted_without_its_token(world: World):
    deputy_of(world)
    before = world.clock.now() - timedelta(seconds=1)
    token = token_for(world)
    with world.tables() as session:
        event = session.exec(
            select(AuditEvent).where(
                col(AuditEvent.action) == "call_page.made", col(AuditEvent.at) > before
            )
        ).one()
        assert token not in str(event.model_dump())


async def test_the_link_closes_when_its_person_joins_with_another_account(world: World):
    trainee(classroom(world), CUONG, joined=False)
    world.member(DEPUTY, Role.DEPUTY_SECRETARY, "DU-QX", phone="+84912345678")
    token = token_for(world)
    assert names(world, token) == [CUONG]
    new_telephone = world.stranger("Phó", "+84912345678")
    await new_telephone.says("/start")
    await new_telephone.shares_contact()
    assert new_telephone.sees(DEPUTY)
    assert page(world, token) is None, "whoever has the lost telephone still has the link"
    assert names(world, token_for(world)) == [CUONG]
