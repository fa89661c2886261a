"""What is shown of a schedule and of one session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Button, Say, button, command_button, in_columns
from bot.features.classes import rules
from bot.features.classes.card import views_lists
from bot.features.classes.schedule import texts as txt
from bot.features.classes.service import LIVE
from bot.kit.text import joined
from db.models import ClassSession, SessionStatus, TrainingClass

PAGE = 10


def schedule(
    cls: TrainingClass,
    sessions: Sequence[ClassSession],
    now: datetime,
    zone: ZoneInfo,
    page: int = 0,
) -> Say:
    """The sessions of a class; those to come as buttons, some at a time."""
    head = [rules.class_title(cls), views_lists.schedule(sessions, cls, zone)]
    back = command_button(txt.SEE_CLASS, "lop", cls.code)
    if cls.status not in LIVE:
        return Say(joined([*head, txt.OVER()], "\n\n"), [[back]])
    coming = [s for s in sessions if s.starts_at > now and s.status is SessionStatus.PLANNED]
    page = min(page, max(0, (len(coming) - 1) // PAGE))
    shown = coming[page * PAGE : (page + 1) * PAGE]
    rows = in_columns(
        [button(rules.session_short(s, zone), "ses", "pick", s.id or 0) for s in shown], 1
    )
    turns = _turns(cls, page, len(coming))
    last = [button(txt.ADD, "ses", "add", cls.id or 0), back]
    how = txt.HOW(code=cls.code)
    return Say(joined([*head, how], "\n\n"), [*rows, *([turns] if turns else []), last])


def _turns(cls: TrainingClass, page: int, count: int) -> list[Button]:
    turns = []
    if page:
        turns.append(button(txt.EARLIER, "ses", "page", cls.id or 0, page - 1))
    if (page + 1) * PAGE < count:
        turns.append(button(txt.MORE, "ses", "page", cls.id or 0, page + 1))
    return turns


def one_session(cls: TrainingClass, session: ClassSession, zone: ZoneInfo) -> Say:
    """A session and what can be done with it."""
    text = txt.CLASS_AND_SESSION(
        title=rules.class_title(cls), session=views_lists.session_line(session, cls, zone)
    )
    key = session.id or 0
    return Say(
        text,
        [
            [button(txt.MOVE, "ses", "move", key), button(txt.DROP, "ses", "drop", key)],
            [command_button(txt.BACK, "lichhoc", cls.code)],
        ],
        replaces=True,
    )
