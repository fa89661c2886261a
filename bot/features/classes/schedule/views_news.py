"""Changes of a schedule in words, for who made them and for who is told."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.chat.say import Say, command_button
from bot.features.classes import rules
from bot.features.classes.ending import views as views_end
from bot.features.classes.ending.states import Told
from bot.features.classes.lines import views as views_lines
from bot.features.classes.lines.entries import Bad
from bot.features.classes.lines.planned import Planned
from bot.features.classes.schedule import texts_news
from bot.features.classes.schedule.board import Change
from bot.kit.text import Renderable, Text, joined
from db.models import TrainingClass

REVIEWED = (texts_news.R_MOVED, texts_news.R_CANCELLED, texts_news.R_ADDED)
_NEWS = (texts_news.N_MOVED, texts_news.N_CANCELLED, texts_news.N_ADDED)


def change_told(
    change: Change, cls: TrainingClass, zone: ZoneInfo, words: tuple[Text, Text, Text]
) -> Renderable:
    """A change in words: `words` are those of a move, a cancellation, a new session."""
    moved, cancelled, added = words

    def details(session: Planned) -> Renderable:
        return rules.session_details(session, zone, cls.location)

    if change.before is None and change.after:
        return added(number=change.number, after=details(change.after))
    if change.after is None and change.before:
        return cancelled(number=change.number, before=details(change.before), reason=change.reason)
    if change.before is None or change.after is None:
        raise LookupError("a change of nothing")
    return moved(number=change.number, before=details(change.before), after=details(change.after))


def done(
    cls: TrainingClass,
    changes: Sequence[Change],
    failed: Sequence[Bad],
    told: Told | None,
    zone: ZoneInfo,
) -> Say:
    """The answer after the changes are stored."""
    lines: list[Renderable] = [
        texts_news.DONE(title=rules.class_title(cls)),
        *(change_told(change, cls, zone, REVIEWED) for change in changes),
    ]
    if failed:
        lines += [texts_news.NOT_DONE(), *views_lines.bad_lines(failed)]
    if told:
        lines += views_end.told_lines(told)
    buttons = [
        command_button(texts_news.SEE_SCHEDULE, "lichhoc", cls.code),
        command_button(texts_news.FOLLOW, "theodoi", cls.code),
    ]
    return Say(joined(lines), [buttons[: 2 if told else 1]], replaces=True)


def news(
    cls: TrainingClass, changes: Sequence[Change], zone: ZoneInfo, away: Sequence[int] = ()
) -> Say:
    """To a trainee: all changes of one confirmation, before and after.

    `away`: the numbers of the sessions that moved while the trainee had asked leave for them.
    """
    lines = [change_told(change, cls, zone, _NEWS) for change in changes]
    title = texts_news.NEWS(title=rules.class_title(cls))
    leave = texts_news.NEWS_LEAVE(sessions=_numbered(away)) if away else None
    return Say(joined([title, *lines, leave, texts_news.NEWS_ACK()], "\n\n"))


def _numbered(sessions: Sequence[int]) -> Renderable:
    return joined([texts_news.NEWS_SESSION(number=number) for number in sessions], ", ")


def ward_news(
    cls: TrainingClass, changes: Sequence[Change], reached: int, to_call: int, zone: ZoneInfo
) -> Say:
    """To a deputy secretary: the same, how many of the ward's people were told, how many not."""
    lines = [change_told(change, cls, zone, _NEWS) for change in changes]
    title = texts_news.NEWS(title=rules.class_title(cls))
    told = [
        texts_news.NEWS_WARD(count=reached) if reached else None,
        texts_news.NEWS_TO_CALL(count=to_call) if to_call else None,
    ]
    text = joined([title, *lines, joined(told)], "\n\n")
    return Say(text, [[command_button(texts_news.FOLLOW, "theodoi", cls.code)]])
