"""/moi as a deputy secretary and the centre's staff use it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlmodel import select

from db.models import Invitation, OutboxRow, Role, RoleAssignment
from tests.features.accounts.scene import menu_of
from tests.support.factories import by_code, enrolled, person, training_class
from tests.support.world import World


def deputy(world, name="Nguyễn Thị Lan", at="DU-QX"):
    return world.member(name, Role.DEPUTY_SECRETARY, at)


def code_in(chatter) -> str:
    found = re.search(r"start=([\w-]+)", chatter.last.text)
    assert found, chatter.transcript()
    return found[1]


async def test_step_by_step_to_a_link_that_works(world):
    lan, an = deputy(world), world.stranger("An")
    await lan.says("/moi")
    await lan.presses("Bí thư chi bộ")
    await lan.says("QX-CB9")
    assert lan.sees("QX-CB1, QX-CB2")
    await lan.presses("QX-CB1")
    await lan.says("nguyễn văn an")
    await lan.says("abc")
    assert lan.sees("không phải số điện thoại")
    await lan.presses("Bỏ qua")
    assert lan.sees("Bí thư chi bộ – Chi bộ khối 1")
    with world.tables() as session:
        assert session.exec(select(Invitation)).all() == []
    await lan.presses("Xác nhận")
    with world.tables() as session:
        sent = str(session.exec(select(OutboxRow.payload)).all())
        assert "Bí thư chi bộ" in sent
        assert code_in(lan) not in sent, "whoever reads the tables cannot join with it"
    await an.says(f"/start {code_in(lan)}")
    await an.presses("Đồng ý")
    assert an.sees("Bí thư chi bộ – Chi bộ khối 1")


async def test_typed_in_one_message(world):
    lan = deputy(world)
    await lan.says("/moi bí thư chi bộ QX-CB2 Nguyễn Văn An; 0912345678")
    assert lan.sees("Nguyễn Văn An")
    assert lan.sees("0912 345 678")
    await lan.presses("Huỷ")
    with world.tables() as session:
        assert session.exec(select(Invitation)).all() == []


@pytest.mark.parametrize(
    ("role", "at"),
    [
        (Role.DEPUTY_SECRETARY, "DU-QX"),
        (Role.CENTRE_STAFF, "TTCT-HM"),
        (Role.ADMIN, "TTCT-HM"),
    ],
)
async def test_the_example_in_the_help_is_one_that_its_reader_may_send(world, role, at):
    who = world.member("Nguyễn Thị Lan", role, at)
    await who.says("/trogiup")
    found = re.search(r"Ví dụ: (/moi .+)", who.last.text)
    assert found, who.transcript()
    await who.says(found[1])
    assert who.sees("Mời đồng chí Nguyễn Văn An")


async def test_what_is_missing_is_asked_and_what_is_wrong_is_said(world):
    lan = deputy(world)
    await lan.says("/moi bí thư chi bộ QT-CB1 Nguyễn Văn An; 0912")
    assert lan.sees("QT-CB1")
    assert lan.sees("thiếu chữ số")
    await lan.says("qx-cb1")
    await lan.says("0912345678")
    assert lan.sees("Chi bộ khối 1")
    assert lan.sees("Nguyễn Văn An")


async def test_a_role_that_is_not_theirs_is_answered_with_those_that_are(world):
    lan = deputy(world)
    for typed in ("/moi giáo vụ Nguyễn Văn An", "/moi Nguyễn Văn An", "/moi admin Lê Văn B"):
        await lan.says(typed)
        assert lan.sees("Phó bí thư trực Đảng, Bí thư chi bộ")
    for data in (
        "moi:invite:admin",
        "moi:invite:centre_staff",
        "moi:end:1",
        "moi:end:99999999999999",
    ):
        await lan.taps(data)
        assert lan.sees("/moi")
    for data in ("moi", "moi:invite", "moi:end:x", "moi:nonsense:1"):
        await lan.taps(data)
        assert lan.sees("mời ai")


async def test_somebody_here_is_given_the_role_and_told(world):
    lan = deputy(world)
    an = world.member("Nguyễn Văn An", Role.CELL_SECRETARY, "QX-CB1")
    await lan.says("/moi phó bí thư Nguyễn Văn An")
    await lan.presses("Bỏ qua")
    assert lan.sees("có vai trò ngay")
    await lan.presses("Xác nhận")
    assert an.saw("Phó bí thư trực Đảng")
    assert any("Mời" in key for key in menu_of(an))


async def test_links_for_trainees_who_have_not_joined(world):
    lan = deputy(world)
    with world.tables() as session:
        cls = training_class(session, by_code(session, "TTCT-HM"))
        for name, ward in (("Lê Văn Cường", "DU-QX"), ("Lê Văn Khác", "DU-QT")):
            enrolled(
                session, cls, person(session, name, phone="+84912345678"), by_code(session, ward)
            )
    await lan.says("/moi")
    await lan.presses("Học viên chưa tham gia: 1")
    assert lan.sees("Lê Văn Cường")
    assert lan.sees("0912 345 678")
    assert not lan.sees("Lê Văn Khác")
    cuong = world.stranger("Cường")
    await cuong.says(f"/start {code_in(lan)}")
    await cuong.presses("Đồng ý")
    assert cuong.sees("Học viên – Đảng ủy phường Quỳnh Xuân")
    await lan.says("/moi học viên")
    assert lan.sees("đều đã tham gia")


async def test_two_trainees_of_one_name_are_told_apart_by_birth_date(world):
    lan = deputy(world)
    with world.tables() as session:
        cls = training_class(session, by_code(session, "TTCT-HM"))
        for day in (12, 13):
            who = person(session, "Lê Văn Cường", birth_date=date(1995, 3, day))
            enrolled(session, cls, who, by_code(session, "DU-QX"))
    await lan.says("/moi học viên")
    assert lan.sees("Lê Văn Cường (12/03/1995)")
    assert lan.sees("Lê Văn Cường (13/03/1995)")
    await lan.says("/moi trưởng đoàn")
    await lan.presses("Lê Văn Cường (13/03/1995)")
    assert lan.sees("Cử đồng chí Lê Văn Cường (13/03/1995)")


async def test_a_group_leader_is_appointed_by_name(world):
    lan = deputy(world)
    with world.tables() as session:
        cls = training_class(session, by_code(session, "TTCT-HM"))
        who = person(session, "Lê Văn Cường")
        enrolled(session, cls, who, by_code(session, "DU-QX"))
        enrolled(session, cls, person(session, "Trần Thị Bình"), by_code(session, "DU-QX"))
    cuong = world.member("Cường", known=who)
    await lan.says("/moi trưởng đoàn")
    await lan.says("Phạm Văn Không")
    assert lan.sees("Phạm Văn Không")
    await lan.says("le van cuong")
    await lan.presses("Xác nhận")
    assert lan.sees("Đã cử")
    assert cuong.saw("trưởng đoàn")
    assert cuong.saw("Đến buổi học, mời điểm danh người của phường mình: /diemdanh")


async def test_without_trainees_there_is_nobody_to_lead(world):
    lan = deputy(world)
    await lan.says("/moi trưởng đoàn")
    assert lan.sees("chưa có học viên")


async def test_a_role_is_ended_after_a_preview_and_told(world):
    lan = deputy(world)
    an = world.member("Nguyễn Văn An", Role.CELL_SECRETARY, "QX-CB1")
    world.member("Người Phường Khác", Role.CELL_SECRETARY, "QT-CB1")
    await lan.says("/moi")
    await lan.presses("Thôi vai trò")
    assert not any("Khác" in label for label in lan.buttons())
    await lan.presses("Nguyễn Văn An")
    assert lan.sees("sẽ thôi vai trò")
    await lan.presses("Xác nhận")
    assert an.saw("đã kết thúc")
    with world.tables() as session:
        ended = [r for r in session.exec(select(RoleAssignment)) if r.ended_at]
        assert [row.role for row in ended] == [Role.CELL_SECRETARY]


async def test_the_centre_invites_its_own_staff_only(world):
    staff = world.member("Cán Bộ Một", Role.CENTRE_STAFF, "TTCT-HM")
    await staff.says("/moi")
    assert staff.buttons() == ["➕ Cán bộ trung tâm", "🔑 Cấp lại lối vào", "🚫 Thôi vai trò"]
    await staff.says("/moi cán bộ trung tâm Lê Văn Hai")
    await staff.presses("Bỏ qua")
    assert staff.sees("Trung tâm Chính trị Hoàng Mai")
    await staff.taps("moi:missing")
    assert staff.sees("mời ai")


async def test_a_role_that_is_understood_and_not_theirs_to_give_is_named(world: World):
    lan = world.member("Nguyễn Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    await lan.says("/moi giáo vụ Nguyễn Văn Mới")
    assert lan.sees("không mời được vào vai trò Cán bộ trung tâm")
    assert lan.sees("Vai trò có thể mời: Phó bí thư trực Đảng, Bí thư chi bộ")
    await lan.says("/moi quản trị Nguyễn Văn Mới")
    assert lan.sees("không mời được vào vai trò Quản trị")
    await lan.says("/moi thủ kho Nguyễn Văn Mới")
    assert lan.sees("Chưa rõ vai trò")


async def test_an_administrator_hears_how_another_one_is_invited(world: World):
    admin = world.member("Quản Trị Viên", Role.ADMIN, "DU-QX")
    await admin.says("/moi admin Nguyễn Văn Hai")
    assert admin.sees("python -m bot invite admin")


async def test_nobody_meant_for_another_ward_is_invited_to_ones_own(world: World):
    lan = deputy(world)
    await lan.says("/moi phó bí thư DU-QT Nguyễn Văn An")
    assert lan.sees("«DU-QT» không phải tổ chức mà đồng chí được mời người")
    assert lan.sees("Đồng chí mời được cho: DU-QX")
    assert not lan.sees("Số điện thoại")
    await lan.says("bỏ qua")
    assert not any("Xác nhận" in label for label in lan.buttons())
