"""How reminders look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Say, command_button, in_columns
from bot.features.classes.rules import Day, session_hours
from bot.features.schedule import texts
from bot.features.schedule.queries import Coming
from bot.features.schedule.views import leave_buttons
from bot.kit.dates import local
from bot.kit.text import Bold, Line, Renderable, joined


def evening(rows: Sequence[Coming], now: datetime, zone: ZoneInfo) -> Say:
    """The sessions of one day, told on the evening before (or in the morning, if late)."""
    day = local(rows[0].session.starts_at, zone).date()
    lead = texts.TODAY if day == local(now, zone).date() else texts.TOMORROW
    lines = [_line(row, zone) for row in rows]
    codes = list(dict.fromkeys(row.cls.code for row in rows))
    buttons = [*leave_buttons(codes), command_button(texts.MY_SESSIONS, "lich")]
    text = joined([lead(day=Day(day)), *lines, texts.CANNOT_COME()])
    return Say(text, in_columns(buttons))


def soon(rows: Sequence[Coming], zone: ZoneInfo) -> Say:
    """Shortly before a session (or, in two classes at once, before both)."""
    lines = [_soon(row, zone) for row in rows]
    return Say(joined(lines, "\n\n"), [[command_button(texts.MY_SESSIONS, "lich")]])


def _what(row: Coming) -> Renderable | None:
    parts = [row.session.topic, row.session.location or row.cls.location]
    return joined(parts, ", ") if any(parts) else None


def _line(row: Coming, zone: ZoneInfo) -> Line:
    hours, what = Bold(session_hours(row.session, zone)), _what(row)
    if what is None:
        return texts.REMINDED_BARE(hours=hours, number=row.session.number, cls=row.cls.code)
    return texts.REMINDED(hours=hours, what=what, cls=row.cls.code)


def _soon(row: Coming, zone: ZoneInfo) -> Line:
    at = local(row.session.starts_at, zone)
    start, what, cls = Bold(f"{at.hour}:{at:%M}"), _what(row), row.cls.code
    if what is None:
        return texts.SOON_BARE(start=start, cls=cls, number=row.session.number)
    return texts.SOON(start=start, what=what, cls=cls, number=row.session.number)
