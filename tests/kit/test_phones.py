"""Telephone numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kit.phones import format_phone, mask_phone, parse_phone
from bot.kit.problem import Problem
from tests.kit.typing_people import hurried_text, problem, read_or_refuse

mobiles = st.builds(
    "+84{}{}".format, st.sampled_from("35789"), st.from_regex(r"[0-9]{8}", fullmatch=True)
)


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "0912-345-678",
        "(0912) 345678",
        "912345678",
        "+84 912-345-678",
        "+84912345678",
        "84912345678",
        "84 912 345 678",
        "0084 912 345 678",
        "+84 (0)912 345 678",
        "O912 345 678",
        "ĐT: 0912345678",
        "sđt 0912345678",
        "'0912345678",
        "0912345678 (Zalo)",
        "912345678.0",
        "０９１２３４５６７８",
        "0912\xa0345\u200b678",
    ],
)
def test_one_mobile_number_is_written_in_many_ways(typed):
    assert parse_phone(typed) == "+84912345678"


@pytest.mark.parametrize(
    ("typed", "number", "shown"),
    [
        ("024 3825 3536", "+842438253536", "024 3825 3536"),
        ("2438253536", "+842438253536", "024 3825 3536"),
        ("0238.3832.214", "+842383832214", "0238 3832 214"),
        ("0849 123 456", "+84849123456", "0849 123 456"),
        ("849123456", "+84849123456", "0849 123 456"),
    ],
)
def test_landlines_and_numbers_that_begin_like_the_country_code(typed, number, shown):
    assert parse_phone(typed) == number
    assert format_phone(number) == shown


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "phone.empty"),
        ("ĐT:", "phone.empty"),
        ("không có", "phone.not_digits"),
        ("0912a45678", "phone.not_digits"),
        ("091234567", "phone.too_short"),
        ("09123456789", "phone.too_long"),
        ("0412345678", "phone.bad_prefix"),
        ("0123456789", "phone.bad_prefix"),
        ("+1 202 555 0100", "phone.bad_prefix"),
        ("0912345678 / 0987654321", "phone.several"),
        ("0123 456 7890", "phone.old_prefix"),
    ],
)
def test_a_bad_number_is_refused_with_its_reason(typed, code):
    assert problem(parse_phone, typed) == code


def test_a_number_of_eleven_digits_is_answered_with_the_present_one():
    with pytest.raises(Problem) as refused:
        parse_phone("0169 345 6789")
    assert refused.value.facts["meant"] == "+84393456789"


def test_a_masked_number_hides_its_middle():
    assert mask_phone("+84912345678") == "0912 ••• 678"
    assert mask_phone("+842438253536") == "024 •••• 3536"
    assert "5550" not in mask_phone("+12025550100")


@given(mobiles)
def test_shown_and_read_back(number):
    assert parse_phone(number) == number
    assert parse_phone(format_phone(number)) == number
    assert parse_phone(number.removeprefix("+84")) == number
    assert parse_phone(number.removeprefix("+")) == number
    assert number[6:9] not in mask_phone(number).split()[1]


@given(hurried_text)
def test_nothing_typed_breaks_the_reading(text):
    read_or_refuse(parse_phone, text)
