"""Whose keyboard shows what."""

from __future__ import annotations

from db.models import Role
from tests.support.world import World


async def test_somebody_without_an_office_has_the_trainees_keys(world: World):
    an = world.member("Nguyễn Văn An")
    await an.says("/menu")
    keys = " ".join(an.keys())
    assert "Lịch" in keys
    assert "Xin nghỉ" in keys
    assert "Xét duyệt" not in keys


async def test_a_deputy_secretary_is_not_offered_the_trainees_keys(world: World):
    hoa = world.member("Trần Thị Hoa", Role.DEPUTY_SECRETARY, "DU-QX")
    await hoa.says("/menu")
    keys = " ".join(hoa.keys())
    assert "Đề cử" in keys
    assert "Xin nghỉ học" not in keys


async def test_every_key_of_a_keyboard_is_a_command_of_its_own(world: World):
    for name, role, at in (
        ("Trần Thị Hoa", Role.DEPUTY_SECRETARY, "DU-QX"),
        ("Lê Thị Vụ", Role.CENTRE_STAFF, "TTCT-HM"),
        ("Nguyễn Văn An", None, None),
    ):
        one = world.member(name, role, at)
        await one.says("/menu")
        shown = one.keys()
        for key in shown:
            assert world.app.setup.router.command_of_label(key), key
