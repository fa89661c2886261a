"""Certificates through the chat: the centre issues and corrects, trainee and ward are told."""

from __future__ import annotations

import pytest
from sqlmodel import select

from db.models import Certificate, Recognition, Role
from tests.features.certificates.scene import furnish, passes
from tests.support.factories import by_code, enrolled, person, training_class
from tests.support.person import Person
from tests.support.world import World


class House:
    """The class of the scene, with staff, deputies and one trainee who have joined."""

    def __init__(self, world: World) -> None:
        self.world = world
        with world.tables() as session:
            self.worker = person(session, "Lê Thị Giáo Vụ", birth_date=None)
        self.staff = world.member("Lê Thị Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM", known=self.worker)
        self.deputy = world.member("Phạm Thị Phó", Role.DEPUTY_SECRETARY, "DU-QX")
        self.other = world.member("Vũ Văn Phó", Role.DEPUTY_SECRETARY, "DU-QT")
        with world.tables() as session:
            self.cls, self.places, people = furnish(session)
        self.binh: Person = world.member("Trần Thị Bình", Role.TRAINEE, None, known=people["Bình"])

    def numbers(self) -> dict[str, str]:
        """Of the standing certificates, by the holder's name and year of birth."""
        with self.world.tables() as session:
            rows = session.exec(select(Certificate)).all()
            return {
                f"{row.holder_name} {row.holder_birth_date:%y}": row.number
                for row in rows
                if row.voided_at is None
            }


@pytest.fixture
def house(world: World) -> House:
    return House(world)


WHOLE = (
    "/chungnhan NTD-01\nQuyết định: 15-QĐ/TTCT; 12/11/2026\nNgày cấp: 16/11/2026\n"
    "Số đầu: 01/2026/GCN\nNơi nhận: Văn phòng trung tâm"
)


async def test_the_class_at_a_glance_says_who_is_entitled_and_who_is_not_and_why(house: House):
    await house.staff.says("/chungnhan")
    shown = house.staff.last.text
    assert "Đủ điều kiện, chưa cấp (4):" in shown
    assert "Nguyễn Văn An (12/03/1995)" in shown
    assert "Chưa ghi quyết định công nhận" in shown
    assert "1. Lê Văn Cường – không đạt" in shown
    assert "2. Vũ Văn Em – chưa có kết quả" in shown


async def test_pasted_whole_it_is_shown_confirmed_stored_and_told(house: House):
    await house.staff.says(WHOLE)
    shown = house.staff.last.text
    assert "Quyết định: 15-QĐ/TTCT ngày 12/11/2026" in shown
    assert "Ngày cấp: 16/11/2026 · có giá trị đến 16/11/2031" in shown
    assert "1. Nguyễn Văn An (12/03/1995) – số 01/2026/GCN (giỏi)" in shown
    assert "4. Hoàng Thị Dung – số 04/2026/GCN (giỏi)" in shown
    assert "báo cho 4 học viên, 2 Đảng ủy" in shown
    assert house.binh.messages == []
    assert house.numbers() == {}
    await house.staff.presses("Xác nhận")
    assert house.staff.sees("Đã cấp 4 giấy chứng nhận")
    assert house.staff.sees("3 học viên chưa tham gia trợ lý")
    assert house.binh.saw("Số 03/2026/GCN, ngày cấp 16/11/2026")
    assert house.binh.saw("Nơi nhận: Văn phòng trung tâm")
    assert len(house.deputy.messages) == 1
    assert house.deputy.saw("3. Trần Thị Bình – số 03/2026/GCN")
    assert not house.deputy.saw("Dung")
    assert house.other.saw("1. Hoàng Thị Dung – số 04/2026/GCN")
    await house.binh.says("/ketqua")
    assert house.binh.sees("Giấy chứng nhận số 03/2026/GCN, ngày 16/11/2026, có giá trị đến")


