"""Names: cleaned, searched, ordered, matched."""

import random
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kit.vietnamese import (
    matching_names,
    nfc,
    parse_full_name,
    phrase_key,
    same_name,
    search_key,
    sort_key,
    split_name_and_birth,
    title_name,
)
from tests.kit.typing_people import NAMES, hurried_text, problem, read_or_refuse

# --- cleaning and searching --------------------------------------------------------------


def test_cleaning_leaves_what_is_seen():
    assert nfc(" Nguyễn\u00a0 Va\u0306n\u200b\tAn\ufeff\n") == "Nguyễn Văn An"
    assert nfc("Lớp\uffff \ufffe1\ufdd0\U0010ffff") == "Lớp 1", "no document can hold them"
    assert nfc("a\U0001fbff") == "a\U0001fbff", "a sign of a later Unicode may be"
    assert nfc("Ðức ＡＢ：１；") == "Đức AB:1;"
    assert nfc("a\x00b\ud83dc") == "abc"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("uỷ ban", "ủy ban"),
        ("Thuý", "THÚY"),
        ("Đặng", "dang"),
        ("Ðặng", "đặng"),
        ("QX-CB2", "qx  cb2"),
        ("H’Hen", "h'hen"),
        ("Chi bộ khối 1.", "chi bo khoi 1"),
    ],
)
def test_search_keys_agree(one, other):
    assert search_key(one) == search_key(other)


def test_whatever_is_printed_is_cleaned_alike_beside_what_nobody_sees():
    """Of all that Unicode holds: text without anything unseen is cleaned by a shorter way."""
    letters = [letter for code in range(0x110000) if (letter := chr(code)).isprintable()]
    differing = [one for one in letters if nfc(f"a{one}b") != nfc(f"a{one}\u200bb")]
    assert differing == []


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_text_without_marks_is_read_as_beside_marked_text(text):
    assert nfc(f"đ {text}") == f"đ {nfc(text)}".strip()
    assert search_key(f"đ {text}") == f"d {search_key(text)}".strip()


@given(hurried_text)
def test_cleaning_and_keys_are_settled_after_one_turn(text):
    assert nfc(nfc(text)) == nfc(text)
    nfc(text).encode()
    key = search_key(text)
    assert search_key(key) == key
    forms = {search_key(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert forms == {key}


# --- order -------------------------------------------------------------------------------


IN_ORDER = [
    "Nguyễn Văn An",
    "Phạm An",
    "Lê Thị Án",
    "Lê Thị Anh",
    "Lê Thị Ánh",
    "Lê Thị Ăm",
    "Bùi Văn Ân",
    "Đỗ Bình",
    "Trần Cường",
    "Dương Văn Dũng",
    "Đặng Văn Dũng",
    "Trần Duy",
    "Lê Ngọc Đức",
    "Lê Em",
    "Lê Êm",
    "Lê Văn Hà",
    "Lệ Thị Hà",
    "Trần Bảo Hà",
    "Trần Văn Hà",
    "Trần Thị Hả",
    "Trần Thị Hạ",
    "Trần Thị Hai",
    "Lê Oanh",
    "Lê Ơn",
    "Lê Uyên",
    "Lê Ưng",
    "Lê Vân",
    "Lê Yến",
]


def test_people_are_ordered_by_given_name_letters_before_tones():
    shuffled = random.Random(5).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(shuffled, key=sort_key) == IN_ORDER


def test_tones_come_in_the_order_of_the_dictionary():
    tones = ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"]
    mixed = tones[3:] + tones[:3]
    assert sorted(mixed, key=sort_key) == tones


def test_order_depends_neither_on_case_nor_form_nor_on_the_collation_of_a_database():
    assert sort_key("NGUYỄN VĂN AN") == sort_key(unicodedata.normalize("NFD", "nguyễn văn an"))
    for name in IN_ORDER:
        assert sort_key(name).isascii()
        assert sort_key(name).isalnum()
        assert sort_key(name) == sort_key(name).lower()


def test_numbers_in_names_of_organisations_count_as_numbers():
    cells = ["Chi bộ khối 1", "Chi bộ khối 2", "Chi bộ khối 10", "Chi bộ trường"]
    mixed = cells[2:] + cells[:2]
    assert sorted(mixed, key=phrase_key) == cells


@given(hurried_text)
def test_any_text_has_an_order(text):
    assert sort_key(text).isascii()
    assert phrase_key(nfc(text)) == phrase_key(text)


# --- names -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("nguyễn  văn an", "Nguyễn Văn An"),
        ("nguyễn Văn An", "nguyễn Văn An"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("y bhăm êban", "Y Bhăm Êban"),
    ],
)
def test_capitals_are_set_only_where_all_letters_were_of_one_kind(typed, name):
    assert title_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("1. Nguyễn Văn An", "Nguyễn Văn An"),
        ("12) nguyễn văn an", "Nguyễn Văn An"),
        ("- Nguyễn Văn An,", "Nguyễn Văn An"),
        ("03/ NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("đ/c Nguyễn Văn An", "Nguyễn Văn An"),
        ("2. Đồng chí: Nguyễn Văn An", "Nguyễn Văn An"),
        ("Ông Nguyễn Văn An", "Nguyễn Văn An"),
        ("bà Trần Thị Bình", "Trần Thị Bình"),
        ("Anh Nguyễn Đức", "Nguyễn Đức"),
        ("Anh Đức", "Anh Đức"),
        ("Nguyễn Anh", "Nguyễn Anh"),
        ("Ông Thị Mai", "Ông Thị Mai"),
        ("Ông Văn Minh", "Ông Văn Minh"),
        ("Anh Thư", "Anh Thư"),
        ("Ðặng Văn Ðức", "Đặng Văn Đức"),
        ("H’Hen Niê", "H'Hen Niê"),
        ("Chị Dậu", "Chị Dậu"),
        ("Ông Y Bhăm Êban", "Y Bhăm Êban"),
        ("Đồng Chí Kiên", "Đồng Chí Kiên"),
        ("ĐỒNG CHÍ LÊ AN", "Lê An"),
        ("· Nguyễn Văn An", "Nguyễn Văn An"),
    ],
)
def test_a_full_name_is_freed_of_what_surrounds_it(typed, name):
    assert parse_full_name(typed) == name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_real_names_are_kept_in_any_case_and_form(name, form):
    assert parse_full_name(unicodedata.normalize(form, name)) == name
    assert parse_full_name(unicodedata.normalize(form, name.upper())) == name
    assert parse_full_name(name.lower()) == name


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "name.empty"),
        ("12.", "name.empty"),
        ("0912 345 678", "name.no_letters"),
        ("An", "name.too_short"),
        ("đ/c An", "name.too_short"),
        ("đồng chí An", "name.too_short"),
        ("Nguyễn Văn 4", "name.bad_characters"),
        ("Nguy?n V?n An", "name.bad_characters"),
        ("Nguyễn Văn An 😀", "name.bad_characters"),
        ("a b " * 30, "name.too_long"),
    ],
)
def test_a_bad_name_is_refused_with_its_reason(typed, code):
    assert problem(parse_full_name, typed) == code


