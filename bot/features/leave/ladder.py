"""When the centre is reminded of a request that nobody answers, and when others are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.kit.dates import local, to_utc
from bot.kit.working_time import Hours, after_working_hours

HOUR = timedelta(hours=1)


class Rung(StrEnum):
    FIRST = "first"
    """After some working hours."""
    SECOND = "second"
    """The evening before the session; hours before it when the request came after that evening."""
    LAST = "last"
    """Shortly before the session: the trainee and the ward hear of it too."""


@dataclass(frozen=True, slots=True)
class Times:
    """What the house has set. `spare`: whoever has just got the request is not reminded yet."""

    wait: timedelta
    hours: Hours
    evening: time
    before: timedelta
    not_before: time
    last: timedelta
    spare: timedelta


def next_start(
    sent_at: datetime, starts: Iterable[datetime], now: datetime, zone: ZoneInfo
) -> datetime | None:
    """The next session for which an answer is awaited: of each day only the first counts."""
    firsts: dict[date, datetime] = {}
    for start in sorted(one for one in starts if one > sent_at):
        firsts.setdefault(local(start, zone).date(), start)
    return min((one for one in firsts.values() if one > now), default=None)


def last_at(sent_at: datetime, start: datetime, times: Times, zone: ZoneInfo) -> datetime | None:
    """None: there was no time left when it was sent."""
    at = max(start - times.last, sent_at + times.spare, _early(start, times, zone))
    return at if at < start else None


def _early(start: datetime, times: Times, zone: ZoneInfo) -> datetime:
    return to_utc(local(start, zone).date(), times.not_before, zone)


def _second_at(sent_at: datetime, start: datetime, times: Times, zone: ZoneInfo) -> datetime | None:
    free_from = sent_at + times.spare
    day_before = local(start, zone).date() - timedelta(days=1)
    evening = to_utc(day_before, times.evening, zone)
    if free_from <= evening:
        return evening
    at = start - times.before
    good = max(free_from, _early(start, times, zone)) <= at < start - times.last
    return at if good else None


def _first_at(sent_at: datetime, times: Times, zone: ZoneInfo) -> datetime:
    """On the full hour, so that requests of one morning are told of together."""
    at = after_working_hours(sent_at, times.wait, times.hours, zone)
    hour = at.replace(minute=0, second=0, microsecond=0)
    return hour if hour == at else hour + HOUR


def rung_due(
    sent_at: datetime, starts: Iterable[datetime], now: datetime, times: Times, zone: ZoneInfo
) -> tuple[Rung, datetime] | None:
    """The rung reached, and since when; the later of several, which makes up for the others.

    `starts`: of the sessions asked off that take place. The first rung gives way to the others of
    the next session; where a session has begun unanswered it comes after that.
    """
    start = next_start(sent_at, starts, now, zone)
    moments: list[tuple[datetime, Rung]] = []
    if start:
        second, last = _second_at(sent_at, start, times, zone), last_at(sent_at, start, times, zone)
        moments += [(second, Rung.SECOND)] if second else []
        moments += [(last, Rung.LAST)] if last else []
    first = _first_at(sent_at, times, zone)
    if all(first < at for at, _ in moments):
        moments.append((first, Rung.FIRST))
    at, rung = max(((at, rung) for at, rung in moments if at <= now), default=(None, Rung.FIRST))
    return (rung, at) if at else None
