"""Coming in with a browser: by an invitation, by a link of one's own, not otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import col, select

from db.models import Account, AuditEvent, InboxRow, Invitation, OutboxRow, Role, WebMessage
from db.models import Person as PersonRow
from tests.support.factories import by_code, role
from tests.support.person import Person
from tests.support.world import World
from tests.web.person.guest import ADDRESS, CHAT, Guest, link_in, live_sessions

Browsers = Callable[[], Guest]


async def invited(world: World, name: str = "Phan Thị Mai") -> str:
    """The browser's address of an invitation, as the deputy forwards it."""
    deputy = world.member("Phó Bí Thư", Role.DEPUTY_SECRETARY, "DU-QX")
    await deputy.says(f"/moi bí thư chi bộ QX-CB1 {name}")
    await deputy.presses("Bỏ qua") if deputy.sees("Số điện thoại?") else None
    await deputy.presses("Xác nhận")
    return link_in(deputy.last.text)


async def own_link(chatter: Person) -> str:
    await chatter.says("/toi")
    await chatter.presses("Dùng trên trình duyệt")
    return link_in(chatter.last.text)


async def test_an_invitation_leads_through_the_same_questions_as_in_telegram(
    world: World, guest: Guest
):
    link = await invited(world)
    page = await guest.opens(link)
    assert page.status_code == 200
    assert "Chi bộ khối 1 mời đồng chí" in page.text
    assert "Bí thư chi bộ" in page.text
    assert "Mai" not in page.text, "a preview shows nobody's name"
    entered = await guest.enters(link)
    assert (entered.status_code, entered.headers["location"]) == (303, CHAT)
    assert await guest.sees("Đồng chí có đồng ý không?")
    await guest.presses("Đồng ý")
    assert await guest.sees("Chào đồng chí Phan Thị Mai")
    await guest.says("/toi")
    assert await guest.sees("Bí thư chi bộ – Chi bộ khối 1")


async def test_looking_uses_nothing_up_and_the_button_only_once(world: World, browsers: Browsers):
    link = await invited(world)
    first, second = browsers(), browsers()
    for _ in range(3):
        assert (await second.opens(link)).status_code == 200
        assert (await second.browser.head(link.removeprefix(ADDRESS))).status_code == 200
    assert live_sessions(world) == 0
    await first.enters(link)
    assert (await second.opens(link)).status_code == 404
    assert (await second.enters(link)).status_code == 404
    assert live_sessions(world) == 1


