"""Database work is done in turn, and what cannot wait goes first."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from db.workers import Workers


def test_work_is_done_in_order_and_returns_its_result():
    workers = Workers(1)
    done: list[int] = []

    def note(number: int) -> int:
        done.append(number)
        return number

    futures = [workers.submit(partial(note, number)) for number in range(20)]
    assert [future.result(5) for future in futures] == list(range(20))
    assert done == list(range(20))
    workers.close()


def test_what_cannot_wait_goes_before_what_waits_in_turn():
    workers = Workers(1)
    gate = threading.Event()
    done: list[str] = []
    workers.submit(lambda: gate.wait(5))
    last = workers.submit(lambda: done.append("in turn"))
    workers.submit(lambda: done.append("first"), first=True)
    gate.set()
    last.result(5)
    assert done == ["first", "in turn"]
    workers.close()


def test_a_failure_reaches_the_caller_and_the_thread_lives_on():
    workers = Workers(1)
    with pytest.raises(ZeroDivisionError):
        workers.submit(lambda: 1 / 0).result(5)
    assert workers.submit(lambda: "here").result(5) == "here"
    workers.close()


def test_closing_finishes_what_was_given_and_takes_nothing_more():
    workers = Workers(2)
    done: list[int] = []
    for n in range(10):
        workers.submit(partial(done.append, n))
    workers.close()
    workers.close()
    assert sorted(done) == list(range(10))
    with pytest.raises(RuntimeError, match="closed"):
        workers.submit(lambda: None)
