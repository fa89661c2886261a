"""What was sent and not yet marked outlives a kill, and never speaks of another message."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlmodel import select

from bot.app import JOURNAL
from bot.chat import journal
from bot.chat.journal import Journal, read_lines
from bot.chat.outbox import Letter, post
from bot.chat.say import Say
from bot.kit.text import Plain
from db.models import Account, OutboxRow, OutboxState, Urgency
from tests.support.person import Person
from tests.support.world import ON_SQLITE, World

TOKEN = 4711


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sent.journal"


@pytest.fixture
def begun(path: Path) -> Journal:
    made = Journal()
    made.begin(path, TOKEN)
    return made


def test_what_was_noted_is_read_after_a_kill(begun: Journal, path: Path):
    begun.note(7, "1001")
    begun.note(8, "1002")
    assert read_lines(path, TOKEN) == {7: "1001", 8: "1002"}
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_is_marked_is_forgotten_and_nothing_outlives_its_row(begun: Journal, path: Path):
    begun.note(7, "1001")
    begun.note(8, "1002")
    begun.marked([7])
    assert len(begun) == 1
    begun.marked([8])
    assert path.stat().st_size == 0


def test_a_long_rush_leaves_a_short_file(begun: Journal, path: Path, monkeypatch):
    monkeypatch.setattr(journal, "MOST", 200)
    for number in range(100):
        begun.note(number, "1")
        begun.marked([number - 1])
    assert path.stat().st_size < 300
    assert read_lines(path, TOKEN) == {99: "1"}


def test_lines_of_another_database_or_time_say_nothing(begun: Journal, path: Path):
    begun.note(7, "1001")
    assert read_lines(path, TOKEN + 1) == {}


@pytest.mark.parametrize("torn", range(1, 12))
def test_a_torn_line_says_nothing_and_its_neighbours_speak(begun: Journal, path: Path, torn: int):
    begun.note(123, "1001")
    begun.note(45, "1002")
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    path.write_bytes(whole[: first - torn] + whole[first:])
    assert 45 not in read_lines(path, TOKEN) or read_lines(path, TOKEN) == {45: "1002"}
    path.write_bytes(whole[:-torn])
    assert read_lines(path, TOKEN) in ({123: "1001"}, {123: "1001", 45: "1002"})


def test_bytes_that_are_no_lines_say_nothing(path: Path):
    path.write_bytes(b"\0\xff\n1 2\nzz 7 8\n 7 8\n\n")
    assert read_lines(path, TOKEN) == {}
    assert read_lines(path.with_name("none"), TOKEN) == {}


def test_a_full_disk_is_told_and_no_half_line_is_added_to(
    begun: Journal, path: Path, monkeypatch, caplog
):
    def full(_file: int, _line: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    begun.note(6, "1000")
    monkeypatch.setattr(os, "write", full)
    begun.note(7, "1001")
    monkeypatch.undo()
    begun.note(8, "1002")
    assert "cannot be written" in caplog.text
    assert not begun.keeps
    assert read_lines(path, TOKEN) == {6: "1000"}
    begun.marked([6, 7, 8])
    assert begun.keeps
    begun.note(9, "1003")
    assert read_lines(path, TOKEN) == {9: "1003"}


def test_before_it_has_begun_it_keeps_nothing():
    made = Journal()
    made.note(7, "1001")
    made.marked([7])
    assert not made.keeps
    assert len(made) == 0


def queue(world: World, chatter: Person, *texts: str) -> list[int]:
    """Notices to this person; the numbers of their rows."""
    with world.tables() as session:
        account = session.exec(select(Account).where(Account.sender_key == str(chatter.id))).one()
        letters = [Letter(account.person_id or 0, Say(Plain(text))) for text in texts]
        post(session, letters, world.clock.now(), urgency=Urgency.NOTICE)
    with world.tables() as session:
        return [number or 0 for number in session.exec(select(OutboxRow.id)).all()]


def states(world: World) -> dict[int | None, tuple[OutboxState, str | None, int]]:
    with world.tables() as session:
        rows = session.exec(select(OutboxRow)).all()
        return {row.id: (row.state, row.message_ref, row.attempts) for row in rows}


def of_the_world(world: World) -> Path:
    return world.app.settings.data_dir / JOURNAL


@ON_SQLITE
async def test_what_the_last_program_had_sent_is_marked_and_not_sent_again(world: World):
    deputy = world.member("Trần Thị Hoa")
    first, second = queue(world, deputy, "một", "hai")
    await world.app.take_up()
    world.app.channel.sender.journal.note(first, "900")  # and there it was killed
    await world.app.take_up()
    assert states(world)[first] == (OutboxState.SENT, "900", 1)
    await world.settle()
    assert [message.text for message in deputy.messages] == ["hai"]
    assert states(world)[second][0] is OutboxState.SENT
    assert of_the_world(world).stat().st_size == 0


@ON_SQLITE
async def test_what_was_ended_while_it_was_under_way_is_known_to_have_gone_out(world: World):
    """So that what was to stand in its place finds it."""
    (first,) = queue(world, world.member("Trần Thị Hoa"), "một")
    await world.app.take_up()
    world.app.channel.sender.journal.note(first, "900")
    with world.tables() as session:
        session.execute(update(OutboxRow).values(state=OutboxState.EXPIRED))
    await world.app.take_up()
    assert states(world)[first] == (OutboxState.SENT, "900", 1)


@ON_SQLITE
async def test_the_journal_of_an_earlier_time_marks_nothing(world: World):
    """As when an older copy of the database is put in its place: its rows may be others."""
    deputy = world.member("Trần Thị Hoa")
    (first,) = queue(world, deputy, "một")
    await world.app.take_up()
    world.app.channel.sender.journal.note(first, "900")
    earlier = of_the_world(world).read_bytes()
    with world.tables() as session:
        session.connection().exec_driver_sql("PRAGMA user_version = 12345")
    await world.app.take_up()
    of_the_world(world).write_bytes(earlier)
    await world.app.take_up()
    assert states(world)[first][0] is OutboxState.QUEUED
    await world.settle()
    assert [message.text for message in deputy.messages] == ["một"]


@ON_SQLITE
async def test_more_may_wait_for_their_marks_where_a_journal_knows_of_them(world: World):
    """With it what is under way is bounded by the requests, without it by what is not marked."""
    sender = world.app.channel.sender
    await world.app.take_up()
    sender.way.unmarked |= set(range(1000, 1000 + sender.way.limits.in_flight))
    assert sender._has_room()
    sender.journal.close()
    assert not sender._has_room()
