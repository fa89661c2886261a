"""A list sent as a file is read when its bytes have come."""

from __future__ import annotations

import asyncio

import pytest

from bot.documents import lists_in
from db.models import Role
from tests.features.nominations.test_chat_nominating import open_class, stored
from tests.features.nominations.test_lists_in import workbook
from tests.support.person import Person
from tests.support.world import ON_BOTH_DATABASES, World

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTENT = workbook(
    ["TT", "Họ và tên", "Ngày sinh", "Chi bộ", "Điện thoại"],
    [1, "Nguyễn Văn An", "12/03/1995", "QX-CB1", "0912345678"],
    [2, "Trần Thị Bình", "31/02/1998", "QX-CB2", "0987654321"],
)


@pytest.fixture
def deputy(world: World) -> Person:
    return world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")


async def test_a_file_with_the_command_beside_it(world: World, deputy: Person) -> None:
    open_class(world)
    await deputy.sends_document("ds.xlsx", CONTENT, XLSX, caption="/decu NTD-01")
    assert deputy.sees("Đang đọc tệp «ds.xlsx»; lát nữa danh sách")
    assert "✅ Xác nhận" not in deputy.buttons()
    await world.tick()
    assert deputy.sees("Đã đọc tệp «ds.xlsx»: 2 dòng")
    assert deputy.sees("Gửi được: 1")
    assert deputy.sees("Chưa gửi được: 1")
    await deputy.presses("Xác nhận")
    assert list(stored(world)) == ["Nguyễn Văn An"]
    await world.tick()
    assert list(stored(world)) == ["Nguyễn Văn An"]


async def test_a_list_saved_as_csv_is_read(world: World, deputy: Person) -> None:
    open_class(world)
    content = "Họ tên;Ngày sinh;Chi bộ;Điện thoại\nNguyễn Văn An;12/03/1995;QX-CB1;0912345678\n"
    await deputy.sends_document("ds.CSV", content.encode("utf-16"), "text/csv")
    assert any("NTD-01" in label for label in deputy.buttons())
    await deputy.says("/decu NTD-01")
    await deputy.sends_document("ds.CSV", content.encode("utf-16"), "text/csv")
    await world.tick()
    assert deputy.sees("Đã đọc tệp «ds.CSV»: 1 dòng")
    await deputy.presses("Xác nhận")
    assert list(stored(world)) == ["Nguyễn Văn An"]


async def test_a_file_while_the_form_is_open_adds_to_the_list(world: World, deputy: Person) -> None:
    open_class(world)
    await deputy.says("/decu NTD-01\nLê Văn Cường; 01/02/1999; QX-CB1; 0911222333")
    await deputy.sends_document("ds.xlsx", CONTENT, XLSX)
    assert deputy.sees("Đang đọc tệp")
    await deputy.sends_document("ds2.xlsx", CONTENT, XLSX)
    assert deputy.sees("«ds.xlsx» đang được đọc")
    await world.tick()
    assert deputy.sees("Gửi được: 2")
    assert deputy.sees("1. Lê Văn Cường")
    assert deputy.sees("2. Nguyễn Văn An")


async def test_a_file_where_a_name_is_asked(world: World, deputy: Person) -> None:
    open_class(world)
    await deputy.says("/decu")
    await deputy.sends_document("ds.xlsx", CONTENT, XLSX)
    assert deputy.sees("Đang đọc tệp «ds.xlsx»")
    assert not deputy.sees("người tiếp theo")
    assert deputy.buttons() == ["Huỷ"]
    await world.tick()
    assert deputy.sees("Gửi được: 1")


async def test_a_file_that_brings_nothing_lets_the_question_be_asked_again(
    world: World, deputy: Person
) -> None:
    open_class(world)
    await deputy.says("/decu")
    await deputy.sends_document("ds.xlsx", b"broken", XLSX)
    await world.tick()
    assert deputy.sees("Chưa đọc được tệp «ds.xlsx»")
    assert deputy.sees("Tệp bị hỏng")
    assert not deputy.sees("Chỉ đọc được")
    assert deputy.sees("Họ và tên người được đề cử?")


async def test_a_file_in_the_middle_of_a_person_is_told_of_beside_the_question(
    world: World, deputy: Person
) -> None:
    open_class(world)
    await deputy.says("/decu")
    await deputy.says("Lê Văn Cường")
    await deputy.sends_document("ds.xlsx", CONTENT, XLSX)
    assert deputy.sees("Đang đọc tệp «ds.xlsx»")
    assert deputy.sees("Ngày sinh của Lê Văn Cường?")


