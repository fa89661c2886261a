"""Who is meant by a name."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.people.rules import Candidate, match_person, much_alike, names_apart
from bot.kit.problem import Problem

AN = Candidate(1, "Nguyễn Văn An", date(1995, 3, 12))
AN_TOO = Candidate(2, "Nguyễn Văn An", date(1998, 9, 5))
HOA = Candidate(3, "Lê Thị Hoà", None)


@pytest.mark.parametrize("typed", ["Lê Thị Hòa", "le thi hoa", "LÊ THỊ HOÀ"])
def test_marks_case_and_tone_placement_are_forgiven(typed):
    assert match_person([AN, HOA], typed) is HOA


def test_two_of_one_name_are_told_apart_by_birth_date():
    assert match_person([AN, AN_TOO], "Nguyễn Văn An (5/9/1998)") is AN_TOO
    with pytest.raises(Problem, match="ambiguous") as caught:
        match_person([AN, AN_TOO], "Nguyễn Văn An")
    assert caught.value.facts["births"] == "12/03/1995, 05/09/1998"


def test_nobody_of_that_name():
    with pytest.raises(Problem, match="not_found"):
        match_person([AN], "Trần Văn Không")


def test_a_birth_date_is_written_only_where_two_share_a_name():
    plain = Candidate(4, "Nguyen Van An", date(1990, 1, 2))
    written = names_apart([AN, plain, HOA])
    assert [written(one) for one in (AN, plain, HOA)] == [
        "Nguyễn Văn An (12/03/1995)",
        "Nguyen Van An (02/01/1990)",
        "Lê Thị Hoà",
    ]


NAME_LIKE = st.text("aăâbcdđeghiklmnop ", max_size=20)


@given(NAME_LIKE, st.lists(NAME_LIKE, max_size=5), st.sampled_from([0.3, 0.6, 0.85]))
def test_what_is_much_alike_is_found_whatever_is_left_out_early(
    key: str, others: list[str], least: float
):
    likeness = [SequenceMatcher(b=key, a=other).ratio() for other in others]
    wanted = [(ratio, at) for at, ratio in enumerate(likeness) if ratio >= least]
    assert much_alike(key, others, least) == wanted
