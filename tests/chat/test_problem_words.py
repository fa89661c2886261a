"""Every refusal that the program can make has words in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bot.chat.errors import words
from bot.chat.problem_texts import KIT_PROBLEMS
from bot.chat.router import Router
from bot.features import all_features
from bot.kit.problem import CODES, Problem

ROOT = Path(__file__).parents[2] / "bot"


@pytest.mark.parametrize("code", sorted(CODES))
def test_what_a_parser_refuses_has_words(code):
    text = KIT_PROBLEMS[code]
    assert text.fields <= CODES[code], "the words use facts that the parser does not give"


def test_facts_are_shown_as_people_write_them():
    problem = Problem("count.unreadable", given="<x>")
    assert words(problem, {}).render("vi") == "«&lt;x&gt;» không phải số nguyên."


def raised_codes() -> set[str]:
    """Codes of all `Problem("…")` calls in the program."""
    found = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Problem"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(str(node.args[0].value))
    return found


def test_what_a_feature_refuses_has_words():
    router = Router(all_features())
    assert raised_codes() - router.problems.keys() - KIT_PROBLEMS.keys() == set()


def test_what_is_quoted_is_quoted_as_far_as_one_knows_it_again():
    problem = Problem("count.unreadable", given="rất dài " * 500)
    assert len(words(problem, {}).render("vi")) < 120
