"""Deadlines of requests about personal data, and when those who handle them are reminded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.kit.dates import end_of_day_utc, local, to_utc
from bot.kit.problem import Problem
from bot.kit.vietnamese import nfc
from bot.kit.working_time import add_working_days
from db.models import RequestKind

MOST_TEXT = 400
MORNING = time(8, 0)
"""Local time at which a reminder goes out."""

ACKNOWLEDGE_RULE = "data_acknowledge_working_days"
REMIND_RULE = "data_remind_days"
Reminder = Literal["acknowledge", "soon", "due"]

FIELDS = ("name", "birth", "phone", "position", "other")
"""What can be corrected; `other` is told in words and mended by hand."""


def days_rule(kind: RequestKind) -> str:
    """The key of the rule that says in how many days a request is to be done."""
    return f"data_days_{kind.value}"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last moments at which a request is acknowledged and done in time."""

    acknowledge_by: datetime
    due_at: datetime


def deadlines(now: datetime, zone: ZoneInfo, *, working_days: int, days: int) -> Deadlines:
    today = local(now, zone).date()
    return Deadlines(
        end_of_day_utc(add_working_days(today, working_days), zone),
        end_of_day_utc(today + timedelta(days=days), zone),
    )


def reminder_due(
    now: datetime,
    zone: ZoneInfo,
    *,
    acknowledge_by: datetime,
    acknowledged: bool,
    due_at: datetime,
    days_before: int,
) -> Reminder | None:
    """What the handler is to be reminded of now; the latest of several."""
    last_day = local(due_at, zone).date()
    moments: Mapping[Reminder, datetime] = {
        "due": to_utc(last_day, MORNING, zone),
        "soon": to_utc(last_day - timedelta(days=days_before), MORNING, zone),
        "acknowledge": to_utc(local(acknowledge_by, zone).date(), MORNING, zone),
    }
    passed: list[Reminder] = [name for name, at in moments.items() if at <= now]
    if acknowledged:
        passed = [name for name in passed if name != "acknowledge"]
    return passed[0] if passed else None


def clean_text(typed: str) -> str:
    """Words that say something. Raises privacy.too_short (given), privacy.too_long (most, has)."""
    text = nfc(typed).strip()
    if len(text) < 3 or not any(c.isalnum() for c in text):
        raise Problem("privacy.too_short", given=text[:40])
    if len(text) > MOST_TEXT:
        raise Problem("privacy.too_long", most=MOST_TEXT, has=len(text))
    return text
