"""The answer after details have changed, and the news of it."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.chat.say import Say, command_button
from bot.features.classes import rules
from bot.features.classes.card.texts import B_BACK_TO_CLASS
from bot.features.classes.details import texts as txt
from bot.features.classes.details.facts import FieldChange
from bot.features.classes.details.views import change_line
from bot.features.classes.ending import views as views_end
from bot.features.classes.ending.states import Told
from bot.features.classes.ending.texts import B_LIST
from bot.features.classes.lines import views as views_lines
from bot.features.classes.lines.entries import Bad
from bot.kit.text import Renderable, joined
from db.models import TrainingClass


def done(
    cls: TrainingClass,
    changes: Sequence[FieldChange],
    failed: Sequence[Bad],
    told: Told,
    zone: ZoneInfo,
) -> Say:
    """The answer after the changes are stored."""
    lines: list[Renderable] = [
        txt.DONE(title=rules.class_title(cls)),
        *(change_line(txt.CHANGE, change, zone) for change in changes),
        *views_lines.bad_lines(failed),
        *views_end.told_lines(told),
    ]
    back = command_button(B_BACK_TO_CLASS, "lop", cls.code)
    return Say(joined(lines), [[back]], replaces=True)


def ward_news(cls: TrainingClass, changes: Sequence[FieldChange], zone: ZoneInfo) -> Say:
    """To a deputy secretary: what concerns the ward, before and after."""
    return Say(_news(cls, changes, zone), [[command_button(B_LIST, "danhsach", cls.code)]])


def trainee_news(cls: TrainingClass, changes: Sequence[FieldChange], zone: ZoneInfo) -> Say:
    return Say(_news(cls, changes, zone))


def _news(cls: TrainingClass, changes: Sequence[FieldChange], zone: ZoneInfo) -> Renderable:
    title = txt.NEWS(title=rules.class_title(cls))
    return joined([title, *(change_line(txt.NEWS_LINE, c, zone) for c in changes)], "\n\n")
