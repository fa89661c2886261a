"""/baocao through the chat, with its files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlmodel import Session

from bot.kit.clock import MovableClock
from db.models import Role, RoleAssignment
from tests.features.reports.year import year_2026
from tests.support.factories import (
    START,
    by_code,
    class_session,
    enrolled,
    person,
    training_class,
)
from tests.support.person import Person
from tests.support.world import World


@pytest.fixture
def deputy(world: World) -> Person:
    with world.tables() as session:
        year_2026(session)
    return world.member("Phạm Thị Phó", Role.DEPUTY_SECRETARY, "DU-QX")


async def test_the_year_in_figures(deputy: Person):
    await deputy.says("/baocao 2026")
    text = deputy.messages[-1].text
    assert "Đảng ủy phường Quỳnh Xuân" in text
    assert "Tổng: 5 lượt · 4 người · 2 lớp" in text
    assert "Đề cử 7 · tiếp nhận 5 · đã học 3 · hoàn thành 3" in text
    assert (
        "giỏi 1 (20%), trung bình 1 (20%), tốt 1 (20%), không đạt 1 (20%), "
        "chưa có kết quả 1 (20%)" in text
    )
    assert "Đã cấp giấy chứng nhận, bằng, chứng chỉ: 1/3" in text
    assert "đã cấp giấy 1/2" in text
    assert "Vắng: 1 buổi có phép, 1 buổi không phép" in text
    assert "NTD · Bồi dưỡng nhận thức về Đảng: 4 lượt" in text
    assert "chỉ tiêu 4/5 (80%)" in text
    assert "chưa có điểm danh" not in text.casefold()


async def test_what_no_list_tells_is_said_to_be_unknown(deputy: Person, clock: MovableClock):
    clock.move_to(START.replace(year=2027, month=1, day=1))
    await deputy.says("/baocao 2026")
    text = deputy.messages[-1].text
    assert "Vắng (theo các buổi đã điểm danh): 1 buổi có phép, 1 buổi không phép" in text
    assert "Chưa có điểm danh: 1 lớp, 1 buổi. «Đã học» chỉ tính" in text
    dvm = text[text.index("DVM · ") :]
    assert "\n  chưa có điểm danh: 1 lớp, 1 buổi" in dvm


async def test_a_class_that_lies_ahead_has_been_attended_by_nobody(world: World):
    with world.tables() as session:
        cls = training_class(session, by_code(session, "TTCT-HM"))
        class_session(session, cls, date(2026, 11, 23))
        enrolled(session, cls, person(session), by_code(session, "DU-QX"))
    deputy = world.member("Phạm Thị Phó", Role.DEPUTY_SECRETARY, "DU-QX")
    await deputy.says("/baocao 2026")
    assert deputy.sees("tiếp nhận 1 · đã học 0 · hoàn thành 0")
    assert deputy.sees("Chưa khai giảng: 1 lớp, 1 lượt")
    assert not deputy.sees("Vắng")
    await deputy.presses("Word")
    text = "\n".join(_words(Document(BytesIO(sent_file(world, "docx")))))
    assert "Chưa khai giảng: 1 lớp, 1 lượt." in text
    assert "đã học 0" in text
    assert "Vắng 0" not in text


async def test_without_a_year_this_one_is_shown(deputy: Person):
    await deputy.says("/baocao")
    assert deputy.sees("năm 2026")


async def test_the_local_year_counts_at_new_year(deputy: Person, clock: MovableClock):
    clock.move_to(START.replace(month=12, day=31, hour=18))
    await deputy.says("/baocao")
    assert deputy.sees("năm 2027")


async def test_an_empty_year_says_so_kindly(deputy: Person):
    await deputy.says("/baocao 2020")
    assert deputy.sees("Năm 2020, Đảng ủy phường Quỳnh Xuân chưa có lượt học nào")
    await deputy.presses("◂ 2019")
    assert deputy.sees("Năm 2019")


@pytest.mark.parametrize("typed", ["abc", "1789", "3021"])
async def test_a_year_that_is_none_is_told(deputy: Person, typed: str):
    await deputy.says(f"/baocao {typed}")
    assert deputy.sees(f"«{typed}» không phải năm báo cáo")


async def test_who_is_both_ward_and_centre_is_asked(world: World):
    with world.tables() as session:
        year_2026(session)
        both = person(session, "Phạm Thị Phó")
        seat = RoleAssignment(
            person_id=both.id or 0,
            role=Role.CENTRE_STAFF,
            organisation_id=by_code(session, "TTCT-HM").id or 0,
            started_at=START,
        )
        session.add(seat)
    who = world.member("Phạm Thị Phó", Role.DEPUTY_SECRETARY, "DU-QX", known=both)
    await who.says("/baocao 2026")
    assert who.sees("của đơn vị nào")
    await who.presses("Trung tâm Chính trị Hoàng Mai")
    assert who.sees("Tổng: 7 lượt")


async def test_others_get_no_report(world: World, deputy: Person):
    with world.tables() as session:
        ids = [by_code(session, code).id for code in ("DU-QX", "TTCT-HM")]
    trainee = world.member("Nguyễn Văn An", Role.TRAINEE, "QX-CB1")
    await trainee.says("/baocao")
    assert trainee.sees("vai trò khác")
    other = world.member("Vũ Văn Phó", Role.DEPUTY_SECRETARY, "DU-QT")
    for action in ("report", "repdoc", "repxls"):
        for place in (f"{ids[0]}:2026", f"{ids[1]}:2026", "999:2026", "x:2026", "1", "1:2:3"):
            await other.taps(f"{action}:{place}")
            assert other.sees("Không có báo cáo này")


def sent_file(world: World, suffix: str) -> bytes:
    """The one kept file of this kind."""
    folder = Path(world.app.settings.data_dir) / "files"
    marks = {"docx": b"word/document.xml", "xlsx": b"xl/workbook.xml"}
    found = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    (content,) = [content for content in found if marks[suffix] in content]
    return content


async def test_the_draft_has_the_layout_and_only_what_is_known(world: World, deputy: Person):
    await deputy.says("/baocao 2026")
    await deputy.presses("Word")
    paper = Document(BytesIO(sent_file(world, "docx")))
    text = "\n".join(_words(paper))
    for part in (
        "DỰ THẢO",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẢNG ỦY PHƯỜNG QUỲNH XUÂN",
        "BÁO CÁO",
        "năm 2026",
        "5 lượt người (4 người)",
        "Đã cấp giấy chứng nhận, bằng, chứng chỉ: 1/3 lượt hoàn thành.",
        "T/M ĐẢNG ỦY",
        "PHÓ BÍ THƯ",
        "Nơi nhận:",
    ):
        assert part in text
    table = next(t for t in paper.tables if t.rows[0].cells[0].text == "TT")
    assert [cell.text for cell in table.rows[1].cells] == [
        "1",
        "Bồi dưỡng nhận thức về Đảng",
        "4/5 (80%)",
        "4",
        "2",
        "giỏi 1, trung bình 1, không đạt 1, chưa có kết quả 1",
        "1 / 1",
    ]
    assert table.rows[-1].cells[3].text == "5"


async def test_who_signs_the_draft_sees_what_no_list_tells(
    world: World, deputy: Person, clock: MovableClock
):
    clock.move_to(START.replace(year=2027, month=1, day=1))
    await deputy.says("/baocao 2026")
    await deputy.presses("Word")
    paper = Document(BytesIO(sent_file(world, "docx")))
    assert "Chưa có điểm danh: 1 lớp, 1 buổi; số đã học" in "\n".join(_words(paper))
    table = next(t for t in paper.tables if t.rows[0].cells[0].text == "TT")
    assert [row.cells[-1].text for row in table.rows[1:]] == [
        "1 / 1",
        "chưa có điểm danh",
        "1 / 1 (thiếu điểm danh 1 buổi)",
    ]


def _words(paper: Any) -> list[str]:
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in paper.paragraphs), *cells]


async def test_the_workbook_has_a_summary_and_a_list(world: World, deputy: Person):
    await deputy.says("/baocao 2026")
    await deputy.presses("Excel")
    book = load_workbook(BytesIO(sent_file(world, "xlsx")))
    assert book.sheetnames == ["Tổng hợp", "Danh sách"]
    summary, listed = (list(sheet.iter_rows(values_only=True)) for sheet in book)
    assert _row(summary, "Tổng")[:7] == (None, "Tổng", 2, 5, "80%", 7, 5)
    heads = _row(summary, "Đã cấp giấy")
    assert _row(summary, "Tổng")[heads.index("Đã cấp giấy")] == 1
    first = _row(listed, "Người Thứ Một")
    assert first[-1] == "02/2026"
    assert (first[1], first[5], first[6], first[7]) == ("NTD-01", "Chi bộ khối 1", 8.5, "giỏi")
    assert first[9:11] == (0, 0)
    unlisted = next(row for row in listed if row[1] == "DVM-01")
    assert unlisted[9:11] == (None, None)
    assert not any("Thứ Năm" in str(row) for row in listed)


async def test_the_list_tells_a_ward_the_cell_and_the_centre_the_ward_too(world: World):
    deputy = world.member("Phạm Thị Phó", Role.DEPUTY_SECRETARY, "DU-QX")
    staff = world.member("Lê Thị Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM")
    with world.tables() as session:
        year_2026(session)
    units = {}
    for who in (deputy, staff):
        await who.says("/baocao 2026")
        await who.presses("Bảng Excel")
        document = who.last.document
        assert document
        rows = list(
            load_workbook(BytesIO(document.content))["Danh sách"].iter_rows(values_only=True)
        )
        heads, first = _row(rows, "Họ và tên"), _row(rows, "Người Thứ Một")
        found = dict(zip(heads, first, strict=True))
        units[who.name] = [found.get("Đảng ủy"), found["Chi bộ"]]
    assert units[deputy.name] == [None, "Chi bộ khối 1"]
    assert units[staff.name] == ["Đảng ủy phường Quỳnh Xuân", "Chi bộ khối 1"]


def _row(rows: Sequence[tuple[Any, ...]], word: str) -> tuple[Any, ...]:
    return next(row for row in rows if word in row)


async def test_what_looks_like_a_formula_stays_text(world: World, deputy: Person):
    with world.tables() as session:
        _rename_cell(session, "=1+1")
    await deputy.says("/baocao 2026")
    await deputy.presses("Excel")
    sheet = load_workbook(BytesIO(sent_file(world, "xlsx")))["Danh sách"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


def _rename_cell(session: Session, name: str) -> None:
    by_code(session, "QX-CB1").name = name
