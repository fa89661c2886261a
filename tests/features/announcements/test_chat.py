"""/thongbao: guided and in one message; who gets it and who does not."""

from __future__ import annotations

from sqlmodel import col, select

from db.models import Account, AuditEvent, Notice, OutboxRow, Person, Role, Urgency
from tests.support.classroom import classroom, trainee
from tests.support.factories import by_code, role
from tests.support.person import Person as Chatter
from tests.support.world import World

AN, BINH, DUNG = "Nguyễn Văn An", "Trần Thị Bình", "Hồ Văn Dũng"


def deputy_of(world: World, ward: str = "DU-QX") -> Chatter:
    return world.member("Trần Thị Hoa", Role.DEPUTY_SECRETARY, ward)


def centre_of(world: World) -> Chatter:
    return world.member("Lê Cán Bộ", Role.CENTRE_STAFF, "TTCT-HM")


async def test_a_deputy_announces_in_one_message_to_their_own_trainees(world: World):
    room = classroom(world)
    an = trainee(room, AN)
    trainee(room, BINH, joined=False)
    dung = trainee(room, DUNG, ward="DU-QT", cell="QT-CB1")
    deputy = deputy_of(world)
    await deputy.says("/thongbao ntd-01\nMai lớp học tại <b>Hội trường B</b> & mang bút")
    assert deputy.sees("Mai lớp học tại <b>Hội trường B</b> & mang bút")
    assert deputy.sees("Gửi tới 1 người; 1 người chưa nhắn được")
    assert an.messages == []
    await deputy.presses("Xác nhận")
    assert deputy.sees("Đang gửi tới 1 người; 1 người chưa tham gia (xem /theodoi)")
    assert "Mai lớp học tại <b>Hội trường B</b> & mang bút" in an.last.text
    assert "Đảng ủy phường Quỳnh Xuân" in an.last.text
    assert dung.messages == []


async def test_the_centre_announces_step_by_step_to_all(world: World):
    room = classroom(world)
    an, dung = trainee(room, AN), trainee(room, DUNG, ward="DU-QT", cell="QT-CB1")
    deputy, centre = deputy_of(world), centre_of(world)
    await centre.says("/thongbao")
    assert centre.sees("tối đa 2000 ký tự")
    await centre.says("Ngày mai nghỉ học")
    await centre.presses("Học viên của lớp")
    assert centre.sees("Gửi tới 2 người.")
    await centre.presses("Xác nhận")
    assert centre.sees("Đang gửi tới 2 người.")
    for one in (an, dung):
        assert "Ngày mai nghỉ học" in one.last.text
        assert "Trung tâm Chính trị Hoàng Mai" in one.last.text
    assert deputy.messages == []


async def test_the_centre_may_tell_the_wards_too(world: World):
    room = classroom(world)
    an = trainee(room, AN)
    deputy, other = deputy_of(world), deputy_of(world, "DU-QT")
    centre = centre_of(world)
    await centre.says("/thongbao NTD-01")
    await centre.says("Ngày mai nghỉ học")
    await centre.presses("Học viên và các phường")
    await centre.presses("Xác nhận")
    assert an.saw("Ngày mai nghỉ học")
    assert deputy.saw("Ngày mai nghỉ học")
    assert not other.saw("Ngày mai nghỉ học")


async def test_who_gets_it_can_be_changed_before_it_goes_out(world: World):
    room = classroom(world)
    trainee(room, AN)
    deputy, centre = deputy_of(world), centre_of(world)
    await centre.says("/thongbao NTD-01 Ngày mai nghỉ học")
    await centre.presses("Sửa")
    await centre.presses("Người nhận")
    await centre.presses("Học viên và các phường")
    await centre.presses("Xác nhận")
    assert deputy.saw("Ngày mai nghỉ học")


async def test_nothing_goes_out_without_confirmation(world: World):
    room = classroom(world)
    an = trainee(room, AN)
    deputy = deputy_of(world)
    await deputy.says("/thongbao NTD-01\nMai nghỉ")
    await deputy.presses("Huỷ")
    assert an.messages == []
    assert deputy.sees("Đã huỷ")


async def test_a_second_press_does_not_send_it_twice(world: World):
    room = classroom(world)
    an = trainee(room, AN)
    deputy = deputy_of(world)
    await deputy.says("/thongbao NTD-01\nMai nghỉ")
    review = deputy.last
    data = review.buttons[0][0]["callback_data"]
    await deputy.presses("Xác nhận")
    await deputy.taps(data, review)
    assert len(an.messages) == 1
    assert deputy.sees("không có gì thay đổi")


async def test_words_that_cannot_be_sent_are_refused_with_the_reason(world: World):
    room = classroom(world)
    trainee(room, AN)
    deputy = deputy_of(world)
    await deputy.says("/thongbao NTD-01\n" + "a" * 2500)
    assert deputy.sees("dài 2500 ký tự, tối đa 2000")
    await deputy.says("/thongbao NTD-01")
    await deputy.says("...")
    assert deputy.sees("Chưa có nội dung")
    await deputy.says("Mai nghỉ")
    assert deputy.sees("Mai nghỉ")


