"""The call page in a real browser at the width of a phone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser
from starlette.applications import Starlette

from bot.web.server import address_of, free_socket, serve
from db.models import Role
from tests.support.call_page import link_for, site
from tests.support.classroom import classroom, trainee
from tests.support.world import World
from tests.web.browser import Screen, launched

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]

NARROW = {"width": 320, "height": 640}
FINGER = 40
"""Pixels: what is lower is hard to hit."""


@pytest.fixture
async def address(world: World) -> AsyncIterator[str]:
    room = classroom(world)
    trainee(room, "Nguyễn Phước Bảo Khánh Thuỳ Dương", joined=False, phone="+84987654321")
    trainee(room, "Lê Văn Cường", joined=False)
    world.member("Phó Bí Thư", Role.DEPUTY_SECRETARY, "DU-QX")
    listening, stop = free_socket("127.0.0.1", 0), asyncio.Event()
    web = Starlette(routes=site(world).routes())
    serving = asyncio.create_task(serve(web, listening, stop))
    yield address_of(listening) + link_for(world, "Phó Bí Thư")
    stop.set()
    await serving


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with launched() as made:
        yield made


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_fits_a_narrow_phone_by_day_and_night(browser: Browser, address: str, scheme):
    context = await browser.new_context(
        viewport=NARROW,  # type: ignore[arg-type]
        color_scheme=scheme,
        java_script_enabled=True,
    )
    screen = Screen(await context.new_page())
    page = screen.page
    await page.goto(address)
    assert await page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    for link in await page.locator("a").all():
        box = await link.bounding_box()
        assert box
        assert box["height"] >= FINGER, await link.inner_text()
        assert box["x"] + box["width"] <= NARROW["width"]
    call = page.locator("a.call")
    assert await call.get_attribute("href") == "tel:+84987654321"
    ground = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(16, 22, 29)") == (scheme == "dark"), "the style was loaded"
    assert screen.wrong == []
    await context.close()


async def test_it_needs_no_script_and_gives_its_file(browser: Browser, address: str):
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(address)
    assert await page.locator("ol > li").count() == 2
    async with page.expect_download() as waiting:
        await page.click("a.file")
    assert (await waiting.value).suggested_filename.endswith(".xlsx")
    await page.click("a.language")
    assert await page.locator("h1").inner_text() == "Call page"
    await context.close()
