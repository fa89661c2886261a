"""The review of a request: what is asked off, why, and what it means for the final paper."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.errors import words
from bot.chat.forms.form import Answers
from bot.features.classes.rules import class_title, session_label
from bot.features.leave import texts
from bot.features.leave.draft import Chosen, Facts, chosen_in
from bot.features.leave.reading import find_all
from bot.features.leave.rules import Outlook, is_late
from bot.features.leave.service import check_free
from bot.kit.dates import local
from bot.kit.numbers import format_percent
from bot.kit.problem import Problem
from bot.kit.text import Figure, Line, Renderable, joined


def review(facts: Facts, answers: Answers, now: datetime, zone: ZoneInfo) -> Renderable:
    chosen = chosen_in(answers)
    rows = facts.rows(chosen.ids)
    files = answers.get("files") or []
    request = joined(
        [
            texts.REVIEW_HEAD(),
            class_title(facts.cls),
            texts.REVIEW_SESSIONS(count=len(rows)),
            *(session_label(row, zone) for row in rows),
            texts.REVIEW_REASON(reason=answers.get("reason") or "…"),
            texts.REVIEW_FILES(count=len(files)) if files else texts.REVIEW_NO_FILE(),
        ]
    )
    meaning = joined(
        [
            texts.LATE() if is_late([row.starts_at for row in rows], now) else None,
            periods(facts.ahead),
            texts.GOES_TO(centre=facts.centre_name, ward=facts.ward_name),
        ]
    )
    return joined([request, bad_entries(facts, chosen, now, zone), meaning], "\n\n")


def periods(ahead: Outlook) -> Line:
    """Missed so far, left, and what is left after this request."""
    asked = texts.ASKED_BEFORE(count=ahead.asked) if ahead.asked else ""
    if not ahead.breaks_minimum:
        return texts.PERIODS(missed=ahead.missed, asked=asked, left=ahead.left, after=ahead.after)
    minimum = format_percent(ahead.minimum.numerator, ahead.minimum.denominator)
    return texts.BREAKS(
        missed=ahead.missed,
        asked=asked,
        left=max(ahead.left, 0),
        over=-ahead.after,
        minimum=Figure(minimum),
    )


def bad_entries(facts: Facts, chosen: Chosen, now: datetime, zone: ZoneInfo) -> Renderable | None:
    """What was typed and could not be taken, each with its number and reason."""
    why = why_bad(facts, chosen, now, zone)
    if not why:
        return None
    lines = [
        texts.BAD_LINE(number=number, why=words(one, facts.problems))
        for number, one in enumerate(why, 1)
    ]
    return joined([texts.REVIEW_BAD(), *lines])


def why_bad(facts: Facts, chosen: Chosen, now: datetime, zone: ZoneInfo) -> list[Problem]:
    today = local(now, zone).date()
    _, bad = find_all(
        facts.sessions, chosen.bad, zone, today, lambda row: check_free(row, zone, facts.taken)
    )
    return [problem for _, problem in bad]
