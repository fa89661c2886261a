"""Lines of a list are read for what their fields look like."""

from __future__ import annotations

import pytest

from bot.features.nominations.lists.cells import Cell, find_cell, names_a_cell, near_cells
from bot.features.nominations.lists.lines import Entry, list_lines, read_line
from bot.kit.problem import Problem

CELLS = [
    Cell(1, "QX-CB1", "Chi bộ khối 1"),
    Cell(2, "QX-CB2", "Chi bộ khối 2"),
    Cell(3, "QX-TH", "Chi bộ Trường Tiểu học"),
    Cell(4, "QX-YT", "Chi bộ Trạm Y tế"),
    Cell(5, "QX-CB32", "Chi bộ 3/2"),
]


def read(text: str) -> tuple[str, str, str, str]:
    entry = read_line(1, text, lambda words: names_a_cell(CELLS, words))
    return entry.name, entry.birth, entry.cell, entry.phone


WHOLE = ("Nguyễn Văn An", "12/03/1995", "Chi bộ khối 1", "0912345678")


@pytest.mark.parametrize(
    "line",
    [
        "Nguyễn Văn An; 12/03/1995; Chi bộ khối 1; 0912345678",
        "Nguyễn Văn An | 12/03/1995 | Chi bộ khối 1 | 0912345678",
        "Nguyễn Văn An\t12/03/1995\tChi bộ khối 1\t0912345678",
        "1\tNguyễn Văn An\t12/03/1995\tChi bộ khối 1\t0912345678",
        "Nguyễn Văn An; 0912345678; Chi bộ khối 1; 12/03/1995",
        "Nguyễn Văn An; Chi bộ khối 1; 12/03/1995; 0912345678",
        "Nguyễn Văn An, 12/03/1995, Chi bộ khối 1, 0912345678",
        "Nguyễn Văn An 12/03/1995 Chi bộ khối 1 0912345678",
        "Nguyễn Văn An\tNam\t12/03/1995\tChi bộ khối 1\t0912345678",
    ],
)
def test_columns_may_be_swapped_counted_or_separated_in_any_way(line: str) -> None:
    assert read(line) == WHOLE


def test_fields_at_the_end_may_be_missing() -> None:
    assert read("Nguyễn Văn An; 12/03/1995") == ("Nguyễn Văn An", "12/03/1995", "", "")
    assert read("Nguyễn Văn An; 12/03/1995; khối 1") == (
        *("Nguyễn Văn An", "12/03/1995", "khối 1", ""),
    )


def test_a_field_left_empty_between_others_is_missing() -> None:
    assert read("Nguyễn Văn An; ; Chi bộ khối 1; 0912345678")[1:] == (
        *("", "Chi bộ khối 1", "0912345678"),
    )


def test_a_badly_written_field_is_still_known_for_what_it_is() -> None:
    assert read("Lê Văn Cường; 31/02/1999; Chi bộ 9; 12") == (
        *("Lê Văn Cường", "31/02/1999", "Chi bộ 9", "12"),
    )
    assert read("Lê Văn Cường; không rõ; Chi bộ khối 1")[1] == "không rõ"
    assert read("Lê Văn Cường; 1999; Chi bộ khối 1")[1] == "1999"


def test_a_cell_that_looks_like_a_date_is_a_cell() -> None:
    assert read("Lê Văn Cường; 01/02/1999; 3/2")[1:3] == ("01/02/1999", "3/2")


def test_what_else_is_written_is_kept_as_a_note() -> None:
    entry = read_line(
        1,
        "Nguyễn Văn An; 12/03/1995; Giáo viên; Chi bộ Trường Tiểu học; 0912345678",
        lambda words: names_a_cell(CELLS, words),
    )
    assert (entry.cell, entry.note) == ("Chi bộ Trường Tiểu học", "Giáo viên")


@pytest.mark.parametrize("sex", ["nữ", "Nam"])
def test_the_sex_has_no_column_and_is_kept_as_a_note(sex: str) -> None:
    for line in (
        f"Nguyễn Văn An; 12/03/1995; Chi bộ khối 1; 0912345678; Giáo viên; {sex}",
        f"Nguyễn Văn An; {sex}; 12/03/1995; Chi bộ khối 1; 0912345678; Giáo viên",
        f"Nguyễn Văn An; 12/03/1995; {sex}; 0912345678",
    ):
        entry = read_line(1, line, lambda words: names_a_cell(CELLS, words))
        assert sex in entry.note.split("; ")
        assert entry.cell != sex


def test_headers_and_empty_lines_are_no_people() -> None:
    text = "STT\tHọ và tên\tNgày sinh\tChi bộ\n\n1\tNguyễn Văn An\t12/03/1995\n ; ; \n"
    assert list_lines(text) == [(1, "1\tNguyễn Văn An\t12/03/1995")]


def test_a_name_that_begins_like_a_header_is_a_person() -> None:
    assert [text for _, text in list_lines("Hồ Tên Lửa; 12/03/1995")] == ["Hồ Tên Lửa; 12/03/1995"]


@pytest.mark.parametrize(
    "typed", ["QX-CB1", "qx cb1", "Chi bộ khối 1", "chi bo khoi 1", "khối 1", "CB1", "KHỐI 1"]
)
def test_a_cell_is_found_by_code_or_name(typed: str) -> None:
    assert find_cell(CELLS, typed).code == "QX-CB1"


def test_an_unknown_cell_names_those_that_are_near() -> None:
    with pytest.raises(Problem) as caught:
        find_cell(CELLS, "Chi bộ khối 7")
    assert caught.value.code == "nominations.cell_unknown"
    assert "Chi bộ khối 1" in str(caught.value.facts["near"])
    assert near_cells(CELLS, "zzzz") == []


def test_words_that_fit_two_cells_are_asked_about() -> None:
    twins = [Cell(1, "A-CB1", "Chi bộ khối 1"), Cell(2, "B-CB1", "Chi bộ Thôn 1")]
    with pytest.raises(Problem) as caught:
        find_cell(twins, "CB1")
    assert caught.value.code == "nominations.cell_ambiguous"


def test_an_empty_line_is_an_entry_without_a_name() -> None:
    assert read_line(3, "", lambda _words: False) == Entry(3, "")
