"""Asking about one's own data and handling it, as people do in the chat."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import col, select

from db.models import DataRequest, Person, RequestState, Role
from tests.support.classroom import classroom, trainee
from tests.support.person import Person as Chatter
from tests.support.world import World

NAME = "Nguyễn Thị Hoài Thương"
PHONE = "+84912345678"


@pytest.fixture
def hoai(world: World) -> Chatter:
    return trainee(classroom(world), NAME, phone=PHONE)


@pytest.fixture
def admin(world: World) -> Chatter:
    return world.member("Trần Thị Bình", Role.ADMIN, "DU-QX")


def requests(world: World) -> list[DataRequest]:
    with world.tables() as session:
        return list(session.exec(select(DataRequest).order_by(col(DataRequest.id))))


def stored(world: World, name: str = NAME) -> Person:
    with world.tables() as session:
        return session.exec(select(Person).where(col(Person.full_name) == name)).one()


async def ask_deletion(who: Chatter) -> None:
    await who.says("/toi")
    await who.presses("Yêu cầu xoá")
    await who.presses("Xác nhận")


async def test_everything_held_comes_as_a_file_that_can_be_read(world, hoai):
    await hoai.says("/toi")
    await hoai.presses("Lấy bản thông tin")
    document = hoai.last.document
    text = document.content.decode("utf-8-sig")
    assert document.name.endswith(".txt")
    for part in (NAME, "0912 345 678", "12/03/1995", "Chi bộ khối 1", "NTD-01", "đang học"):
        assert part in text, part
    assert "Học viên – Đảng ủy phường Quỳnh Xuân" in text


async def test_the_file_speaks_the_reader_s_language(world, hoai):
    await hoai.says("/ngonngu en")
    await hoai.says("/toi")
    await hoai.presses("Get my data")
    assert "attending" in hoai.last.document.content.decode("utf-8-sig")


async def test_a_correction_goes_to_the_administrator_and_is_made_on_confirming(world, hoai, admin):
    await hoai.says("/toi")
    await hoai.presses("Yêu cầu sửa")
    await hoai.presses("Ngày sinh")
    await hoai.says("31/02/1996")
    assert hoai.sees("31/02/1996"), "what cannot be is told with what was understood"
    await hoai.says("5/9/96")
    assert hoai.sees("05/09/1996")
    await hoai.presses("Xác nhận")
    assert hoai.sees("trước hết ngày 18/11/2026")
    assert hoai.sees("chậm nhất ngày 26/11/2026")
    assert admin.saw("Yêu cầu mới về thông tin cá nhân")
    assert admin.saw(NAME)

    await admin.says("/yeucau")
    await admin.presses("YC1")
    assert admin.sees("12/03/1995 → 05/09/1996")
    await admin.presses("Hoàn thành")
    await admin.presses("Bỏ qua")
    assert stored(world).birth_date == date(1995, 3, 12), "not before it is confirmed"
    await admin.presses("Xác nhận")
    assert stored(world).birth_date == date(1996, 9, 5)
    assert hoai.sees("đã được giải quyết")
    await admin.says("/yeucau")
    assert admin.sees("Không có yêu cầu nào")


@pytest.mark.parametrize(
    ("label", "typed", "column", "value"),
    [
        ("Họ và tên", "nguyễn thị hoài hương", "full_name", "Nguyễn Thị Hoài Hương"),
        ("Điện thoại", "0987.654.321", "phone", "+84987654321"),
        ("Chức vụ", "Phó bí thư chi bộ", "position", "Phó bí thư chi bộ"),
    ],
)
async def test_each_field_is_corrected_as_it_was_meant(
    world, hoai, admin, label, typed, column, value
):
    me = stored(world).id
    await hoai.says("/toi")
    await hoai.presses("Yêu cầu sửa")
    await hoai.presses(label)
    await hoai.says(typed)
    await hoai.presses("Xác nhận")
    await admin.says("/yeucau 1")
    await admin.presses("Hoàn thành")
    await admin.says("Đã sửa theo giấy khai sinh")
    await admin.presses("Xác nhận")
    with world.tables() as session:
        assert getattr(session.get_one(Person, me), column) == value
    assert hoai.sees("Đã sửa theo giấy khai sinh")


async def test_a_sentence_that_names_one_item_chooses_it(hoai):
    await hoai.says("/toi")
    await hoai.presses("Yêu cầu sửa")
    await hoai.says("họ và tên với ngày sinh của tôi đều sai")
    assert hoai.sees("Đồng chí cần sửa mục nào?"), "two are named"
    await hoai.says("ngày sinh của tôi là 13/03/1995 chứ không phải 12/03")
    assert hoai.sees("Mời gõ ngày sinh đúng")


async def test_other_things_and_restrictions_are_done_by_hand(world, hoai, admin):
    await hoai.says("/toi")
    await hoai.presses("Yêu cầu sửa")
    await hoai.says("điều khác")
    await hoai.says("Buổi 2 tôi có mặt")
    await hoai.presses("Xác nhận")
    await hoai.says("/toi")
    await hoai.presses("Hạn chế dùng")
    await hoai.says("Đừng đưa số của tôi lên danh sách")
    await hoai.presses("Xác nhận")
    assert hoai.sees("01/12/2026"), "fifteen days for a restriction"
    await admin.says("/yeucau")
    assert admin.sees("2 yêu cầu")
    await admin.presses("YC1")
    assert admin.sees("Buổi 2 tôi có mặt")
    await admin.presses("Đã nhận")
    assert hoai.sees("đã có người tiếp nhận")
    await admin.presses("Từ chối")
    await admin.says("Danh sách giấy ghi vắng")
    await admin.presses("Xác nhận")
    assert hoai.sees("Danh sách giấy ghi vắng")
    assert hoai.sees("khiếu nại")
    assert [row.state for row in requests(world)] == [RequestState.REFUSED, RequestState.OPEN]


async def test_the_same_is_not_asked_twice_while_it_waits(world, hoai, admin):
    await ask_deletion(hoai)
    await ask_deletion(hoai)
    assert hoai.sees("đã gửi và đang chờ, hạn 26/11/2026")
    assert len(requests(world)) == 1


async def test_a_person_sees_their_requests_and_can_take_one_back(world, hoai, admin):
    await hoai.says("/toi")
    await hoai.presses("Yêu cầu đã gửi")
    assert hoai.sees("chưa gửi yêu cầu nào")
    await ask_deletion(hoai)
    await hoai.says("/toi")
    await hoai.presses("Yêu cầu đã gửi")
    assert hoai.sees("YC1 xoá thông tin: đang chờ, hạn 26/11/2026")
    await hoai.presses("Rút YC1")
    assert hoai.sees("Đã rút yêu cầu YC1")
    await admin.presses("YC1")
    assert admin.sees("đã được giải quyết hoặc đã rút lại")


async def test_a_deletion_shows_what_goes_and_what_stays_and_then_nobody_is_left(
    world, hoai, admin
):
    await ask_deletion(hoai)
    await admin.says("/yeucau 1")
    await admin.presses("Hoàn thành")
    await admin.presses("Bỏ qua")
    assert admin.sees("1 lượt đề cử, 1 lượt học")
    assert admin.sees("sổ gốc giấy chứng nhận")
    assert admin.sees("đang học lớp NTD-01")
    assert stored(world).phone == PHONE
    await admin.presses("Xác nhận")
    assert hoai.sees("đã được xoá theo yêu cầu YC1")
    with world.tables() as session:
        names = session.exec(select(Person.full_name)).all()
    assert NAME not in names
    assert "Đã xoá theo yêu cầu" in names
    await hoai.says("/lich")
    assert hoai.sees("chưa được nhận ra")
    hoai.phone = PHONE
    await hoai.shares_contact()
    assert hoai.sees("Chưa nhận ra")


async def test_nobody_else_s_administrator_sees_or_decides(world, hoai, admin):
    other = world.member("Lê Văn Cường", Role.ADMIN, "DU-QT")
    deputy = world.member("Phạm Thị Dung", Role.DEPUTY_SECRETARY, "DU-QX")
    await ask_deletion(hoai)
    assert not other.saw("Yêu cầu mới")
    await other.says("/yeucau")
    assert other.sees("Không có yêu cầu nào")
    for data in ("dr:open:1", "dr:ack:1", "dr:done:1", "dr:no:1"):
        await other.taps(data)
        assert other.sees("Không có yêu cầu này"), data
        await deputy.taps(data)
        assert deputy.sees("vai trò khác"), data
        await hoai.taps(data)
        assert hoai.sees("vai trò khác"), data
    for data in ("dr:open:99", "dr:done:x", "dr:no:", "dr:ack:99999999999", "dr", "dr:open:-1"):
        await admin.taps(data)
        assert admin.sees("Không có yêu cầu này"), data
    await deputy.says("/yeucau")
    assert deputy.sees("vai trò khác")
    assert requests(world)[0].state is RequestState.OPEN


async def test_another_s_request_cannot_be_taken_back(world, hoai, admin):
    await ask_deletion(hoai)
    await admin.taps("pd:back:1")
    assert admin.sees("Không có yêu cầu này")
    stranger = world.stranger()
    await stranger.says("/start")
    await stranger.taps("pd:export")
    assert stranger.sees("chưa được nhận ra")
    assert requests(world)[0].state is RequestState.OPEN


async def test_an_administrator_does_not_decide_on_their_own_request(world, admin):
    await ask_deletion(admin)
    await admin.says("/yeucau 1")
    assert admin.sees("Không ai tự giải quyết")
    second = world.member("Lê Văn Cường", Role.ADMIN, "DU-QX")
    await second.says("/yeucau 1")
    await second.presses("Hoàn thành")
    await second.presses("Bỏ qua")
    await second.presses("Xác nhận")
    assert admin.sees("đã được xoá")


async def test_without_an_administrator_of_the_ward_another_one_gets_it(world, hoai):
    other = world.member("Lê Văn Cường", Role.ADMIN, "TTCT-HM")
    await ask_deletion(hoai)
    assert other.saw("Yêu cầu mới")
    await other.presses("YC1")
    assert other.sees(NAME)


async def test_of_two_administrators_the_second_is_told_it_is_settled(world, hoai, admin):
    second = world.member("Lê Văn Cường", Role.ADMIN, "DU-QX")
    await ask_deletion(hoai)
    for one in (admin, second):
        await one.says("/yeucau 1")
        await one.presses("Từ chối")
        await one.says("Chưa rõ người gửi")
    await admin.presses("Xác nhận")
    await second.presses("Xác nhận")
    assert second.sees("đã được giải quyết")
    await second.says("/huy")
    await second.says("/yeucau")
    assert second.sees("Không có yêu cầu nào")


async def test_taking_the_consent_back_leaves_the_other_rights(world, hoai, admin):
    await hoai.says("/toi")
    await hoai.presses("Rút lại đồng ý")
    await hoai.presses("Xác nhận")
    assert hoai.sees("sẽ không nhắn tin nữa")
    assert hoai.sees("chậm nhất ngày 01/12/2026")
    assert admin.saw("rút lại đồng ý")
    await hoai.presses("Lấy bản thông tin")
    assert NAME in hoai.last.document.content.decode("utf-8-sig")
    await hoai.presses("Yêu cầu xoá")
    await hoai.presses("Xác nhận")
    assert hoai.sees("Đã ghi nhận yêu cầu xoá thông tin")
    await admin.says("/yeucau 1")
    await admin.presses("Hoàn thành")
    await admin.says("Đã gạch khỏi danh sách giấy")
    await admin.presses("Xác nhận")
    assert hoai.sees("Đã gạch khỏi danh sách giấy")


async def test_the_administrator_is_reminded_and_each_reminder_comes_once(world, hoai, admin):
    await ask_deletion(hoai)

    def reminders() -> list[str]:
        return [m.text for m in admin.messages if "⏰" in m.text or "⚠️" in m.text]

    for _ in range(3 * 24):
        await world.pass_time(hours=1)
    assert len(reminders()) == 1
    assert "chưa được tiếp nhận" in reminders()[0]
    for _ in range(8 * 24):
        await world.pass_time(hours=1)
    assert len(reminders()) == 3
    assert "chậm nhất ngày 26/11/2026" in reminders()[1]
    assert "đến hạn" in reminders()[2]
    await world.pass_time(days=2)
    await admin.says("/yeucau")
    assert admin.sees("quá hạn")


async def test_what_is_settled_is_not_reminded_of(world, hoai, admin):
    await ask_deletion(hoai)
    await admin.says("/yeucau 1")
    await admin.presses("Từ chối")
    await admin.says("Cần giữ theo quy định")
    await admin.presses("Xác nhận")
    before = len(admin.messages)
    await world.pass_time(days=10)
    assert len(admin.messages) == before


async def test_below_a_settled_request_there_is_the_way_to_those_that_wait(hoai, admin):
    await hoai.says("/toi")
    await hoai.presses("Yêu cầu sửa")
    await hoai.says("điều khác")
    await hoai.says("Buổi 2 tôi có mặt")
    await hoai.presses("Xác nhận")
    await hoai.says("/toi")
    await hoai.presses("Hạn chế dùng")
    await hoai.says("Đừng đưa số của tôi lên danh sách")
    await hoai.presses("Xác nhận")
    for left in (["Còn 1 yêu cầu"], []):
        await admin.says("/yeucau")
        await admin.presses("YC")
        card = admin.last
        await admin.presses("Từ chối", card)
        await admin.says("Không thuộc hồ sơ ở đây")
        review = admin.last
        await admin.presses("Xác nhận")
        assert [button["text"] for row in review.buttons for button in row] == left
    await admin.says("/yeucau")
    assert admin.sees("Không có yêu cầu nào")