async def test_step_by_step(house: House):
    await house.staff.says("/chungnhan NTD-01")
    await house.staff.presses("Cấp giấy (4)")
    assert house.staff.sees("15-QĐ/TTCT; 16/11/2026")
    await house.staff.says("15-QĐ/TTCT")
    assert house.staff.sees("chưa đủ số và ngày")
    await house.staff.says("15-QĐ/TTCT; 12/11/2026")
    await house.staff.says("1/11/2026")
    assert house.staff.sees("từ ngày quyết định (12/11/2026) trở đi")
    await house.staff.presses("16/11/2026")
    await house.staff.says("GCN")
    assert house.staff.sees("không phải số giấy")
    await house.staff.says("007/GCN")
    await house.staff.presses("Bỏ qua")
    assert house.staff.sees("1. Nguyễn Văn An (12/03/1995) – số 007/GCN")
    await house.staff.presses("Xác nhận")
    assert house.numbers()["Hoàng Thị Dung 89"] == "010/GCN"
    assert not house.binh.saw("Nơi nhận")


async def test_the_known_decision_and_the_next_number_are_offered(house: House):
    await house.staff.says(f"{WHOLE}\nChưa cấp: Trần Thị Bình")
    assert house.staff.sees("Để lại, chưa cấp lần này (1): Trần Thị Bình")
    await house.staff.presses("Xác nhận")
    assert house.staff.sees("Còn 1 người đủ điều kiện chưa được cấp")
    await house.staff.says("/chungnhan NTD-01")
    assert house.staff.sees("Hạn cấp: 27/11/2026, còn 11 ngày")
    assert house.staff.sees("1147-QĐ/BTGDVTW")
    await house.staff.presses("Cấp giấy (1)")
    await house.staff.presses("15-QĐ/TTCT, 12/11/2026")
    await house.staff.presses("16/11/2026")
    await house.staff.presses("04/2026/GCN (tiếp theo)")
    await house.staff.presses("Bỏ qua")
    await house.staff.presses("Xác nhận")
    assert house.numbers()["Trần Thị Bình 90"] == "04/2026/GCN"


LIST = (
    "/chungnhan NTD-01\nQuyết định: 15-QĐ/TTCT; 12/11/2026\nNgày cấp: 16/11/2026\nNơi nhận: HT A\n"
    "Nguyễn Văn An; 01\nTran Thi Binh; 02\nLê Văn Cường; 03\nHoàng Thị Dung; 02"
)


async def test_a_list_shows_good_and_bad_lines_apart_and_good_ones_go_ahead(house: House):
    await house.staff.says(LIST)
    good, bad = house.staff.last.text.split("❌")
    assert "1. Trần Thị Bình – số 02 (xuất sắc)" in good
    assert "1. Nguyễn Văn An; 01" in bad
    assert "12/03/1995, 09/05/1998" in bad
    assert "3. Lê Văn Cường; 03\n    → không đạt" in bad
    assert "4. Hoàng Thị Dung; 02\n    → số 02 đã ghi cho Trần Thị Bình" in bad
    await house.staff.presses("Xác nhận")
    assert house.staff.sees("Đã cấp 1 giấy")
    assert house.numbers() == {"Trần Thị Bình 90": "02"}


async def test_bad_lines_are_sent_again(house: House):
    await house.staff.says(LIST)
    await house.staff.says("Nguyễn Văn An (12/03/1995); 01\nHoàng Thị Dung; 04\nbỏ 3")
    assert house.staff.sees("Sẽ cấp 3")
    assert not house.staff.sees("chưa dùng được")
    await house.staff.says("Số đầu: 05")
    assert house.staff.sees("Nguyễn Văn An (09/05/1998) – số 05")
    await house.staff.presses("Xác nhận")
    assert house.numbers() == {
        "Nguyễn Văn An 95": "01",
        "Trần Thị Bình 90": "02",
        "Hoàng Thị Dung 89": "04",
        "Nguyễn Văn An 98": "05",
    }


