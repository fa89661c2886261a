"""The page in a real browser: the whole story once, and what only a browser can show."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.settings import Settings
from bot.web.demo.steps import LEAVE, NOMINATE, RESULTS
from bot.web.server import address_of, free_socket, serve
from tests.web.browser import Screen, launched
from tests.web.visitor import House, opened, words

# One browser for all of them takes one loop; each has a window of its own, which shares nothing.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(180),
    pytest.mark.asyncio(loop_scope="module"),
]
in_their_loop = pytest_asyncio.fixture(loop_scope="module")

DESK = {"width": 1440, "height": 900}
HAND = {"width": 390, "height": 780}


class Site:
    """The page's server, which a test may stop and start again at the same address."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.port = 0

    async def start(self) -> None:
        listening = free_socket("127.0.0.1", self.port)
        self.port = listening.getsockname()[1]
        self.house.app.web.address = address_of(listening)
        self.stopping = asyncio.Event()
        self.serving = asyncio.create_task(serve(self.house.demo.web(), listening, self.stopping))

    async def stop(self) -> None:
        self.stopping.set()
        await self.serving


@in_their_loop
async def house(page_settings: Settings) -> AsyncIterator[House]:
    async with opened(page_settings) as made:
        yield made


@in_their_loop
async def site(house: House) -> AsyncIterator[Site]:
    made = Site(house)
    await made.start()
    yield made
    house.app.web.bell.close()
    await made.stop()


@pytest.fixture
def address(site: Site) -> str:
    return site.house.app.web.address


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def program() -> AsyncIterator[Browser]:
    async with launched() as made:
        yield made


@in_their_loop
async def browser(program: Browser) -> AsyncIterator[Browser]:
    yield program
    for window in program.contexts:
        await window.close()


@in_their_loop
async def screen(browser: Browser, address: str) -> AsyncIterator[Screen]:
    made = Screen(await browser.new_page(viewport=DESK))  # type: ignore[arg-type]
    await made.opens(address)
    yield made
    assert made.wrong == []


async def test_three_phones_fit_a_small_desk(screen: Screen) -> None:
    await screen.page.set_viewport_size({"width": 1280, "height": 800})
    right = await screen.page.evaluate(
        "Math.max(...[...document.querySelectorAll('.phone')]"
        ".map((phone) => phone.getBoundingClientRect().right))"
    )
    assert right <= 1280


async def test_the_whole_story_by_hand(screen: Screen, house: House) -> None:
    page = screen.page
    await screen.types("deputy", NOMINATE)
    await screen.presses("deputy", "Xác nhận")
    await screen.sees("centre", "đề cử 3 người")

    await screen.presses("centre", "Xét duyệt")
    await screen.presses("centre", "Duyệt tất cả")
    await screen.presses("centre", "Xác nhận")
    await screen.sees("trainee", "được nhận vào lớp")

    await screen.types("centre", "/lichhoc NTD-01\nĐổi 4: 24/11/2026 chiều; Hội trường B")
    await screen.presses("centre", "Xác nhận")
    await screen.sees("trainee", "thay đổi lịch học")
    await screen.presses("trainee", "Đã nhận")
    await screen.sees("trainee", "Đã xác nhận")

    await screen.types("trainee", LEAVE)
    await screen.presses("trainee", "Xác nhận")
    await screen.sees("centre", "đưa con đi bệnh viện")
    await screen.presses("centre", "✅ Duyệt")
    await screen.presses("centre", "Xác nhận")
    await screen.sees("trainee", "được duyệt")

    for _ in range(2):
        await page.click("[data-move=session]")
        await page.wait_for_selector("body[aria-busy=false]")
    await screen.sees("trainee", "Sắp đến giờ học")
    await screen.types("centre", "/diemdanh NTD-01 23/11/2026 sáng\nVắng: Lê Văn Cường")
    await screen.presses("centre", "Xác nhận")
    await screen.sees("deputy", "2/3 có mặt")

    await screen.types("centre", RESULTS)
    await screen.presses("centre", "Xác nhận")
    await screen.sees("trainee", "8,5 (Giỏi)")

    await screen.types("deputy", "/baocao 2026")
    async with page.expect_download() as waiting:
        await screen.presses("deputy", "Bản thảo Word")
        await screen.phone("deputy").locator("a.file").last.click()
    paper = await waiting.value
    assert paper.suggested_filename.endswith(".docx")
    await page.locator("#steps li.done").nth(6).wait_for()


async def test_the_story_done_by_the_button(screen: Screen) -> None:
    page = screen.page
    for number in range(7):
        await page.click("#steps li.next button.main")
        await page.locator("#steps li.done").nth(number).wait_for(timeout=60_000)
        await page.wait_for_selector("body[aria-busy=false]")
    assert "Đã công bố 2 kết quả" in await page.inner_text("#steps")
    assert "25/11/2026" in await page.inner_text("#clock")


