"""Whose update is next: a crowd is served by turns, and nobody's own order is changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import count

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, select

from bot.chat.dispatcher import GROUP
from bot.chat.turns import TURN, Turns
from db.models import OutboxRow
from tests.bench.driven import update
from tests.support.world import ON_SQLITE, World


def arrive(turns: Turns, first: int, *chats: str) -> list[int]:
    """Updates of these chats, numbered from the first."""
    rows = [(number, "telegram", chat) for number, chat in enumerate(chats, first)]
    turns.add(rows)
    return [number for number, *_ in rows]


def test_people_who_have_sent_a_few_are_served_in_the_order_of_arrival():
    turns = Turns()
    numbers = arrive(turns, 1, *["An", "Bình", "Chi"] * TURN)
    assert turns.take(1000) == numbers


def test_who_has_sent_hundreds_lets_the_others_go_first_after_a_few():
    turns = Turns()
    many = arrive(turns, 1, *["An"] * 300)
    one = arrive(turns, 301, "Bình")
    assert turns.take(1000) == many[:TURN] + one + many[TURN:]


def test_who_comes_later_does_not_wait_for_what_another_has_sent_long_before():
    turns = Turns()
    arrive(turns, 1, *["An"] * 300)
    turns.take(TURN + 5)
    late = arrive(turns, 301, "Bình", "An")
    rest = turns.take(1000)
    assert rest.index(late[0]) < TURN
    assert rest[-1] == late[1]


def test_what_was_taken_and_not_handled_is_next_again():
    turns = Turns()
    numbers = arrive(turns, 1, *["An"] * 50)
    taken = turns.take(10)
    turns.put_back(taken[4:])
    assert turns.take(1000) == numbers[4:]


def test_what_was_not_taken_from_here_is_not_put_back():
    turns = Turns()
    turns.put_back([1, 2, 3])
    assert len(turns) == 0


STEPS = st.lists(
    st.one_of(
        st.lists(st.sampled_from("ABCD"), min_size=1, max_size=60),
        st.tuples(st.integers(1, 40), st.integers(0, 40)),
    ),
    max_size=12,
)


@given(STEPS)
def test_each_is_served_once_in_the_order_of_its_chat_and_soon(steps):
    """Whatever comes and goes in between: all of it, once, and nobody waits for more than what is
    left of one turn and one more of each of the others."""
    turns, numbers = Turns(), count(1)
    chat_of: dict[int, str] = {}
    waits: dict[int, Counter[str]] = {}
    served: list[int] = []

    def serve(number: int) -> None:
        served.append(number)
        waits.pop(number, None)
        for others in waits.values():
            others[chat_of[number]] += 1

    for step in [*steps, (10_000, 10_000)]:
        if isinstance(step, list):
            rows = [(next(numbers), "web", chat) for chat in step]
            turns.add(rows)
            for number, _, chat in rows:
                if chat not in {chat_of[waiting] for waiting in set(chat_of) - set(served)}:
                    waits[number] = Counter()
                chat_of[number] = chat
        else:
            most, handled = step
            taken = turns.take(most)
            turns.put_back(taken[handled:])
            for number in taken[:handled]:
                serve(number)
        assert all(n <= 2 * TURN for others in waits.values() for n in others.values())
    assert sorted(served) == list(chat_of)
    of_each = defaultdict(list)
    for number in served:
        of_each[chat_of[number]].append(number)
    assert all(own == sorted(own) for own in of_each.values())


@ON_SQLITE
async def test_a_flood_from_one_chat_keeps_nobody_else_waiting(world: World):
    """300 messages wait when somebody else writes: that answer is among the first."""
    await world.app.telegram.accept([update(1, f"/lich {number}") for number in range(300)])
    await world.app.telegram.accept([update(2, "/lich")])
    await world.app.dispatcher.drain()
    with world.tables() as session:
        chats = session.exec(select(OutboxRow.chat_key).order_by(col(OutboxRow.id))).all()
    assert chats.index("2") <= TURN
    assert chats.count("1") == 300


@ON_SQLITE
async def test_what_fails_in_a_crowd_is_parked_and_the_crowd_goes_on(world: World):
    """One that cannot be read among a hundred: it alone is parked, each other is answered once."""
    updates = [update(chat, "/menu") for chat in range(100, 100 + 3 * GROUP)]
    updates[40]["message"]["from"] = "?"
    await world.app.telegram.accept(updates)
    await world.app.dispatcher.drain()
    with world.tables() as session:
        chats = session.exec(select(OutboxRow.chat_key).order_by(col(OutboxRow.id))).all()
    assert len(set(chats)) == len(chats) == 3 * GROUP - 1