async def test_whom_to_leave_out_can_be_mended_and_taken_back(house: House):
    await house.staff.says(f"{WHOLE}\nChưa cấp: Nguyễn Văn An")
    assert house.staff.sees("• Nguyễn Văn An\n    → ")
    await house.staff.says("Chưa cấp: Nguyễn Văn An (12/03/1995)")
    assert house.staff.sees("Để lại, chưa cấp lần này (1): Nguyễn Văn An (12/03/1995)")
    assert not house.staff.sees("chưa dùng được")
    await house.staff.says("Chưa cấp: không ai")
    assert house.staff.sees("Sẽ cấp 4")
    assert not house.staff.sees("Để lại, chưa cấp")


async def test_a_list_is_taken_where_the_first_number_is_asked_for(house: House):
    await house.staff.says("/chungnhan NTD-01\nQuyết định: 15-QĐ/TTCT; 12/11/2026")
    await house.staff.presses("16/11/2026")
    await house.staff.says("Trần Thị Bình; 02\nHoàng Thị Dung; 04")
    await house.staff.presses("Bỏ qua")
    assert house.staff.sees("Sẽ cấp 2")
    await house.staff.says("Hoàng Thị Dung; 05")
    assert house.staff.sees("Hoàng Thị Dung – số 05")
    await house.staff.presses("Xác nhận")
    assert house.numbers() == {"Trần Thị Bình 90": "02", "Hoàng Thị Dung 89": "05"}


async def test_a_line_that_cannot_be_read_is_named_and_asked_for(house: House):
    await house.staff.says("/chungnhan NTD-01\nQuyết định: 15-QĐ/TTCT; 31/11/2026\nSố đầu: 01")
    assert house.staff.saw("Chưa dùng được dòng «Quyết định: 15-QĐ/TTCT; 31/11/2026»")
    assert house.staff.sees("quyết định công nhận hoàn thành, số và ngày?")


async def test_a_day_before_the_decision_cannot_be_confirmed(house: House):
    await house.staff.says(WHOLE.replace("Ngày cấp: 16", "Ngày cấp: 10"))
    assert house.staff.sees("Ngày cấp phải từ ngày quyết định (12/11/2026) trở đi")
    assert "✅ Xác nhận" not in house.staff.buttons()
    await house.staff.says("Ngày cấp: 30/11/2026")
    assert house.staff.sees("Ngày cấp sau hạn 27/11/2026")
    assert "✅ Xác nhận" in house.staff.buttons()


async def test_cancelling_stores_nothing(house: House):
    await house.staff.says(WHOLE)
    await house.staff.presses("Huỷ")
    with house.world.tables() as session:
        assert session.exec(select(Certificate)).all() == []
        assert session.exec(select(Recognition)).all() == []
    assert house.binh.messages == []


async def test_a_misprint_is_corrected_and_told(house: House):
    await house.staff.says(WHOLE)
    await house.staff.presses("Xác nhận")
    await house.staff.says("/chungnhan NTD-01")
    await house.staff.presses("Sửa giấy đã cấp")
    await house.staff.presses("Trần Thị Bình")
    assert house.staff.sees("đang có bản số 03/2026/GCN")
    await house.staff.says("09/2026/GCN")
    await house.staff.presses("Giữ ngày 16/11/2026")
    await house.staff.says("x")
    assert house.staff.sees("Cần ghi lý do")
    await house.staff.says("in sai ngày sinh")
    assert house.staff.sees("huỷ bản cũ số 03/2026/GCN")
    await house.staff.presses("Xác nhận")
    assert house.staff.sees("bản mới số 09/2026/GCN")
    assert house.binh.saw("Bản cũ số 03/2026/GCN đã huỷ; bản mới số 09/2026/GCN")
    assert house.deputy.saw("đã sửa của Trần Thị Bình")
    await house.binh.says("/ketqua")
    assert house.binh.sees("09/2026/GCN")
    assert not house.binh.sees("03/2026/GCN")


