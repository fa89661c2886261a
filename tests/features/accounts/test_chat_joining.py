"""Joining as people do it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from bot.features.accounts.service import new_invitation
from db.models import Account, Consent, Person, Role, RoleAssignment
from tests.features.accounts.scene import invitation, menu_of
from tests.support.factories import by_code, enrolled, person, training_class

MENU_KEYS = ["👤 Tôi", "❓ Trợ giúp"]


def code_for(world, role=Role.DEPUTY_SECRETARY, at="DU-QX", **fields) -> str:
    with world.tables() as session:
        return invitation(session, role, at, **fields)


async def join(world, chatter, **fields) -> None:
    await chatter.says(f"/start {code_for(world, **fields)}")
    await chatter.presses("Đồng ý")


async def test_from_a_code_to_the_menu(world):
    lan = world.stranger("nguyễn thị lan 🌸")
    await lan.says(f"/start {code_for(world)}")
    assert lan.sees("Ai xem")
    assert lan.keys() == []
    await lan.presses("Đồng ý")
    assert lan.sees("Phó bí thư trực Đảng – Đảng ủy phường Quỳnh Xuân")
    assert lan.sees("Nguyễn Thị Lan (lấy từ tài khoản nhắn tin)")
    assert set(MENU_KEYS) <= set(lan.keys())
    with world.tables() as session:
        consent = session.exec(select(Consent)).one()
        assert consent.given
        assert consent.at == world.clock.now()


async def test_a_name_from_the_profile_is_put_right(world):
    lan = world.stranger("Lan")
    await lan.says(f"/start {code_for(world)}")
    await lan.presses("Đồng ý")
    await lan.presses("Sửa họ tên")
    await lan.says("Lan")
    assert lan.sees("chưa đủ họ và tên")
    await lan.says("nguyễn thị lan")
    await lan.presses("Xác nhận")
    assert lan.sees("Đã ghi họ tên: Nguyễn Thị Lan")
    with world.tables() as session:
        assert [p.search_key for p in session.exec(select(Person))] == ["nguyen thi lan"]


async def test_a_name_that_others_put_down_is_not_changed_by_oneself(world):
    lan = world.stranger("Lan")
    await lan.says(f"/start {code_for(world, name='Nguyễn Thị Lan')}")
    await lan.presses("Đồng ý")
    assert "✏️ Sửa họ tên" not in lan.buttons()
    await lan.taps("rename")
    assert lan.sees("do đơn vị ghi")


async def test_without_a_usable_profile_name_the_name_is_asked_first(world):
    lan = world.stranger("🌸🌸")
    await lan.says(f"/start {code_for(world)}")
    assert lan.sees("họ và tên")
    await lan.says("Lan")
    assert lan.sees("chưa đủ họ và tên")
    await lan.says("nguyễn thị lan")
    await lan.presses("Xác nhận")
    assert lan.sees("Ai xem")


async def test_the_typed_code_is_forgiven_its_shape_and_used_once(world):
    first, second = world.stranger("Một"), world.stranger("Hai")
    code = code_for(world, name="Lê Văn Một")
    await first.says(code.lower().replace("-", " "))
    assert first.sees("Lê Văn Một")
    await second.says(f"/start {code}")
    assert second.sees("không dùng được")
    assert second.sees("Còn 4 lần thử")


async def test_five_wrong_codes_wait_an_hour_and_say_until_when(world):
    lan, code = world.stranger("Lan"), code_for(world, name="Nguyễn Thị Lan")
    for _ in range(5):
        await lan.says("/start ABCD-EFGH")
    assert lan.sees("10:00 16/11/2026")
    await lan.says(f"/start {code}")
    assert lan.sees("10:00 16/11/2026")
    world.clock.advance(hours=1)
    await lan.says(f"/start {code}")
    assert lan.sees("Nguyễn Thị Lan")


async def test_without_consent_nothing_more_happens(world):
    lan = world.stranger("Lan")
    await lan.says(f"/start {code_for(world, name='Nguyễn Thị Lan')}")
    for typed in ("/menu", "/toi", "/moi", "xin chào"):
        await lan.says(typed)
        assert not lan.sees("Việc đồng chí")
        assert lan.keys() == []
    await lan.presses("Không đồng ý")
    assert lan.sees("phường sẽ báo việc học qua điện thoại")
    with world.tables() as session:
        assert not session.exec(select(Consent)).one().given
    await lan.says("/start")
    assert lan.sees("Ai xem")
    await lan.says("đồng ý")
    assert lan.sees("Phó bí thư trực Đảng")


async def test_who_refused_and_comes_back_has_a_button_to_the_question(world):
    lan = world.stranger("Lan")
    with world.tables() as session:
        person(session, "Nguyễn Thị Lan", phone="+84905333444")
    lan.phone = "+84905333444"
    await lan.shares_contact()
    await lan.presses("Không đồng ý")
    for typed in ("/decu", "đề cử người"):
        await lan.says(typed)
        assert lan.buttons() == ["Đọc và trả lời"]
    await lan.presses("Đọc và trả lời")
    await lan.presses("✅ Đồng ý")
    assert lan.keys() != []


async def test_a_name_given_only_to_join_is_forgotten_after_a_refusal(world):
    lan = world.stranger("Lan")
    code = code_for(world)
    world.clock.advance(minutes=5)
    await lan.says(f"/start {code}")
    await lan.presses("Không đồng ý")
    with world.tables() as session:
        assert [p.full_name for p in session.exec(select(Person))] == ["—"]
    await lan.taps("consent:yes")
    with world.tables() as session:
        assert not any(consent.given for consent in session.exec(select(Consent)))


async def test_a_stranger_is_told_what_to_do(world):
    lan = world.stranger("Lan", "+84912345678")
    await lan.says("/start")
    assert lan.keys() == ["📱 Chia sẻ số điện thoại"]
    await lan.presses("Chia sẻ số điện thoại")
    assert lan.sees("Chưa nhận ra đồng chí")
    await lan.says("/trogiup")
    assert lan.sees("mã mời")
    await lan.says("/toi")
    assert lan.sees("/start")
    await lan.taps("consent:yes")
    assert lan.sees("mã mời")
    await lan.taps("moi:held:0")
    assert lan.sees("chưa được nhận ra")


async def test_the_own_phone_opens_the_door_for_a_nominated_trainee(world):
    with world.tables() as session:
        who = person(session, "Lê Thị Hoa", phone="+84912345678")
        cls = training_class(session, by_code(session, "TTCT-HM"))
        enrolled(session, cls, who, by_code(session, "DU-QX"))
    hoa, other = world.stranger("Hoa", "+84912345678"), world.stranger("Ai", "+84900000001")
    await other.shares_contact_of(hoa)
    assert other.sees("không phải số của chính đồng chí")
    await hoa.shares_contact()
    await hoa.presses("Đồng ý")
    assert hoa.sees("Học viên – Đảng ủy phường Quỳnh Xuân")


async def test_two_of_one_phone_are_asked_for_the_birth_date(world):
    with world.tables() as session:
        for name, born in (("Lê Văn Cha", date(1965, 1, 2)), ("Lê Văn Con", date(1995, 3, 4))):
            person(session, name, phone="+84912345678", birth_date=born)
    con = world.stranger("Con", "+84912345678")
    await con.shares_contact()
    assert con.sees("ngày sinh")
    assert not con.sees("Lê Văn")
    await con.says("hôm qua")
    assert con.sees("hôm qua")
    await con.says("5/3/95")
    assert con.sees("còn 4 lần thử")
    assert con.sees("Mời gõ lại ngày sinh")
    await con.says("6/3/95")
    assert con.sees("còn 3 lần thử")
    await con.shares_contact()
    assert not con.sees("để dành")
    await con.says("4/3/95")
    assert con.sees("Lê Văn Con")


async def test_the_fifth_wrong_birth_date_ends_the_question(world):
    with world.tables() as session:
        for born in (date(1965, 1, 2), date(1995, 3, 4)):
            person(session, "Lê Văn Ai", phone="+84912345678", birth_date=born)
    ai = world.stranger("Ai", "+84912345678")
    await ai.shares_contact()
    for day in range(1, 6):
        await ai.says(f"{day}/5/95")
    assert ai.sees("tạm dừng nhận mã và ngày sinh đến 10:00")
    await ai.says("4/3/95")
    assert not ai.saw("Lê Văn Ai")


async def test_a_new_account_takes_over_and_the_old_one_is_told(world):
    with world.tables() as session:
        who = person(session, "Lê Thị Hoa", phone="+84912345678")
    old, new = world.stranger("Hoa", "+84912345678"), world.stranger("Hoa mới", "+84912345678")
    await old.shares_contact()
    await old.presses("Đồng ý")
    await new.shares_contact()
    assert new.sees("Chào đồng chí Lê Thị Hoa")
    assert "👤 Tôi" in menu_of(new)
    assert old.saw("tài khoản khác")
    await old.says("/toi")
    assert old.sees("chưa được nhận ra")
    with world.tables() as session:
        assert session.exec(select(Account).where(col(Account.person_id) == who.id)).one()


async def test_somebody_here_gains_a_role_and_its_menu(world):
    lan = world.member("Nguyễn Thị Lan", Role.CELL_SECRETARY, "QX-CB1")
    await lan.says(f"/start {code_for(world)}")
    assert lan.sees("Phó bí thư trực Đảng")
    assert any("Mời" in key for key in menu_of(lan))


async def test_the_own_link_pressed_twice_is_no_mistake(world):
    lan = world.stranger("Lan")
    code = code_for(world, name="Nguyễn Thị Lan")
    await lan.says(f"/start {code}")
    await lan.presses("Đồng ý")
    await lan.says(f"/start {code}")
    assert lan.sees("Chào đồng chí Nguyễn Thị Lan")


async def test_an_old_consent_button_changes_nothing(world):
    lan = world.stranger("Lan")
    await join(world, lan, name="Nguyễn Thị Lan")
    await lan.taps("consent:no")
    assert lan.sees("đồng ý từ trước")
    await lan.says("/menu")
    assert lan.sees("chọn việc")


async def test_a_code_outlives_its_week_nowhere(world):
    lan, code = world.stranger("🌸🌸"), code_for(world)
    await lan.says(f"/start {code}")
    world.clock.advance(days=7)
    await lan.says("Nguyễn Thị Lan")
    await lan.says("/start")
    assert lan.sees("mã mời")
    with world.tables() as session:
        assert session.exec(select(RoleAssignment)).all() == []


@pytest.mark.parametrize("data", ["consent", "consent:maybe", "consent:yes:1", "lang", "lang:fr"])
async def test_forged_buttons_do_no_harm(world, data):
    lan = world.member("Nguyễn Thị Lan", Role.CELL_SECRETARY, "QX-CB1")
    await lan.taps(data)
    assert lan.new
    await lan.says("/menu")
    assert lan.sees("chọn việc")


async def test_who_waits_is_told_the_same_about_birth_dates(world):
    with world.tables() as session:
        for born in (date(1965, 1, 2), date(1995, 3, 4)):
            person(session, "Lê Văn Ai", phone="+84912345678", birth_date=born)
    ai = world.stranger("Ai", "+84912345678")
    for _ in range(5):
        await ai.says("/start AAAA")
    await ai.shares_contact()
    assert ai.sees("10:00 16/11/2026")
    world.clock.advance(seconds=timedelta(hours=1).total_seconds())
    await ai.shares_contact()
    assert ai.sees("ngày sinh")


async def test_who_was_nominated_is_not_asked_to_correct_the_name_the_ward_put_down(world):
    with world.tables() as session:
        known = person(session, "Nguyễn Thị Lan", organisation=by_code(session, "QX-CB1"))
        ward = by_code(session, "DU-QX").id or 0
        code = new_invitation(session, world.clock.now(), Role.TRAINEE, ward, known.id)
    lan = world.stranger("Lan")
    await lan.says(f"/start {code}")
    await lan.presses("Đồng ý")
    assert not lan.saw("lấy từ tài khoản")


async def test_a_typed_phone_number_recognises_nobody_and_says_what_does(world):
    with world.tables() as session:
        person(session, "Lê Thị Hoa", phone="+84912345678")
    other = world.stranger("Ai", "+84999999999")
    await other.says("0912 345 678")
    assert other.sees("Số gõ tay chưa đủ")
    assert {"📱 Chia sẻ số điện thoại"} <= set(other.keys())
    assert not other.sees("Hoa")
