"""/menu, /trogiup, /toi, /ngonngu, /huy and taking the consent back."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, select

from db.models import Account, Consent, Person, Role
from tests.features.accounts.scene import menu_of
from tests.support.factories import person


async def test_toi_shows_what_is_held(world):
    with world.tables() as session:
        who = person(session, "Lê Thị Hoa", phone="+84912345678", birth_date=date(1995, 3, 12))
    hoa = world.member("Hoa", Role.CELL_SECRETARY, "QX-CB1", known=who)
    await hoa.says("/toi")
    for part in ("Lê Thị Hoa", "Bí thư chi bộ – Chi bộ khối 1", "12/03/1995", "0912 345 678"):
        assert hoa.sees(part)
    assert hoa.sees("yêu cầu sửa, hạn chế hoặc xoá")


async def test_the_menu_fits_the_roles(world):
    deputy = world.member("Nguyễn Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    secretary = world.member("Lê Thị Hoa", Role.CELL_SECRETARY, "QX-CB1")
    for chatter in (deputy, secretary):
        await chatter.says("/menu")
    assert any("Mời" in key for key in menu_of(deputy))
    assert not any("Mời" in key for key in menu_of(secretary))
    await secretary.says("/moi")
    assert secretary.sees("vai trò khác")
    await secretary.presses("Trợ giúp")
    assert secretary.sees("/toi")
    assert not secretary.sees("/moi")
    await deputy.says("/trogiup")
    assert deputy.sees("/moi bí thư chi bộ QX-CB1")


async def test_the_language_changes_at_once_with_the_keys(world):
    lan = world.member("Nguyễn Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    await lan.says("/ngonngu")
    await lan.presses("English")
    assert lan.sees("I will use English")
    assert "👤 Me" in menu_of(lan)
    await lan.presses("👤 Me")
    assert lan.sees("Deputy secretary")
    await lan.says("/ngonngu tiếng việt")
    assert "👤 Tôi" in menu_of(lan)


async def test_huy_leaves_what_is_open(world):
    lan = world.member("Nguyễn Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    await lan.says("/huy")
    assert lan.sees("không có việc nào")
    await lan.says("/moi phó bí thư")
    await lan.says("/huy")
    assert lan.sees("Đã huỷ")


async def test_the_consent_is_taken_back_after_a_preview(world):
    lan = world.member("Nguyễn Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    await lan.says("/toi")
    await lan.presses("Rút lại đồng ý")
    with world.tables() as session:
        assert session.exec(select(Consent)).all() == []
    await lan.presses("Xác nhận")
    assert lan.sees("Đã rút lại đồng ý")
    await lan.says("/menu")
    assert lan.sees("/start")
    with world.tables() as session:
        account = session.exec(select(Account).where(col(Account.sender_key) == str(lan.id))).one()
        assert account.consent_version is None


async def test_a_member_adds_their_own_phone(world):
    lan = world.member("Nguyễn Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    lan.phone = "+84912345678"
    await lan.shares_contact()
    assert lan.sees("0912 345 678")
    with world.tables() as session:
        assert [p.phone for p in session.exec(select(Person))] == ["+84912345678"]