async def test_a_correction_in_one_line_keeps_the_number_when_asked(house: House):
    await house.staff.says(WHOLE)
    await house.staff.presses("Xác nhận")
    await house.staff.says("/chungnhan NTD-01\nSửa: Tran Thi Binh; giữ số; 17/11/2026; nhoè mực")
    assert house.staff.sees("bản mới số 03/2026/GCN ngày 17/11/2026")
    await house.staff.presses("Xác nhận")
    assert house.binh.saw("Lý do: nhoè mực")


async def test_the_person_gets_both_lines_of_the_register_with_their_own_data(house: House):
    await house.staff.says(WHOLE)
    await house.staff.presses("Xác nhận")
    await house.staff.says("/chungnhan NTD-01\nSửa: Trần Thị Bình; 09/2026/GCN; nhoè mực")
    await house.staff.presses("Xác nhận")
    await house.binh.says("/toi")
    await house.binh.presses("Lấy bản thông tin")
    assert house.binh.last.document
    text = house.binh.last.document.content.decode("utf-8-sig")
    assert "số 03/2026/GCN, cấp 16/11/2026, hạn 16/11/2031 (đã huỷ: nhoè mực)\n" in text
    assert "số 09/2026/GCN, cấp 16/11/2026, hạn 16/11/2031\n" in text


async def test_a_number_of_somebody_else_leaves_the_correction_open(house: House):
    await house.staff.says(WHOLE)
    await house.staff.presses("Xác nhận")
    await house.staff.says("/chungnhan NTD-01\nSửa: Trần Thị Bình; 04/2026/GCN; in sai")
    await house.staff.presses("Xác nhận")
    assert house.staff.sees("trung tâm đã cấp cho người khác")
    assert house.numbers()["Trần Thị Bình 90"] == "03/2026/GCN"


async def test_the_decision_may_be_recorded_before(house: House):
    await house.staff.says("/chungnhan NTD-01")
    await house.staff.presses("Ghi quyết định")
    await house.staff.says("15-QĐ/TTCT ngày 12/11/2026")
    await house.staff.presses("Xác nhận")
    assert house.staff.sees("Hạn cấp giấy: 27/11/2026")
    await house.staff.presses("Cấp giấy (4)")
    assert "15-QĐ/TTCT, 12/11/2026" in house.staff.buttons()


def files_of(house: House) -> list[str]:
    """Names of the documents that the centre was handed."""
    return [message.document.name for message in house.staff.messages if message.document]


async def test_a_decision_typed_wrong_is_replaced_and_the_preview_says_so(house: House):
    await house.staff.says(f"{WHOLE}\nChưa cấp: Trần Thị Bình")
    await house.staff.presses("Xác nhận")
    await house.staff.says(WHOLE.replace("12/11", "13/11").replace("01/2026", "04/2026"))
    assert house.staff.sees("Thay cho quyết định đã ghi: 15-QĐ/TTCT (12/11/2026)")
    await house.staff.presses("Huỷ")
    await house.staff.says("/chungnhan NTD-01")
    await house.staff.presses("Ghi quyết định")
    await house.staff.says("16-QĐ/TTCT; 12/11/2026")
    assert house.staff.sees("Thay cho quyết định đã ghi: 15-QĐ/TTCT (12/11/2026)")
    await house.staff.presses("Xác nhận")
    await house.staff.says("/chungnhan NTD-01")
    assert house.staff.sees("Quyết định công nhận: 16-QĐ/TTCT ngày 12/11/2026")


async def test_the_papers_are_handed_over(house: House):
    await house.staff.says(WHOLE)
    await house.staff.presses("Xác nhận")
    await house.staff.presses("Danh sách để ký")
    assert files_of(house) == ["danh-sach-cap-giay-NTD-01.docx"]
    await house.staff.presses("Sổ gốc của lớp")
    assert files_of(house)[1:] == ["so-goc-NTD-01.xlsx"]
    await house.staff.says("/chungnhan 2026")
    assert files_of(house)[2:] == ["so-goc-2026-TTCT-HM.xlsx"]
    await house.staff.says("/chungnhan 2025")
    assert house.staff.sees("Năm 2025 chưa cấp giấy nào")


