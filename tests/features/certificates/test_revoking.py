"""A certificate is withdrawn by a decision: it counts no more, its number stays in the register."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from db.models import Certificate, Role
from tests.features.certificates.scene import passes
from tests.features.certificates.test_chat import WHOLE, House
from tests.support.factories import by_code, enrolled
from tests.support.person import Person
from tests.support.world import ON_BOTH_DATABASES, World

REVOKED = (
    "/chungnhan NTD-01\nThu hồi: Trần Thị Bình; 20-QĐ/TTCT; 16/11/2026; sửa điểm thành không đạt"
)


@pytest.fixture
async def house(world: World) -> House:
    """Everybody entitled has a certificate; Bình's is no. 03/2026/GCN."""
    house = House(world)
    await house.staff.says(WHOLE)
    await house.staff.presses("Xác nhận")
    return house


def sheet_of(who: Person, name: str) -> list[dict[str, object]]:
    """The last file of somebody, by the heads of the sheet's columns."""
    document = next(m.document for m in reversed(who.messages) if m.document)
    book = load_workbook(BytesIO(document.content))
    rows = [list(row) for row in book[name].iter_rows(min_row=3, values_only=True)]
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:] if row[2]]


@ON_BOTH_DATABASES
async def test_it_is_shown_confirmed_stored_and_told(house: House):
    await house.staff.says(REVOKED)
    shown = house.staff.last.text
    assert "Thu hồi giấy chứng nhận số 03/2026/GCN ngày 16/11/2026 của Trần Thị Bình" in shown
    assert "Quyết định: 20-QĐ/TTCT ngày 16/11/2026" in shown
    assert "không lấy lại được" in shown
    assert "Trần Thị Bình 90" in house.numbers()
    await house.staff.presses("Xác nhận")
    assert house.staff.sees("Đã thu hồi giấy số 03/2026/GCN của Trần Thị Bình")
    assert "Trần Thị Bình 90" not in house.numbers()
    assert house.binh.saw("đã thu hồi theo quyết định 20-QĐ/TTCT ngày 16/11/2026")
    assert house.binh.saw("Lý do: sửa điểm thành không đạt")
    assert house.deputy.saw("giấy chứng nhận số 03/2026/GCN của Trần Thị Bình")
    assert not house.other.saw("thu hồi")
    await house.binh.says("/ketqua")
    assert house.binh.sees("Giấy chứng nhận số 03/2026/GCN đã thu hồi theo quyết định 20-QĐ/TTCT")


async def test_step_by_step(house: House):
    await house.staff.says("/chungnhan NTD-01")
    await house.staff.presses("Thu hồi giấy")
    assert "Hoàng Thị Dung" in house.staff.buttons()
    await house.staff.presses("Trần Thị Bình")
    await house.staff.says("20-QĐ/TTCT; 10/11/2026")
    assert house.staff.sees("phải từ ngày cấp giấy (16/11/2026) trở đi")
    await house.staff.says("20-QĐ/TTCT ngày 16/11/2026")
    assert house.staff.sees("Vì sao thu hồi?")
    await house.staff.says("khai hồ sơ không đúng")
    await house.staff.presses("Huỷ")
    assert house.numbers()["Trần Thị Bình 90"] == "03/2026/GCN", "nothing is stored"
    assert not house.binh.saw("thu hồi")


async def test_after_a_result_corrected_to_a_fail_exactly_this_is_offered(house: House):
    await house.staff.says("/nhapdiem NTD-01\nTrần Thị Bình; 3; chấm lại")
    assert house.staff.sees("đang giữ giấy số 03/2026/GCN, ghi xong cần thu hồi")
    await house.staff.presses("Xác nhận")
    assert house.staff.sees("Trần Thị Bình đang giữ giấy số 03/2026/GCN nhưng kết quả nay không")
    await house.staff.presses("Thu hồi: Trần Thị Bình")
    assert house.staff.sees("Thu hồi giấy số 03/2026/GCN của Trần Thị Bình")
    await house.staff.says("20-QĐ/TTCT; 16/11/2026")
    await house.staff.presses("kết quả sửa thành không đạt")
    await house.staff.presses("Xác nhận")
    assert house.binh.saw("Lý do: kết quả sửa thành không đạt")
    await house.staff.says("/chungnhan NTD-01")
    assert house.staff.sees(
        "Trần Thị Bình – đã thu hồi giấy số 03/2026/GCN theo quyết định 20-QĐ/TTCT ngày 16/11/2026"
    )


async def test_a_pass_that_stays_one_and_a_holder_who_failed_nothing_offer_no_withdrawal(
    house: House,
):
    await house.staff.says("/nhapdiem NTD-01\nTrần Thị Bình; 8; chấm lại\nLê Văn Cường; 4")
    await house.staff.presses("Xác nhận")
    assert not any("Thu hồi" in label for label in house.staff.buttons())


async def test_the_number_goes_to_nobody_else_and_another_needs_a_new_pass(house: House):
    await house.staff.says(REVOKED)
    await house.staff.presses("Xác nhận")
    await house.staff.says("/chungnhan NTD-01")
    assert house.staff.sees("Không còn ai đủ điều kiện")
    await house.staff.says(f"{WHOLE}\nTrần Thị Bình; 77")
    assert house.staff.sees("chỉ cấp lại khi có kết quả mới đạt")
    await house.staff.presses("Huỷ")
    house.world.clock.advance(hours=1)
    await house.staff.says("/nhapdiem NTD-01\nTrần Thị Bình; 4; chấm lại")
    await house.staff.presses("Xác nhận")
    await house.staff.says("/nhapdiem NTD-01\nTrần Thị Bình; 7")
    await house.staff.presses("Xác nhận")
    await house.staff.says("/chungnhan NTD-01\nQuyết định: 15-QĐ/TTCT; 12/11/2026")
    await house.staff.presses("16/11/2026")
    await house.staff.says("Trần Thị Bình; 03/2026/GCN")
    await house.staff.presses("Bỏ qua")
    assert house.staff.sees("trung tâm đã cấp cho người khác (kể cả số đã huỷ)")
    await house.staff.says("Trần Thị Bình; 05/2026/GCN")
    await house.staff.presses("Xác nhận")
    assert house.numbers()["Trần Thị Bình 90"] == "05/2026/GCN"


