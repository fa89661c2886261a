"""Looking at classes, changing and ending them in the chat."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from db.models import ClassStatus, Role
from tests.features.classes.rows import class_of, quotas
from tests.features.classes.scene import MONDAY
from tests.support import factories as make
from tests.support.person import Person as Chatter
from tests.support.world import World


@dataclass(slots=True)
class Cast:
    clerk: Chatter
    outsider: Chatter
    deputy: Chatter
    an: Chatter
    class_id: int


@pytest.fixture
def cast(world: World) -> Cast:
    """A class of one session with one trainee, its centre, its ward, and another centre."""
    clerk = world.member("Giáo Vụ Hà", Role.CENTRE_STAFF, "TTCT-HM")
    outsider = world.member("Giáo Vụ Lạ", Role.CENTRE_STAFF, "TTCT-QL")
    deputy = world.member("Phó Bí Thư", Role.DEPUTY_SECRETARY, "DU-QX")
    with world.tables() as session:
        places = {"DU-QX": 12, "DU-QT": 4}
        cls = make.training_class(session, make.by_code(session, "TTCT-HM"), quota_by_code=places)
        make.class_session(session, cls, MONDAY, topic="Bài 1")
        who = make.person(session, "Nguyễn Văn An")
        make.enrolled(session, cls, who, make.by_code(session, "DU-QX"))
    an = world.member("Nguyễn Văn An", known=who)
    return Cast(clerk, outsider, deputy, an, cls.id or 0)


async def test_classes_are_listed_and_shown(world: World, cast: Cast) -> None:
    clerk = cast.clerk
    await clerk.says("/lop")
    await clerk.presses("NTD-01")
    for words in (
        "đang nhận đề cử",
        "NTD – Bồi dưỡng nhận thức về Đảng",
        "1 đã nhận",
        "Học viên: 1/60",
        "DU-QT 0/4 · DU-QX 1/12",
        "Buổi 1 · sáng Thứ Hai 23/11/2026 (7:30–11:00), Bài 1, Hội trường Trung tâm",
    ):
        assert clerk.sees(words), words
    labels = " ".join(clerk.buttons())
    for label in ("Xét duyệt", "Sửa lịch", "Sửa thông tin", "Đóng đề cử", "Kết thúc lớp"):
        assert label in labels


async def test_an_empty_list_says_what_to_do(world: World) -> None:
    clerk = world.member("Giáo Vụ Hà", Role.CENTRE_STAFF, "TTCT-HM")
    await clerk.says("/lop")
    assert clerk.sees("/molop")
    await clerk.presses("Lớp đã kết thúc")
    assert clerk.sees("Chưa có lớp nào kết thúc")


async def test_another_centre_s_class_is_not_told_from_none(cast: Cast) -> None:
    for command in ("/lop", "/lichhoc"):
        await cast.outsider.says(f"{command} NTD-01")
        assert cast.outsider.sees("Không thấy lớp «NTD-01»")
        await cast.outsider.says(f"{command} NTD-99")
        assert cast.outsider.sees("Không thấy lớp «NTD-99»")
    await cast.outsider.says("/lop NTD-01\nSĩ số: 5")
    assert cast.outsider.sees("Không thấy lớp")


@pytest.mark.parametrize("verb", ["close", "reopen", "finish", "cancel", "change", "x", ""])
async def test_forged_buttons_reach_no_class_of_others(world: World, cast: Cast, verb: str) -> None:
    await cast.outsider.says("/lop")
    for number in (str(cast.class_id), "99999", "x", "", "9" * 30, "-1"):
        await cast.outsider.taps(f"cls:{verb}:{number}")
        assert cast.outsider.sees("Không thấy lớp này")
    await cast.deputy.taps(f"cls:{verb}:{cast.class_id}")
    assert not cast.deputy.sees("NTD-01")
    assert class_of(world, "NTD-01").status is ClassStatus.OPEN


async def test_closing_and_reopening_nominations(world: World, cast: Cast) -> None:
    clerk = cast.clerk
    await clerk.says("/lop ntd-01")
    await clerk.presses("Đóng đề cử")
    assert clerk.sees("Các phường sẽ không đề cử thêm được")
    assert class_of(world, "NTD-01").status is ClassStatus.OPEN
    await clerk.presses("Xác nhận")
    assert clerk.sees("Đã đóng đề cử")
    assert class_of(world, "NTD-01").status is ClassStatus.CLOSED
    assert cast.deputy.saw("đã đóng đề cử")
    await clerk.presses("Xem lớp")
    await clerk.presses("Mở lại đề cử")
    await clerk.presses("Xác nhận")
    assert class_of(world, "NTD-01").status is ClassStatus.OPEN
    assert cast.deputy.saw("nhận đề cử trở lại")


async def test_finishing_warns_of_what_is_not_done(world: World, cast: Cast) -> None:
    clerk = cast.clerk
    await clerk.says("/lop NTD-01")
    await clerk.presses("Kết thúc lớp")
    assert clerk.sees("Còn 1 buổi chưa học xong")
    assert clerk.sees("1 học viên chưa có kết quả")
    await clerk.presses("Huỷ")
    assert class_of(world, "NTD-01").status is ClassStatus.OPEN
    await world.pass_time(days=10)
    await clerk.says("/lop NTD-01")
    await clerk.presses("Kết thúc lớp")
    assert clerk.sees("1 buổi chưa điểm danh")
    await clerk.presses("Xác nhận")
    assert clerk.sees("1 hoàn thành, 0 không đạt")
    await clerk.says("/lop")
    assert clerk.sees("Chưa có lớp nào đang mở")
    await clerk.presses("Lớp đã kết thúc")
    await clerk.presses("NTD-01")
    assert clerk.sees("đã kết thúc")
    assert "Huỷ lớp" not in clerk.buttons()


async def test_cancelling_needs_a_reason_and_tells_everybody(world: World, cast: Cast) -> None:
    clerk = cast.clerk
    await clerk.says("/lop NTD-01")
    await clerk.presses("Huỷ lớp")
    assert clerk.sees("Vì sao huỷ lớp")
    await clerk.says(".")
    assert clerk.sees("Cần ghi lý do")
    await clerk.says("không đủ học viên")
    assert clerk.sees("Sẽ báo 1 học viên và 2 phường")
    assert class_of(world, "NTD-01").status is ClassStatus.OPEN
    await clerk.presses("Xác nhận")
    assert class_of(world, "NTD-01").status is ClassStatus.CANCELLED
    for reader in (cast.an, cast.deputy):
        assert reader.saw("đã bị huỷ")
        assert reader.saw("không đủ học viên")
    assert any("Đã nhận" in label for label in cast.an.buttons())


async def test_an_old_button_of_a_class_that_is_over_says_so(cast: Cast) -> None:
    clerk = cast.clerk
    await clerk.says("/lop NTD-01")
    card = clerk.last
    await clerk.presses("Huỷ lớp")
    await clerk.says("lý do")
    await clerk.presses("Xác nhận")
    await clerk.presses("Đóng đề cử", card)
    assert clerk.sees("đã kết thúc hoặc đã huỷ")
    await clerk.says("/lichhoc NTD-01\nThêm: 1/12/2026 sáng")
    assert clerk.sees("đã kết thúc hoặc đã huỷ")


async def test_details_are_changed_by_typed_lines(world: World, cast: Cast) -> None:
    clerk = cast.clerk
    await clerk.says(
        "/lop NTD-01\nSĩ số: 0\nHạn đề cử: 22/11/2026\nChỉ tiêu: DU-QX = 15; DU-XX = 3\n"
        "Địa điểm: Nhà văn hóa\nLoại: SC"
    )
    assert clerk.sees("Chỉ tiêu DU-QX: 12 → 15")
    assert clerk.sees("Địa điểm: Hội trường Trung tâm → Nhà văn hóa")
    assert clerk.sees("Dòng 1: «Sĩ số: 0»")
    assert clerk.sees("Dòng 3: «Chỉ tiêu: DU-XX = 3»")
    assert clerk.sees("«Loại» không sửa được ở đây")
    await clerk.says("Sĩ số: 70")
    assert clerk.sees("Sĩ số: 60 → 70")
    assert not clerk.sees("Dòng 1")
    await clerk.presses("Xác nhận")
    cls = class_of(world, "NTD-01")
    assert (cls.capacity, cls.location) == (70, "Nhà văn hóa")
    assert quotas(world, "NTD-01") == {"DU-QX": 15, "DU-QT": 4}
    assert cast.deputy.saw("Chủ nhật 22/11/2026")
    assert cast.an.saw("Nhà văn hóa")
    assert not cast.an.saw("Chỉ tiêu")


async def test_details_are_changed_by_buttons(world: World, cast: Cast) -> None:
    clerk = cast.clerk
    await clerk.says("/lop NTD-01")
    await clerk.presses("Sửa thông tin")
    await clerk.says("bánh mì")
    assert clerk.sees("không sửa được ở đây")
    await clerk.presses("Sĩ số")
    assert clerk.sees("Sĩ số hiện nay: 60")
    await clerk.says("60")
    assert clerk.sees("đang đúng như vậy")
    await clerk.says("80")
    await clerk.presses("Xác nhận")
    assert class_of(world, "NTD-01").capacity == 80


async def test_a_size_below_the_number_accepted_is_refused_with_the_figure(
    world: World, cast: Cast
) -> None:
    cls = class_of(world, "NTD-01")
    with world.tables() as session:
        other = make.person(session, "Trần Thị Bình")
        make.enrolled(session, cls, other, make.by_code(session, "DU-QX"))
    await cast.clerk.says("/lop NTD-01\nSĩ số: 1")
    assert cast.clerk.sees("2 người")
    assert "✅ Xác nhận" not in cast.clerk.buttons()


async def test_hundreds_of_wrong_lines_draw_one_answer(world: World, cast: Cast) -> None:
    before = len(cast.clerk.messages)
    await cast.clerk.says("/lop NTD-01\n" + "\n".join(f"B{number}: x" for number in range(400)))
    assert len(cast.clerk.messages) == before + 1
    assert cast.clerk.sees("Dòng 1: «B0: x»")
    assert cast.clerk.sees("… và 390 dòng nữa chưa dùng được")