async def test_every_wrong_link_gets_the_same_answer(world: World, guest: Guest):
    used, late = await invited(world), await invited(world, "Vũ Văn Em")
    await guest.enters(used)
    stale = await own_link(world.member("Trần Quốc Hưng", Role.CENTRE_STAFF, "TTCT-HM"))
    guest.browser.cookies.clear()
    world.clock.advance(days=8)
    forged = ["/moi/AAAA-CCCC-DDDD", f"/vao/{'A' * 43}", "/vao/x", "/moi/%00", f"/vao/{'x' * 3000}"]
    answers = [await guest.opens(address) for address in (used, late, stale, *forged)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert {(await guest.enters(address)).status_code for address in (used, stale)} == {404}


async def test_a_link_asked_for_in_telegram_signs_in_once(world: World, browsers: Browsers):
    hung = world.member("Trần Quốc Hưng", Role.CENTRE_STAFF, "TTCT-HM")
    link = await own_link(hung)
    first, second = browsers(), browsers()
    page = await first.opens(link)
    assert "Hưng" not in page.text
    assert (await first.enters(link)).status_code == 303
    assert await first.sees("Chào đồng chí Trần Quốc Hưng"), "agreed before, so not asked again"
    assert (await second.enters(link)).status_code == 404
    assert hung.sees("vừa đăng nhập trợ lý ở một nơi khác")
    await first.says("/moi")
    assert await first.sees("Đồng chí muốn mời ai?")


async def test_a_newer_link_ends_the_older_and_time_ends_both(world: World, guest: Guest):
    hung = world.member("Trần Quốc Hưng", Role.CENTRE_STAFF, "TTCT-HM")
    older, newer = await own_link(hung), await own_link(hung)
    assert (await guest.opens(older)).status_code == 404
    assert (await guest.opens(newer)).status_code == 200
    world.clock.advance(minutes=16)
    assert (await guest.enters(newer)).status_code == 404


async def test_a_second_device_shares_the_conversation(world: World, browsers: Browsers):
    hung = world.member("Trần Quốc Hưng", Role.CENTRE_STAFF, "TTCT-HM")
    phone, computer = browsers(), browsers()
    await phone.enters(await own_link(hung))
    await phone.says("/lop")
    await computer.enters(await own_link(hung))
    assert await computer.sees("/lop")
    assert await computer.chat() == await phone.chat()
    assert live_sessions(world) == 2


async def test_two_people_one_after_the_other_on_one_phone(world: World, guest: Guest):
    hung = world.member("Trần Quốc Hưng", Role.CENTRE_STAFF, "TTCT-HM")
    lan = world.member("Hồ Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    await guest.enters(await own_link(hung))
    before, cookie = await guest.chat(), guest.cookie
    link = await own_link(lan)
    assert "Trần Quốc Hưng bị đăng xuất" in (await guest.opens(link)).text
    await guest.enters(link)
    assert await guest.chat() != before
    assert not await guest.sees("Trần Quốc Hưng")
    assert live_sessions(world) == 1
    guest.browser.cookies.set("__Host-tro-ly", cookie)
    assert (await guest.opens(CHAT)).status_code == 401


async def test_somebody_signed_in_takes_up_another_role_by_an_invitation(
    world: World, guest: Guest
):
    await guest.enters(await invited(world, "Phan Thị Mai"))
    await guest.presses("Đồng ý")
    more = await invited(world, "Ai Đó Khác")
    assert "Tôi là Phan Thị Mai" in (await guest.opens(more)).text
    await guest.enters(more, who="same")
    assert await guest.sees("Đồng chí có thêm vai trò") or await guest.sees("vai trò")
    with world.tables() as session:
        accounts = session.exec(select(Account).where(col(Account.channel) == "web")).all()
    assert len(accounts) == 1


async def test_no_key_is_left_in_the_tables(world: World, guest: Guest):
    link = await invited(world)
    code = link.rpartition("/")[2]
    await guest.enters(link)
    await guest.says(f"/start {code}")
    await guest.says(code)
    hung = world.member("Trần Quốc Hưng", Role.CENTRE_STAFF, "TTCT-HM")
    token = (await own_link(hung)).rpartition("/")[2]
    await hung.says(f"mở cái này à {ADDRESS}/vao/{token}")
    await guest.says(f"{ADDRESS}/vao/{token} là gì")
    with world.tables() as session:
        kept = [str(row.payload) for row in session.exec(select(OutboxRow))]
        kept += [str(row.payload) for row in session.exec(select(WebMessage))]
        kept += [row.raw for row in session.exec(select(InboxRow))]
        kept += [row.code_hash for row in session.exec(select(Invitation))]
        kept += [str(row.after) for row in session.exec(select(AuditEvent))]
    assert not any(secret in one for one in kept for secret in (code, token, guest.cookie))


async def test_whoever_has_lost_everything_is_given_a_new_way_in(world: World, browsers: Browsers):
    thief, owner = browsers(), browsers()
    link = await invited(world, "Phan Thị Mai")
    await thief.enters(link)
    await thief.presses("Đồng ý")
    deputy = world.member("Hồ Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    await deputy.says("/moi")
    await deputy.presses("Cấp lại lối vào")
    await deputy.says("phan thi mai")
    assert (await thief.opens(CHAT)).status_code == 200
    await deputy.presses("Xác nhận")
    assert (await thief.opens(CHAT)).status_code == 401
    await owner.enters(link_in(deputy.last.text))
    assert await owner.sees("Chào đồng chí Phan Thị Mai")


async def test_nobody_is_given_a_way_into_an_office_elsewhere(world: World):
    deputy = world.member("Hồ Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    hung = world.member("Trần Quốc Hưng", Role.CENTRE_STAFF, "TTCT-HM")
    with world.tables() as session:
        account = session.exec(select(Account).where(col(Account.chat_key) == str(hung.id))).one()
        person = session.get_one(PersonRow, account.person_id)
        role(session, person, Role.TRAINEE, by_code(session, "DU-QX"))
    await deputy.says("/moi")
    await deputy.presses("Cấp lại lối vào")
    await deputy.says("Trần Quốc Hưng")
    await deputy.presses("Xác nhận")
    assert deputy.sees("còn vai trò ở đơn vị khác")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://xau.example"},
        {"Origin": "null"},
        {"Origin": "", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_no_other_site_can_press_the_button(world: World, guest: Guest, headers):
    link = await invited(world)
    assert (await guest.enters(link, **headers)).status_code == 403
    assert (await guest.opens(link)).status_code == 200
