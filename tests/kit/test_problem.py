"""Every problem that the kit lists can happen, and carries the facts that its words need."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.kit.dates import parse_birth_date, parse_date
from bot.kit.numbers import parse_count, parse_score
from bot.kit.phones import parse_phone
from bot.kit.problem import CODES, Problem
from bot.kit.sessions_text import parse_session_line, parse_when
from bot.kit.vietnamese import parse_full_name
from tests.kit.typing_people import problem


def _born(s: str) -> date:
    return parse_birth_date(s, today=date(2026, 11, 19))


EXAMPLES: dict[str, tuple[Callable[[str], object], str]] = {
    "name.empty": (parse_full_name, ""),
    "name.no_letters": (parse_full_name, "0912 345 678"),
    "name.too_short": (parse_full_name, "An"),
    "name.too_long": (parse_full_name, "An " * 40),
    "name.bad_characters": (parse_full_name, "Nguyễn V@n An"),
    "name.legacy_encoding": (parse_full_name, "NguyÔn V¨n An"),
    "date.empty": (parse_date, ""),
    "date.unreadable": (parse_date, "hôm nào"),
    "date.impossible": (parse_date, "31/02/1998"),
    "date.month_first": (parse_date, "06/25/1998"),
    "date.year_only": (parse_date, "1998"),
    "date.no_day": (parse_date, "06/1998"),
    "date.no_year": (parse_date, "05/06"),
    "date.year_unlikely": (parse_date, "5/6/199"),
    "date.in_future": (_born, "20/11/2026"),
    "date.weekday_mismatch": (parse_date, "thứ ba 23/11/2026"),
    "time.unreadable": (parse_when, "sáng chiều tối 23/11/2026"),
    "time.impossible": (parse_when, "23/11/2026 25h"),
    "time.end_before_start": (parse_when, "23/11/2026 10h-7h"),
    "time.no_end": (parse_session_line, "23/11/2026 7h"),
    "time.contradicts_part": (parse_when, "23/11/2026 sáng 14h"),
    "session.empty": (parse_session_line, ""),
    "session.no_time": (parse_session_line, "23/11/2026"),
    "session.too_many_fields": (parse_session_line, "23/11/2026 sáng; a; b; c"),
    "session.bad_periods": (parse_session_line, "23/11/2026 sáng; 99 tiết"),
    "phone.empty": (parse_phone, ""),
    "phone.not_digits": (parse_phone, "chưa có"),
    "phone.too_short": (parse_phone, "0912 345"),
    "phone.too_long": (parse_phone, "0912 345 6789"),
    "phone.bad_prefix": (parse_phone, "0412 345 678"),
    "phone.old_prefix": (parse_phone, "0123 456 7890"),
    "phone.several": (parse_phone, "0912345678, 0987654321"),
    "score.empty": (parse_score, ""),
    "score.unreadable": (parse_score, "giỏi"),
    "score.out_of_range": (parse_score, "11"),
    "score.too_precise": (parse_score, "8,123"),
    "count.empty": (parse_count, ""),
    "count.unreadable": (parse_count, "nhiều"),
    "count.negative": (parse_count, "-1"),
    "count.too_large": (parse_count, "9" * 12),
}


@pytest.mark.parametrize("code", CODES)
def test_every_listed_problem_can_happen(code):
    read, typed = EXAMPLES[code]
    assert problem(read, typed) == code


def test_a_problem_keeps_what_was_typed_but_does_not_print_it():
    with pytest.raises(Problem) as refused:
        parse_phone("0412 345 678")
    assert refused.value.facts == {"given": "0412 345 678", "prefix": "04"}
    assert "345" not in f"{refused.value} {refused.value!r}"
