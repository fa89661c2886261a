"""Opening a class in the chat: pasted, step by step, wrong, and by those who may not."""

from __future__ import annotations

import pytest

from db.models import ClassStatus, Role, TrainingClass
from tests.features.classes.rows import (
    all_classes,
    also_works_for,
    class_of,
    quotas,
    sessions,
    speaks_english,
)
from tests.support.world import World

WHOLE = """/molop
Mã: NTD-01
Loại: NTD
Tên: Bồi dưỡng nhận thức về Đảng, khóa I/2026
Địa điểm: Hội trường Trung tâm
Sĩ số: 60
Hạn đề cử: 20/11/2026
Chỉ tiêu: DU-QX = 12
Buổi: 23/11/2026 sáng; Bài 1; Hội trường A
Buổi: 23/11/2026 chiều; Bài 2; Hội trường A"""


def clerk_of(world: World, at: str = "TTCT-HM"):
    return world.member("Giáo Vụ Hà", Role.CENTRE_STAFF, at)


def deputy_of(world: World, at: str = "DU-QX"):
    return world.member("Phó Bí Thư", Role.DEPUTY_SECRETARY, at)


async def test_a_class_pasted_whole_is_shown_confirmed_and_told(world: World) -> None:
    clerk, deputy, other = clerk_of(world), deputy_of(world), deputy_of(world, "DU-QT")
    await clerk.says(WHOLE)
    for words in (
        "NTD-01",
        "Sĩ số: 60",
        "Thứ Sáu 20/11/2026",
        "Phường Quỳnh Xuân 12",
        "Buổi 2 · chiều",
    ):
        assert clerk.sees(words)
    assert all_classes(world) == []

    await clerk.presses("Xác nhận")
    assert clerk.sees("Đã mở lớp NTD-01")
    cls = class_of(world, "NTD-01")
    assert isinstance(cls, TrainingClass)
    assert (cls.capacity, cls.status) == (60, ClassStatus.OPEN)
    assert quotas(world, "NTD-01") == {"DU-QX": 12}
    assert [(s.number, s.topic) for s in sessions(world, "NTD-01")] == [
        (1, "Bài 1"),
        (2, "Bài 2"),
    ]
    assert deputy.saw("Lớp mới nhận đề cử")
    assert deputy.saw("12 người")
    assert "📝 Đề cử" in deputy.buttons()
    assert other.messages == []


async def test_cancelling_the_preview_stores_nothing(world: World) -> None:
    clerk = clerk_of(world)
    await clerk.says(WHOLE)
    await clerk.presses("Huỷ")
    assert clerk.sees("Chưa có gì được lưu")
    assert all_classes(world) == []


async def test_only_what_is_missing_is_asked(world: World) -> None:
    clerk = clerk_of(world)
    await clerk.says("/molop\nMã: SC-1\nLoại: sơ cấp\nĐịa điểm: Phòng 1\nSĩ số: sáu mươi")
    assert clerk.sees("Tên lớp?")
    await clerk.says("Lớp sơ cấp")
    assert clerk.sees("Sĩ số tối đa?")
    await clerk.says("60")
    assert clerk.sees("Xem lại lớp sắp mở")
    assert clerk.sees("thêm sau bằng /lichhoc")
    await clerk.presses("Xác nhận")
    assert sessions(world, "SC-1") == []


async def test_bad_lines_are_listed_and_corrected_alone(world: World) -> None:
    clerk = clerk_of(world)
    await clerk.says(
        WHOLE.replace("23/11/2026 chiều", "32/11/2026 chiều") + "\nChỉ tiêu: DU-XX = 3"
    )
    assert clerk.sees("Dòng 9: «32/11/2026 chiều; Bài 2; Hội trường A»")
    assert clerk.sees("Dòng 10: «DU-XX = 3»")
    await clerk.says("Buổi: 23/11/2026 chiều; Bài 2; Hội trường A")
    assert not clerk.sees("Dòng 9")
    await clerk.says("Chỉ tiêu: DU-HN = 3")
    assert clerk.sees("không phải phường mà trung tâm phục vụ")
    await clerk.presses("Xác nhận")
    assert len(sessions(world, "NTD-01")) == 2
    assert quotas(world, "NTD-01") == {"DU-QX": 12}


