"""The answer after details have changed, and the news of it."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.chat.say import Say, button, command_button
from bot.features.classes import rules
from bot.features.classes.card.texts import B_BACK_TO_CLASS, B_REVIEW
from bot.features.classes.details import texts as txt
from bot.features.classes.details.facts import Changed, FieldChange
from bot.features.classes.details.views import change_line
from bot.features.classes.details.waiting import Waiting
from bot.features.classes.ending import views as views_end
from bot.features.classes.ending.texts import B_LIST
from bot.features.classes.lines import views as views_lines
from bot.kit.text import Renderable, joined
from db.models import TrainingClass


def done(made: Changed, zone: ZoneInfo) -> Say:
    """The answer after the changes are stored; it offers the new places to who waits."""
    lines: list[Renderable | None] = [
        txt.DONE(title=rules.class_title(made.cls)),
        *(change_line(txt.CHANGE, change, zone) for change in made.changes),
        *views_lines.bad_lines(made.failed),
        *views_end.told_lines(made.told),
        _waiting(made.waiting),
        _undecided(made.waiting),
    ]
    rows = [[command_button(B_BACK_TO_CLASS, "lop", made.cls.code)]]
    if made.waiting and made.waiting.fit:
        label = txt.B_MOVE_UP(count=made.waiting.fit)
        rows.insert(0, [button(label, "nommove", made.cls.id or 0)])
    if _undecided(made.waiting):
        rows.insert(0, [command_button(B_REVIEW, "xetduyet", made.cls.code)])
    return Say(joined(lines), rows, replaces=True)


def _undecided(waiting: Waiting | None) -> Renderable | None:
    """Those who found no place so far may be accepted now."""
    if waiting is None or not waiting.undecided or waiting.free == 0:
        return None
    return txt.UNDECIDED(count=waiting.undecided)


def _waiting(waiting: Waiting | None) -> Renderable | None:
    if waiting is None or not waiting.people or waiting.free == 0:
        return None
    if not waiting.fit:
        return txt.WAITING_BUT_NO_QUOTA(waiting=waiting.people)
    if waiting.free is None:
        return txt.WAITING(waiting=waiting.people, fit=waiting.fit)
    return txt.WAITING_AND_FREE(free=waiting.free, waiting=waiting.people, fit=waiting.fit)


def ward_news(cls: TrainingClass, changes: Sequence[FieldChange], zone: ZoneInfo) -> Say:
    """To a deputy secretary: what concerns the ward, before and after."""
    return Say(_news(cls, changes, zone), [[command_button(B_LIST, "danhsach", cls.code)]])


def trainee_news(cls: TrainingClass, changes: Sequence[FieldChange], zone: ZoneInfo) -> Say:
    return Say(_news(cls, changes, zone))


def _news(cls: TrainingClass, changes: Sequence[FieldChange], zone: ZoneInfo) -> Renderable:
    title = txt.NEWS(title=rules.class_title(cls))
    return joined([title, *(change_line(txt.NEWS_LINE, c, zone) for c in changes)], "\n\n")
