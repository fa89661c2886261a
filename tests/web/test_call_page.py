"""/goi/<token> as the web sees it: who is let in, what is answered, what is given away."""

from __future__ import annotations

import asyncio
from io import BytesIO

import httpx
import pytest
from openpyxl import load_workbook

from bot.features.followup.links import PATH
from bot.web import call_page
from db.models import Role
from tests.support.call_page import browser, link_for, text_of
from tests.support.classroom import classroom, trainee
from tests.support.world import World

DEPUTY = "Phó Bí Thư"


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is wrong is kept waiting, but not in tests."""
    monkeypatch.setattr(call_page, "WRONG_SECONDS", 0.01)


@pytest.fixture
def link(world: World) -> str:
    room = classroom(world)
    trainee(room, "Lê Văn Cường", joined=False, phone="+84987654321")
    trainee(room, "=1+1 <b>Đậm</b>", joined=False)
    world.member(DEPUTY, Role.DEPUTY_SECRETARY, "DU-QX")
    return link_for(world, DEPUTY)


@pytest.fixture
async def phone(world: World):
    async with browser(world) as made:
        yield made


async def test_names_and_numbers_to_be_dialled(phone: httpx.AsyncClient, link: str):
    answer = await phone.get(link)
    assert answer.status_code == 200
    assert '<a class="call" href="tel:+84987654321">0987 654 321</a>' in answer.text
    text = text_of(answer.text)
    assert "Đảng ủy phường Quỳnh Xuân" in text
    assert "Cần gọi: 2 người" in text
    assert "Lê Văn Cường" in text
    assert "chưa tham gia trợ lý" in text
    assert "&lt;b&gt;Đậm" in answer.text, "what people are called is no part of the page"


async def test_nothing_of_it_is_kept_and_no_other_place_is_told_of_it(
    phone: httpx.AsyncClient, link: str
):
    for path in (link, f"{link}?xlsx", f"{PATH}{'A' * 43}", f"{PATH}trang.css"):
        headers = (await phone.get(path)).headers
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert "noindex" in headers["x-robots-tag"]
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "set-cookie" not in headers
    html = (await phone.get(link)).text
    assert "<script" not in html
    assert "://" not in html, "nothing is loaded from elsewhere"
    assert link.removeprefix(PATH) not in html, "a saved page is no key"


async def test_a_page_is_read_and_never_written_to(phone: httpx.AsyncClient, link: str):
    assert (await phone.head(link)).status_code == 200
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert (await phone.request(method, link)).status_code == 405


async def test_the_workbook_holds_the_same(phone: httpx.AsyncClient, link: str):
    answer = await phone.get(f"{link}?xlsx&lang=en")
    assert answer.headers["content-type"] == call_page.XLSX
    assert 'filename="goi-dien-2026-11-16-0900.xlsx"' in answer.headers["content-disposition"]
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    assert "Đảng ủy phường Quỳnh Xuân – 09:00 16/11/2026" in str(sheet["A1"].value)
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    by_name = {row[1]: row[4:] for row in rows}
    assert by_name["Lê Văn Cường"] == (
        *("0987 654 321", "NTD-01", "chưa tham gia trợ lý", "7:30 Thứ Ba 24/11/2026"),
    )
    assert "=1+1 <b>Đậm</b>" in by_name


async def test_english_is_asked_for_by_a_link_on_it(phone: httpx.AsyncClient, link: str):
    assert 'href="?lang=en"' in (await phone.get(link)).text
    english = await phone.get(f"{link}?lang=en")
    assert "To be called: 2" in text_of(english.text)
    assert '<html lang="en">' in english.text
    assert "Cần gọi: 2" in text_of((await phone.get(f"{link}?lang=%C3%A9")).text)


async def test_all_wrong_links_are_answered_alike(
    world: World, phone: httpx.AsyncClient, link: str
):
    link_for(world, DEPUTY)
    tried = (link, f"{PATH}{'A' * 43}", f"{PATH}x", PATH, f"{PATH}%2e%2e/metrics", f"{link}/x")
    answers = [await phone.get(path) for path in (*tried, f"{link}?xlsx")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert "đã được thay bằng cái mới" in answers[0].text
    assert "was replaced" in answers[0].text


async def test_who_tries_links_waits_and_whoever_has_a_good_one_does_not(
    world: World, phone: httpx.AsyncClient, link: str, monkeypatch: pytest.MonkeyPatch
):
    assert (await phone.get(link)).status_code == 200
    over = asyncio.Event()

    async def kept(_seconds: float) -> None:
        await over.wait()

    monkeypatch.setattr(world.clock, "sleep", kept)
    monkeypatch.setattr(call_page, "WAITING", 30)
    guesses = [asyncio.create_task(phone.get(f"{PATH}{number:043}")) for number in range(40)]
    done, _ = await asyncio.wait(guesses, return_when=asyncio.FIRST_COMPLETED)
    assert {task.result().status_code for task in done} == {503}, "those beyond the last place"
    assert (await phone.get(link)).status_code == 200
    newer = link_for(world, DEPUTY)
    assert (await phone.get(newer)).status_code == 200, "nor who has never been in"
    over.set()
    answers = [(await task).status_code for task in guesses]
    assert answers.count(404) == call_page.WAITING
    assert answers.count(503) == 40 - call_page.WAITING


async def test_the_way_in_for_whoever_is_known_closes_with_their_rights(
    world: World, phone: httpx.AsyncClient, link: str
):
    assert (await phone.get(link)).status_code == 200
    link_for(world, DEPUTY)
    assert (await phone.get(link)).status_code == 404