async def test_the_class_can_be_chosen_while_the_file_is_on_its_way(
    world: World, deputy: Person
) -> None:
    open_class(world)
    open_class(world, "DVM-01", kind="DVM")
    await deputy.sends_document("ds.xlsx", CONTENT, XLSX, caption="/decu")
    await world.tick()
    await deputy.presses("DVM-01")
    assert deputy.sees("Gửi được: 1")
    await deputy.presses("Xác nhận")
    assert list(stored(world, "DVM-01")) == ["Nguyễn Văn An"]


async def test_a_file_that_cannot_be_read_is_told_and_the_form_stays(
    world: World, deputy: Person
) -> None:
    open_class(world)
    await deputy.says("/decu NTD-01\nLê Văn Cường; 01/02/1999; QX-CB1; 0911222333")
    await deputy.sends_document("ds.xlsx", b"broken", XLSX)
    await world.tick()
    assert deputy.sees("Chưa đọc được tệp «ds.xlsx»")
    assert deputy.sees("Gửi được: 1")


async def test_other_files_and_too_large_ones_are_refused_at_once(
    world: World, deputy: Person
) -> None:
    open_class(world)
    await deputy.says("/decu NTD-01\nLê Văn Cường; 01/02/1999; QX-CB1; 0911222333")
    await deputy.sends_document("ds.pdf")
    assert deputy.sees("Chỉ đọc được bảng tính .xlsx")
    await deputy.sends_document("ds.xlsx", mime=XLSX, size=30 * 1024 * 1024)
    assert deputy.sees("lớn hơn 20 MB")
    await deputy.sends_photo()
    assert deputy.sees("Chỉ đọc được bảng tính .xlsx")


async def test_a_workbook_that_came_by_itself_gets_an_explanation(
    world: World, deputy: Person
) -> None:
    open_class(world)
    await deputy.sends_document("ds.xlsx", CONTENT, XLSX)
    assert deputy.sees("Nếu «ds.xlsx» là danh sách đề cử")
    assert deputy.buttons() == ["NTD-01 · Bồi dưỡng nhận thức về Đảng, khóa I/2026"]


async def test_a_form_cancelled_meanwhile_is_not_opened_again(world: World, deputy: Person) -> None:
    open_class(world)
    await deputy.sends_document("ds.xlsx", CONTENT, XLSX, caption="/decu NTD-01")
    await deputy.says("/huy")
    await world.tick()
    assert not deputy.sees("Gửi được")


async def test_a_list_does_not_grow_without_end(world: World, deputy: Person) -> None:
    open_class(world)
    rows = [[f"Nguyễn Văn {'ABCDEFGHIKLMNOPQRSTUV'[n % 21]}", "12/03/1995"] for n in range(500)]
    long = workbook(["Họ và tên", "Ngày sinh"], *rows)
    await deputy.sends_document("ds.xlsx", long, XLSX, caption="/decu NTD-01")
    await world.tick()
    assert deputy.sees("Đã đọc tệp «ds.xlsx»: 500 dòng")
    await deputy.sends_document("ds2.xlsx", long, XLSX)
    await world.tick()
    assert deputy.sees("Chưa đọc được tệp «ds2.xlsx»")
    assert deputy.sees("Một danh sách được 600 dòng")
    await deputy.says("\n".join(f"Lê Văn {n}" for n in range(101)))
    assert deputy.sees("Một danh sách được 600 dòng")
    await deputy.says("bỏ 500")
    assert not deputy.sees("500. ")


@ON_BOTH_DATABASES
async def test_while_a_list_is_being_read_others_are_answered(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    deputy = world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")
    other = world.member("Lê Thị Hoa", Role.DEPUTY_SECRETARY, "DU-QX")
    open_class(world)
    loop = asyncio.get_running_loop()
    read_list = lists_in.read_list

    def slow(content: bytes) -> list[str]:
        asyncio.run_coroutine_threadsafe(other.says("/ngonngu"), loop).result(timeout=5)
        return read_list(content)

    monkeypatch.setattr(lists_in, "read_list", slow)
    await deputy.sends_document("ds.xlsx", CONTENT, XLSX, caption="/decu NTD-01")
    await world.tick()
    assert other.sees("Chọn ngôn ngữ")
    assert deputy.sees("Gửi được: 1")


async def test_a_list_whose_bytes_are_not_there_is_asked_for_again(
    world: World, deputy: Person
) -> None:
    open_class(world)
    await deputy.sends_document("ds.xlsx", CONTENT, XLSX, caption="/decu NTD-01")
    for path in (world.app.settings.data_dir / "files").glob("??/*"):
        path.unlink()
    await world.tick()
    assert deputy.sees("Chưa đọc được tệp «ds.xlsx»")
