"""The calendar file, as telephones read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.documents.ics import Event, calendar

NOW = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
EVENT = Event(
    "session-1@x",
    3,
    datetime(2026, 11, 24, 0, 30, tzinfo=UTC),
    datetime(2026, 11, 24, 4, 0, tzinfo=UTC),
    "NTD-01 · Bài 1; phần a, b",
    "Hội trường A\\B",
    "dòng 1\ndòng 2",
)


def lines(*events: Event) -> list[str]:
    content = calendar("Lịch học", events, NOW).decode()
    assert content.endswith("END:VCALENDAR\r\n")
    return content.replace("\r\n ", "").split("\r\n")


def test_an_event_says_when_where_what_and_which_version():
    found = lines(EVENT)
    for line in (
        "UID:session-1@x",
        "SEQUENCE:3",
        "DTSTAMP:20261116T020000Z",
        "DTSTART:20261124T003000Z",
        "DTEND:20261124T040000Z",
        "STATUS:CONFIRMED",
    ):
        assert line in found


def test_separators_and_line_ends_in_words_are_escaped():
    found = lines(EVENT)
    assert "SUMMARY:NTD-01 · Bài 1\\; phần a\\, b" in found
    assert "LOCATION:Hội trường A\\\\B" in found
    assert "DESCRIPTION:dòng 1\\ndòng 2" in found


def test_a_cancelled_session_is_said_to_be_so():
    assert "STATUS:CANCELLED" in lines(replace(EVENT, cancelled=True))


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut():
    long = replace(EVENT, title="Đường lối cách mạng của Đảng " * 12)
    content = calendar("Lịch học", [long], NOW)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert "SUMMARY:" + "Đường lối cách mạng của Đảng " * 12 in lines(long)
