"""Lists of classes, and the sessions of one."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.chat.say import Button, Say, button, command_button, in_columns
from bot.features.classes import rules
from bot.features.classes.card import texts as txt
from bot.kit.text import Joined, Line, Renderable, joined
from db.models import (
    ClassSession,
    SessionStatus,
    TrainingClass,
)

PAGE = 10


def class_list(classes: Sequence[TrainingClass], *, over: bool, page: int = 0) -> Say:
    """Classes as buttons, some at a time; `over`: the finished and cancelled ones."""
    page = min(page, max(0, (len(classes) - 1) // PAGE))
    shown = classes[page * PAGE : (page + 1) * PAGE]
    rows = in_columns([_class_button(cls) for cls in shown], 1)
    verb = "over" if over else "live"
    turns = []
    if page:
        turns.append(button(txt.EARLIER, "cls", verb, page - 1))
    if (page + 1) * PAGE < len(classes):
        turns.append(button(txt.MORE, "cls", verb, page + 1))
    other = button(txt.SHOW_LIVE, "cls", "live") if over else button(txt.SHOW_OVER, "cls", "over")
    head = txt.LIST_OVER if over else txt.LIST
    empty = txt.LIST_OVER_EMPTY if over else txt.LIST_EMPTY
    return Say(head() if classes else empty(), [*rows, *([turns] if turns else []), [other]])


def _class_button(cls: TrainingClass) -> Button:
    name = cls.name if len(cls.name) <= 50 else f"{cls.name[:49]}…"
    return command_button(txt.ONE_CLASS(code=cls.code, name=name), "lop", cls.code)


def schedule(sessions: Sequence[ClassSession], cls: TrainingClass, zone: ZoneInfo) -> Joined | Line:
    """The sessions of a class, one a line, cancelled ones with their reason."""
    if not sessions:
        return txt.NO_SESSIONS()
    count = sum(1 for s in sessions if s.status is SessionStatus.PLANNED)
    return joined([txt.SESSIONS(count=count), *(session_line(s, cls, zone) for s in sessions)])


def session_line(session: ClassSession, cls: TrainingClass, zone: ZoneInfo) -> Renderable:
    label = rules.session_label(session, zone, cls.location)
    if session.status is SessionStatus.CANCELLED and session.cancel_reason:
        return txt.CANCELLED_WHY(session=label, reason=session.cancel_reason)
    return label
