"""Lines that could not be taken, with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.chat.errors import words
from bot.features.classes.lines.entries import Bad
from bot.features.classes.opening import texts_plan
from bot.features.classes.problems import PROBLEMS
from bot.kit.text import Renderable, joined

SHORT = 80
MOST = 10
"""Lines told one by one; who has more to correct sees what is wrong from the first."""


def bad_lines(bad: Iterable[Bad]) -> list[Renderable]:
    """A line for each with its number and reason, many in brief."""
    bad = list(bad)
    shown = [bad_line(line) for line in bad[:MOST]]
    more = len(bad) - MOST
    return [*shown, *([texts_plan.MORE_BAD_LINES(count=more)] if more > 0 else [])]


def bad_line(line: Bad) -> Renderable:
    why = words(line.why, PROBLEMS)
    text = line.text if len(line.text) <= SHORT else f"{line.text[:SHORT]}…"
    if line.number:
        return texts_plan.BAD_LINE(number=line.number, text=text, why=why)
    return texts_plan.BAD_LINE_PLAIN(text=text, why=why)


def bad_block(bad: Sequence[Bad], hint: Renderable | None = None) -> Renderable | None:
    """All bad lines under a heading, with what to do; None when there are none."""
    if not bad:
        return None
    hint = hint or texts_plan.BAD_LINES_HINT()
    return joined([texts_plan.BAD_LINES(), *bad_lines(bad), hint])
