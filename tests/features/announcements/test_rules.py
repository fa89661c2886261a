"""What may be announced."""

from __future__ import annotations

import pytest

from bot.features.announcements.rules import MOST_CHARACTERS, read_announcement, summary_of
from bot.kit.problem import Problem


def test_lines_are_cleaned_and_paragraphs_stay():
    typed = "  Mai lớp học   tại Hội trường B \r\n\r\n\r\n\r\nMang bút\u200b\n"
    assert read_announcement(typed) == "Mai lớp học tại Hội trường B\n\nMang bút"


@pytest.mark.parametrize("typed", ["", "  \n ", "...", "👍"])
def test_words_are_needed(typed):
    with pytest.raises(Problem, match=r"announcement\.empty"):
        read_announcement(typed)


def test_what_is_too_long_says_how_long_it_is_and_what_is_allowed():
    with pytest.raises(Problem) as refused:
        read_announcement("a" * (MOST_CHARACTERS + 1))
    assert refused.value.facts == {"length": MOST_CHARACTERS + 1, "most": MOST_CHARACTERS}
    assert read_announcement("a" * MOST_CHARACTERS)


def test_a_summary_is_one_short_line():
    assert summary_of("Mai học\n\nở hội trường B") == "Mai học ở hội trường B"
    long = summary_of("một hai ba " * 40)
    assert len(long) <= 125
    assert long.endswith("…")
