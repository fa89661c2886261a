"""Words for what could not be taken as it was typed. Features add their own codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.chat.problem_texts import KIT_PROBLEMS
from bot.kit.dates import format_date
from bot.kit.numbers import format_score
from bot.kit.problem import Problem
from bot.kit.text import Figure, Plain, Renderable, Text, Value

if TYPE_CHECKING:
    from bot.chat.router import Router

TYPED, SHORT = "given", 80
"""The fact that quotes what somebody typed, and how much of it is enough to know it again."""


def words_of(router: Router, why: Problem | Renderable) -> Renderable:
    """The sentence for a problem; facts that the sentence does not name are left out.

    Raises LookupError for a code without words: that is a mistake in the program.
    """
    if not isinstance(why, Problem):
        return why
    return words(why, router.problems)


def words(problem: Problem, problems: Mapping[str, Text]) -> Renderable:
    text = problems.get(problem.code) or KIT_PROBLEMS.get(problem.code)
    if text is None:
        raise LookupError(f"no words for {problem.code}")
    facts = {name: problem.facts[name] for name in text.fields}
    given = facts.get(TYPED)
    if isinstance(given, str) and len(given) > SHORT:
        facts[TYPED] = f"{given[:SHORT].rstrip()}…"
    return text(**{name: _shown(fact) for name, fact in facts.items()})


def _shown(fact: object) -> Value:
    if isinstance(fact, str | int | Renderable):
        return fact
    if isinstance(fact, date):
        return format_date(fact)
    if isinstance(fact, time):
        return f"{fact:%H:%M}"
    if isinstance(fact, Decimal):
        return Figure(format_score(fact))
    return Plain(str(fact))