async def test_the_deadline_reminds_of_nobody_whose_certificate_was_withdrawn(house: House):
    await house.staff.says(REVOKED)
    await house.staff.presses("Xác nhận")
    await house.world.pass_time(days=10)
    assert not house.staff.saw("hết hạn cấp")
    await house.world.pass_time(days=5)
    assert not house.staff.saw("đã quá hạn cấp")


async def test_register_report_and_own_data_show_it(house: House):
    await house.staff.says(REVOKED)
    await house.staff.presses("Xác nhận")
    await house.staff.presses("Sổ gốc của lớp")
    lines = {line["Số giấy"]: line for line in sheet_of(house.staff, "Sổ gốc")}
    assert lines["03/2026/GCN"]["Tình trạng"] == "thu hồi"
    assert lines["03/2026/GCN"]["Ghi chú"] == (
        "thu hồi theo quyết định 20-QĐ/TTCT ngày 16/11/2026: sửa điểm thành không đạt"
    )
    (counted,) = sheet_of(house.staff, "Các lớp")
    assert (counted["Đã cấp"], counted["Thu hồi"], counted["Đã huỷ"]) == (3, 1, 0)
    await house.deputy.says("/baocao 2026")
    assert house.deputy.sees("Đã thu hồi: 1 giấy")
    await house.deputy.presses("Bảng Excel")
    listed = {line["Họ và tên"]: line for line in sheet_of(house.deputy, "Danh sách")}
    assert listed["Trần Thị Bình"]["Số giấy chứng nhận"] == "03/2026/GCN (thu hồi)"
    await house.binh.says("/toi")
    await house.binh.presses("Lấy bản thông tin")
    assert house.binh.last.document
    own = house.binh.last.document.content.decode("utf-8-sig")
    assert "thu hồi theo quyết định 20-QĐ/TTCT ngày 16/11/2026: sửa điểm thành không đạt" in own


async def test_nobody_withdraws_their_own(house: House):
    with house.world.tables() as session:
        place = enrolled(session, house.cls, house.worker, by_code(session, "DU-QX"))
        passes(session, place)
    other = house.world.member("Hồ Văn Hai", Role.CENTRE_STAFF, "TTCT-HM")
    await other.says(f"{WHOLE}\nLê Thị Giáo Vụ; 88".replace("Số đầu: 01/2026/GCN\n", ""))
    await other.presses("Xác nhận")
    await house.staff.says("/chungnhan NTD-01\nThu hồi: Lê Thị Giáo Vụ; 20-QĐ; 16/11/2026; thôi")
    assert house.staff.sees("Không ai tự thu hồi giấy của mình")
    await house.staff.taps(f"gcn:revoke:{house.cls.id}:{place.id}")
    assert house.staff.sees("Không ai tự thu hồi giấy của mình")
    with house.world.tables() as session:
        own = session.exec(select(Certificate).where(Certificate.number == "88")).one()
        assert own.voided_at is None


async def test_others_may_not_and_made_up_buttons_name_nobody(house: House):
    with house.world.tables() as session:
        binh = session.exec(select(Certificate).where(Certificate.number == "03/2026/GCN")).one()
    for who in (house.deputy, house.binh):
        await who.says(REVOKED)
        await who.taps(f"gcn:revoke:{house.cls.id}:{binh.enrolment_id}")
        assert who.sees("vai trò khác")
    stranger = house.world.member("Cán Bộ Khác", Role.CENTRE_STAFF, "TTCT-QL")
    await stranger.taps(f"gcn:revoke:{house.cls.id}:{binh.enrolment_id}")
    assert stranger.sees("Không thấy lớp")
    for forged in ("999999", "x", f"{binh.enrolment_id}:1"):
        await house.staff.taps(f"gcn:revoke:{house.cls.id}:{forged}")
        assert house.staff.sees("Không thấy lớp") or house.staff.sees("chưa có giấy của lớp")
    assert house.numbers()["Trần Thị Bình 90"] == "03/2026/GCN"


async def test_two_at_once_are_asked_for_one_by_one(house: House):
    await house.staff.says(f"{REVOKED}\nThu hồi: Hoàng Thị Dung; 21-QĐ/TTCT; 16/11/2026; sai")
    assert house.staff.sees("Mỗi lần thu hồi một người")


async def test_withdrawn_by_a_colleague_meanwhile_it_is_not_withdrawn_again(house: House):
    other = house.world.member("Hồ Văn Hai", Role.CENTRE_STAFF, "TTCT-HM")
    await house.staff.says(REVOKED)
    await other.says(REVOKED.replace("20-QĐ", "21-QĐ"))
    await house.staff.presses("Xác nhận")
    await other.presses("Xác nhận")
    assert other.sees("chưa có giấy của lớp")
    with house.world.tables() as session:
        rows = session.exec(select(Certificate).where(Certificate.number == "03/2026/GCN")).all()
        assert [row.revocation_number for row in rows] == ["20-QĐ/TTCT"]
