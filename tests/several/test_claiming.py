"""Several transactions take updates at once: each is taken by one, in order inside a chat."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.chat.claiming import WINDOW, Waiting, claim_oldest
from bot.chat.intake import RawUpdate, accept
from db.models import InboxRow
from db.session import make_engine
from tests.support.factories import START
from tests.support.postgres import PostgresServer

AN, BINH = "100", "200"


@pytest.fixture
def engine(postgres: PostgresServer, postgres_template: str) -> Iterator[Engine]:
    url = postgres.fresh_database(postgres_template)
    made = make_engine(url, threads=4)
    yield made
    made.dispose()
    postgres.drop(url)


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    with Session(engine) as session:
        yield session


def arrive(engine: Engine, *updates: tuple[str, str]) -> None:
    """(chat, text) of each update."""
    with transaction(engine) as session:
        store(session, *updates)
        session.commit()


def store(session: Session, *updates: tuple[str, str]) -> None:
    accept(session, "telegram", [RawUpdate(f"{c}/{t}", c, t) for c, t in updates], START)


def text_of(row: Waiting | None) -> str | None:
    return row.raw if row else None


def claimed(session: Session) -> str | None:
    return text_of(claim_oldest(session, START))


def test_the_next_update_of_a_chat_waits_for_the_one_before(engine: Engine) -> None:
    arrive(engine, (AN, "một"), (AN, "hai"))
    with transaction(engine) as one, transaction(engine) as other:
        assert claimed(one) == "một"
        assert claimed(other) is None
        one.commit()
        assert claimed(other) == "hai"


def test_another_chat_does_not_wait(engine: Engine) -> None:
    arrive(engine, (AN, "một"), (AN, "hai"), (BINH, "ba"))
    with transaction(engine) as one, transaction(engine) as other:
        assert claimed(one) == "một"
        assert claimed(other) == "ba"


def test_what_fails_is_taken_again_before_what_came_after_it(engine: Engine) -> None:
    arrive(engine, (AN, "một"), (AN, "hai"))
    with transaction(engine) as one, transaction(engine) as other:
        assert claimed(one) == "một"
        one.rollback()
        assert claimed(other) == "một"


def test_an_update_that_is_done_is_not_taken_again(engine: Engine) -> None:
    arrive(engine, (AN, "một"))
    with transaction(engine) as one:
        assert claimed(one) == "một"
        one.commit()
        assert claimed(one) is None


def test_of_many_at_once_each_update_is_taken_by_one_and_in_order(engine: Engine) -> None:
    chats = [str(number) for number in range(5)]
    arrive(engine, *((chat, str(turn)) for turn in range(12) for chat in chats))
    taken: dict[str, list[str]] = {chat: [] for chat in chats}

    def work() -> None:
        while sum(map(len, taken.values())) < 60:
            with transaction(engine) as session:
                row = claim_oldest(session, START)
                if row:
                    taken[row.chat_key].append(row.raw)  # before others can see it done
                session.commit()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert all(texts == [str(turn) for turn in range(12)] for texts in taken.values())


def test_updates_of_a_chat_are_numbered_in_the_order_in_which_they_are_seen(
    engine: Engine,
) -> None:
    """A number is given at the insert; another process must not commit a later one before it."""
    second_stored = threading.Event()

    def second() -> None:
        arrive(engine, (AN, "hai"))
        second_stored.set()

    thread = threading.Thread(target=second)
    with transaction(engine) as first:
        store(first, (AN, "một"))
        thread.start()
        arrive(engine, (BINH, "ba"))
        assert not second_stored.wait(0.05), "it waits for the first of its chat"
        with transaction(engine) as looking:
            assert claimed(looking) == "ba", "and cannot be handled before it"
        first.commit()
    thread.join(10)
    with transaction(engine) as looking:
        rows = looking.exec(select(InboxRow.raw).order_by(col(InboxRow.id))).all()
    assert [text for text in rows if text != "ba"] == ["một", "hai"]


def test_a_flood_from_one_chat_holds_up_no_other(engine: Engine) -> None:
    arrive(engine, *((AN, str(number)) for number in range(2 * WINDOW)), (BINH, "ba"), (BINH, "tư"))
    with transaction(engine) as one, transaction(engine) as other, transaction(engine) as third:
        assert claimed(one) == "0"
        assert claimed(other) == "ba"
        assert claimed(third) is None, "nothing goes before what was sent earlier"
        other.commit()
        assert claimed(third) == "tư"
