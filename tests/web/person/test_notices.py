"""Notices to people who have Telegram, the page, or both: what counts as arrived."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlmodel import col, select

from bot.chat.access import Actor, Seat
from bot.chat.router import JobSetup
from bot.chat.say import Say
from bot.features.followup.calls import callees
from bot.features.followup.queries import followed_classes
from bot.features.notices.rules import SCHEDULE
from bot.features.notices.service import Message, tell
from bot.features.signin.jobs import signed_out
from bot.kit.text import Plain
from db.models import (
    NoticeRecipient,
    Organisation,
    OutboxRow,
    OutboxState,
    Person,
    RecipientState,
    Role,
)
from tests.durability.test_unreachable import outage
from tests.support.classroom import Classroom, classroom, trainee
from tests.support.factories import ZONE
from tests.support.person import Person as Chatter
from tests.support.world import ON_SQLITE, World
from tests.web.person.guest import Guest
from tests.web.person.test_coming_in import own_link

Browsers = Callable[[], Guest]
AN, BINH = "Nguyễn Văn An", "Trần Thị Bình"


async def on_both(room: Classroom, guest: Guest, name: str) -> Chatter:
    chatter = trainee(room, name, phone="+84912345678")
    await guest.enters(await own_link(chatter))
    return chatter


async def on_the_page_alone(room: Classroom, guest: Guest, name: str) -> None:
    chatter = await on_both(room, guest, name)
    await chatter.blocks()


def tell_all(room: Classroom, summary: str = "Lịch học NTD-01") -> None:
    with room.world.tables() as session:
        message = Message(
            SCHEDULE, summary, Say(Plain(summary)), class_id=room.cls.id, needs_ack=True
        )
        tell(session, room.world.clock.now(), list(room.ids.values()), message)


def state_of(room: Classroom, name: str) -> RecipientState:
    with room.world.tables() as session:
        return session.exec(
            select(NoticeRecipient.state)
            .where(col(NoticeRecipient.person_id) == room.ids[name])
            .order_by(col(NoticeRecipient.id).desc())
        ).first()  # type: ignore[return-value]


def to_call(world: World) -> dict[str, list[bool]]:
    """Whom the call page lists, and for each thing whether it lies on the page unseen."""
    with world.tables() as session:
        ward = session.exec(select(Organisation.id).where(col(Organisation.code) == "DU-QX")).one()
        seats = (Seat(Role.DEPUTY_SECRETARY, ward or 0),)
        who = session.exec(select(Person.id)).first()
        actor = Actor(1, "telegram", "1", "vi", who, "x", True, seats)
        found = callees(session, actor, followed_classes(session, actor), world.clock.now())
        return {one.standing.full_name: [what.unseen for what in one.untold] for one in found}


async def test_a_notice_goes_to_both_and_is_confirmed_in_both(world: World, guest: Guest):
    room = classroom(world)
    an = await on_both(room, guest, AN)
    tell_all(room)
    await world.settle()
    assert an.saw("Lịch học NTD-01")
    assert await guest.sees("Lịch học NTD-01")
    await guest.presses("Đã nhận")
    await world.settle()
    assert "Đã xác nhận lúc" in an.last.text
    assert not an.last.buttons
    tell_all(room, "Đổi hội trường")
    await world.settle()
    await an.presses("Đã nhận")
    assert "Đã xác nhận lúc" in (await guest.texts())[-1]


async def test_what_lies_on_the_page_has_not_arrived_until_it_is_looked_at(
    world: World, guest: Guest
):
    room = classroom(world)
    await on_the_page_alone(room, guest, AN)
    tell_all(room)
    await world.settle()
    deputy = world.member("Phó Bí Thư", Role.DEPUTY_SECRETARY, "DU-QX")
    await deputy.says("/theodoi")
    assert deputy.sees("Chưa mở trang web: 1")
    assert deputy.sees("Cần gọi điện (1)")
    assert deputy.sees("tin nằm trên trang web, chưa mở xem")
    world.clock.advance(minutes=6)
    assert to_call(world) == {AN: [True]}
    await guest.looks()
    assert state_of(room, AN) is RecipientState.SENT
    await deputy.says("/theodoi")
    assert deputy.sees("Chưa xác nhận: 1")
    assert not deputy.sees("Chưa mở trang web")


async def test_telegram_counts_though_the_page_lies_unseen(world: World, guest: Guest):
    room = classroom(world)
    await on_both(room, guest, AN)
    tell_all(room)
    await world.settle()
    assert state_of(room, AN) is RecipientState.SENT


async def test_with_telegram_out_of_reach_the_page_alone_tells(world: World, guest: Guest):
    room = classroom(world)
    await on_both(room, guest, AN)
    with outage(world):
        tell_all(room)
        await world.app.work()
        assert state_of(room, AN) is RecipientState.UNSEEN
        assert await guest.sees("Lịch học NTD-01")
        await guest.looks()
        assert state_of(room, AN) is RecipientState.SENT
        await guest.presses("Đã nhận")
        assert "Đã xác nhận lúc" in (await guest.texts())[-1]


async def test_looking_before_it_is_marked_as_sent_counts_too(world: World, guest: Guest):
    room = classroom(world)
    await on_the_page_alone(room, guest, AN)
    await guest.looks()
    with world.tables() as session:
        from bot.chat.seeing import mark_seen
        from db.models import Account

        page = session.exec(select(Account).where(col(Account.channel) == "web")).one()
        mark_seen(session, page.id or 0, 10_000, world.clock.now())
    tell_all(room)
    await world.settle()
    assert state_of(room, AN) is RecipientState.SENT


@ON_SQLITE
async def test_what_lay_on_the_page_when_the_program_died_lies_there_once_and_is_still_unseen(
    world: World, guest: Guest
):
    room = classroom(world)
    await on_the_page_alone(room, guest, AN)
    tell_all(room)
    with world.tables() as session:
        waits = select(OutboxRow.id).where(col(OutboxRow.state) == OutboxState.QUEUED)
        (number,) = session.exec(waits).all()
    assert world.app.page
    world.app.page.sender.journal.note(number or 0, "900")  # and there it died
    await world.app.take_up()
    await world.settle()
    assert not await guest.sees("Lịch học NTD-01")
    assert state_of(room, AN) is RecipientState.UNSEEN


async def test_the_sender_hears_of_it_after_two_hours(world: World, guest: Guest):
    room = classroom(world)
    await on_the_page_alone(room, guest, AN)
    deputy = world.member("Phó Bí Thư", Role.DEPUTY_SECRETARY, "DU-QX")
    await deputy.says("/thongbao NTD-01")
    await deputy.says("Mai học ở hội trường B")
    await deputy.presses("Xác nhận")
    await world.pass_time(hours=1)
    assert not deputy.saw("không nhận được tin")
    await world.pass_time(hours=1, minutes=5)
    assert deputy.saw("hoặc chưa mở trang web")
    assert deputy.saw(AN)


async def test_a_reminder_that_lies_unseen_is_told_by_telephone(world: World, guest: Guest):
    room = classroom(world)
    await on_the_page_alone(room, guest, AN)
    await guest.looks()
    await world.move_to(datetime(2026, 11, 23, 19, 1, tzinfo=ZONE))
    assert await guest.sees("Hội trường A")
    world.clock.advance(minutes=10)
    assert to_call(world) == {AN: [True]}
    await guest.looks()
    assert to_call(world) == {}


async def test_a_reminder_seen_on_the_page_needs_no_call_while_telegram_is_away(
    world: World, browsers: Browsers
):
    room, hers, his = classroom(world), browsers(), browsers()
    await on_both(room, hers, AN)
    await on_both(room, his, BINH)
    with outage(world):
        await world.move_to(datetime(2026, 11, 23, 19, 1, tzinfo=ZONE))
        await hers.looks()
        world.clock.advance(minutes=10)
        assert list(to_call(world)) == [BINH]


async def test_who_has_signed_out_and_blocked_is_lost(world: World, guest: Guest):
    room = classroom(world)
    an = await on_both(room, guest, AN)
    await an.says("/toi")
    await an.presses("Đăng xuất mọi trình duyệt")
    await an.blocks()
    tell_all(room)
    await world.settle()
    assert state_of(room, AN) is RecipientState.UNREACHABLE


async def test_where_the_page_is_shut_nothing_waits_for_it(world: World, guest: Guest):
    room = classroom(world)
    await on_the_page_alone(room, guest, BINH)
    tell_all(room)
    look_who_is_signed_in(world, browser="")
    assert state_of(room, BINH) is RecipientState.UNREACHABLE
    tell_all(room, "Đổi phòng")
    with world.tables() as session:
        waits = session.exec(select(OutboxRow).where(col(OutboxRow.state) == OutboxState.QUEUED))
        assert waits.all() == []
    look_who_is_signed_in(world, browser=world.app.setup.browser)
    tell_all(room, "Đổi giờ")
    await world.settle()
    assert await guest.sees("Đổi giờ"), "opened again, who was signed in is"


def look_who_is_signed_in(world: World, browser: str) -> None:
    setup = JobSetup(ZONE, replace(world.app.setup, browser=browser))
    with world.tables() as session:
        signed_out(session, world.clock.now(), setup)