async def test_a_bad_code_in_a_paste_is_asked_for_again(world: World) -> None:
    clerk = clerk_of(world)
    await clerk.says(WHOLE.replace("NTD-01", "lớp số 1"))
    assert clerk.sees("Dòng 1: «Mã: lớp số 1»")
    assert clerk.sees("Mã lớp là gì?")
    await clerk.says("NTD-07")
    assert clerk.sees("Xem lại lớp sắp mở")
    assert not clerk.sees("Dòng 1")


async def test_a_paste_without_what_may_be_missing_goes_straight_to_the_review(
    world: World,
) -> None:
    clerk = clerk_of(world)
    await clerk.says(
        "/molop\nMã: NTD-07\nLoại: NTD\nTên: Lớp bảy\nBuổi: 23/11/2026 sáng; Bài 1; 6 tiết"
    )
    assert clerk.sees("Xem lại lớp sắp mở")
    assert clerk.sees("Chưa ghi: Địa điểm, Sĩ số, Hạn đề cử")
    assert clerk.sees("(7:30–11:00), Bài 1, 6 tiết")
    await clerk.presses("Xác nhận")
    assert clerk.sees("Đã mở lớp NTD-07")


async def test_a_class_step_by_step_with_buttons(world: World) -> None:
    clerk = clerk_of(world)
    await clerk.says("/molop")
    await clerk.says("lớp đẹp")
    assert clerk.sees("chỉ gồm chữ không dấu")
    await clerk.says("qp-1")
    assert len([b for b in clerk.buttons() if " – " in b]) == 8
    await clerk.presses("Xem tiếp")
    await clerk.presses("TH – Tập huấn")
    await clerk.says("Tập huấn nghiệp vụ")
    await clerk.presses("Bỏ qua")
    await clerk.says("40")
    await clerk.presses("Quay lại")
    assert clerk.sees("Sĩ số tối đa?")
    await clerk.says("30")
    await clerk.presses("Bỏ qua")
    assert clerk.sees("Chỉ tiêu từng phường?")
    assert "Phường Quỳnh Thiện" in clerk.buttons()
    await clerk.presses("Phường Quỳnh Xuân")
    assert clerk.sees("Quỳnh Xuân: bao nhiêu người?")
    await clerk.says("mười")
    assert clerk.sees("«mười» không phải số nguyên")
    await clerk.presses("10")
    assert clerk.sees("Đã chia 10: Phường Quỳnh Xuân 10")
    await clerk.says("DU-QT = 5")
    await clerk.presses("Xong")
    await clerk.says("ngày nào đó")
    assert clerk.sees("Không đọc được ngày")
    await clerk.says("23/11/2026 sáng; Bài 1\n24/11/2026; Bài 2")
    assert clerk.sees("Đã có 1 buổi")
    assert clerk.sees("Dòng 2: «24/11/2026; Bài 2»")
    await clerk.says("24/11/2026 sáng; Bài 2")
    assert clerk.sees("Đã có 2 buổi")
    await clerk.presses("Xong")
    await clerk.presses("Xác nhận")
    cls = class_of(world, "QP-1")
    assert (cls.capacity, cls.location, cls.nomination_deadline) == (30, None, None)
    assert quotas(world, "QP-1") == {"DU-QX": 10, "DU-QT": 5}
    assert len(sessions(world, "QP-1")) == 2


async def test_an_answer_is_changed_from_the_preview(world: World) -> None:
    clerk = clerk_of(world)
    await clerk.says(WHOLE)
    await clerk.presses("Sửa")
    await clerk.presses("Sĩ số")
    await clerk.says("45")
    assert clerk.sees("Sĩ số: 45")
    await clerk.says("Tên: Lớp tên khác")
    assert clerk.sees("Tên: Lớp tên khác")
    await clerk.presses("Sửa")
    await clerk.presses("Buổi học")
    await clerk.presses("Xoá hết")
    await clerk.says("25/11/2026 tối; Khai giảng")
    await clerk.presses("Xong")
    await clerk.presses("Xác nhận")
    assert class_of(world, "NTD-01").capacity == 45
    assert [s.topic for s in sessions(world, "NTD-01")] == ["Khai giảng"]


async def test_a_code_is_used_once(world: World) -> None:
    clerk, other = clerk_of(world), clerk_of(world, "TTCT-QL")
    await clerk.says(WHOLE)
    await other.says(WHOLE.replace("Chỉ tiêu: DU-QX = 12\n", ""))
    await other.presses("Xác nhận")
    await clerk.presses("Xác nhận")
    assert clerk.sees("đã có lớp dùng")
    assert len(all_classes(world)) == 1
    await clerk.says("Mã: NTD-02")
    await clerk.presses("Xác nhận")
    assert clerk.sees("Đã mở lớp NTD-02")


