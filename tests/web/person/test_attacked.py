"""What an outsider, a thief or a careless helper may try at the page."""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections.abc import Callable

import httpx
import pytest
from sqlmodel import col, select

from bot.chat.files import FileStore
from bot.features.accounts.service import new_invitation
from bot.features.signin.service import end_all
from bot.web import call_page
from bot.web.person import pace
from bot.web.person.conversation import MOST_OPENINGS
from db.models import InboxRow, Role, WebMessage
from db.models import Person as PersonRow
from tests.support.factories import by_code, role
from tests.support.person import Person
from tests.support.world import World
from tests.web.person.guest import ADDRESS, CHAT, Guest, link_in
from tests.web.person.test_coming_in import invited
from tests.web.person.test_staying_in import HUNG, signed_in

Browsers = Callable[[], Guest]
MAI = "Phan Thị Mai"


# --- guessing ----------------------------------------------------------------------------


async def test_a_flood_of_guesses_keeps_nobody_with_a_good_link_out(
    world: World, browsers: Browsers, monkeypatch: pytest.MonkeyPatch
):
    link = await invited(world)
    monkeypatch.setattr(call_page, "WRONG_SECONDS", 30.0)
    guesser, guest = browsers(), browsers()
    guesses = [
        asyncio.create_task(guesser.opens(f"/moi/{secrets.token_hex(8)}")) for _ in range(100)
    ]
    try:
        await asyncio.sleep(0)
        answer = await asyncio.wait_for(guest.opens(link), 5)
        assert answer.status_code == 200
        assert not any(guess.done() for guess in guesses), "who is wrong is kept waiting"
    finally:
        for guess in guesses:
            guess.cancel()
        await asyncio.gather(*guesses, return_exceptions=True)


async def test_who_opens_the_page_again_and_again_is_told_to_wait(
    world: World, guest: Guest, monkeypatch: pytest.MonkeyPatch
):
    await signed_in(world, guest)
    assert world.app.page
    world.app.page.bell.close()  # so that no answer stays open
    listened = [await guest.opens(f"{CHAT}/events") for _ in range(MOST_OPENINGS + 1)]
    assert [answer.status_code for answer in listened] == [200] * MOST_OPENINGS + [429]
    monkeypatch.setattr(pace, "SECONDS", 0.0)
    assert (await guest.opens(f"{CHAT}/events")).status_code == 200


# --- what is sent ------------------------------------------------------------------------


async def test_a_file_is_never_given_with_a_header_of_its_senders(world: World, guest: Guest):
    await signed_in(world, guest)
    answer = await upload(guest, kind="text/html\nSet-Cookie: a=b")
    assert answer.status_code == 202
    with world.tables() as session:
        rows = session.exec(select(WebMessage).where(col(WebMessage.by_bot).is_(False)))
        number = next(row.id for row in rows if "file" in row.payload)
    given = await guest.opens(f"{CHAT}/files/{number}/x")
    assert given.headers["content-type"] == "application/octet-stream"
    assert given.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in given.headers["content-security-policy"]


