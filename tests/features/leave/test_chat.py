"""/xinnghi and /donnghi as trainees, the centre and wards use them, right and wrong."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from sqlmodel import col, select

from db.models import (
    AttendanceState,
    ClassStatus,
    EnrolmentStatus,
    LeaveRequest,
    LeaveStatus,
    Role,
    RoleAssignment,
    StoredFile,
    TrainingClass,
)
from tests.features.attendance.scene import (
    Scene,
    half_day,
    known,
    listed,
    running_class,
    scene,
    seat,
)
from tests.support.factories import START, by_code, role
from tests.support.person import Person as Chatter
from tests.support.world import ON_BOTH_DATABASES, World

AN, BINH = "Nguyễn Văn An", "Trần Thị Bình"
TYPED = "/xinnghi NTD-01\nBuổi: 17/11/2026 sáng\nLý do: đưa con đi bệnh viện"
MEGABYTE = 1024 * 1024


@pytest.fixture
def people(world: World) -> Scene:
    return scene(world)


def requests(world: World) -> list[LeaveRequest]:
    with world.tables() as session:
        return list(session.exec(select(LeaveRequest).order_by(col(LeaveRequest.id))))


def statuses(world: World) -> list[LeaveStatus]:
    return [request.status for request in requests(world)]


async def send(who: Chatter, typed: str = TYPED) -> None:
    await who.says(typed)
    await who.presses("Xác nhận")


def also(world: World, name: str, held: Role, at: str) -> None:
    """Give somebody of the scene a further role."""
    with world.tables() as session:
        role(session, known(session, name), held, by_code(session, at))


# --- asking ------------------------------------------------------------------------------


@ON_BOTH_DATABASES
async def test_a_request_typed_whole_is_sent_after_the_preview(world: World, people: Scene):
    await people.an.says(TYPED)
    assert people.an.sees("Buổi 3 · sáng Thứ Ba 17/11/2026")
    assert people.an.sees("Lý do: đưa con đi bệnh viện")
    assert people.an.sees("còn được vắng 10 tiết, sau đơn này còn 5 tiết")
    assert requests(world) == []
    await people.an.presses("Xác nhận")
    assert people.an.sees("Đang chờ Trung tâm Chính trị Hoàng Mai quyết định")
    assert statuses(world) == [LeaveStatus.PENDING]
    assert people.staff.sees("Nguyễn Văn An – Đảng ủy phường Quỳnh Xuân")
    assert people.staff.buttons() == ["✅ Duyệt", "Từ chối"]
    assert people.deputy.sees("(để biết)")
    assert people.deputy.buttons() == ["Ý kiến"]
    assert people.other_deputy.messages == []


@pytest.mark.parametrize(
    ("typed", "sessions"),
    [
        ("/xinnghi\nbuoi: 17/11/2026 sang\nly do: dua con di benh vien", ["Buổi 3"]),
        ("/xinnghi ntd-01\nBuổi: 17/11/2026\nLý do: đi công tác", ["Buổi 3", "Buổi 4"]),
        (
            "/xinnghi NTD-01\nBuổi: 17/11 chiều\nBuổi: 18/11 sáng\nLí do: bị sốt cao",
            ["Buổi 4", "Buổi 5"],
        ),
        ("/xinnghi NTD-01\nBuổi 2\nBuổi: buổi 5\nLý do: bị sốt cao", ["Buổi 2", "Buổi 5"]),
        ("/xinnghi 17/11/2026 sáng\nLý do: bị sốt cao", ["Buổi 3"]),
        ("/xinnghi NTD-01 mai\nLý do: bị sốt cao", ["Buổi 3", "Buổi 4"]),
    ],
)
async def test_the_typed_form_forgives(
    world: World, people: Scene, typed: str, sessions: list[str]
):
    await people.an.says(typed)
    assert people.an.sees(f"Xin nghỉ {len(sessions)} buổi"), people.an.transcript()
    for session in sessions:
        assert people.an.sees(session)
    await people.an.presses("Xác nhận")
    assert statuses(world) == [LeaveStatus.PENDING]


async def test_the_day_s_number_and_the_word_for_done_are_understood(world: World, people: Scene):
    await people.an.says("/xinnghi")
    await people.an.says("xong")
    assert people.an.sees("Chưa có buổi nào được chọn")
    await people.an.says("bị ốm")
    assert people.an.sees("Không thấy buổi «bị ốm»")
    assert not people.an.sees("12/03/1995")
    await people.an.says("sáng 17")
    await people.an.says("xong")
    assert people.an.sees("«xong» chưa đủ rõ")
    await people.an.says("bị sốt cao")
    await people.an.presses("Bỏ qua")
    assert people.an.sees("Xin nghỉ 1 buổi")
    assert people.an.sees("Buổi 3 · sáng Thứ Ba 17/11/2026")


async def test_guided_several_sessions_are_ticked(world: World, people: Scene):
    await people.an.says("/xinnghi")
    await people.an.presses("Chọn xong")
    assert people.an.sees("Chưa có buổi nào được chọn")
    await people.an.presses("☐ Buổi 3")
    await people.an.presses("☐ Buổi 5")
    await people.an.presses("☐ Buổi 6")
    await people.an.presses("☑ Buổi 6")
    await people.an.presses("Chọn xong")
    await people.an.presses("Con hoặc người thân ốm")
    assert people.an.sees("tối đa 20 MB")
    await people.an.presses("Bỏ qua")
    assert people.an.sees("Xin nghỉ 2 buổi")
    await people.an.presses("Xác nhận")
    assert people.staff.sees("Buổi 5")
    assert [r.reason for r in requests(world)] == ["Con hoặc người thân ốm"]


async def test_the_ticks_stay_when_one_goes_back_and_a_photo_sent_early_is_shown(
    world: World, people: Scene
):
    an = people.an
    await an.says("/xinnghi")
    await an.presses("sáng T3 17/11")
    await an.presses("Chọn xong")
    await an.presses("Quay lại")
    assert an.sees("Đã chọn: 1 buổi.")
    assert not an.sees("Kèm theo")
    await an.sends_photo(b"giay kham")
    assert an.sees("Kèm theo: 1 tệp")
    assert an.sees("Đã chọn: 1 buổi.")
    await an.presses("Chọn xong")
    assert an.sees("Kèm theo: 1 tệp")
    assert an.sees("Lý do xin nghỉ?")


async def test_a_command_alone_with_two_classes_asks_which(world: World, people: Scene):
    with world.tables() as session:
        running_class(session, "DVM-02")
    await people.an.says("/xinnghi")
    await people.an.presses("DVM-02")
    assert people.an.sees("DVM-02")
    await people.an.says("/xinnghi\nBuổi: 17/11/2026 sáng\nLý do: bị sốt cao")
    assert people.an.sees("Mời ghi mã lớp ở dòng đầu")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/xinnghi NTD-99\nBuổi: 17/11/2026\nLý do: bị sốt", "Không thấy lớp «NTD-99»"),
        ("/xinnghi NTD-01\nHọc phí: 5\nLý do: bị sốt", "Chưa hiểu dòng «Học phí: 5»"),
        ("/xinnghi NTD-01\nBuổi: 30/11/2026\nLý do: bị sốt", "Không thấy buổi «30/11/2026»"),
        ("/xinnghi NTD-01\nBuổi: 31/02/2026\nLý do: bị sốt", "Không có ngày «31/02/2026»"),
        ("/xinnghi NTD-01\nBuổi: 17/11/2026 sáng", "Lý do xin nghỉ?"),
        ("/xinnghi NTD-01\nBuổi: 17/11/2026 sáng\nLý do: k", "«k» còn ngắn quá"),
        ("/xinnghi NTD-01\nLý do: bị sốt cao", "xin nghỉ buổi nào"),
    ],
)
async def test_what_is_missing_or_wrong_is_asked_for(
    world: World, people: Scene, typed: str, answer: str
):
    await people.an.says(typed)
    assert people.an.sees(answer), people.an.transcript()
    assert requests(world) == []


async def test_good_sessions_go_ahead_and_bad_ones_are_listed(world: World, people: Scene):
    await people.an.says(
        "/xinnghi NTD-01\nBuổi: 17/11/2026 sáng\nBuổi: 30/11/2026\nLý do: bị sốt cao"
    )
    assert people.an.sees("1. Không thấy buổi «30/11/2026»")
    await people.an.says("Buổi: 18/11/2026 sáng")
    assert people.an.sees("Xin nghỉ 2 buổi")
    await people.an.says("Lý do: con bị sốt cao")
    await people.an.presses("Xác nhận")
    assert requests(world)[0].reason == "con bị sốt cao"


async def test_wrong_answers_inside_the_form_get_a_way_forward(world: World, people: Scene):
    await people.an.says("/xinnghi")
    await people.an.says("vớ vẩn")
    assert people.an.sees("Không thấy buổi «vớ vẩn»")
    await people.an.says("30/11/2026")
    assert people.an.sees("Không thấy buổi")
    await people.an.says("17/11/2026 sáng; 18/11/2026 sáng")
    await people.an.says("...")
    assert people.an.sees("chưa đủ rõ")
    await people.an.says("x" * 501)
    assert people.an.sees("trong 500 ký tự")
    await people.an.says("đưa mẹ đi viện")
    await people.an.says("không có giấy")
    assert people.an.sees("bấm «Bỏ qua»")
    await people.an.sends_sticker()
    await people.an.says("bỏ qua")
    await people.an.says("gì đó")
    assert people.an.sees("Chưa hiểu dòng «gì đó»")
    await people.an.says("xác nhận")
    assert statuses(world) == [LeaveStatus.PENDING]


async def test_forged_session_buttons_change_nothing(world: World, people: Scene):
    with world.tables() as session:
        running_class(session, "DVM-02")
        foreign = half_day(session, 3, "DVM-02").id
    await people.an.says("/xinnghi NTD-01")
    for value in (f"#{foreign}=1", "#999999=1", "#=", "#abc"):
        nonce = people.an.last.buttons[0][0]["callback_data"].split(":")[1]
        await people.an.taps(f"f:{nonce}:v.{value}")
        assert people.an.sees("Chưa có buổi nào được chọn")


async def test_cancelled_sessions_and_sessions_asked_off_before_are_refused(
    world: World, people: Scene
):
    await send(people.an)
    await people.an.says(TYPED)
    assert people.an.sees("Buổi 3 · sáng Thứ Ba 17/11/2026 (7:30–11:00), Bài 2: đồng chí đã có đơn")
    await people.an.says("/huy")
    with world.tables() as session:
        row = half_day(session, 5)
        row.status = type(row.status)("cancelled")
        session.add(row)
    await people.an.says("/xinnghi NTD-01\nBuổi: buổi 5\nLý do: bị sốt cao")
    assert people.an.sees("đã huỷ")
    assert len(requests(world)) == 1


async def test_breaking_the_minimum_is_warned_of_and_still_possible(world: World, people: Scene):
    await people.an.says("/xinnghi NTD-01\nBuổi: 17/11\nBuổi: 18/11 sáng\nLý do: bị sốt cao")
    assert people.an.sees("quá mức 5 tiết (phải dự ít nhất 80% số tiết)")
    await people.an.presses("Xác nhận")
    assert people.staff.sees("⚠️ vắng quá mức cho phép")
    assert requests(world)[0].below_minimum


async def test_periods_asked_off_before_are_named_beside_what_is_left(world: World, people: Scene):
    await people.an.says("/xinnghi NTD-01\nBuổi: 17/11 sáng\nLý do: bị sốt cao")
    assert not people.an.sees("đơn trước xin nghỉ")
    await people.an.presses("Xác nhận")
    await people.an.says("/xinnghi NTD-01\nBuổi: 18/11 sáng\nLý do: bị sốt cao")
    assert people.an.sees("Đã vắng 0 tiết, đơn trước xin nghỉ 5 tiết")


async def test_a_late_request_is_marked(world: World, people: Scene):
    await people.an.says("/xinnghi NTD-01\nBuổi: 16/11/2026 sáng\nLý do: bị sốt cao")
    assert people.an.sees("Đơn muộn")
    await people.an.presses("Xác nhận")
    assert people.staff.sees("⚠️ đơn muộn")
    assert "Rút đơn" not in people.an.buttons()
    assert requests(world)[0].is_late


async def test_pressing_confirm_twice_sends_once(world: World, people: Scene):
    await people.an.says(TYPED)
    message = people.an.last
    data = next(b["callback_data"] for row in message.buttons for b in row if "Xác" in b["text"])
    await people.an.taps(data, message)
    await people.an.taps(data, message)
    assert len(requests(world)) == 1
    assert len(people.staff.messages) == 1


async def test_who_is_in_no_class_is_told_so(world: World, people: Scene):
    for who in (people.staff, people.deputy):
        await who.says(TYPED)
        assert who.sees("không học lớp nào đang mở")
    await world.stranger().says(TYPED)
    assert requests(world) == []


async def test_a_class_that_ended_meanwhile_refuses_and_keeps_the_form(world: World, people: Scene):
    await people.an.says(TYPED)
    with world.tables() as session:
        cls = session.exec(select(TrainingClass)).one()
        cls.status = ClassStatus.CANCELLED
        session.add(cls)
    await people.an.presses("Xác nhận")
    assert people.an.sees("đã kết thúc hoặc đã huỷ")
    assert requests(world) == []


# --- papers ------------------------------------------------------------------------------


async def test_a_photo_sent_at_the_review_goes_with_the_request(world: World, people: Scene):
    await people.an.says(TYPED)
    await people.an.sends_photo(b"giay kham benh")
    assert people.an.sees("Kèm theo: 1 tệp")
    await people.an.presses("Xác nhận")
    digest = hashlib.sha256(b"giay kham benh").hexdigest()
    with world.tables() as session:
        stored = session.exec(select(StoredFile)).one()
    assert (stored.sha256, stored.leave_request_id) == (digest, requests(world)[0].id)
    assert world.app.setup.files.read(digest) == b"giay kham benh"
    await people.staff.presses("Xem tệp đính kèm")
    assert people.staff.last.document
    assert people.staff.sees("đơn của Nguyễn Văn An")


async def test_a_document_is_taken_at_its_step(world: World, people: Scene):
    await people.an.says("/xinnghi NTD-01 17/11/2026 sáng")
    await people.an.says("đi công tác đột xuất")
    await people.an.sends_document("giay-cong-tac.pdf")
    assert people.an.sees("Kèm theo: 1 tệp")
    await people.an.presses("Xác nhận")
    with world.tables() as session:
        assert session.exec(select(StoredFile.name)).one() == "giay-cong-tac.pdf"


async def test_a_photo_with_the_request_as_its_caption(world: World, people: Scene):
    await people.an.sends_photo(b"giay", caption=TYPED)
    assert people.an.sees("Kèm theo: 1 tệp")
    await people.an.presses("Xác nhận")
    assert people.staff.sees("Kèm theo: 1 tệp")


async def test_a_file_over_the_limit_is_refused_with_words(world: World, people: Scene):
    await people.an.says(TYPED)
    await people.an.sends_document("phim.mp4", size=21 * MEGABYTE)
    assert people.an.sees("«phim.mp4» nặng 21 MB, quá mức 20 MB")
    await people.an.presses("Xác nhận")
    await people.an.sends_document("phim.mp4", size=20 * MEGABYTE + 1)
    assert people.an.sees("quá mức 20 MB")
    with world.tables() as session:
        assert session.exec(select(StoredFile)).all() == []


@pytest.mark.parametrize("name", ["giay.exe", "giay.pdf.js", "giay.docm", "anh\u202egpj.scr"])
async def test_what_a_computer_would_run_is_not_handed_to_the_centre(
    world: World, people: Scene, name: str
):
    await people.an.says(TYPED)
    await people.an.sends_document(name)
    assert people.an.sees("không phải ảnh, PDF hay Word")
    await people.an.presses("Xác nhận")
    await people.an.sends_document(name)
    assert people.an.sees("không phải ảnh, PDF hay Word")
    with world.tables() as session:
        assert session.exec(select(StoredFile)).all() == []


async def test_a_photo_sent_after_the_request_goes_with_it_for_a_day(world: World, people: Scene):
    await send(people.an)
    await people.an.sends_photo(b"mot")
    assert people.an.sees("Đã kèm «photo.jpg» vào đơn xin nghỉ lớp NTD-01 (Buổi 3")
    await people.an.sends_photo(b"hai")
    assert sum("gửi thêm giấy tờ" in m.text for m in people.staff.messages) == 1
    await people.binh.sends_photo(b"ba")
    assert people.binh.sees("chưa gắn với việc nào")
    await world.pass_time(hours=25)
    await people.an.sends_photo(b"bon")
    assert people.an.sees("chưa gắn với việc nào")


async def test_papers_are_for_the_deciding_centre_only(world: World, people: Scene):
    await people.an.sends_photo(b"giay", caption=TYPED)
    await people.an.presses("Xác nhận")
    other = world.member("Cán Bộ Khác", Role.CENTRE_STAFF, "TTCT-QL")
    await other.taps("lvfile:1")
    assert other.sees("Không thấy đơn này")
    await people.deputy.taps("lvfile:1")
    assert people.deputy.sees("dành cho vai trò khác")


# --- deciding ----------------------------------------------------------------------------


async def test_approval_asks_first_and_answers_everybody(world: World, people: Scene):
    await send(people.an)
    await people.staff.presses("Duyệt")
    assert people.staff.sees("Duyệt đơn xin nghỉ này?")
    assert statuses(world) == [LeaveStatus.PENDING]
    await people.staff.presses("Xác nhận")
    assert statuses(world) == [LeaveStatus.APPROVED]
    assert people.an.sees("Đã duyệt bởi Hồ Thị Giáo Vụ, 09:00 16/11/2026")
    assert people.deputy.sees("Trung tâm đã quyết định 1 đơn")


async def test_leaving_the_question_decides_nothing(world: World, people: Scene):
    await send(people.an)
    await people.staff.presses("Duyệt")
    await people.staff.presses("Huỷ")
    assert statuses(world) == [LeaveStatus.PENDING]
    await people.staff.says("/donnghi")
    assert people.staff.sees("Đơn chờ duyệt: 1")


async def test_rejection_needs_a_reason_that_the_trainee_sees(world: World, people: Scene):
    await send(people.an)
    await people.staff.presses("Từ chối")
    await people.staff.says("k")
    assert people.staff.sees("chưa đủ rõ")
    await people.staff.presses("Đã nghỉ nhiều")
    await people.staff.presses("Xác nhận")
    assert people.an.sees("không được duyệt")
    assert people.an.sees("Lý do từ chối: Đã nghỉ nhiều, cần bảo đảm số tiết")
    await people.an.presses("Gửi đơn khác")
    assert "☐ Buổi 3 · sáng T3 17/11" in people.an.buttons()


async def test_the_list_shows_the_oldest_first_and_decides_one_of_them(world: World, people: Scene):
    await send(people.an)
    await world.pass_time(minutes=1)
    await send(people.binh)
    await people.staff.says("/donnghi")
    text = people.staff.last.text
    assert text.index(AN) < text.index(BINH)
    await people.staff.presses("Duyệt 2")
    await people.staff.presses("Xác nhận")
    assert statuses(world) == [LeaveStatus.PENDING, LeaveStatus.APPROVED]
    assert people.staff.sees("Còn 1 đơn chờ duyệt")


async def test_all_at_once_with_a_preview(world: World, people: Scene):
    for who in (people.an, people.binh, people.dung):
        await send(who)
    await people.staff.says("/donnghi")
    await people.staff.presses("Duyệt tất cả (3)")
    assert people.staff.sees("Duyệt 3 đơn xin nghỉ?")
    assert LeaveStatus.APPROVED not in statuses(world)
    before = len(people.deputy.messages)
    await people.staff.presses("Xác nhận")
    assert set(statuses(world)) == {LeaveStatus.APPROVED}
    assert len(people.deputy.messages) == before + 1
    await people.staff.says("/donnghi")
    assert people.staff.sees("Không có đơn nào chờ duyệt")
    await people.staff.presses("Đơn đã giải quyết")
    assert people.staff.sees("Đơn đã giải quyết: 3")


async def test_many_requests_are_paged(world: World, people: Scene):
    for who, parts in ((people.an, (2, 3, 4, 5)), (people.binh, (2, 3, 4))):
        for number in parts:
            await send(who, f"/xinnghi NTD-01\nBuổi: buổi {number}\nLý do: bị sốt cao")
    await people.staff.says("/donnghi")
    assert people.staff.sees("Đơn chờ duyệt: 7 (trang 1/2)")
    await people.staff.presses("Trang sau")
    assert people.staff.sees("(trang 2/2)")
    await people.staff.presses("Trang trước")
    assert people.staff.sees("(trang 1/2)")


async def test_the_second_to_decide_is_told_who_was_first(world: World, people: Scene):
    second = world.member("Vũ Thị Hai", Role.CENTRE_STAFF, "TTCT-HM")
    await send(people.an)
    await second.presses("Duyệt")
    await people.staff.presses("Duyệt")
    await people.staff.presses("Xác nhận")
    await second.presses("Xác nhận")
    assert second.sees("Hồ Thị Giáo Vụ đã giải quyết lúc 09:00 16/11/2026")
    await second.taps("lvno:1")
    assert second.sees("Hồ Thị Giáo Vụ đã giải quyết lúc 09:00 16/11/2026: ✅ Đã duyệt")
    assert statuses(world) == [LeaveStatus.APPROVED]


async def test_nobody_decides_on_the_own_request(world: World, people: Scene):
    also(world, AN, Role.CENTRE_STAFF, "TTCT-HM")
    await send(people.an)
    await people.an.says("/donnghi")
    assert people.an.sees("Người có thể quyết định: Hồ Thị Giáo Vụ")
    assert people.an.buttons() == ["Đơn đã giải quyết"]
    await people.an.taps("lvok:1")
    assert people.an.sees("Người có thể quyết định: Hồ Thị Giáo Vụ")
    await people.an.taps("lvno:1")
    assert people.an.sees("Không ai tự duyệt đơn của chính mình")
    assert statuses(world) == [LeaveStatus.PENDING]


async def test_forged_ids_meet_the_same_answer_as_none(world: World, people: Scene):
    await send(people.an)
    other = world.member("Cán Bộ Khác", Role.CENTRE_STAFF, "TTCT-QL")
    for who, data in (
        (other, "lvok:1"),
        (other, "lvno:1"),
        (people.staff, "lvok:99"),
        (people.staff, "lvok:abc"),
        (people.staff, "lvok"),
        (people.staff, "lvno:1:2"),
        (people.other_deputy, "lvop:1"),
        (people.binh, "lvwd:1"),
        (people.deputy, "lvwd:1"),
        (people.staff, "lvlist:x"),
    ):
        await who.taps(data)
        assert who.sees("Không thấy đơn này"), data
    for who, data in (
        (people.binh, "lvok:1"),
        (people.deputy, "lvok:1"),
        (people.staff, "lvop:1"),
        (people.an, "lvall"),
        (people.deputy, "lvhist:0"),
    ):
        await who.taps(data)
        assert who.sees("dành cho vai trò khác"), data
    await other.says("/donnghi")
    assert other.sees("Không có đơn nào chờ duyệt")
    assert statuses(world) == [LeaveStatus.PENDING]


async def test_rights_lost_at_the_question_decide_nothing(world: World, people: Scene):
    await send(people.an)
    await people.staff.presses("Duyệt")
    with world.tables() as session:
        for row in session.exec(
            select(RoleAssignment).where(col(RoleAssignment.role) == Role.CENTRE_STAFF)
        ):
            row.ended_at = world.clock.now()
            session.add(row)
    await people.staff.presses("Xác nhận")
    assert statuses(world) == [LeaveStatus.PENDING]


async def test_late_approval_puts_the_list_right_and_the_ward_is_told(world: World, people: Scene):
    await people.staff.says("/diemdanh NTD-01 buổi 1\nVắng: Nguyễn Văn An")
    await people.staff.presses("Xác nhận")
    await people.an.presses("Gửi đơn xin nghỉ")
    await people.an.says("bị sốt cao phải nhập viện")
    await people.an.presses("Bỏ qua")
    await people.an.presses("Xác nhận")
    await people.staff.presses("Duyệt")
    await people.staff.presses("Xác nhận")
    with world.tables() as session:
        assert listed(session)[AN] is AttendanceState.EXCUSED
    assert people.deputy.sees("đổi từ không phép thành có phép")
    assert people.an.sees("đổi từ không phép thành có phép")


# --- the ward ----------------------------------------------------------------------------


async def test_the_ward_gives_its_opinion_and_sees_the_decision(world: World, people: Scene):
    await send(people.an)
    await people.deputy.presses("Ý kiến")
    await people.deputy.says("ừ")
    assert people.deputy.sees("chưa đủ rõ")
    await people.deputy.says("Nhất trí, gia đình có việc thật")
    await people.deputy.presses("Xác nhận")
    assert people.staff.sees("Ý kiến Đảng ủy (Phó Bí Thư DU QX): Nhất trí, gia đình có việc thật")
    await people.staff.presses("Duyệt")
    await people.staff.presses("Xác nhận")
    await people.deputy.says("/donnghi")
    assert people.deputy.sees("✅ Đã duyệt bởi Hồ Thị Giáo Vụ")
    assert "Ý kiến" not in people.deputy.buttons()
    await people.other_deputy.says("/donnghi")
    assert people.other_deputy.sees("chưa có đơn xin nghỉ nào")


async def test_who_is_deputy_and_staff_sees_what_another_centre_decides_on_a_list_of_its_own(
    world: World, people: Scene
):
    also(world, "Phó Bí Thư DU QX", Role.CENTRE_STAFF, "TTCT-QL")
    await send(people.an)
    assert len(people.deputy.messages) == 1
    await people.deputy.says("/donnghi")
    assert people.deputy.saw("Không có đơn nào chờ duyệt")
    assert people.deputy.sees("Đơn của học viên phường: 1")


async def test_a_deputy_gives_no_opinion_on_the_own_request(world: World, people: Scene):
    also(world, AN, Role.DEPUTY_SECRETARY, "DU-QX")
    await send(people.an)
    await people.an.taps("lvop:1")
    assert people.an.sees("đơn của chính đồng chí")


# --- withdrawing -------------------------------------------------------------------------


async def test_withdrawing_asks_first_and_tells_both(world: World, people: Scene):
    await send(people.an)
    await people.an.presses("Rút đơn")
    assert people.an.sees("Rút đơn này?")
    await people.an.presses("Xác nhận")
    assert statuses(world) == [LeaveStatus.WITHDRAWN]
    assert people.staff.sees("đã rút đơn xin nghỉ")
    assert people.deputy.sees("đã rút đơn xin nghỉ")
    await send(people.an)
    assert statuses(world) == [LeaveStatus.WITHDRAWN, LeaveStatus.PENDING]


async def test_own_requests_show_their_state_and_who_is_still_to_answer(
    world: World, people: Scene
):
    await send(people.an)
    await people.an.says("/xinnghi")
    await people.an.presses("Đơn của tôi (1)")
    assert people.an.sees("Đang chờ Trung tâm Chính trị Hoàng Mai từ 09:00 16/11/2026")
    await people.staff.presses("Duyệt")
    await people.staff.presses("Xác nhận")
    await people.an.taps("lvmine")
    assert people.an.sees("✅ Đã duyệt bởi Hồ Thị Giáo Vụ")
    await people.an.presses("Rút đơn")
    await people.an.presses("Xác nhận")
    assert people.staff.sees("đã rút đơn đã được duyệt, sẽ đi học")


async def test_no_withdrawal_once_the_session_has_begun(world: World, people: Scene):
    await send(people.an)
    old = people.an.last
    with world.tables() as session:
        begins = half_day(session, 3).starts_at
    await world.move_to(begins + timedelta(minutes=1))
    await people.an.presses("Rút đơn", old)
    assert people.an.sees("đã bắt đầu nên không rút được nữa")
    await people.an.taps("lvmine")
    assert not any("Rút đơn" in label for label in people.an.buttons())
    assert statuses(world) == [LeaveStatus.PENDING]


async def test_what_is_still_to_come_of_an_approved_request_is_withdrawn(
    world: World, people: Scene
):
    await send(people.an, "/xinnghi NTD-01\nBuổi: 17/11/2026\nLý do: đi công tác")
    await people.staff.presses("Duyệt")
    await people.staff.presses("Xác nhận")
    with world.tables() as session:
        begins = half_day(session, 3).starts_at
    await world.move_to(begins + timedelta(minutes=1))
    await people.an.taps("lvmine")
    await people.an.presses("Rút đơn")
    assert people.an.sees("Sẽ rút:\nBuổi 4")
    assert people.an.sees("Giữ nguyên vì đã bắt đầu:\nBuổi 3")
    await people.an.presses("Xác nhận")
    assert people.an.sees("Giữ nguyên vì đã bắt đầu: ")
    assert statuses(world) == [LeaveStatus.APPROVED, LeaveStatus.WITHDRAWN]
    for who in (people.staff, people.deputy):
        assert who.sees("đã rút đơn đã được duyệt, sẽ đi học lớp NTD-01:\nBuổi 4")
        assert who.sees("Vẫn trong đơn vì đã bắt đầu:\nBuổi 3")
    await people.an.taps("lvmine")
    assert not any("Rút đơn" in label for label in people.an.buttons())


async def test_a_decision_on_a_withdrawn_request_is_refused(world: World, people: Scene):
    await send(people.an)
    await people.staff.presses("Duyệt")
    await people.an.presses("Rút đơn")
    await people.an.presses("Xác nhận")
    await people.staff.says("xác nhận")
    assert people.staff.sees("Học viên đã rút đơn này")
    await people.staff.taps("lvok:1")
    assert people.staff.sees("Học viên đã rút đơn này")
    assert statuses(world) == [LeaveStatus.WITHDRAWN]


async def test_whoever_left_the_class_cannot_ask(world: World, people: Scene):
    await people.an.says(TYPED)
    with world.tables() as session:
        place = seat(session, AN)
        place.status = type(place.status)("withdrawn")
        session.add(place)
    await people.an.presses("Xác nhận")
    assert people.an.sees("không có tên trong danh sách")
    assert requests(world) == []


async def test_a_trainee_who_types_the_offices_command_sees_the_own_requests(
    world: World, people: Scene
):
    await people.an.says("/donnghi")
    assert people.an.sees("Đồng chí chưa có đơn xin nghỉ nào")
    await send(people.an)
    await people.an.says("/donnghi")
    assert people.an.sees("Đơn của tôi")
    assert people.an.sees("⏳ Chờ duyệt")
    assert "Rút đơn" in people.an.buttons()
    await people.binh.says("/donnghi")
    assert not people.binh.sees("đưa con đi bệnh viện")
    await people.an.says("/trogiup")
    assert not people.an.sees("/donnghi")


async def test_a_form_left_open_past_the_end_of_the_class_says_that_it_is_over(
    world: World, people: Scene
):
    await people.an.says("/xinnghi NTD-01")
    with world.tables() as session:
        seat(session, AN).status = EnrolmentStatus.FINISHED
        cls = session.exec(select(TrainingClass).where(col(TrainingClass.code) == "NTD-01")).one()
        cls.status = ClassStatus.FINISHED
    await people.an.says("đưa con đi bệnh viện")
    assert people.an.sees("Lớp NTD-01 đã kết thúc hoặc đã huỷ nên không xin nghỉ được nữa")


@pytest.mark.parametrize(
    ("words", "session"),
    [
        ("thứ tư sáng", "Buổi 5 · sáng Thứ Tư 18/11/2026"),
        ("sáng t5", "Buổi 7 · sáng Thứ Năm 19/11/2026"),
        ("chiều thứ hai", "Buổi 2 · chiều Thứ Hai 16/11/2026"),
    ],
)
async def test_a_weekday_is_the_nearest_one_on_which_the_class_meets(
    world: World, people: Scene, words: str, session: str
):
    await world.move_to(START - timedelta(days=9))
    await people.an.says(f"/xinnghi NTD-01\nBuổi: {words}\nLý do: việc gia đình")
    assert people.an.sees(session)


async def test_a_weekday_gone_by_is_found_when_none_is_to_come(world: World, people: Scene):
    await world.move_to(START + timedelta(days=6))
    await people.staff.says("/diemdanh NTD-01 thứ tư chiều\nVắng: Nguyễn Văn An")
    assert people.staff.sees("Buổi 6 · chiều Thứ Tư 18/11/2026")


async def test_a_weekday_with_its_week_is_that_day_only(world: World, people: Scene):
    await people.an.says("/xinnghi NTD-01\nBuổi: thứ tư tuần sau\nLý do: việc gia đình")
    assert people.an.sees("Không thấy buổi «thứ tư tuần sau»")


async def test_who_asked_leave_hears_that_it_moves_with_the_session(world: World, people: Scene):
    await send(people.an)
    await people.staff.says("/lichhoc NTD-01\nĐổi 3: 21/11/2026 sáng")
    await people.staff.presses("Xác nhận")
    assert people.an.sees("Đồng chí đã xin nghỉ buổi 3: đơn vẫn tính cho giờ mới")
    assert people.binh.sees("Buổi 3 đổi")
    assert not people.binh.sees("xin nghỉ")


async def test_a_session_that_only_changes_its_hall_says_nothing_of_leave(
    world: World, people: Scene
):
    await send(people.an)
    await people.staff.says("/lichhoc NTD-01\nĐổi 3: Hội trường C")
    await people.staff.presses("Xác nhận")
    assert people.an.sees("Hội trường C")
    assert not people.an.sees("đơn vẫn tính")


async def test_a_reason_that_is_too_long_is_called_so(people: Scene):
    await people.an.says("/xinnghi NTD-01\nBuổi: 17/11/2026 sáng\nLý do: " + "ốm " * 300)
    assert people.an.sees("899")
    assert not people.an.sees("ngắn quá")
    await people.an.says("con ốm")
    assert not people.an.sees("899")


async def test_whose_role_has_ended_is_not_shown_what_became_of_a_request(
    world: World, people: Scene
):
    await send(people.an)
    card = people.deputy.last
    assert "Chờ duyệt" in card.text
    with world.tables() as session:
        seats = session.exec(
            select(RoleAssignment).where(col(RoleAssignment.role) == Role.DEPUTY_SECRETARY)
        )
        for held in seats:
            held.ended_at = world.clock.now()
    await people.staff.presses("Duyệt")
    await people.staff.presses("Xác nhận")
    assert people.an.sees("được duyệt")
    assert "Đã duyệt" not in card.text


async def test_who_ends_a_class_hears_of_requests_that_still_wait(people: Scene):
    await send(people.an)
    await people.staff.says("/lop NTD-01")
    await people.staff.presses("Kết thúc lớp")
    assert people.staff.sees("1 đơn xin nghỉ chưa giải quyết (/donnghi)")
