"""Who is of the centre and deputy secretary sees each request once, and decides on no own one."""

from __future__ import annotations

import pytest
from sqlmodel import select

from db.models import Account, Role, TrainingClass
from db.models import Person as PersonRow
from tests.features.attendance.scene import Scene, scene
from tests.support.factories import by_code, enrolled, role
from tests.support.person import Person
from tests.support.world import World

ASKED = "/xinnghi NTD-01\nBuổi: 17/11/2026 sáng\nLý do: {why}"


@pytest.fixture
def people(world: World) -> Scene:
    return scene(world)


@pytest.fixture
def both(world: World, people: Scene) -> Person:
    """The ward's deputy, who is of the centre too, and in the class."""
    who = people.deputy
    with world.tables() as session:
        account = session.exec(select(Account).where(Account.sender_key == str(who.id))).one()
        known = session.get_one(PersonRow, account.person_id)
        role(session, known, Role.CENTRE_STAFF, by_code(session, "TTCT-HM"))
        cls = session.exec(select(TrainingClass)).one()
        enrolled(session, cls, known, by_code(session, "DU-QX"))
    return who


async def asks(who: Person, why: str) -> None:
    await who.says(ASKED.format(why=why))
    await who.presses("Xác nhận")


async def test_a_request_stands_on_one_list_only(people: Scene, both: Person):
    await asks(people.an, "đưa con đi bệnh viện")
    before = len(both.messages)
    await both.says("/donnghi")
    assert both.sees("Đơn chờ duyệt: 1")
    assert len(both.messages) == before + 1, "no second list of the ward with the same request"


async def test_the_own_request_has_no_buttons_and_is_not_counted(people: Scene, both: Person):
    await asks(people.an, "đưa con đi bệnh viện")
    await asks(both, "ốm")
    await both.says("/donnghi")
    assert both.sees("Đơn 2 là của chính đồng chí")
    assert both.buttons() == ["✅ Duyệt 1", "Từ chối 1", "Đơn đã giải quyết"]
    await both.presses("Duyệt 1")
    await both.presses("Xác nhận")
    assert both.sees("Đã duyệt 1 đơn")
    assert not both.sees("Còn 1 đơn chờ duyệt"), "nothing is left for them to decide"
    await people.staff.says("/donnghi")
    await people.staff.presses("Duyệt")
    await people.staff.presses("Xác nhận")
    assert both.saw("được duyệt")
