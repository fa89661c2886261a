"""How a schedule looks: the list, its buttons, the calendar file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.chat.say import Button, Rows, Say, button, command_button, in_columns
from bot.documents.ics import Event, calendar
from bot.features.classes.rules import NamedClass, session_label
from bot.features.schedule import texts
from bot.features.schedule.queries import Coming
from bot.features.schedule.rules import next_of
from bot.kit.text import Bold, Line, Plain, Renderable, Text, joined, ready
from db.models import LeaveStatus, SessionStatus, TrainingClass

PAGE = 8
KEPT_SCHEDULES = 200
"""Schedules kept ready."""
MARKS: dict[LeaveStatus | None, Text] = {
    LeaveStatus.APPROVED: texts.ON_LEAVE,
    LeaveStatus.PENDING: texts.LEAVE_ASKED,
}


def schedule(
    rows: Sequence[Coming], now: datetime, zone: ZoneInfo, *, page: int = 0, only: str | None = None
) -> Say:
    """The coming sessions (at least one), a page of them. `only`: the class chosen by its code."""
    head = next_of([row.session for row in rows])
    running = head is not None and head.starts_at <= now
    return _schedule(tuple(rows), running, zone, page, only)


@lru_cache(KEPT_SCHEDULES)
def _schedule(
    rows: tuple[Coming, ...], running: bool, zone: ZoneInfo, page: int, only: str | None
) -> Say:
    """The same for everybody in a class who has asked no leave, and they ask at the same time."""
    page = max(0, min(page, (len(rows) - 1) // PAGE))
    title: Renderable = texts.TITLE_OF(cls=Bold(only)) if only else texts.TITLE()
    shown = rows[page * PAGE : (page + 1) * PAGE]
    head = next_of([row.session for row in rows])
    first = next((row for row in shown if row.session is head), None)
    parts: list[Renderable] = [title]
    if first:
        lead = texts.RUNNING() if running else texts.NEXT()
        parts.append(joined([lead, _first(first, zone)]))
    rest = [_item(row, zone) for row in shown if row is not first]
    if rest:
        parts.append(joined([texts.LATER() if first else None, *rest]))
    return Say(ready(joined(parts, "\n\n")), _buttons(rows, page, only))


def _first(row: Coming, zone: ZoneInfo) -> Renderable:
    label = Bold(session_label(row.session, zone, row.cls.location))
    return joined([joined([label, _marks(row)], ""), f"{row.cls.code} · {row.cls.name}"])


def _item(row: Coming, zone: ZoneInfo) -> Line:
    label = session_label(row.session, zone, row.cls.location)
    return texts.ITEM(session=label, marks=joined([_marks(row), _of(row.cls)], ""))


def _of(cls: NamedClass) -> Line:
    return texts.OF_CLASS(cls=cls.code)


def _marks(row: Coming) -> Renderable:
    planned = row.session.status is SessionStatus.PLANNED
    leave = MARKS.get(row.leave) if planned else None
    changed = planned and row.session.version > 1
    return joined([texts.CHANGED() if changed else None, leave], "")


def _buttons(rows: Sequence[Coming], page: int, only: str | None) -> Rows:
    codes = list(dict.fromkeys(row.cls.code for row in rows))
    out: list[list[Button]] = []
    turn = []
    if page:
        turn.append(button(texts.EARLIER, "sched", page - 1, only or ""))
    if (page + 1) * PAGE < len(rows):
        turn.append(button(texts.MORE, "sched", page + 1, only or ""))
    if turn:
        out.append(turn)
    out += in_columns(leave_buttons(codes))
    if only:
        out.append([command_button(texts.ALL_CLASSES, "lich")])
    elif len(codes) > 1:
        out += in_columns([command_button(texts.ONLY(cls=code), "lich", code) for code in codes])
    out.append([button(texts.ICS, "ics", *([only] if only else []))])
    return out


def leave_buttons(codes: Sequence[str]) -> list[Button]:
    """A way to ask leave for each of these classes."""
    if len(codes) == 1:
        return [command_button(texts.ASK_LEAVE, "xinnghi", codes[0])]
    return [command_button(texts.ASK_LEAVE_OF(cls=code), "xinnghi", code) for code in codes]


def nothing(mine: Sequence[str], nominated: Sequence[str]) -> Say:
    """No coming session, and what to expect; the codes of the person's classes and nominations."""
    parts: list[Renderable] = []
    if mine:
        parts.append(texts.NOTHING_IN(classes=", ".join(mine)))
    if nominated:
        parts.append(texts.NOTHING_YET(classes=", ".join(nominated)))
    return Say(joined(parts, "\n\n") if parts else texts.NOTHING())


def welcome(
    cls: TrainingClass, rows: Sequence[Coming], zone: ZoneInfo, *, to_confirm: bool = True
) -> Say:
    """The schedule for somebody who has joined after they were accepted."""
    name = joined([Bold(cls.code), Plain(cls.name)], " · ")
    items = [
        texts.ITEM(session=session_label(row.session, zone, cls.location), marks=_marks(row))
        for row in rows
    ]
    body = joined(items) if items else texts.NO_SESSIONS_YET()
    head = joined([texts.WELCOME(cls=name), body])
    return Say(
        joined([head, texts.PRESS_RECEIVED() if to_confirm else None], "\n\n"),
        [[command_button(texts.MY_SESSIONS, "lich")]],
    )


def calendar_file(rows: Sequence[Coming], now: datetime) -> bytes:
    """The sessions for the calendar of a telephone."""
    return calendar(texts.ICS_NAME.render("vi"), [_event(row) for row in rows], now)


def _event(row: Coming) -> Event:
    session, cls = row.session, row.cls
    title = " · ".join(part for part in (cls.code, session.topic or cls.name) if part)
    return Event(
        uid=f"session-{session.id}@ward-training-bot",
        version=session.version,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        title=title,
        place=session.location or cls.location,
        note=cls.name,
        cancelled=session.status is SessionStatus.CANCELLED,
    )
