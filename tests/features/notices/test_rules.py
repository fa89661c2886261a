"""Who counts as told; what is worth confirming; ids in buttons; keys of reminders."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.features.notices.rules import (
    ANNOUNCEMENT,
    SCHEDULE,
    Contact,
    Received,
    Reminder,
    contact,
    ids_of,
    is_current,
    reminder_of,
    slot_of,
)
from db.models import RecipientState
from tests.support.factories import START

SENT, QUEUED = RecipientState.SENT, RecipientState.QUEUED
GONE, ABSENT = RecipientState.UNREACHABLE, RecipientState.NOT_JOINED


def got(state: RecipientState, *, read: bool = False, kind: str = SCHEDULE, session=None):
    return Received(1, kind, state, read, START, session)


@pytest.mark.parametrize(
    ("received", "joined", "reachable", "how"),
    [
        ([], True, True, Contact.REACHED),
        ([got(SENT, read=True)], True, True, Contact.CONFIRMED),
        ([got(SENT, read=True), got(SENT)], True, True, Contact.SILENT),
        ([got(QUEUED)], True, True, Contact.SENDING),
        ([got(QUEUED), got(SENT)], True, True, Contact.SILENT),
        ([got(RecipientState.EXPIRED)], True, True, Contact.REACHED),
        ([], False, False, Contact.NOT_JOINED),
        ([got(ABSENT)], False, False, Contact.NOT_JOINED),
        ([got(ABSENT, read=True)], False, False, Contact.CALLED),
        ([got(ABSENT, read=True), got(ABSENT)], False, False, Contact.NOT_JOINED),
        ([got(SENT, read=True)], True, False, Contact.BLOCKED),
        ([got(GONE, read=True)], True, False, Contact.CALLED),
    ],
)
def test_how_a_person_is_reached(received, joined, reachable, how):
    assert contact(received, START, joined=joined, reachable=reachable) is how


def test_a_change_is_worth_confirming_until_its_session_begins():
    notice = got(SENT, kind="change", session=START + timedelta(hours=1))
    assert is_current(notice, START)
    assert not is_current(notice, START + timedelta(hours=1))


def test_an_announcement_grows_old_and_a_schedule_does_not():
    later = START + timedelta(days=4)
    assert is_current(got(SENT, kind=ANNOUNCEMENT), START + timedelta(days=2))
    assert not is_current(got(SENT, kind=ANNOUNCEMENT), later)
    assert is_current(got(SENT), later)


@pytest.mark.parametrize(
    ("carried", "ids"),
    [
        (["12", "7"], [12, 7]),
        ([], []),
        (["12", "x"], []),
        (["-1"], []),
        (["１２"], []),
        (["9" * 30], []),
        ([""], []),
    ],
)
def test_ids_of_a_button_are_numbers_or_nothing(carried, ids):
    assert ids_of(carried) == ids


def test_the_key_of_a_reminder_says_whom_and_of_what_and_fits_its_column():
    slots = tuple(slot_of(123_456 + n, START) for n in range(4))
    reminder = Reminder("evening", 1_234_567, slots)
    assert len(reminder.key) <= 120
    assert reminder_of(reminder.key) == reminder
    assert reminder_of(f"{reminder.key}/1") == reminder


def test_another_time_makes_another_key():
    one = Reminder("soon", 5, (slot_of(1, START),))
    other = Reminder("soon", 5, (slot_of(1, START + timedelta(minutes=30)),))
    assert one.key != other.key
