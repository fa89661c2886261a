"""Messages typed whole: command line, list lines, keyed lines."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kit.typed import (
    Line,
    key_is,
    key_number,
    parse_command,
    parse_keyed,
    split_fields,
    split_names,
    without_ordinal,
)
from tests.kit.typing_people import hurried_text


def keyed(text: str, *known: str) -> list[tuple[str, str, int]]:
    lines = parse_command("/x\n" + text).lines
    return [(k.key, k.value, k.number) for k in parse_keyed(lines, known=known)]


@pytest.mark.parametrize(
    ("text", "command", "head"),
    [
        ("/decu NTD-01", "decu", "NTD-01"),
        ("/DeCu@MyBot  NTD-01 ", "decu", "NTD-01"),
        ("  /decu\tNTD-01", "decu", "NTD-01"),
        ("\n\n/decu", "decu", ""),
        ("／decu x", "decu", "x"),
        ("/ decu x", "decu", "x"),
        ("/đềcử: NTD-01", "decu", "NTD-01"),
        ("/xin_nghi", "xin_nghi", ""),
        ("/decu lớp NTD–01:", "decu", "NTD-01"),
        ("/xinnghi lớp NTD 02: sáng mai", "xinnghi", "NTD-02 sáng mai"),
        ("/diemdanh BUOI 2", "diemdanh", "BUOI 2"),
        ("/diemdanh NTD 24/11 sáng", "diemdanh", "NTD 24/11 sáng"),
        ("/baocao NAM 2026", "baocao", "NAM 2026"),
        ("/decu NTD-01. Nguyễn Văn An", "decu", "NTD-01 Nguyễn Văn An"),
        ("/diemdanh NTD-01 23/11/2026 sáng", "diemdanh", "NTD-01 23/11/2026 sáng"),
        ("chào bạn", None, "chào bạn"),
        ("", None, ""),
        ("/", None, "/"),
        ("23/11", None, "23/11"),
        ("/a/b", None, "/a/b"),
    ],
)
def test_the_first_line_holds_the_command(text, command, head):
    typed = parse_command(text)
    assert (typed.command, typed.head, typed.lines) == (command, head, [])


def test_body_lines_are_numbered_without_the_empty_ones():
    typed = parse_command(
        "/decu NTD-01\r\n\r\n  Nguyễn Văn An; 12/03/1995\r\n \t \r\nTrần\tBình\r\n"
    )
    assert typed.lines == [Line(1, "Nguyễn Văn An; 12/03/1995"), Line(2, "Trần\tBình")]


def test_an_empty_first_cell_of_a_pasted_table_is_kept():
    [line] = parse_command("/decu\n\tNguyễn Văn An").lines
    assert split_fields(line.text) == ["", "Nguyễn Văn An"]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("An; 12/03/1995; Chi bộ 1", ["An", "12/03/1995", "Chi bộ 1"]),
        ("a\tb|c；d", list("abcd")),
        ("a;;b;;", ["a", "", "b"]),
        ("a, b", ["a, b"]),
        ("a, b, c", ["a", "b", "c"]),
        ("a, b, c; d", ["a, b, c", "d"]),
        ("", []),
        ("a\nb", ["a", "b"]),
    ],
)
def test_fields_are_separated(line, fields):
    assert split_fields(line) == fields


def test_names_of_a_list_may_be_separated_by_commas_and_lines():
    assert split_names("An; Bình, Cường\nDũng；\n -") == ["An", "Bình", "Cường", "Dũng"]


def test_row_numbers_of_a_pasted_table_are_dropped():
    assert without_ordinal(["1", "An", "x"]) == ["An", "x"]
    assert without_ordinal(["12.", "An"]) == ["An"]
    assert without_ordinal(["12"]) == ["12"]
    assert without_ordinal(["An", "1"]) == ["An", "1"]


def test_keys_are_read_with_or_without_marks_and_with_wide_colons():
    assert keyed("Mã: NTD-01\nTên ： Lớp 1\n- LÝ DO:ốm") == [
        ("ma", "NTD-01", 1),
        ("ten", "Lớp 1", 2),
        ("ly do", "ốm", 3),
    ]


def test_a_line_without_a_key_continues_the_one_above():
    assert keyed("Vắng:\nNguyễn Văn An\nTrần Thị Bình\nLý do: x\ny") == [
        ("vang", "Nguyễn Văn An\nTrần Thị Bình", 1),
        ("ly do", "x\ny", 4),
    ]


def test_hours_and_addresses_are_not_keys():
    assert keyed("Buổi: 24/11/2026\nsáng 7:30-11:00\nhttps://abc") == [
        ("buoi", "24/11/2026\nsáng 7:30-11:00\nhttps://abc", 1)
    ]
    assert keyed("23/11/2026 7:30") == [("", "23/11/2026 7:30", 1)]


def test_a_known_key_needs_no_colon():
    assert keyed("Buổi 24/11/2026 sáng\nLy do đưa con đi viện", "Buổi", "Lý do") == [
        ("buoi", "24/11/2026 sáng", 1),
        ("ly do", "đưa con đi viện", 2),
    ]


def test_keys_are_asked_for_by_name_and_number():
    change, cancel = parse_keyed([Line(1, "Đổi 2: mai"), Line(2, "Huỷ buổi 3: ốm")])
    assert key_number(change, "Đổi") == 2
    assert key_number(cancel, "Hủy", "Xoá") == 3
    assert key_number(change, "Hủy") is None
    [added] = parse_keyed([Line(1, "THÊM: 27/11/2026 sáng")])
    assert key_is(added, "thêm")
    assert not key_is(added, "đổi")


@given(hurried_text)
def test_any_message_can_be_taken_apart(text):
    typed = parse_command(text)
    assert [line.number for line in typed.lines] == list(range(1, len(typed.lines) + 1))
    assert all(line.text.strip() for line in typed.lines)
    assert parse_command(unicodedata.normalize("NFD", text)) == typed
    for line in typed.lines:
        assert all(field == field.strip() for field in split_fields(line.text))
        split_names(line.text)
    assert len(parse_keyed(typed.lines)) <= len(typed.lines)


@given(st.lists(st.text("abc đê012./", min_size=1).map(str.strip).filter(bool), min_size=2))
def test_joined_fields_come_apart_again(fields):
    cleaned = [" ".join(field.split()) for field in fields]
    assert split_fields("; ".join(cleaned)) == cleaned
