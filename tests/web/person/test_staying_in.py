"""A browser that is signed in: for how long, seen by whom, ended by what."""

from __future__ import annotations

from collections.abc import Callable

from sqlmodel import col, select

from bot.chat.access import Actor
from bot.features.privacy.forgetting import forget
from bot.scheduler import tick
from db.models import Account, Person, Role, WebMessage, WebSession
from tests.support.person import Person as Chatter
from tests.support.world import World
from tests.web.person.guest import ADDRESS, CHAT, Guest, live_sessions
from tests.web.person.test_coming_in import own_link

Browsers = Callable[[], Guest]
HUNG = "Trần Quốc Hưng"


async def signed_in(world: World, guest: Guest, name: str = HUNG) -> Chatter:
    chatter = world.member(name, Role.CENTRE_STAFF, "TTCT-HM")
    await guest.enters(await own_link(chatter))
    return chatter


async def test_the_cookie_is_for_this_site_and_no_script(world: World, guest: Guest):
    hung = world.member(HUNG, Role.CENTRE_STAFF, "TTCT-HM")
    entered = await guest.enters(await own_link(hung))
    cookie = entered.headers["set-cookie"]
    assert cookie.startswith("__Host-tro-ly=")
    for mark in ("HttpOnly", "Secure", "SameSite=lax", "Path=/", f"Max-Age={30 * 86400}"):
        assert mark in cookie, mark
    with world.tables() as session:
        kept = session.exec(select(WebSession)).one()
    assert guest.cookie not in kept.token_hash


async def test_it_lasts_while_it_is_used_and_not_longer(world: World, guest: Guest):
    await signed_in(world, guest)
    for _ in range(3):
        world.clock.advance(days=20)
        assert (await guest.opens(CHAT)).status_code == 200
    world.clock.advance(days=31)
    assert (await guest.opens(CHAT)).status_code == 401
    await tick(world.app)
    with world.tables() as session:
        account = session.exec(select(Account).where(col(Account.channel) == "web")).one()
    assert account.unreachable_since, "nobody writes where nobody is signed in"


async def test_signing_out_ends_this_browser_alone_or_all(world: World, browsers: Browsers):
    phone, computer, third = browsers(), browsers(), browsers()
    hung = await signed_in(world, phone)
    for one in (computer, third):
        await one.enters(await own_link(hung))
    said = await leaves(phone)
    assert "Đã đăng xuất khỏi máy này" in said
    assert [(await one.opens(CHAT)).status_code for one in (phone, computer)] == [401, 200]
    await leaves(computer, where="all")
    assert [(await one.opens(CHAT)).status_code for one in (computer, third)] == [401, 401]


async def leaves(guest: Guest, **fields: str) -> str:
    body = {"token": await guest.token(), **fields}
    answer = await guest.browser.post(f"{CHAT}/out", data=body, headers={"Origin": ADDRESS})
    assert answer.headers["clear-site-data"]
    return answer.text


async def test_toi_names_the_browsers_and_signs_them_all_out(world: World, guest: Guest):
    hung = await signed_in(world, guest)
    await hung.says("/toi")
    assert hung.sees("Điện thoại Android: từ")
    await hung.presses("Đăng xuất mọi trình duyệt")
    assert hung.sees("Đã đăng xuất 1 trình duyệt")
    assert (await guest.opens(CHAT)).status_code == 401
    await hung.says("/toi")
    assert "Đăng xuất mọi trình duyệt" not in hung.buttons()


async def test_whose_role_has_ended_may_no_more_than_in_telegram(world: World, guest: Guest):
    hung = await signed_in(world, guest)
    admin = world.member("Quản Trị", Role.ADMIN, "TTCT-HM")
    await admin.says("/moi")
    await admin.presses("Thôi vai trò")
    await admin.presses(HUNG)
    await admin.presses("Xác nhận")
    await guest.says("/xetduyet")
    assert await guest.sees("không thuộc") or await guest.sees("vai trò")
    texts = await guest.texts()
    await hung.says("/xetduyet")
    assert texts[-1] == hung.last.text


async def test_a_forgotten_person_is_signed_out_and_nothing_of_the_page_is_left(
    world: World, guest: Guest
):
    await signed_in(world, guest)
    await guest.says("đồng chí ơi")
    with world.tables() as session:
        person = session.exec(select(Person).where(col(Person.full_name) == HUNG)).one()
        nobody = Actor(0, "", "", "vi")
        forget(session, nobody, world.clock.now(), world.app.setup.files, person)
    assert (await guest.opens(CHAT)).status_code == 401
    with world.tables() as session:
        assert session.exec(select(WebMessage)).all() == []
        assert session.exec(select(WebSession)).all() == []


async def test_who_takes_the_consent_back_takes_it_back_everywhere(world: World, guest: Guest):
    hung = await signed_in(world, guest)
    await hung.says("/toi")
    await hung.presses("Rút lại đồng ý")
    await hung.presses("Xác nhận")
    with world.tables() as session:
        versions = [row.consent_version for row in session.exec(select(Account))]
    assert versions == [None, None]
    await guest.says("/lop")
    assert "trả lời về việc giữ thông tin cá nhân" in (await guest.texts())[-1]


async def test_the_eleventh_browser_signs_out_the_one_longest_unused(
    world: World, browsers: Browsers
):
    first = browsers()
    hung = await signed_in(world, first)
    for _ in range(10):
        world.clock.advance(minutes=1)
        await browsers().enters(await own_link(hung))
    assert live_sessions(world) == 10
    assert (await first.opens(CHAT)).status_code == 401


async def test_an_unfinished_joining_is_let_go_after_a_day(world: World, guest: Guest):
    from bot.features.accounts.service import new_invitation
    from tests.support.factories import by_code

    with world.tables() as session:
        ward = by_code(session, "DU-QX").id or 0
        code = new_invitation(session, world.clock.now(), Role.DEPUTY_SECRETARY, ward)
    await guest.enters(f"/moi/{code}")
    assert (await guest.opens(CHAT)).status_code == 200
    world.clock.advance(hours=25)
    assert (await guest.opens(CHAT)).status_code == 401


async def test_a_key_shown_on_the_page_is_hidden_after_a_day(world: World, guest: Guest):
    await signed_in(world, guest)
    await guest.says("/moi cán bộ trung tâm Phan Thị Mai")
    await guest.presses("Bỏ qua") if await guest.sees("Số điện thoại?") else None
    await guest.presses("Xác nhận")
    assert await guest.sees(f"{ADDRESS}/moi/")
    await world.pass_time(hours=25)
    assert not await guest.sees(f"{ADDRESS}/moi/")
    assert await guest.sees("được ẩn vì an toàn")
