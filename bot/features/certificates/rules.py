"""Numbers that run, days by which a certificate is due, and whom one is due to. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.kit.dates import add_months, parse_date, to_utc
from bot.kit.problem import Problem
from bot.kit.vietnamese import nfc

DAYS_RULE = "certificate_days"
MONTHS_RULE = "certificate_months"
REMIND_RULE = "certificate_remind_days"

MOST_NUMBER = 60
MOST_PLACE = 200
MOST_REASON = 300
FARTHEST = timedelta(days=366)
"""A day of issue later than that is a slip of the hand."""
MORNING = time(8, 0)
"""Local time at which a reminder goes out."""

_NUMBER = re.compile(r"[\w\s/.\-–&()]+")
_SAID = re.compile(
    r"^(?:(?:quyết định|qđ|decision)\s+)?(?:số|no\.?)\s*[:.]?\s*(?=\S)", re.IGNORECASE
)
_DIGIT = re.compile(r"[0-9]")
_MARKED = re.compile(r"\[(?P<digits>[0-9]+)\]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DECISION = re.compile(r"\s*[;|\t]\s*(?:ngày\s+)?|\s*,?\s+ngày\s+", re.IGNORECASE)
_DAY_LAST = re.compile(r"^(?P<number>.+?)[\s,]+(?P<day>\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)$")

Reminder = Literal["soon", "late"]


# --- numbers -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers that count up inside a fixed pattern, with the zeros that the first one has."""

    before: str
    first: int
    width: int
    after: str

    def at(self, offset: int) -> str:
        return f"{self.before}{self.first + offset:0{self.width}}{self.after}"


def number_key(number: str) -> str:
    """What makes two numbers the same: capitals, no spaces."""
    return nfc(number).replace(" ", "").upper()


def read_number(typed: str) -> str:
    """Raises certificate.bad_number (given), certificate.long_number (most)."""
    number = _SAID.sub("", nfc(typed)).strip(" .")
    if max(len(number), len(number_key(number))) > MOST_NUMBER:
        raise Problem("certificate.long_number", most=MOST_NUMBER)
    if not _NUMBER.fullmatch(number) or not _DIGIT.search(number):
        raise Problem("certificate.bad_number", given=typed[:40])
    return number


def read_first(typed: str) -> str:
    """The first number of a series, as it was typed: [015] marks what counts."""
    number = read_number(_MARKED.sub(r"\g<digits>", typed, count=1))
    return _SAID.sub("", nfc(typed)).strip(" .") if _MARKED.search(typed) else number


def series(first: str) -> Series:
    """What counts is what stands in brackets, else the first digits that are not a year."""
    marked = _MARKED.search(first)
    if marked:
        digits, before, after = marked["digits"], first[: marked.start()], first[marked.end() :]
        return Series(before, int(digits), len(digits), after)
    runs = list(re.finditer(r"[0-9]+", first))
    run = next((found for found in runs if not _YEAR.fullmatch(found[0])), runs[0])
    return Series(first[: run.start()], int(run[0]), len(run[0]), first[run.end() :])


def next_after(last: str) -> str:
    return series(last).at(1)


# --- the decision and the days -----------------------------------------------------------


def read_decision(typed: str, today: date) -> tuple[str, date]:
    """ "15-QĐ/TTCT; 20/11/2026": number and day.

    Raises certificate.bad_decision, certificate.decision_ahead, and those of the date parser.
    """
    parts = [part for part in _DECISION.split(_SAID.sub("", nfc(typed)), maxsplit=1) if part]
    if len(parts) < 2:
        found = _DAY_LAST.match(parts[0]) if parts else None
        if found is None:
            raise Problem("certificate.bad_decision", given=typed[:60])
        parts = [found["number"], found["day"]]
    number = read_number(parts[0].strip(" ,"))
    day = parse_date(parts[1], today=today)
    if day > today:
        raise Problem("certificate.decision_ahead", day=day)
    return number, day


def check_issue_day(issued_on: date, decided_on: date, today: date) -> None:
    """Raises certificate.before_decision, certificate.far_ahead."""
    if issued_on < decided_on:
        raise Problem("certificate.before_decision", day=decided_on)
    if issued_on > today + FARTHEST:
        raise Problem("certificate.far_ahead", day=issued_on)


def check_revoked_on(decided_on: date, issued_on: date, today: date) -> None:
    """Raises certificate.revoked_too_early. A paper may bear a day that has not come yet."""
    if decided_on < min(issued_on, today):
        raise Problem("certificate.revoked_too_early", day=issued_on)


def read_place(typed: str) -> str:
    place = nfc(typed)
    if len(place) > MOST_PLACE:
        raise Problem("certificate.long_place", most=MOST_PLACE)
    return place


def read_reason(typed: str) -> str:
    reason = nfc(typed)
    if len(reason) < 3:
        raise Problem("certificate.no_reason")
    if len(reason) > MOST_REASON:
        raise Problem("certificate.long_reason", most=MOST_REASON)
    return reason


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for issuing, from the day of the decision; `source`: where that is written."""

    day: date
    days: int
    source: str

    def left(self, today: date) -> int:
        """Days left; 0 on the last one, negative afterwards."""
        return (self.day - today).days


def deadline(decided_on: date, days: int, source: str) -> Deadline:
    return Deadline(decided_on + timedelta(days=days), days, source)


def last_valid_day(issued_on: date, months: int) -> date:
    return add_months(issued_on, months)


def reminder_due(
    now: datetime, zone: ZoneInfo, last_day: date, days_before: int
) -> tuple[Reminder, datetime] | None:
    """What staff is to be reminded of now, and since when; the later of the two."""
    late = to_utc(last_day + timedelta(days=1), MORNING, zone)
    soon = to_utc(last_day - timedelta(days=days_before), MORNING, zone)
    if now >= late:
        return "late", late
    return ("soon", soon) if now >= soon else None