async def upload(guest: Guest, kind: str = "image/png", text: str = "") -> httpx.Response:
    """A form such as no browser would write it."""
    fields = {"key": secrets.token_hex(16), "text": text}
    lines = "".join(
        f'--X\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    lines += '--X\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n'
    lines += f"Content-Type: {kind}\r\n\r\nanh\r\n--X--\r\n"
    headers = {"Origin": ADDRESS, "X-Page-Token": await guest.token()}
    headers["Content-Type"] = "multipart/form-data; boundary=X"
    answer = await guest.browser.post(f"{CHAT}/files", content=lines, headers=headers)
    await guest.world.settle()
    return answer


async def test_a_code_written_beside_a_file_is_not_shown_on(world: World, guest: Guest):
    await signed_in(world, guest)
    with world.tables() as session:
        ward = by_code(session, "DU-QX").id or 0
        code = new_invitation(session, world.clock.now(), Role.DEPUTY_SECRETARY, ward)
    assert (await upload(guest, text=code)).status_code == 202
    assert not await guest.sees(code)
    with world.tables() as session:
        assert not any(code in row.raw for row in session.exec(select(InboxRow)))


async def test_signs_that_no_table_holds_are_left_out(world: World, guest: Guest):
    await signed_in(world, guest)
    await guest.says("/lop\x00\x08")
    assert (await guest.texts())[-2] == "/lop"
    with world.tables() as session:
        assert not any("\\u0000" in row.raw for row in session.exec(select(InboxRow)))


async def test_an_address_with_an_endless_number_is_an_unknown_one(world: World, guest: Guest):
    await signed_in(world, guest)
    for number in ("9" * 5000, "9" * 10, "0", "-1", "١", "x"):
        assert (await guest.opens(f"{CHAT}/files/{number}/x")).status_code == 404, number[:10]


async def test_files_being_written_keep_no_answer_waiting(
    world: World, guest: Guest, monkeypatch: pytest.MonkeyPatch
):
    hung = await signed_in(world, guest)
    begun, over, written = threading.Event(), threading.Event(), FileStore.keep

    def slowly(files: FileStore, content: bytes) -> str:
        begun.set()
        assert over.wait(20)
        return written(files, content)

    monkeypatch.setattr(FileStore, "keep", slowly)
    sending = asyncio.create_task(upload(guest))
    try:
        assert await asyncio.to_thread(begun.wait, 5)
        async with asyncio.timeout(5):
            await hung.says("/toi")
        assert hung.sees(HUNG)
    finally:
        over.set()
    assert (await sending).status_code == 202


async def test_who_has_not_joined_can_fill_no_disk(world: World, guest: Guest):
    with world.tables() as session:
        ward = by_code(session, "DU-QX").id or 0
        code = new_invitation(session, world.clock.now(), Role.DEPUTY_SECRETARY, ward)
    await guest.enters(f"/moi/{code}")
    assert (await upload(guest)).status_code == 403
    assert not (world.app.settings.data_dir / "files").exists()


# --- ways in -----------------------------------------------------------------------------


async def way_in(deputy: Person, name: str = MAI) -> str:
    await deputy.says("/moi")
    await deputy.presses("Cấp lại lối vào")
    await deputy.says(name)
    await deputy.presses("Xác nhận")
    return link_in(deputy.last.text)


async def joined(world: World, guest: Guest) -> Person:
    """Mai uses the page; the deputy who may give her a new way in."""
    await guest.enters(await invited(world, MAI))
    await guest.presses("Đồng ý")
    return world.member("Hồ Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")


async def test_a_newer_way_in_ends_the_older(world: World, guest: Guest):
    deputy = await joined(world, guest)
    older, newer = await way_in(deputy), await way_in(deputy)
    assert (await guest.opens(older)).status_code == 404
    assert (await guest.opens(newer)).status_code == 200


async def test_who_signs_out_everywhere_ends_a_way_in_that_waits(world: World, guest: Guest):
    deputy = await joined(world, guest)
    link = await way_in(deputy)
    with world.tables() as session:
        person = session.exec(select(PersonRow).where(col(PersonRow.full_name) == MAI)).one()
        end_all(session, None, world.clock.now(), person.id or 0)
    assert (await guest.opens(link)).status_code == 404


async def test_signing_out_takes_no_office_away_that_is_offered(world: World, guest: Guest):
    deputy = await joined(world, guest)
    with world.tables() as session:
        mai = session.exec(select(PersonRow).where(col(PersonRow.full_name) == MAI)).one()
        centre = by_code(session, "TTCT-HM").id or 0
        code = new_invitation(session, world.clock.now(), Role.CENTRE_STAFF, centre, mai.id)
    await way_in(deputy)
    assert (await guest.opens(f"/moi/{code}")).status_code == 200


async def test_a_way_in_leads_into_no_office_given_since(world: World, browsers: Browsers):
    owner, thief = browsers(), browsers()
    deputy = await joined(world, owner)
    link = await way_in(deputy)
    with world.tables() as session:
        mai = session.exec(select(PersonRow).where(col(PersonRow.full_name) == MAI)).one()
        role(session, mai, Role.CENTRE_STAFF, by_code(session, "TTCT-HM"))
    await thief.enters(link)
    assert "Mã này không dùng được" in (await thief.texts())[-1]
    assert not await thief.sees(MAI)


async def test_whoever_has_only_the_page_hears_of_another_browser(world: World, browsers: Browsers):
    owner, thief = browsers(), browsers()
    await joined(world, owner)
    await owner.says("/toi")
    await owner.presses("Dùng trên trình duyệt")
    link = link_in((await owner.texts())[-1])
    assert not await owner.sees("vừa đăng nhập")
    await thief.enters(link)
    assert await owner.sees("vừa đăng nhập trợ lý ở một nơi khác")
    await owner.presses("Đăng xuất mọi trình duyệt")
    assert (await thief.opens(CHAT)).status_code == 401