async def test_a_double_tap_opens_one_class(world: World) -> None:
    clerk = clerk_of(world)
    await clerk.says(WHOLE)
    preview = clerk.last
    data = preview.buttons[0][0]["callback_data"]
    await clerk.taps(data, preview)
    await clerk.taps(data, preview)
    assert len(all_classes(world)) == 1


async def test_a_class_of_last_year_is_warned_about_and_entered_in_silence(world: World) -> None:
    clerk, deputy = clerk_of(world), deputy_of(world)
    await clerk.says(WHOLE.replace("/2026", "/2025"))
    assert clerk.sees("2 buổi đã qua")
    assert clerk.sees("Hạn đề cử đã qua")
    await clerk.presses("Xác nhận")
    assert clerk.sees("Các phường chưa được báo")
    assert deputy.messages == []


async def test_who_works_for_two_centres_chooses_one(world: World) -> None:
    clerk = clerk_of(world)
    also_works_for(world, "Giáo Vụ Hà", "TTCT-QL")
    await clerk.says(WHOLE)
    assert clerk.sees("trung tâm nào?")
    await clerk.says("TTCT-XX")
    assert clerk.sees("không phải trung tâm của đồng chí")
    await clerk.presses("TTCT-HM")
    assert clerk.sees("Phường Quỳnh Xuân 12")
    await clerk.presses("Xác nhận")
    assert clerk.sees("Đã mở lớp")


@pytest.mark.parametrize("command", ["/molop", "/lop", "/lichhoc", "/lop NTD-01", WHOLE])
async def test_others_are_refused(world: World, command: str) -> None:
    deputy, trainee, nobody = deputy_of(world), world.member("Học Viên"), world.stranger()
    for who in (deputy, trainee, nobody):
        await who.says(command)
        assert not who.sees("NTD")
        assert who.messages
    assert all_classes(world) == []


async def test_english_is_spoken_to_who_chose_it(world: World) -> None:
    clerk = clerk_of(world)
    speaks_english(world, clerk)
    await clerk.says(WHOLE)
    assert clerk.sees("Check the class before it is opened")
    assert clerk.sees("Session 1 · Monday 23/11/2026, morning (7:30–11:00)")
    await clerk.presses("Xác nhận")
    assert clerk.sees("Class NTD-01")


@pytest.mark.parametrize(
    "said", ["Chỉ tiêu: DU-QX = mười hai", "Chỉ tiêu: DU-QX = 0", "CT: DU-QX = 5"]
)
async def test_a_class_whose_places_cannot_be_read_is_not_opened_to_every_ward(
    world: World, said: str
) -> None:
    clerk, other = clerk_of(world), deputy_of(world, "DU-QT")
    await clerk.says(WHOLE.replace("Chỉ tiêu: DU-QX = 12", said))
    assert clerk.sees("Chỉ tiêu: chưa đọc được")
    assert not clerk.sees("mọi phường trung tâm phục vụ")
    assert not any("Xác nhận" in label for label in clerk.buttons())
    await clerk.says("xác nhận")
    assert all_classes(world) == []

    await clerk.says("Chỉ tiêu: DU-QX = 12")
    assert not clerk.sees("chưa đọc được")
    await clerk.presses("Xác nhận")
    assert quotas(world, "NTD-01") == {"DU-QX": 12}
    assert other.messages == []


@pytest.mark.parametrize("how", ["press", "type"])
async def test_places_that_cannot_be_read_are_dropped_on_purpose(world: World, how: str) -> None:
    clerk = clerk_of(world)
    await clerk.says(WHOLE.replace("= 12", "= mười hai"))
    if how == "press":
        await clerk.presses("Không chia chỉ tiêu")
    else:
        await clerk.says("Chỉ tiêu: không chia")
    assert clerk.sees("mọi phường trung tâm phục vụ đều được đề cử")
    assert "Không chia chỉ tiêu" not in clerk.buttons()
    await clerk.presses("Xác nhận")
    assert quotas(world, "NTD-01") == {}


async def test_places_may_be_said_not_to_be_divided(world: World) -> None:
    clerk = clerk_of(world)
    await clerk.says(WHOLE.replace("DU-QX = 12", "không chia"))
    assert clerk.sees("mọi phường trung tâm phục vụ đều được đề cử")
    assert not clerk.sees("Dòng chưa dùng được")
