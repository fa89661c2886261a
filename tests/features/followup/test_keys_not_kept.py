"""A link that opens without asking who comes is read by its person, and nowhere else."""

from __future__ import annotations

from sqlmodel import col, select

from bot.chat.outbox import Letter, post
from bot.chat.say import Say
from bot.features.followup.links import PATH, SECRET
from bot.kit.text import Plain
from db.models import InboxRow, OutboxRow, OutboxState, Person
from tests.features.followup.test_page import CUONG, DEPUTY, deputy_of, token_for
from tests.support.classroom import classroom, trainee
from tests.support.world import ON_BOTH_DATABASES, World


def all_rows(world: World) -> str:
    """Everything that was written and said, as the tables keep it."""
    with world.tables() as session:
        rows = [*session.exec(select(OutboxRow)), *session.exec(select(InboxRow))]
        return " ".join(str(row.model_dump()) for row in rows)


def waits_for_the_deputy(world: World, words: str, secret: str) -> None:
    """A message that has not been sent, as after hours without a network."""
    with world.tables() as session:
        who = session.exec(select(Person.id).where(col(Person.full_name) == DEPUTY)).one()
        post(session, [Letter(who or 0, Say(Plain(words), secret=secret))], world.clock.now())


@ON_BOTH_DATABASES
async def test_the_link_is_out_of_the_tables_once_it_is_sent(world: World):
    trainee(classroom(world), CUONG, joined=False)
    deputy = deputy_of(world)
    await deputy.says("/theodoi")
    await deputy.presses("Trang gọi điện")
    first = deputy.last.text.split(PATH)[1].split()[0]
    await deputy.says("/theodoi")
    await deputy.presses("Trang gọi điện")
    await deputy.presses("Lập liên kết mới")
    second = deputy.last.text.split(PATH)[1].split()[0]
    kept = all_rows(world)
    assert "Trang gọi điện" in kept, "other messages are kept as they were"
    assert first not in kept
    assert second not in kept


@ON_BOTH_DATABASES
async def test_a_link_that_was_replaced_before_it_was_sent_is_not_sent(world: World):
    deputy = deputy_of(world)
    waits_for_the_deputy(world, "liên kết cũ", SECRET)
    waits_for_the_deputy(world, "lời mời", "invitation")
    token_for(world)
    assert "liên kết cũ" not in all_rows(world)
    await world.settle()
    assert deputy.sees("lời mời")
    assert "liên kết cũ" not in deputy.transcript()


async def test_a_link_for_a_chat_that_is_closed_is_not_kept_either(world: World):
    deputy = deputy_of(world)
    deputy.chat.blocked = True
    waits_for_the_deputy(world, "lời chào", "")
    waits_for_the_deputy(world, "liên kết riêng", SECRET)
    await world.settle()
    kept = all_rows(world)
    assert "liên kết riêng" not in kept
    assert "lời chào" in kept
    with world.tables() as session:
        states = session.exec(select(OutboxRow.state)).all()
    assert set(states) == {OutboxState.REFUSED}
