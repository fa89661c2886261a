"""What was sent of a request shows what became of it, in every chat it was sent to."""

from __future__ import annotations

import pytest

from db.models import Role
from tests.features.attendance.scene import Scene, scene
from tests.support.fake_bot_api.chats import Message
from tests.support.person import Person as Chatter
from tests.support.world import ON_BOTH_DATABASES, World

TYPED = "/xinnghi NTD-01\nBuổi: 17/11/2026 sáng\nLý do: đưa con đi bệnh viện"


@pytest.fixture
def people(world: World) -> Scene:
    return scene(world)


@pytest.fixture
def second(world: World, people: Scene) -> Chatter:
    return world.member("Vũ Văn Em", Role.CENTRE_STAFF, "TTCT-HM")


async def asks(who: Chatter) -> None:
    await who.says(TYPED)
    await who.presses("Xác nhận")


def deletes(who: Chatter, message: Message) -> None:
    del who.chat.history[message.id]


def card(who: Chatter) -> Message:
    """The first message about the request."""
    return next(message for message in who.messages if "đưa con đi bệnh viện" in message.text)


@ON_BOTH_DATABASES
async def test_a_decision_shows_on_the_cards_of_everybody(
    world: World, people: Scene, second: Chatter
):
    await asks(people.an)
    await people.staff.presses("Duyệt")
    before = len(second.messages)
    await people.staff.presses("Xác nhận")
    for one in (people.staff, second, people.deputy):
        assert "Đã duyệt bởi Hồ Thị Giáo Vụ, 09:00 16/11/2026" in card(one).text
        assert "chờ duyệt" not in card(one).text.casefold()
        assert card(one).buttons == []
    assert len(second.messages) == before


async def test_a_rejection_shows_with_its_reason(world: World, people: Scene, second: Chatter):
    await asks(people.an)
    await second.presses("Từ chối")
    await second.presses("Đã nghỉ nhiều")
    await second.presses("Xác nhận")
    assert "Từ chối bởi Vũ Văn Em" in card(people.staff).text
    assert "Lý do từ chối: Đã nghỉ nhiều" in card(people.staff).text
    assert card(people.staff).buttons == []


async def test_a_withdrawal_shows_with_its_time(world: World, people: Scene, second: Chatter):
    await asks(people.an)
    world.clock.advance(minutes=20)
    await people.an.presses("Rút đơn")
    await people.an.presses("Xác nhận")
    for one in (people.staff, second, people.deputy):
        assert "Học viên rút đơn lúc 09:20 16/11/2026" in card(one).text
        assert card(one).buttons == []


async def test_an_opinion_of_the_ward_shows_on_what_is_put_right(world: World, people: Scene):
    await asks(people.an)
    await people.deputy.presses("Ý kiến")
    await people.deputy.says("Đề nghị trung tâm tạo điều kiện")
    await people.deputy.presses("Xác nhận")
    assert people.staff.sees("có ý kiến về đơn")
    await people.staff.presses("Duyệt")
    await people.staff.presses("Xác nhận")
    about = [message for message in people.staff.messages if "Buổi 3" in message.text]
    assert len(about) == 3, people.staff.transcript()
    assert not any(button for message in about[:2] for button in message.buttons)
    assert all("Đề nghị trung tâm tạo điều kiện" in message.text for message in about[:2])


async def test_the_papers_stay_within_reach_of_the_centre(world: World, people: Scene):
    await people.an.sends_photo(caption=TYPED)
    await people.an.presses("Xác nhận")
    await people.staff.presses("Duyệt")
    await people.staff.presses("Xác nhận")
    labels = [b["text"] for row in card(people.staff).buttons for b in row]
    assert len(labels) == 1
    assert "Xem tệp đính kèm" in labels[0]
    assert card(people.deputy).buttons == []


async def test_everybody_reads_the_outcome_in_their_language(
    world: World, people: Scene, second: Chatter
):
    await second.says("/ngonngu")
    await second.presses("English")
    await asks(people.an)
    await people.staff.presses("Duyệt")
    await people.staff.presses("Xác nhận")
    assert "Approved by Hồ Thị Giáo Vụ" in card(second).text


async def test_the_list_shows_what_still_waits_after_a_decision(world: World, people: Scene):
    await asks(people.an)
    await asks(people.binh)
    await people.staff.says("/donnghi")
    listed = people.staff.last
    await people.staff.presses("Duyệt 1", listed)
    await people.staff.presses("Xác nhận")
    assert "Đơn chờ duyệt: 1" in listed.text
    assert "Nguyễn Văn An" not in listed.text
    assert people.staff.last is not listed


async def test_a_card_that_somebody_deleted_does_not_come_back(
    world: World, people: Scene, second: Chatter
):
    world.api.expect_refusal("message to edit not found")
    await asks(people.an)
    deletes(second, card(second))
    await people.staff.presses("Duyệt")
    await people.staff.presses("Xác nhận")
    assert second.messages == []
    assert card(people.staff).buttons == []


async def test_a_deleted_list_comes_anew_only_while_somebody_waits(world: World, people: Scene):
    world.api.expect_refusal("message to edit not found")
    world.api.expect_refusal("message to edit not found")
    await asks(people.an)
    await asks(people.binh)
    await people.staff.says("/donnghi")
    listed = people.staff.last
    await people.staff.presses("Duyệt 1", listed)
    deletes(people.staff, listed)
    await people.staff.presses("Xác nhận")
    anew = people.staff.last
    assert "Đơn chờ duyệt: 1" in anew.text
    await people.staff.presses("Duyệt", anew)
    deletes(people.staff, anew)
    await people.staff.presses("Xác nhận")
    assert "Đơn chờ duyệt" not in people.staff.last.text


@ON_BOTH_DATABASES
async def test_the_cards_of_a_cancelled_class_wait_no_more(
    world: World, people: Scene, second: Chatter
):
    await asks(people.an)
    await people.staff.says("/lop NTD-01")
    await people.staff.presses("Huỷ lớp")
    await people.staff.says("giảng viên ốm dài ngày")
    await people.staff.presses("Xác nhận")
    before = [len(one.messages) for one in (people.staff, second, people.deputy)]
    await world.pass_time(minutes=1)
    for one in (people.staff, second, people.deputy):
        assert "Không cần quyết định nữa" in card(one).text
        assert card(one).buttons == []
    assert [len(one.messages) for one in (people.staff, second, people.deputy)] == before
    edits = card(second).edits
    await world.pass_time(hours=1)
    assert card(second).edits == edits, "it is said once"
