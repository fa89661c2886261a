"""The question that gathers the sessions. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.forms.form import Ask, Choice, Json, Step
from bot.features.classes.lines import views as views_lines
from bot.features.classes.lines.entries import Entry, entry, read_sessions
from bot.features.classes.lines.mending import with_session
from bot.features.classes.lines.planned import numbered
from bot.features.classes.lines.values import local_day
from bot.features.classes.opening import texts as txt
from bot.features.classes.opening.holding import (
    CLEAR,
    DONE,
    DONE_WORDS,
    entry_of_today,
    gathering,
    without_key,
)
from bot.features.classes.opening.plan import entries_of
from bot.features.classes.rules import session_label
from bot.kit.problem import Problem
from bot.kit.text import Renderable, joined
from bot.kit.vietnamese import search_key


def _ask_sessions(ask: Ask) -> Renderable:
    good, bad = read_sessions(entries_of(ask.answers, "sessions"), ask.zone)
    if not good and not bad:
        return txt.ASK_SESSIONS()
    shown = (session_label(s, ask.zone) for s in numbered(s for _, s in good))
    so_far = joined([txt.SESSIONS_SO_FAR(count=len(good)), *shown]) if good else None
    return joined([so_far, views_lines.bad_block(bad), txt.ASK_SESSIONS()], "\n\n")


def _session_choices(ask: Ask) -> Sequence[Choice]:
    if not entries_of(ask.answers, "sessions"):
        return [Choice(txt.LATER, DONE)]
    return [Choice(txt.DONE, DONE), Choice(txt.CLEAR, CLEAR)]


def _read_sessions(ask: Ask, text: str) -> Json:
    """Several lines: bad ones are kept to be corrected. One line: its problem is told at once."""
    lines = entries_of(ask.answers, "sessions")
    word = search_key(text)
    if word in DONE_WORDS:
        return {"lines": lines, "done": True}
    if word == CLEAR:
        return {"lines": []}
    typed = [line for line in text.splitlines() if line.strip()]
    unread: list[Entry] = []
    for number, line in enumerate(typed, 1):
        new = entry_of_today(ask, without_key(line))
        try:
            lines = with_session(lines, new, ask.zone)
        except Problem:
            if len(typed) == 1:
                raise
            unread.append(entry(number, new["t"], local_day(ask.now, ask.zone)))
    return {"lines": [*lines, *unread]}


SESSIONS = Step(
    "sessions",
    txt.L_SESSIONS,
    _ask_sessions,
    _read_sessions,
    choices=_session_choices,
    columns=2,
    more=gathering("sessions"),
)
