"""When what was sent is marked in the tables: soon, but not with a transaction for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat.due import Parcel
from bot.chat.outcomes import Outcome
from bot.chat.pacing import Limits
from bot.chat.under_way import LONGEST, NOTED_TOGETHER, TOGETHER, UnderWay
from db.models import OutboxState, Urgency

NOW = 1000.0


@pytest.fixture
def noted(tmp_path: Path) -> Iterator[UnderWay]:
    """With a journal, and marked a moment ago."""
    way = UnderWay(Limits())
    way.journal.begin(tmp_path / "sent.journal", 1)
    way.marked([], NOW)
    yield way
    way.journal.close()


def parcel(number: int) -> Parcel:
    return Parcel(number, f"chat {number}", {"text": "x"}, Urgency.BROADCAST)


def send(way: UnderWay, *numbers: int) -> None:
    for number in numbers:
        way.goes(parcel(number))
        way.ends(parcel(number), Outcome(number, OutboxState.SENT, ref="1"))


def test_the_last_of_all_is_marked_at_once(noted: UnderWay):
    send(noted, 1)
    assert noted.is_time_to_mark(NOW, others_wait=False)


def test_while_more_is_to_be_sent_marks_wait_for_each_other(noted: UnderWay):
    send(noted, *range(NOTED_TOGETHER - 1))
    assert not noted.is_time_to_mark(NOW + LONGEST / 2, others_wait=True)
    send(noted, NOTED_TOGETHER)
    assert noted.is_time_to_mark(NOW + LONGEST / 2, others_wait=True)


def test_no_mark_waits_long(noted: UnderWay):
    send(noted, 1)
    noted.goes(parcel(2))
    assert noted.is_time_to_mark(NOW + LONGEST, others_wait=True)


def test_nothing_is_marked_twice(noted: UnderWay):
    send(noted, 1)
    noted.marked(noted.outcomes.take(), NOW)
    assert not noted.is_time_to_mark(NOW + 2 * LONGEST, others_wait=False)
    assert (len(noted.journal), noted.unmarked) == (0, set())


def test_where_no_journal_knows_few_wait_for_their_marks():
    way = UnderWay(Limits())
    way.goes(parcel(100))
    send(way, *range(TOGETHER - 1))
    assert not way.is_time_to_mark(NOW, others_wait=True)
    send(way, TOGETHER)
    assert way.is_time_to_mark(NOW, others_wait=True)


def test_what_was_not_taken_is_under_way_no_more(noted: UnderWay):
    again = parcel(1)
    noted.goes(again)
    noted.comes_back(again)
    assert (noted.chats, noted.unmarked, again.tries) == ({}, set(), 1)
    assert noted.counts == {"sent": 0, "refused": 0, "put_off": 1}