@given(hurried_text)
def test_nothing_typed_breaks_the_reading(text):
    read_or_refuse(parse_full_name, text)
    read_or_refuse(split_name_and_birth, text)
    same_name(text, "Nguyễn Văn An")
    assert matching_names(text, [text]) == [0]


@given(st.lists(st.sampled_from(" ".join(NAMES).split()), max_size=4))
def test_a_name_once_read_is_read_as_itself(words):
    name = parse_full_name(" ".join(["Lê", "Thị", *words]))
    assert parse_full_name(name) == name


# --- matching ----------------------------------------------------------------------------


def test_a_name_matches_without_marks_but_not_with_other_marks():
    assert same_name("nguyen van an", "Nguyễn Văn An")
    assert same_name("Nguyễn Van An", "NGUYỄN VĂN AN")
    assert same_name("Vũ Thị Hoà", "Vũ Thị Hòa")
    assert same_name("Nguyễn Thuý", unicodedata.normalize("NFD", "Nguyễn Thúy"))
    assert not same_name("Trần Thị Hà", "Trần Thị Hạ")
    assert not same_name("Nguyễn Văn An", "Nguyễn An")


def test_the_exact_spelling_wins_over_the_possible_ones():
    people = ["Nguyễn Văn Ân", "Nguyễn Văn An", "Trần Thị Bình"]
    assert matching_names("Nguyễn Văn An", people) == [1]
    assert matching_names("nguyễn văn ân", people) == [0]
    assert matching_names("nguyen van an", people) == [0, 1]
    assert matching_names("Lê Văn Cường", people) == []


@pytest.mark.parametrize(
    "typed",
    [
        "Nguyễn Văn An (12/03/1995)",
        "Nguyễn Văn An ( 12/3/95 )",
        "2. Nguyễn Văn An - 12/03/1995",
        "Nguyễn Văn An sinh ngày 12/03/1995",
        "Nguyễn Văn An, sn 12.3.1995",
        "Nguyễn Văn An 12031995",
    ],
)
def test_two_people_of_one_name_are_told_apart_by_birth_date(typed):
    expected = ("Nguyễn Văn An", date(1995, 3, 12))
    assert split_name_and_birth(typed, today=date(2026, 11, 19)) == expected


def test_a_name_alone_has_no_birth_date_and_a_bad_one_is_refused():
    assert split_name_and_birth("Nguyễn  Văn An") == ("Nguyễn Văn An", None)
    assert problem(split_name_and_birth, "Nguyễn Văn An (31/02/1995)") == "date.impossible"
    assert problem(split_name_and_birth, "Nguyễn Văn An (1995)") == "date.year_only"
