"""The centre decides by chat: by button, one by one, many typed at once."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import Role
from tests.features.nominations.scene import AN, BINH, CUONG, DUNG
from tests.features.nominations.test_chat_lists import sends
from tests.features.nominations.test_chat_nominating import open_class, stored
from tests.support.factories import by_code, person, role
from tests.support.person import Person
from tests.support.world import World


@pytest.fixture
def deputy(world: World) -> Person:
    return world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")


@pytest.fixture
def clerk(world: World) -> Person:
    return world.member("Cô Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM")


def answers(who: Person) -> list[str]:
    return [m.text for m in who.messages if "Trung tâm trả lời" in m.text]


async def test_all_are_approved_with_one_confirmation_and_one_answer(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH, CUONG)
    await clerk.presses("Xét duyệt")
    assert clerk.sees("Chờ xét: 3 người")
    await clerk.presses("Duyệt tất cả")
    assert clerk.sees("Duyệt: 3")
    assert set(stored(world).values()) == {"submitted"}
    await clerk.presses("Xác nhận")
    assert clerk.sees("Nhận 3: ")
    assert set(stored(world).values()) == {"accepted"}
    assert len(answers(deputy)) == 1


async def test_over_capacity_is_said_before_and_the_rest_may_wait(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world, capacity=2)
    await sends(deputy, AN, BINH, CUONG)
    await clerk.says("/xetduyet")
    await clerk.presses("Duyệt tất cả")
    assert clerk.sees("Lớp chỉ còn 2 chỗ, 1 người chưa nhận được")
    await clerk.presses("Xác nhận")
    assert clerk.sees("Lớp đã đủ: còn 1 người")
    await clerk.presses("Dự bị 1 người còn lại")
    await clerk.presses("Xác nhận")
    assert sorted(stored(world).values()) == ["accepted", "accepted", "waitlisted"]
    assert "dự bị" in answers(deputy)[-1].lower()


async def test_the_rest_may_go_to_the_waiting_list_in_the_same_preview(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world, capacity=2)
    await sends(deputy, AN, BINH, CUONG)
    await clerk.says("/xetduyet")
    await clerk.presses("Duyệt tất cả")
    await clerk.presses("Dự bị 1 người còn lại")
    assert clerk.sees("Dự bị: 1")
    await clerk.presses("Xác nhận")
    assert sorted(stored(world).values()) == ["accepted", "accepted", "waitlisted"]
    assert len(answers(deputy)) == 1


async def test_one_by_one_and_the_ward_hears_once(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH, CUONG)
    await clerk.says("/xetduyet")
    await clerk.presses("1. ")
    assert clerk.sees("Nguyễn Văn An")
    await clerk.presses("Duyệt")
    await clerk.presses("Xác nhận")
    assert clerk.sees("Đảng ủy sẽ được báo khi xét xong cả đợt")
    await clerk.presses("Người tiếp theo")
    await clerk.presses("Từ chối")
    assert clerk.sees("Lý do từ chối")
    await clerk.says(".")
    assert clerk.sees("Cần ghi lý do")
    await clerk.presses("Thiếu hồ sơ")
    await clerk.presses("Xác nhận")
    assert answers(deputy) == []
    await clerk.presses("Người tiếp theo")
    await clerk.presses("Dự bị")
    await clerk.presses("Xác nhận")
    assert stored(world) == {
        "Nguyễn Văn An": "accepted",
        "Trần Thị Bình": "rejected",
        "Lê Văn Cường": "waitlisted",
    }
    assert len(answers(deputy)) == 1
    assert "Trần Thị Bình – Thiếu hồ sơ" in answers(deputy)[0]


async def test_an_unfinished_batch_is_answered_after_ten_minutes(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH)
    await clerk.taps("nomdo:accept:1")
    await clerk.presses("Xác nhận")
    await world.pass_time(minutes=9)
    assert answers(deputy) == []
    await world.pass_time(minutes=2)
    await world.pass_time(minutes=20)
    assert len(answers(deputy)) == 1


async def test_who_goes_on_deciding_does_not_keep_the_ward_waiting(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH, CUONG)
    await clerk.taps("nomdo:accept:1")
    await clerk.presses("Xác nhận")
    await world.pass_time(minutes=6)
    await clerk.taps("nomdo:accept:2")
    await clerk.presses("Xác nhận")
    assert answers(deputy) == []
    await world.pass_time(minutes=5)
    assert len(answers(deputy)) == 1
    assert "Được nhận: 2" in answers(deputy)[0]


async def test_the_deputy_s_list_and_the_trainee_do_not_wait_for_the_answer(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    with world.tables() as session:
        known = person(session, "Nguyễn Văn An", birth_date=date(1995, 3, 12))
    an = world.member("Nguyễn Văn An", known=known)
    await sends(deputy, AN, BINH)
    await clerk.taps("nomdo:accept:1")
    await clerk.presses("Xác nhận")
    assert an.sees("Đồng chí được nhận vào lớp NTD-01")
    assert answers(deputy) == []
    await deputy.says("/danhsach")
    assert deputy.sees("được nhận")
    await deputy.presses("Nguyễn Văn An")
    assert deputy.sees("Cô Giáo Vụ")


async def test_many_are_decided_in_one_message_and_bad_lines_are_apart(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH, CUONG)
    await clerk.says(
        "/xetduyet ntd-01\n"
        "Duyệt: nguyen van an; Hồ Thị Lạ\n"
        "Từ chối: Trần Thị Bình; chưa đủ hồ sơ, cần bổ sung\n"
        "Dự bị: Lê Văn Cườn\n"
        "để sau"
    )
    assert clerk.sees("• Nguyễn Văn An · Chi bộ khối 1")
    assert clerk.sees("• Trần Thị Bình · Chi bộ khối 2 – chưa đủ hồ sơ, cần bổ sung")
    assert clerk.sees("«Hồ Thị Lạ» – Không thấy trong danh sách")
    assert clerk.sees("«Lê Văn Cườn» – Không thấy trong danh sách. Có phải Lê Văn Cường?")
    assert clerk.sees("«để sau» – Mời viết")

    await clerk.says("Dự bị: Lê Văn Cường")
    assert clerk.sees("Dự bị: 1")
    assert not clerk.sees("Cườn»")
    await clerk.presses("Xác nhận")
    assert stored(world) == {
        "Nguyễn Văn An": "accepted",
        "Trần Thị Bình": "rejected",
        "Lê Văn Cường": "waitlisted",
    }
    assert len(answers(deputy)) == 1


async def test_a_rejection_without_a_reason_is_asked_for_it(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN)
    await clerk.says("/xetduyet NTD-01\nTừ chối: Nguyễn Văn An")
    assert clerk.sees("Lý do từ chối Nguyễn Văn An")
    await clerk.says("Từ chối: Nguyễn Văn An")
    assert clerk.sees("Lý do từ chối Nguyễn Văn An")
    await clerk.says("Từ chối: Nguyễn Văn An; không đúng đối tượng")
    await clerk.presses("Xác nhận")
    assert "Nguyễn Văn An – không đúng đối tượng" in answers(deputy)[0]


async def test_two_of_one_name_are_told_apart_by_birth_date(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, "Nguyễn Văn An; 01/01/1990; QX-CB2; 0911000111")
    await clerk.says("/xetduyet NTD-01\nDuyệt: Nguyễn Văn An")
    assert clerk.sees("Có nhiều người tên này")
    await clerk.says("Duyệt: Nguyễn Văn An (01/01/1990)")
    await clerk.presses("Xác nhận")
    with world.tables() as session:
        from sqlmodel import select

        from db.models import Nomination

        statuses = [row.status.value for row in session.exec(select(Nomination))]
    assert sorted(statuses) == ["accepted", "submitted"]


async def test_what_a_colleague_decided_between_preview_and_confirmation_is_said(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    colleague = world.member("Thầy Đồng Nghiệp", Role.CENTRE_STAFF, "TTCT-HM")
    await sends(deputy, AN)
    await clerk.taps("nomdo:reject:1")
    await clerk.presses("Thiếu hồ sơ")
    await colleague.taps("nomdo:accept:1")
    await colleague.presses("Xác nhận")
    await clerk.presses("Xác nhận")
    assert clerk.sees("Thầy Đồng Nghiệp đã quyết định lúc")
    assert stored(world) == {"Nguyễn Văn An": "accepted"}
    await clerk.taps("nomdo:reject:1")
    assert clerk.sees("Thầy Đồng Nghiệp đã quyết định lúc")


async def test_nobody_decides_on_their_own_nomination(world: World, deputy: Person) -> None:
    open_class(world)
    with world.tables() as session:
        an = person(session, organisation=by_code(session, "QX-CB1"))
        role(session, an, Role.CENTRE_STAFF, by_code(session, "TTCT-HM"))
    both = world.member("Nguyễn Văn An", known=an)
    await sends(deputy, AN)
    await both.says("/xetduyet")
    await both.presses("1. ")
    assert "✅ Duyệt" not in both.buttons()
    await both.taps("nomdo:accept:1")
    assert both.sees("không tự xét hồ sơ của mình")
    await both.says("/xetduyet NTD-01\nDuyệt: Nguyễn Văn An")
    assert both.sees("không tự xét hồ sơ của mình")
    assert stored(world) == {"Nguyễn Văn An": "submitted"}


async def test_forged_buttons_of_other_centres_and_roles_do_nothing(
    world: World, deputy: Person
) -> None:
    open_class(world)
    await sends(deputy, AN)
    elsewhere = world.member("Người Quỳnh Lưu", Role.CENTRE_STAFF, "TTCT-QL")
    forged = [
        *("nomdo:accept:1", "nomdo:steal:1", "nomdo", "nomdo:accept", "nomdo:accept:abc"),
        *("nomall:1:0", "nomall:1", "nomall:9:9", "nomwait:1:0", "nomnext:1", "nomqueue:1:1"),
        *("nomclass:1:1", "nomclass:1:999999999999"),
    ]
    for data in forged:
        await elsewhere.taps(data)
        assert elsewhere.sees("Không thấy hồ sơ đề cử này"), data
        await deputy.taps(data)
        assert deputy.sees("dành cho vai trò khác"), data
    await elsewhere.says("/xetduyet NTD-01")
    assert elsewhere.sees("Không thấy lớp")
    assert stored(world) == {"Nguyễn Văn An": "submitted"}


async def test_the_first_on_the_waiting_list_moves_up_when_somebody_leaves(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world, capacity=1)
    theirs = world.member("Lê Văn Thiện", Role.DEPUTY_SECRETARY, "DU-QT")
    await sends(deputy, AN)
    await sends(theirs, DUNG)
    await clerk.says("/xetduyet NTD-01\nDuyệt: Nguyễn Văn An\nDự bị: Phạm Thị Dung")
    await clerk.presses("Xác nhận")
    await clerk.presses("Danh sách lớp")
    await clerk.presses("1. ")
    await clerk.presses("Đưa khỏi lớp")
    await clerk.says("nghỉ quá số tiết")
    await clerk.presses("Xác nhận")
    assert clerk.sees("Phạm Thị Dung (Đảng ủy phường Quỳnh Thiện) được chuyển từ danh sách dự bị")
    assert deputy.saw("Trung tâm đưa Nguyễn Văn An khỏi NTD-01")
    assert not deputy.saw("Phạm Thị Dung"), "another ward's person is not named"
    assert theirs.saw("từ danh sách dự bị được nhận vào NTD-01")
    assert theirs.saw("Phạm Thị Dung – 0977 888 999")


async def test_an_empty_queue_says_so(world: World, clerk: Person) -> None:
    open_class(world)
    await clerk.says("/xetduyet")
    assert clerk.sees("Không có ai chờ xét")
    await clerk.says("/xetduyet NTD-01\nDuyệt: Ai Đó")
    assert clerk.sees("Chưa có quyết định nào để lưu")


async def test_two_of_one_name_are_told_apart_wherever_they_are_listed(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    first, second = (f"Nguyễn Văn An ({born})" for born in ("12/03/1995", "01/05/1988"))
    await sends(deputy, AN, "Nguyễn Văn An; 01/05/1988; QX-CB2", BINH)
    assert deputy.sees(f"{first}, {second}, Trần Thị Bình")
    await clerk.says(f"/xetduyet NTD-01\nDuyệt: {first}; Trần Thị Bình\nDự bị: {second}")
    assert clerk.sees(f"• {first} · ")
    assert clerk.sees(f"• {second} · ")
    await clerk.presses("Xác nhận")
    assert clerk.sees(f"Nhận 2: {first}, Trần Thị Bình")
    assert f"• {first}\n" in answers(deputy)[-1]
    await deputy.says("/danhsach NTD-01")
    assert deputy.sees(f"1. {first} · ")
    assert deputy.sees(f"{second} · ")


async def test_a_few_people_are_buttons_with_their_names_and_many_are_numbers(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH)
    await clerk.says("/xetduyet NTD-01")
    assert {"1. Nguyễn Văn An", "2. Trần Thị Bình"} <= set(clerk.buttons())
    await clerk.presses("Trần Thị Bình")
    assert {"✅ Duyệt", "❌ Từ chối", "⏳ Dự bị"} <= set(clerk.buttons())
    await sends(deputy, *(f"Lê Văn {chr(ord('A') + n)}n; 01/02/199{n}; QX-CB1" for n in range(9)))
    await clerk.says("/xetduyet NTD-01")
    assert {"1", "11"} <= set(clerk.buttons())


async def test_who_has_no_places_left_is_told_before_and_after(
    world: World, deputy: Person
) -> None:
    open_class(world, quota_by_code={"DU-QX": 1})
    await sends(deputy, AN)
    assert deputy.sees("Đảng ủy đã dùng hết chỉ tiêu của lớp này")
    await deputy.says("/decu NTD-01")
    assert deputy.sees("đã hết chỉ tiêu. Mời xin trung tâm thêm chỉ tiêu")


async def test_all_means_those_whom_no_other_line_names(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH, CUONG)
    await clerk.says("/xetduyet NTD-01\nDuyệt: tất cả\nTừ chối: Trần Thị Bình; trùng lịch")
    assert clerk.sees("Duyệt: 2")
    await clerk.presses("Xác nhận")
    assert stored(world) == {
        "Nguyễn Văn An": "accepted",
        "Trần Thị Bình": "rejected",
        "Lê Văn Cường": "accepted",
    }


async def test_the_waiting_list_keeps_the_order_in_which_the_centre_named_them(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH, CUONG)
    await clerk.says("/xetduyet NTD-01\nDự bị: Lê Văn Cường; Nguyễn Văn An; Trần Thị Bình")
    await clerk.presses("Xác nhận")
    await deputy.says("/danhsach NTD-01")
    places = [
        deputy.last.text.index(name) for name in ("Lê Văn Cường", "Nguyễn Văn An", "Trần Thị Bình")
    ]
    assert places == sorted(places)
    assert deputy.sees("Lê Văn Cường · Chi bộ khối 1 · dự bị thứ 1")


async def test_the_year_of_birth_tells_two_of_one_name_apart(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, "Nguyễn Văn An; 12/03/1985; QX-CB2")
    await clerk.says("/xetduyet NTD-01\nDuyệt: Nguyễn Văn An (1985)")
    assert clerk.sees("Nguyễn Văn An (12/03/1985)")
    assert clerk.sees("lưu 1 quyết định")


async def test_people_of_several_wards_are_shown_with_their_ward(
    world: World, deputy: Person, clerk: Person
) -> None:
    theirs = world.member("Lê Văn Thiện", Role.DEPUTY_SECRETARY, "DU-QT")
    open_class(world)
    await sends(deputy, AN)
    await clerk.says("/xetduyet NTD-01\nDuyệt: tất cả")
    assert clerk.sees("Nguyễn Văn An · Chi bộ khối 1\n")
    await clerk.presses("Huỷ")
    await sends(theirs, DUNG)
    await clerk.says("/xetduyet NTD-01\nDuyệt: tất cả")
    assert clerk.sees("Nguyễn Văn An · Chi bộ khối 1 · Phường Quỳnh Xuân")
    assert clerk.sees("Phạm Thị Dung · Chi bộ khối Thịnh Mỹ · Phường Quỳnh Thiện")


@pytest.mark.parametrize(
    ("typed", "states"),
    [
        ("Duyệt: 1; 3", "accepted submitted accepted"),
        ("Duyệt 1, 2", "accepted accepted submitted"),
        ("Duyệt: 2-3", "submitted accepted accepted"),
        ("Dự bị: số 2 và 3", "submitted waitlisted waitlisted"),
        ("Từ chối: 1, 3; trùng lớp", "rejected submitted rejected"),
        ("Duyệt tất cả trừ Trần Thị Bình", "accepted submitted accepted"),
        ("Duyệt tất cả trừ: Trần Thị Bình", "accepted submitted accepted"),
        ("Duyệt: tất cả, trừ 1; 2", "submitted submitted accepted"),
        ("Từ chối: tất cả trừ lê văn cường; trùng lớp", "rejected rejected submitted"),
        ("Duyệt: tất cả trừ 3\nTừ chối: 3; trùng lớp", "accepted accepted rejected"),
    ],
)
async def test_numbers_on_the_list_and_all_but_some_are_read(
    world: World, deputy: Person, clerk: Person, typed: str, states: str
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH, CUONG)
    await clerk.says("/xetduyet NTD-01")
    assert clerk.sees("1. Nguyễn Văn An")
    await clerk.says(f"/xetduyet NTD-01\n{typed}")
    await clerk.presses("Xác nhận")
    names = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường")
    assert " ".join(stored(world)[name] for name in names) == states


async def test_a_number_means_the_line_that_is_seen_though_the_queue_has_changed(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, BINH)
    await clerk.says("/xetduyet NTD-01")
    assert clerk.sees("1. Trần Thị Bình")
    await sends(deputy, AN)
    await clerk.says("/xetduyet NTD-01\nDuyệt: 1; 2")
    assert clerk.sees("• Trần Thị Bình")
    assert clerk.sees("Số 2 không có trong danh sách vừa hiện")
    await clerk.presses("Xác nhận")
    assert stored(world) == {"Nguyễn Văn An": "submitted", "Trần Thị Bình": "accepted"}


async def test_a_number_without_a_list_is_nobody(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN)
    await clerk.says("/xetduyet NTD-01\nDuyệt: 1")
    assert clerk.sees("Số 1 không có trong danh sách vừa hiện")
    await clerk.says("xác nhận")
    assert set(stored(world).values()) == {"submitted"}


async def test_nobody_is_decided_when_it_is_not_clear_who_is_left_out(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH, CUONG)
    await clerk.says("/xetduyet NTD-01\nDuyệt tất cả trừ Trần Văn Khác")
    assert clerk.sees("Không thấy trong danh sách")
    await clerk.says("xác nhận")
    assert set(stored(world).values()) == {"submitted"}