async def test_several_classes_are_offered_with_how_many_wait(house: House):
    with house.world.tables() as session:
        furnish(session, "NTD-02")
        training_class(session, by_code(session, "TTCT-HM"), "NTD-03")
    await house.staff.says("/chungnhan")
    assert house.staff.buttons() == ["NTD-02 · chờ 4", "NTD-01 · chờ 4", "📑 Sổ gốc năm 2026"]
    await house.staff.presses("Sổ gốc năm 2026")
    assert house.staff.sees("Năm 2026 chưa cấp giấy nào")
    await house.staff.says("/chungnhan")
    await house.staff.presses("NTD-01")
    assert house.staff.sees("Giấy chứng nhận lớp NTD-01")


async def test_below_the_results_and_below_a_finished_class_there_is_the_way_here(house: House):
    await house.staff.says("/nhapdiem NTD-01\nVũ Văn Em; 8")
    await house.staff.presses("Xác nhận")
    await house.staff.presses("Giấy chứng nhận")
    assert house.staff.sees("Đủ điều kiện, chưa cấp (5)")
    await house.staff.says("/lop NTD-01")
    await house.staff.presses("Giấy chứng nhận")
    assert house.staff.sees("Đủ điều kiện, chưa cấp (5)")


async def test_a_type_without_certificates_says_so_and_offers_no_button(house: House):
    with house.world.tables() as session:
        furnish(session, "TH-01", "TH")
    await house.staff.says("/lop TH-01")
    assert not any("Giấy" in label for label in house.staff.buttons())
    await house.staff.says("/nhapdiem TH-01\nVũ Văn Em; 8")
    await house.staff.presses("Xác nhận")
    assert not any("Giấy" in label for label in house.staff.buttons())
    await house.staff.says("/chungnhan TH-01")
    assert house.staff.sees("loại này không cấp giấy chứng nhận")


async def test_others_may_neither_see_nor_issue(house: House):
    for who in (house.deputy, house.binh):
        await who.says(WHOLE)
        await who.taps(f"gcn:issue:{house.cls.id}")
        assert who.sees("vai trò khác")
    stranger = house.world.member("Cán Bộ Khác", Role.CENTRE_STAFF, "TTCT-QL")
    await stranger.says(WHOLE)
    unknown = stranger.last.text
    await stranger.says(WHOLE.replace("NTD-01", "NTD-99"))
    assert stranger.last.text == unknown.replace("NTD-01", "NTD-99")
    for verb in ("issue", "fix", "decide", "word", "excel", "x"):
        for forged in (house.cls.id, 999, "x", "1:2", "9" * 30):
            await stranger.taps(f"gcn:{verb}:{forged}")
            assert stranger.sees("Không thấy lớp")
    with house.world.tables() as session:
        assert session.exec(select(Certificate)).all() == []


async def test_a_trainee_who_is_staff_too_does_not_issue_their_own(house: House):
    with house.world.tables() as session:
        passes(session, enrolled(session, house.cls, house.worker, by_code(session, "DU-QX")))
    await house.staff.says(f"{WHOLE}\nLê Thị Giáo Vụ; 99")
    assert house.staff.sees("không ai tự cấp giấy cho mình")
    await house.staff.presses("Xác nhận")
    assert "99" not in house.numbers().values()
    assert len(house.numbers()) == 4


async def test_in_english(house: House):
    await house.staff.says("/ngonngu")
    await house.staff.presses("English")
    await house.staff.says(WHOLE)
    assert house.staff.sees("Confirm: write them into the register")
    await house.staff.presses("Xác nhận")
    assert house.staff.sees("4 issued (certificate), class NTD-01")


async def test_a_name_with_markup_is_shown_as_written(house: House):
    await house.staff.says(f"{WHOLE}\n<b>Ai</b> & Ai; 9")
    assert house.staff.sees("<b>Ai</b> & Ai; 9")
