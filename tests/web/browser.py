"""A real browser in front of the page."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# The last four keep it from looking for hosts of its maker at every start.
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOW = "no Chromium here, so nothing was tried in a browser; get it with: apt-get install chromium"


def chromium() -> str:
    """The installed browser; without one the test is skipped, in CI it fails."""
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(HOW)
    return found or pytest.skip(HOW)


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        await browser.close()


class Screen:
    """The opened page. Anything that goes wrong in its scripts is kept in `wrong`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda line: self._heard(line.type, line.text))
        page.on("request", lambda request: self._asked(request.url))

    def _heard(self, kind: str, text: str) -> None:
        # The browser writes an error of its own when a server goes away; that is no fault.
        if kind == "error" and "net::ERR" not in text:
            self.wrong.append(text)

    def _asked(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "blob:", "data:")):
            self.wrong.append(f"asked for {url}")

    async def opens(self, url: str) -> None:
        await self.page.goto(url)
        await self.page.wait_for_selector("#phones:not([aria-busy])", state="attached")

    def phone(self, chat: str) -> Locator:
        return self.page.locator(f"#phone-{chat}")

    async def types(self, chat: str, text: str) -> None:
        box = self.phone(chat).locator("textarea")
        await box.fill(text)
        await box.press("Enter")

    async def presses(self, chat: str, label: str) -> None:
        await self.phone(chat).locator(".buttons button", has_text=label).last.click()

    async def sees(self, chat: str, text: str) -> None:
        """Waits until a message of the bot holds the text."""
        await self.phone(chat).locator(".theirs", has_text=text).last.wait_for(state="attached")
