"""Who is deputy secretary and cell secretary is asked for which of the two /decu is meant."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import col, select

from db.models import Account, ClassStatus, Nomination, Proposal, Role, RoleAssignment
from db.models import Person as PersonRow
from tests.features.nominations.test_chat_nominating import open_class
from tests.features.nominations.test_chat_workbook import CONTENT, XLSX
from tests.support.factories import START, by_code, role
from tests.support.person import Person
from tests.support.world import ON_BOTH_DATABASES, World

LINE = "Nguyễn Văn An; 12/03/1995; Chi bộ khối 1; 0912345678"
PASTED = f"/decu NTD-01\n{LINE}"


@pytest.fixture
def both(world: World) -> Person:
    """Deputy secretary of the ward and secretary of its first cell."""
    who = world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")
    also(world, who, "QX-CB1")
    open_class(world)
    return who


def also(world: World, who: Person, at: str, held: Role = Role.CELL_SECRETARY) -> None:
    with world.tables() as session:
        account = session.exec(select(Account).where(Account.sender_key == str(who.id))).one()
        known = session.get_one(PersonRow, account.person_id)
        role(session, known, held, by_code(session, at))


def counted(world: World) -> tuple[int, int]:
    """Nominations of the ward, proposals of the cell."""
    with world.tables() as session:
        nominations = session.exec(select(col(Nomination.id))).all()
        return len(nominations), len(session.exec(select(col(Proposal.id))).all())


@ON_BOTH_DATABASES
async def test_it_is_asked_and_the_cells_list_goes_to_the_ward(world: World, both: Person):
    await both.says("/decu")
    assert both.sees("Đồng chí giữ hai vai")
    assert both.buttons()[:2] == [
        "Đảng ủy phường Quỳnh Xuân đề cử",
        "Chi bộ khối 1 giới thiệu",
    ]
    await both.presses("Chi bộ khối 1 giới thiệu")
    assert both.sees("Họ và tên")
    await both.says(LINE)
    await both.presses("Xác nhận")
    assert counted(world) == (0, 1)


async def test_the_wards_list_goes_to_the_centre(world: World, both: Person):
    await both.says("/decu ntd-01")
    await both.presses("Đảng ủy phường Quỳnh Xuân đề cử")
    await both.says(LINE)
    await both.presses("Xác nhận")
    assert counted(world) == (1, 0)


@pytest.mark.parametrize(
    ("pressed", "stored"),
    [("Đảng ủy phường Quỳnh Xuân đề cử", (1, 0)), ("Chi bộ khối 1 giới thiệu", (0, 1))],
)
async def test_no_pasted_line_is_lost_over_the_question(
    world: World, both: Person, pressed: str, stored: tuple[int, int]
):
    await both.says(PASTED)
    assert both.sees("Đã nhận 1 dòng")
    assert counted(world) == (0, 0)
    await both.presses(pressed)
    assert both.sees("1. Nguyễn Văn An")
    await both.presses("Xác nhận")
    assert counted(world) == stored


async def test_a_file_waits_for_the_answer(world: World, both: Person):
    await both.sends_document("ds.xlsx", CONTENT, XLSX, caption="/decu NTD-01")
    assert both.sees("Đã nhận tệp")
    await world.tick()
    await both.presses("Chi bộ khối 1 giới thiệu")
    assert both.sees("Đang đọc tệp «ds.xlsx»")
    await world.tick()
    assert both.sees("Đã đọc tệp «ds.xlsx»: 2 dòng")


async def test_a_list_that_names_no_class_is_asked_for_both(world: World, both: Person):
    open_class(world, "DVM-01", kind="DVM")
    await both.says(f"/decu\n{LINE}")
    await both.presses("Chi bộ khối 1 giới thiệu")
    await both.presses("NTD-01")
    assert both.sees("1. Nguyễn Văn An")
    await both.presses("Xác nhận")
    assert counted(world) == (0, 1)


async def test_the_answer_may_be_typed_and_other_words_ask_again(world: World, both: Person):
    await both.says("/decu NTD-01")
    await both.says("cả hai")
    assert both.sees("Mời bấm một nút")
    await both.says("chi bộ")
    assert both.sees("Giới thiệu vào NTD-01")


async def test_the_answer_is_for_this_list_only(world: World, both: Person):
    await both.says(PASTED)
    await both.presses("Chi bộ khối 1 giới thiệu")
    await both.presses("Xác nhận")
    await both.says(PASTED.replace("An", "Bình"))
    assert both.sees("Đã nhận 1 dòng")
    await both.presses("Đảng ủy phường Quỳnh Xuân đề cử")
    await both.presses("Xác nhận")
    assert counted(world) == (1, 1)


async def test_huy_and_an_old_button_store_nothing(world: World, both: Person):
    await both.says(PASTED)
    asked = both.last
    await both.says("/huy")
    await both.presses("Chi bộ khối 1 giới thiệu", asked)
    assert counted(world) == (0, 0)
    assert not both.sees("1. Nguyễn Văn An")


async def test_a_role_that_has_ended_is_not_acted_for(world: World, both: Person):
    await both.says(PASTED)
    with world.tables() as session:
        held = session.exec(
            select(RoleAssignment).where(RoleAssignment.role == Role.CELL_SECRETARY)
        ).one()
        held.ended_at = START
    await both.presses("Chi bộ khối 1 giới thiệu")
    assert not both.sees("1. Nguyễn Văn An")
    assert counted(world) == (0, 0)


async def test_nothing_is_asked_where_only_one_office_can_be_meant(world: World):
    """Deputy of one ward and secretary of a cell of another, to which the class is not open."""
    who = world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")
    also(world, who, "QT-CB1")
    with world.tables() as session:
        by_code(session, "DU-QT").served_by_id = by_code(session, "TTCT-QL").id
    open_class(world)
    await who.says(PASTED)
    assert who.sees("1. Nguyễn Văn An")
    assert not who.sees("hai vai")


async def test_a_class_past_its_deadline_says_so_and_asks_nothing(world: World, both: Person):
    world.clock.advance(days=10)
    await both.says(PASTED)
    assert both.sees("hết hạn đề cử")
    open_class(world, "NTD-02", status=ClassStatus.CLOSED, deadline=START + timedelta(days=30))
    await both.says(PASTED.replace("NTD-01", "NTD-02"))
    assert not both.sees("hai vai")


async def test_who_put_somebody_forward_and_decides_for_the_centre_is_reminded_of_it(
    world: World, both: Person
):
    also(world, both, "TTCT-HM", Role.CENTRE_STAFF)
    await both.says(PASTED)
    await both.presses("Đảng ủy phường Quỳnh Xuân đề cử")
    await both.presses("Xác nhận")
    await both.says("/xetduyet NTD-01\nDuyệt: Nguyễn Văn An")
    assert both.sees("1 người do chính đồng chí đề cử")
    other = world.member("Cô Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM")
    await other.says("/xetduyet NTD-01\nDuyệt: Nguyễn Văn An")
    assert not other.sees("do chính đồng chí")
