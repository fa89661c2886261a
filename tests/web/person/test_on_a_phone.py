"""The whole way in a real browser at the size of an old telephone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from bot.features.signin.rules import CHAT
from bot.serve import receive
from bot.settings import Settings
from bot.web.server import address_of, free_socket
from db.models import Role
from tests.support.fake_bot_api import FakeBotApi
from tests.support.person import Person
from tests.support.world import World
from tests.web.browser import Screen, launched

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]

SMALL = {"width": 360, "height": 640}
FINGER = 40
"""Pixels: what is lower is hard to hit."""


@pytest.fixture
def listening():
    with free_socket("127.0.0.1", 0) as made:
        yield made


@pytest.fixture
def settings(api: FakeBotApi, tmp_path, listening) -> Settings:
    return Settings(
        telegram_bot_token=api.token,
        telegram_base_url=api.base_url,
        telegram_base_file_url=api.base_file_url,
        data_dir=tmp_path / "data",
        database_url="",
        web_public_url=address_of(listening),
    )


@pytest.fixture
async def address(world: World, listening) -> AsyncIterator[str]:
    """The program at work: it serves, handles and sends by itself."""
    page, stop = world.app.page, asyncio.Event()
    assert page
    page.arrived = world.app.telegram.arrived

    async def files() -> None:
        await page.fetch_waiting_files()

    loops = [
        asyncio.create_task(world.app.dispatcher.run(page.arrived, files)),
        asyncio.create_task(page.sender.run()),
        asyncio.create_task(world.app.telegram.sender.run()),
    ]
    serving = asyncio.create_task(receive(world.app, None, listening, stop))
    yield address_of(listening)
    page.bell.close()
    stop.set()
    await serving
    for sender in (page.sender, world.app.telegram.sender):
        sender.stop()
    loops[0].cancel()
    await asyncio.gather(*loops, return_exceptions=True)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with launched() as made:
        yield made


async def link_of(person: Person) -> str:
    """The sign-in link that somebody is given in Telegram."""
    await person.says("/toi")
    await _until(lambda: person.saw("Ngôn ngữ"))
    await person.presses("Dùng trên trình duyệt")
    await _until(lambda: person.saw("/vao/"))
    return next(word for word in person.last.text.split() if "/vao/" in word)


async def _until(is_so) -> None:
    for _ in range(500):
        if is_so():
            return
        await asyncio.sleep(0.02)
    raise TimeoutError


async def says(page: Page, text: str) -> None:
    await page.locator("textarea").fill(text)
    await page.locator(".send").click()


async def test_from_the_link_to_a_file_and_out_again(world: World, address: str, browser: Browser):
    staff = world.member("Trần Quốc Hưng", Role.CENTRE_STAFF, "TTCT-HM")
    link = await link_of(staff)
    context = await browser.new_context(viewport=SMALL)  # type: ignore[arg-type]
    screen = Screen(await context.new_page())
    page = screen.page
    await page.goto(link)
    await page.get_by_role("button", name="Vào trợ lý").click()
    await page.wait_for_url(f"{address}{CHAT}")
    await expect(page.locator(".theirs").last).to_contain_text("Chào đồng chí Trần Quốc Hưng")
    assert await page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]

    # The menu lies open when it is offered, gives way to writing, opens when asked and closes once
    # something is chosen.
    await says(page, "/menu")
    await expect(page.locator(".keys")).to_be_visible()
    await page.locator("textarea").click()
    await expect(page.locator(".keys")).to_be_hidden()
    await page.get_by_role("button", name="☰ Menu").click()
    key = page.locator(".keys button", has_text="Tôi")
    box = await key.bounding_box()
    assert box
    assert box["height"] >= FINGER
    await key.click()
    await expect(page.locator(".theirs").last).to_contain_text("Điện thoại: ")
    assert not await page.locator(".keys").is_visible()

    # The newest stays in sight when the telephone's keyboard takes half of the screen.
    lowest = page.locator(".theirs").last.locator("button").last
    await page.set_viewport_size({"width": SMALL["width"], "height": 340})
    await expect(lowest).to_be_in_viewport(ratio=1)
    await page.set_viewport_size(SMALL)  # type: ignore[arg-type]

    # A press changes the message in place; a file comes as a file.
    await says(page, "/ngonngu")
    await page.locator(".buttons button", has_text="English").last.click()
    await expect(page.locator(".theirs").last).to_contain_text("English from now on")
    await page.locator(".attach input").set_input_files(
        {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"}
    )
    await page.locator(".send").click()
    await expect(page.locator(".mine .file").last).to_be_visible()

    # What is typed without a network waits, says so, and goes out once, also after a reload.
    count = await page.locator(".mine").count()
    await context.set_offline(True)
    await says(page, "/trogiup")
    await expect(page.locator(".pending")).to_contain_text("Chưa gửi được, sẽ gửi lại")
    await context.set_offline(False)
    await expect(page.locator(".pending")).to_have_count(0)
    await expect(page.locator(".theirs").last).to_contain_text("What you can do")
    await page.reload()
    await expect(page.locator(".mine")).to_have_count(count + 1)

    # Signed out from elsewhere, the screen is emptied.
    other = await context.new_page()
    await other.goto(f"{address}{CHAT}")
    await expect(other.locator(".theirs").last).to_contain_text("What you can do")
    await page.get_by_text("Sign out…").click()
    await page.get_by_role("button", name="Sign out here").click()
    await expect(page.locator("main")).to_contain_text("You are signed out on this device")
    await expect(other.get_by_text("You have been signed out.")).to_be_visible()
    await expect(other.locator(".theirs")).to_have_count(0)
    await page.goto(f"{address}{CHAT}")
    await expect(page.locator("h1")).to_contain_text("Chưa đăng nhập")
    await context.close()
    assert [line for line in screen.wrong if "401" not in line] == []


async def test_what_somebody_writes_stays_words_and_leads_nowhere_by_itself(
    world: World, address: str, browser: Browser
):
    link = await link_of(world.member("Trần Quốc Hưng", Role.CENTRE_STAFF, "TTCT-HM"))
    context = await browser.new_context(viewport=SMALL)  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(link)
    await page.get_by_role("button", name="Vào trợ lý").click()
    alike = f"{address}.xau.example/vao/x"
    await says(page, f"<img src=x onerror=document.title=1><b>đậm</b> {alike}")
    mine = page.locator(".mine").last
    await expect(mine).to_contain_text("<img src=x onerror=document.title=1><b>đậm</b>")
    assert await mine.locator("img, b").count() == 0
    shown = mine.locator(f'a[href="{alike}"]')
    assert await shown.get_attribute("target") == "_blank", "another site, though it begins alike"
    assert await shown.get_attribute("rel") == "noopener noreferrer"
    await context.close()
