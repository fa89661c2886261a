"""Lines sent later correct the lines they mean, and nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest

from bot.features.nominations.lists.cells import Cell, names_a_cell
from bot.features.nominations.lists.corrections import corrected
from bot.features.nominations.lists.lines import NumberedText, list_lines, read_line
from bot.features.nominations.rules import Checked, ListFacts, check_list, read_fields
from bot.kit.problem import Problem

TODAY = date(2026, 11, 16)
CELLS = [Cell(1, "QX-CB1", "Chi bộ khối 1"), Cell(2, "QX-CB2", "Chi bộ khối 2")]
LIST = (
    "Nguyễn Văn An; 12/03/1995; Chi bộ khối 1; 0912345678\n"
    "Trần Thị Bình; 31/02/1998; Chi bộ khối 2; 0987654321\n"
    "Lê Văn Cường; 01/02/1999; Chi bộ 9"
)


def is_cell(words: str) -> bool:
    return names_a_cell(CELLS, words)


def checked(lines: list[NumberedText]) -> list[Checked]:
    read = [read_fields(read_line(n, t, is_cell), CELLS, TODAY) for n, t in lines]
    return check_list(read, ListFacts(today=TODAY, cells=CELLS))


def after(*messages: str, start: str = LIST) -> dict[int, str]:
    lines = list_lines(start)
    for message in messages:
        lines = corrected(checked(lines), message, is_cell)
    return dict(lines)


def test_a_line_sent_again_replaces_the_bad_line_of_that_name() -> None:
    lines = after("Tran Thi Binh; 28/02/1998; Chi bộ khối 2; 0987654321")
    assert lines[2] == "Tran Thi Binh; 28/02/1998; Chi bộ khối 2; 0987654321"
    assert len(lines) == 3


def test_what_is_not_sent_again_stays() -> None:
    lines = after("Trần Thị Bình; 28/02/1998")
    assert lines[2] == "Trần Thị Bình; 28/02/1998; Chi bộ khối 2; 0987654321"


@pytest.mark.parametrize(
    ("message", "number", "line"),
    [
        ("2: 28/02/1998", 2, "Trần Thị Bình; 28/02/1998; Chi bộ khối 2; 0987654321"),
        ("dòng 2: 28/02/1998", 2, "Trần Thị Bình; 28/02/1998; Chi bộ khối 2; 0987654321"),
        ("3: khối 2", 3, "Lê Văn Cường; 01/02/1999; khối 2"),
        ("3: Chi bộ 8", 3, "Lê Văn Cường; 01/02/1999; Chi bộ 8"),
        ("1: 0911222333", 1, "Nguyễn Văn An; 12/03/1995; Chi bộ khối 1; 0911222333"),
        ("1: Nguyễn Văn Ân", 1, "Nguyễn Văn Ân; 12/03/1995; Chi bộ khối 1; 0912345678"),
        ("3: Lê Văn Cương; 02/02/1999; khối 1", 3, "Lê Văn Cương; 02/02/1999; khối 1"),
    ],
)
def test_a_number_says_which_line_and_one_field_is_enough(
    message: str, number: int, line: str
) -> None:
    lines = after(message)
    assert lines[number] == line
    assert len(lines) == 3


def test_somebody_else_with_a_like_name_is_a_new_line() -> None:
    lines = after("Trần Thị Bính; 01/01/2000; khối 1")
    assert len(lines) == 4
    assert "31/02/1998" in lines[2], "the bad line is still there"


def test_a_misspelt_name_is_corrected_by_name_and_birth_date() -> None:
    lines = after("Lê Văn Cươngg; 01/02/1999; khối 1")
    assert len(lines) == 3
    assert lines[3].startswith("Lê Văn Cươngg")


def test_the_whole_list_pasted_again_doubles_nobody() -> None:
    better = LIST.replace("31/02/1998", "28/02/1998").replace("Chi bộ 9", "Chi bộ khối 1")
    lines = after(better)
    assert len(lines) == 3
    assert all(line.good for line in checked(list(lines.items())))


def test_a_numbered_list_of_new_people_replaces_nobody() -> None:
    lines = after("1. Hồ Thị Một; 01/01/1990; khối 1\n2. Hồ Thị Hai; 02/02/1990; khối 1")
    assert len(lines) == 5
    assert "Trần Thị Bình" in lines[2]


def test_lines_can_be_dropped() -> None:
    assert sorted(after("bỏ 2")) == [1, 3]
    assert sorted(after("Xoá dòng 2 và 3")) == [1]
    assert sorted(after("bỏ 2", "Hồ Thị Mới; 01/01/1990; khối 1")) == [1, 3, 4]


def test_a_line_that_is_not_there_is_told() -> None:
    for message in ("9: 12/03/1995", "bỏ 9"):
        with pytest.raises(Problem) as caught:
            after(message)
        assert caught.value.code == "nominations.no_line"
        assert caught.value.facts["number"] == 9


def test_a_field_alone_goes_to_the_only_bad_line_and_is_asked_about_otherwise() -> None:
    lines = after("bỏ 3", "28/02/1998")
    assert lines[2] == "Trần Thị Bình; 28/02/1998; Chi bộ khối 2; 0987654321"
    with pytest.raises(Problem) as caught:
        after("28/02/1998")
    assert caught.value.code == "nominations.which_line"


def test_a_name_that_could_not_be_read_is_found_by_its_number() -> None:
    start = "Bình; 28/02/1998; khối 2\nAn; 12/03/1995; khối 1"
    lines = after("2. Nguyễn Văn An; 12/03/1995; khối 1", start=start)
    assert lines[2].endswith("Nguyễn Văn An; 12/03/1995; khối 1")
    assert len(lines) == 2


def test_a_range_of_lines_is_dropped_whole() -> None:
    start = "\n".join(f"Nguyễn Văn A{n}; 0{n}/03/1995; Chi bộ khối 1" for n in range(1, 10))
    assert [*after("bỏ 3-7", start=start)] == [1, 2, 8, 9]
    assert [*after("bỏ dòng 2 đến 4, 9", start=start)] == [1, 5, 6, 7, 8]
    assert [*after("bỏ 4", "bỏ 3-5", start=start)] == [1, 2, 6, 7, 8, 9]
    with pytest.raises(Problem) as none:
        after("bỏ 20-30", start=start)
    assert none.value.code == "nominations.no_line"


def test_what_a_messenger_writes_before_a_copied_message_is_no_part_of_the_name() -> None:
    copied = "[08:15, 16/11/2026] Lan Hồ: Nguyễn Văn An; 12/03/1995; Chi bộ khối 1"
    (line,) = checked(list_lines(copied))
    assert (line.good, line.name) == (True, "Nguyễn Văn An")


def test_one_telephone_on_two_lines_is_doubted() -> None:
    lines = checked(
        list_lines("Lê Văn Cường; 1/2/1992; ; 0905111222\nLê Văn Dũng; 1/2/1993; ; 84905111222")
    )
    assert [[p.code for p in line.warnings] for line in lines] == [
        ["nominations.cell_missing"],
        ["nominations.cell_missing", "nominations.same_phone"],
    ]
