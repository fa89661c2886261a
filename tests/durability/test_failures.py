"""A handler that fails leaves nothing behind; after the third time people are told."""

from __future__ import annotations

from sqlmodel import select

from bot.chat.access import ANYBODY
from bot.chat.router import Command
from bot.kit.problem import Problem
from bot.kit.text import Plain, Text
from db.models import AuditEvent, InboxRow, InboxState, JobRun, OutboxRow, Role
from tests.support.world import World

WORDS = Text(vi="thử", en="try")


def install(world: World, run) -> None:
    world.app.setup.router.commands["thu"] = Command("thu", ANYBODY, run, None, WORDS)


async def test_a_handler_that_fails_leaves_no_row_and_no_message_and_is_told(world: World):
    tries = []

    def fails(turn, typed):
        tries.append(1)
        turn.say(Plain("xong rồi"))
        turn.session.add(JobRun(job="half", due_at=turn.now, done_at=turn.now))
        turn.session.flush()
        raise RuntimeError("broken")

    install(world, fails)
    admin = world.member("Quản Trị Viên", Role.ADMIN, "DU-QX")
    deputy = world.member("Trần Thị Hoa")
    await deputy.says("/thu")
    assert len(tries) == 3
    assert not deputy.saw("xong rồi")
    assert deputy.sees("gặp lỗi và chưa được xử lý")
    assert admin.saw("RuntimeError")
    with world.tables() as session:
        assert session.exec(select(JobRun)).all() == []
        row = session.exec(select(InboxRow)).one()
        assert (row.state, row.attempts) == (InboxState.PARKED, 3)


async def test_one_that_works_at_the_second_try_is_answered_once(world: World):
    tries = []

    def fails_once(turn, typed):
        tries.append(1)
        turn.say(Plain("xong rồi"))
        if len(tries) == 1:
            raise RuntimeError("broken")

    install(world, fails_once)
    deputy = world.member("Trần Thị Hoa")
    await deputy.says("/thu")
    assert [m.text for m in deputy.messages] == ["xong rồi"]


async def test_nothing_waits_behind_a_parked_update(world: World):
    def fails(turn, typed):
        raise RuntimeError("broken")

    install(world, fails)
    deputy = world.member("Trần Thị Hoa")
    await deputy.says("/thu")
    await deputy.says("tiếp theo")
    assert deputy.sees("«tiếp theo»")


async def test_a_refusal_undoes_what_was_written_and_says_why(world: World):
    def refuses(turn, typed):
        turn.session.add(JobRun(job="half", due_at=turn.now, done_at=turn.now))
        turn.session.flush()
        turn.say(Plain("xong rồi"))
        raise Problem("count.unreadable", given="ba")

    install(world, refuses)
    deputy = world.member("Trần Thị Hoa")
    await deputy.says("/thu")
    assert [m.text for m in deputy.messages] == ["«ba» không phải số nguyên."]
    with world.tables() as session:
        assert session.exec(select(JobRun)).all() == []
        assert session.exec(select(AuditEvent)).all() == []


async def test_a_repeated_update_is_handled_once(world: World):
    deputy = world.member("Trần Thị Hoa")
    await deputy.says("chào")
    repeated = {
        "update_id": 1001,
        "message": {
            "message_id": 1,
            "date": 1,
            "chat": {"id": deputy.id, "type": "private"},
            "from": {"id": deputy.id, "is_bot": False, "first_name": "x"},
            "text": "chào",
        },
    }
    await world.app.telegram.accept([repeated])
    await world.settle()
    assert len(deputy.messages) == 1


async def test_something_without_the_shape_of_an_update_does_not_stop_the_intake(world: World):
    deputy = world.member("Trần Thị Hoa")
    good = {
        "update_id": 7,
        "message": {
            "message_id": 1,
            "date": 1,
            "chat": {"id": deputy.id, "type": "private"},
            "from": {"id": deputy.id, "is_bot": False, "first_name": "x"},
            "text": "tốt",
        },
    }
    broken = {"update_id": 6, "message": {"chat": {"id": deputy.id, "type": "private"}, "from": 1}}
    await world.app.telegram.accept([{"nothing": 1}, broken, good])
    await world.settle()
    assert deputy.saw("«tốt»")
    with world.tables() as session:
        states = {row.update_key: row.state for row in session.exec(select(InboxRow)).all()}
    assert states == {"6": InboxState.PARKED, "7": InboxState.DONE}


async def test_answers_are_the_only_rows_of_a_conversation(world: World):
    deputy = world.member("Trần Thị Hoa")
    await deputy.says("một")
    with world.tables() as session:
        assert len(session.exec(select(OutboxRow)).all()) == 1
