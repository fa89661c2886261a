"""Files in both directions."""

from __future__ import annotations

import asyncio
import io

from openpyxl import Workbook
from sqlmodel import col, select

from bot.chat.files import MAX_INCOMING
from bot.scheduler import tick
from bot.web import CHANNEL
from db.models import StoredFile
from tests.web.visitor import House

PICTURE = b"\xff\xd8\xff picture"


async def test_a_picture_sent_is_shown_to_its_sender(house: House) -> None:
    assert (await house.uploads("trainee", "giay.jpg", PICTURE)).status_code == 202
    mine = [m for m in await house.messages("trainee") if not m["bot"]][-1]
    assert mine["file"]["name"] == "giay.jpg"
    assert mine["file"]["picture"]
    answer = await house.client.get(mine["file"]["href"])
    assert answer.content == PICTURE
    assert answer.headers["content-disposition"].startswith("attachment")


async def test_nobody_else_is_given_the_file(house: House) -> None:
    await house.uploads("trainee", "giay.jpg", PICTURE)
    href = [m for m in await house.messages("trainee") if not m["bot"]][-1]["file"]["href"]
    foreign = await house.client.get(href.replace("/trainee/", "/deputy/"))
    assert foreign.status_code == 404


async def test_a_file_uploaded_twice_under_one_key_is_one(house: House) -> None:
    first = await house.uploads("trainee", "a.pdf", b"x", key="k" * 16)
    again = await house.uploads("trainee", "a.pdf", b"x", key="k" * 16)
    assert (first.status_code, again.status_code) == (202, 200)
    files = [m for m in await house.messages("trainee") if "file" in m]
    assert len(files) == 1


async def test_empty_and_huge_files_are_refused(house: House) -> None:
    assert (await house.uploads("trainee", "a.pdf", b"")).status_code == 422
    huge = b"x" * (MAX_INCOMING + 1)
    assert (await house.uploads("trainee", "a.pdf", huge)).status_code == 413


async def test_names_lose_their_folders(house: House) -> None:
    await house.uploads("trainee", "..\\..\\etc/passwd", b"x")
    mine = [m for m in await house.messages("trainee") if "file" in m][-1]
    assert mine["file"]["name"] == "passwd"


async def test_a_file_that_a_feature_waits_for_gets_its_bytes(house: House) -> None:
    """Features store a channel's name of a file; the bytes are named after the message."""
    await house.uploads("trainee", "giay.jpg", PICTURE)
    sha256 = house.app.web.files.keep(PICTURE)
    with house.app.database.unit() as session:
        session.add(
            StoredFile(
                name="giay.jpg",
                mime="image/jpeg",
                size=0,
                channel=CHANNEL,
                channel_file=f"web:{sha256}",
                created_at=house.clock.now(),
            )
        )
    await house.app.web.fetch_waiting_files()
    with house.app.database.unit() as session:
        row = session.exec(select(StoredFile).where(col(StoredFile.name) == "giay.jpg")).one()
    assert (row.sha256, row.size) == (sha256, len(PICTURE))


async def test_nominees_are_read_from_a_workbook(house: House) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.append(["Họ và tên", "Ngày sinh", "Chi bộ", "Điện thoại"])
    sheet.append(["Nguyễn Văn An", "12/03/1995", "Chi bộ khối 1", "0912345678"])
    content = io.BytesIO()
    book.save(content)
    await house.says("deputy", "/decu NTD-01")
    await house.uploads("deputy", "danh-sach.xlsx", content.getvalue())
    for _ in range(200):
        if await house.sees("deputy", "Nguyễn Văn An"):
            break
        await tick(house.app)  # the list is read by a job once its bytes are there
        await house.demo.doer.settled()
        await asyncio.sleep(0.02)
    assert await house.sees("deputy", "Nguyễn Văn An")