async def test_when_nobody_can_be_reached_nothing_can_be_confirmed(world: World):
    room = classroom(world)
    trainee(room, AN, joined=False)
    deputy = deputy_of(world)
    await deputy.says("/thongbao NTD-01\nMai nghỉ")
    assert deputy.sees("Chưa nhắn được cho ai trong 1 người")
    assert not any("Xác nhận" in label for label in deputy.buttons())


async def test_a_class_of_others_is_as_unknown_as_none(world: World):
    room = classroom(world)
    trainee(room, DUNG, ward="DU-QT", cell="QT-CB1")
    trainee(classroom(world, code="NTD-02"), AN)
    deputy = deputy_of(world)
    for code in ("NTD-01", "NTD-99"):
        await deputy.says(f"/thongbao {code}\nMai nghỉ")
        assert deputy.sees(f"Không thấy lớp «{code}»")


async def test_a_ward_without_trainees_is_told_what_to_do(world: World):
    classroom(world)
    deputy = deputy_of(world)
    await deputy.says("/thongbao")
    assert deputy.sees("/danhsach")


async def test_with_several_classes_the_class_is_asked_and_the_words_are_kept(world: World):
    an = trainee(classroom(world), AN)
    binh = trainee(classroom(world, code="TH-07", kind="TH"), BINH)
    deputy = deputy_of(world)
    await deputy.says("/thongbao\nMai nghỉ")
    assert deputy.sees("Đồng chí gửi tới lớp nào?")
    await deputy.presses("TH-07")
    assert deputy.sees("Mai nghỉ")
    await deputy.presses("Xác nhận")
    assert binh.saw("Mai nghỉ")
    assert not an.saw("Mai nghỉ")


async def test_a_trainee_may_not_announce(world: World):
    room = classroom(world)
    an, binh = trainee(room, AN), trainee(room, BINH)
    await an.says("/thongbao NTD-01\nMai nghỉ")
    assert an.sees("dành cho vai trò khác")
    assert binh.messages == []


async def test_an_announcement_to_many_waits_behind_answers_and_is_on_record(world: World):
    room = classroom(world)
    for n in range(21):
        trainee(room, f"Nguyễn Văn {n}")
    deputy = deputy_of(world)
    await deputy.says("/thongbao NTD-01\nMai nghỉ")
    await deputy.presses("Xác nhận")
    with world.tables() as session:
        notice = session.exec(select(Notice)).one()
        assert notice.summary == "Mai nghỉ"
        urgencies = session.exec(
            select(OutboxRow.urgency).where(col(OutboxRow.recipient_id).is_not(None))
        ).all()
        assert list(urgencies) == [Urgency.BROADCAST] * 21
        act = session.exec(
            select(AuditEvent).where(col(AuditEvent.action) == "announcement.sent")
        ).one()
        assert act.row_id == notice.id


async def test_whoever_takes_part_in_the_class_does_not_write_to_themself(world: World):
    room = classroom(world)
    an, binh = trainee(room, AN), trainee(room, BINH)
    with world.tables() as session:
        from db.models import Person
        from tests.support.factories import by_code, role

        who = session.get_one(Person, room.ids[AN])
        role(session, who, Role.DEPUTY_SECRETARY, by_code(session, "DU-QX"))
    await an.says("/thongbao NTD-01\nMai nghỉ")
    assert an.sees("Gửi tới 1 người.")
    await an.presses("Xác nhận")
    assert binh.saw("Mai nghỉ")
    assert len(an.messages) == 1


async def test_who_is_of_the_centre_and_deputy_is_asked_in_whose_name(world: World):
    room = classroom(world)
    an, dung = trainee(room, AN), trainee(room, DUNG, ward="DU-QT", cell="QT-CB1")
    both = deputy_of(world)
    with world.tables() as session:
        account = session.exec(select(Account).where(Account.sender_key == str(both.id))).one()
        known = session.get_one(Person, account.person_id)
        role(session, known, Role.CENTRE_STAFF, by_code(session, "TTCT-HM"))
    await both.says("/thongbao NTD-01\nMai họp tại Đảng ủy")
    assert both.sees("Gửi tới ai?")
    await both.presses("Học viên phường mình")
    assert both.sees("học viên của phường trong lớp NTD-01")
    await both.presses("Xác nhận")
    assert "Đảng ủy phường Quỳnh Xuân" in an.last.text
    assert dung.messages == []
    await both.says("/thongbao NTD-01\nMai nghỉ học")
    await both.presses("Học viên của lớp")
    await both.presses("Xác nhận")
    assert "Trung tâm Chính trị Hoàng Mai" in dung.last.text


async def test_the_centre_alone_has_no_ward_to_write_for(world: World):
    room = classroom(world)
    trainee(room, AN)
    centre = centre_of(world)
    await centre.says("/thongbao NTD-01")
    await centre.says("Ngày mai nghỉ học")
    assert "Học viên phường mình" not in centre.buttons()
    await centre.says("phường mình")
    assert centre.sees("và phó bí thư các phường"), "as it was before"