async def test_a_step_by_hand_begins_in_the_right_phone(screen: Screen) -> None:
    await screen.page.click("#steps li.next button.quiet")
    box = screen.phone("deputy").locator("textarea")
    assert await box.input_value() == NOMINATE
    assert await box.evaluate("box => document.activeElement === box")


async def test_a_photo_is_sent_and_shown(screen: Screen, tmp_path: Path) -> None:
    photo = tmp_path / "giấy khám.png"
    photo.write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
            "1f15c4890000000d49444154789c63f8cfc0f01f00050001ff5ea1d5a40000000049454e44ae426082"
        )
    )
    phone = screen.phone("trainee")
    await phone.locator("input[type=file]").set_input_files(photo)
    await phone.locator("textarea").press("Enter")
    picture = phone.locator(".mine img")
    await picture.wait_for()
    await picture.evaluate("picture => picture.decode()")
    assert await picture.get_attribute("alt") == "giấy khám.png"


async def test_what_people_type_never_becomes_a_part_of_the_page(screen: Screen) -> None:
    typed = "<img src=x onerror=\"document.title='bad'\"><b>x</b>"
    await screen.types("trainee", typed)
    mine = screen.phone("trainee").locator(".mine .text", has_text="onerror")
    assert await mine.inner_text() == typed
    assert await screen.page.locator(".bubble img").count() == 0


async def test_it_is_used_by_keyboard_alone(screen: Screen, house: House) -> None:
    page = screen.page
    await screen.phone("trainee").locator("textarea").focus()
    await page.keyboard.insert_text("dòng một")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.insert_text("dòng hai")
    await page.keyboard.press("Enter")
    await screen.phone("trainee").locator(".mine", has_text="dòng hai").wait_for()
    said = [m for m in await house.messages("trainee") if not m["bot"]][-1]
    assert words(said["nodes"]) == "dòng một\ndòng hai"
    await screen.phone("deputy").locator(".buttons button", has_text="Đề cử").last.focus()
    await page.keyboard.press("Enter")
    await screen.sees("deputy", "Họ và tên người được đề cử")
    log = screen.phone("deputy").locator(".log")
    assert await log.get_attribute("aria-live") == "polite"


async def test_a_second_page_shows_the_same(screen: Screen, browser: Browser, address: str) -> None:
    other = Screen(await browser.new_page(viewport=DESK))  # type: ignore[arg-type]
    await other.opens(address)
    await screen.types("trainee", "/toi")
    await other.sees("trainee", "0912 345 678")
    assert other.wrong == []


async def test_unread_messages_are_counted_until_looked_at(screen: Screen) -> None:
    phone = screen.phone("centre")
    await phone.locator("textarea").focus()
    assert await phone.locator("header .unread").inner_text() == ""
    await screen.phone("deputy").locator("textarea").focus()
    await screen.types("deputy", NOMINATE)
    await screen.presses("deputy", "Xác nhận")
    await screen.sees("centre", "đề cử 3 người")
    assert await phone.locator("header .unread").inner_text() == "1"
    assert (await screen.page.title()).startswith("(")
    await phone.locator("textarea").focus()
    assert await phone.locator("header .unread").inner_text() == ""


async def test_one_phone_at_a_time_on_a_narrow_screen(browser: Browser, address: str) -> None:
    hand = Screen(await browser.new_page(viewport=HAND))  # type: ignore[arg-type]
    await hand.opens(address)
    assert await hand.page.locator(".panel:visible").count() == 1
    await hand.page.click("[data-panel=phone-trainee]")
    assert await hand.phone("trainee").is_visible()
    assert await hand.page.locator(".panel:visible").count() == 1
    await hand.types("trainee", "/toi")
    await hand.sees("trainee", "0912 345 678")
    width = await hand.page.evaluate("document.documentElement.scrollWidth")
    assert width <= HAND["width"]
    assert hand.wrong == []


async def test_the_page_connects_again_and_catches_up(screen: Screen, site: Site) -> None:
    await site.stop()
    await screen.page.locator("#offline").wait_for()
    await site.house.says("trainee", "/toi")
    await site.start()
    await screen.sees("trainee", "0912 345 678")
    await screen.page.locator("#offline").wait_for(state="hidden")


async def test_somebody_is_added(screen: Screen) -> None:
    page = screen.page
    await page.click("#adding summary")
    await page.fill("#add input[name=name]", "Phạm Thị Dung")
    await page.fill("#add input[name=phone]", "0905 333 444")
    await page.press("#add input[name=phone]", "Enter")
    await screen.sees("guest-03", "chia sẻ số điện thoại")
    await screen.phone("guest-03").locator(".keys .share").click()
    await screen.presses("guest-03", "✅ Đồng ý")
    await screen.sees("guest-03", "Bí thư chi bộ")
