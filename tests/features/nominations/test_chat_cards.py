"""Cards, queues and notices of nominations show what was decided on them, by whom and when."""

from __future__ import annotations

import pytest

from db.models import Role
from tests.features.nominations.scene import AN, BINH
from tests.features.nominations.test_chat_lists import sends
from tests.features.nominations.test_chat_nominating import open_class, stored
from tests.support.fake_bot_api.chats import Message
from tests.support.person import Person
from tests.support.world import World


@pytest.fixture
def deputy(world: World) -> Person:
    return world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")


@pytest.fixture
def clerk(world: World) -> Person:
    return world.member("Cô Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM")


@pytest.fixture
def colleague(world: World) -> Person:
    return world.member("Thầy Hai", Role.CENTRE_STAFF, "TTCT-HM")


def notice(who: Person) -> Message:
    return next(message for message in who.messages if "đề cử" in message.text)


def labels(message: Message) -> list[str]:
    return [button["text"] for row in message.buttons for button in row]


async def opens_card(who: Person, name: str, command: str = "/xetduyet") -> Message:
    await who.says(command)
    await who.presses(name)
    return who.last


async def test_the_notice_of_a_batch_says_when_it_is_done_with(
    world: World, deputy: Person, clerk: Person, colleague: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH)
    assert labels(notice(colleague)) == ["Xét duyệt"]
    await opens_card(clerk, "Nguyễn Văn An")
    await clerk.presses("Duyệt")
    await clerk.presses("Xác nhận")
    assert labels(notice(colleague)) == ["Xét duyệt"]
    await clerk.presses("Người tiếp theo")
    await clerk.presses("Từ chối")
    await clerk.presses("Thiếu hồ sơ")
    before = len(colleague.messages)
    world.clock.advance(minutes=3)
    await clerk.presses("Xác nhận")
    for one in (clerk, colleague):
        assert "Đã xét xong: nhận 1, từ chối 1.\nCô Giáo Vụ, 09:03 16/11/2026" in notice(one).text
        assert labels(notice(one)) == ["📋 Xem lớp"]
    assert len(colleague.messages) == before


async def test_a_batch_taken_back_is_done_with_too(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN)
    await deputy.says("/danhsach")
    await deputy.presses("Nguyễn Văn An")
    shown = deputy.last
    await deputy.presses("Rút")
    await deputy.says("Bận việc gia đình")
    await deputy.presses("Xác nhận")
    assert "Đã xét xong: phường rút 1." in notice(clerk).text
    assert "đã rút" in shown.text
    assert not any("Rút" in label for label in labels(shown))


async def test_the_card_shows_the_decision_that_was_begun_on_it(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH)
    card = await opens_card(clerk, "Nguyễn Văn An")
    await clerk.presses("Duyệt", card)
    assert "Duyệt" in " ".join(labels(card))
    await clerk.presses("Xác nhận")
    assert "đã được nhận" in card.text
    assert "Cô Giáo Vụ" in card.text
    assert not any("Duyệt" in label for label in labels(card))
    assert "Nhận 1: Nguyễn Văn An" in clerk.last.text


async def test_a_button_pressed_too_late_shows_the_card_as_it_stands(
    world: World, deputy: Person, clerk: Person, colleague: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH)
    card = await opens_card(colleague, "Nguyễn Văn An")
    await opens_card(clerk, "Nguyễn Văn An")
    await clerk.presses("Duyệt")
    await clerk.presses("Xác nhận")
    await colleague.presses("Từ chối", card)
    assert colleague.sees("Cô Giáo Vụ")
    assert colleague.sees("đã được nhận")
    assert not any("Từ chối" in label for label in labels(card))
    assert stored(world)["Nguyễn Văn An"] == "accepted"


async def test_an_old_button_pressed_again_and_again_is_answered_each_time(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH)
    card = await opens_card(clerk, "Nguyễn Văn An")
    await clerk.presses("Duyệt", card)
    await clerk.presses("Xác nhận")
    for _ in range(3):
        await clerk.presses_old(card, "Từ chối")
        assert clerk.sees("Cô Giáo Vụ đã quyết định lúc")
    assert "đã được nhận" in card.text


async def test_who_leaves_after_the_decision_does_not_change_what_was_decided(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN)
    await opens_card(clerk, "Nguyễn Văn An")
    await clerk.presses("Duyệt")
    await clerk.presses("Xác nhận")
    await opens_card(deputy, "Nguyễn Văn An", "/danhsach")
    await deputy.presses("Rút")
    await deputy.says("Bận việc gia đình")
    await deputy.presses("Xác nhận")
    assert "Đã xét xong: nhận 1." in notice(clerk).text


async def test_the_queue_is_empty_once_all_were_approved_on_it(
    world: World, deputy: Person, clerk: Person
) -> None:
    open_class(world)
    await sends(deputy, AN, BINH)
    await clerk.says("/xetduyet")
    queue = clerk.last
    await clerk.presses("Duyệt tất cả")
    await clerk.presses("Xác nhận")
    assert "Không có ai chờ xét" in queue.text
    assert not any("Duyệt tất cả" in label for label in labels(queue))
    assert "Nhận 2" in clerk.last.text
