"""`Đã nhận` as people press it."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from bot.chat.say import Say, command_button
from bot.features.notices.service import Message, tell
from bot.kit.text import Bold, Plain, joined
from db.models import NoticeRecipient, Role
from tests.support.classroom import Classroom, classroom, trainee
from tests.support.world import World


async def told(room: Classroom, *names: str, **more) -> None:
    """A notice with a button to confirm it."""
    world = room.world
    say = Say(joined([Bold("Buổi 1 đổi giờ"), Plain("từ <7:30> sang 8:00")]))
    with world.tables() as session:
        message = Message(
            "change", "Buổi 1 đổi giờ", say, class_id=room.cls.id, needs_ack=True, **more
        )
        tell(session, world.clock.now(), [room.ids[name] for name in names], message)
    await world.settle()


def acknowledged(world: World) -> list[bool]:
    with world.tables() as session:
        rows = session.exec(select(NoticeRecipient).order_by(col(NoticeRecipient.id)))
        return [row.acknowledged_at is not None for row in rows]


async def test_confirming_keeps_the_message_and_takes_the_button_away(world: World):
    room = classroom(world)
    an = trainee(room, "Nguyễn Văn An")
    await told(room, "Nguyễn Văn An")
    await an.presses("Đã nhận")
    assert len(an.messages) == 1
    assert an.sees("Buổi 1 đổi giờ\ntừ <7:30> sang 8:00")
    assert an.sees("Đã xác nhận lúc 09:00 16/11")
    assert an.last.buttons == []
    assert "<b>Buổi 1 đổi giờ</b>" in an.last.html
    assert acknowledged(world) == [True]


@pytest.mark.parametrize(
    "request_line",
    [
        "Đồng chí đọc xong mời bấm «Đã nhận».",
        "Mời đồng chí bấm «Đã nhận» để trung tâm biết đồng chí đã xem.",
        "Please press “Received (Đã nhận)” so that the centre knows you have seen it.",
    ],
)
async def test_what_was_confirmed_does_not_ask_to_be_confirmed(world: World, request_line: str):
    room = classroom(world)
    an = trainee(room, "Nguyễn Văn An")
    say = Say(
        joined([Plain("Buổi 1 đổi giờ"), Plain(request_line)], "\n\n"),
        [[command_button(Plain("Lịch của tôi"), "lich")]],
    )
    with world.tables() as session:
        message = Message("change", "Buổi 1", say, class_id=room.cls.id, needs_ack=True)
        tell(session, world.clock.now(), [room.ids["Nguyễn Văn An"]], message)
    await world.settle()
    await an.presses("Đã nhận")
    assert an.last.text == "Buổi 1 đổi giờ\n\n✔ Đã xác nhận lúc 09:00 16/11/2026"
    assert an.buttons() == ["Lịch của tôi"]


async def test_a_second_press_is_answered_kindly_and_changes_nothing(world: World):
    room = classroom(world)
    an = trainee(room, "Nguyễn Văn An")
    await told(room, "Nguyễn Văn An")
    data = an.last.buttons[0][0]["callback_data"]
    await an.presses("Đã nhận")
    world.clock.advance(hours=3)
    await an.taps(data, an.messages[0])
    assert an.sees("đã xác nhận lúc 09:00 16/11/2026 rồi")


async def test_another_person_s_notice_looks_like_one_that_does_not_exist(world: World):
    room = classroom(world)
    an, binh = trainee(room, "Nguyễn Văn An"), trainee(room, "Trần Thị Bình")
    await told(room, "Nguyễn Văn An")
    data = an.last.buttons[0][0]["callback_data"]
    await binh.taps(data)
    answer = binh.last.text
    await binh.taps("ack:999999")
    assert binh.last.text == answer
    assert "không có gì thay đổi" in answer
    assert acknowledged(world) == [False]


@pytest.mark.parametrize("data", ["ack", "ack:", "ack:x", "ack:-1", "ack:1:2:3", "ack:" + "9" * 40])
async def test_forged_confirmations_are_answered_and_change_nothing(world: World, data: str):
    room = classroom(world)
    an = trainee(room, "Nguyễn Văn An")
    trainee(room, "Trần Thị Bình")
    await told(room, "Nguyễn Văn An", "Trần Thị Bình")
    await an.taps(data)
    assert an.sees("không có gì thay đổi")
    assert acknowledged(world) == [False, False]


async def test_the_sender_is_told_whom_a_notice_did_not_reach(world: World):
    room = classroom(world)
    an = trainee(room, "Nguyễn Văn An", phone="+84912345678")
    trainee(room, "Trần Thị Bình")
    centre = world.member("Lê Cán Bộ", Role.CENTRE_STAFF, "TTCT-HM")
    await centre.says("/toi")
    an.chat.blocked = True
    world.api.expect_refusal("bot was blocked")
    with world.tables() as session:
        from db.models import Person

        sender = session.exec(select(Person.id).where(Person.full_name == "Lê Cán Bộ")).one()
    await told(room, "Nguyễn Văn An", "Trần Thị Bình", sent_by_id=sender)
    await world.tick()
    assert centre.saw("1 người không nhận được tin")
    assert centre.saw("Nguyễn Văn An – 0912 345 678")
    before = len(centre.messages)
    await world.pass_time(hours=1)
    assert len(centre.messages) == before
