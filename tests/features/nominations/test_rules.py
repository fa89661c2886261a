"""What is wrong with a line, what is doubtful, who gets the places that are left."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.features.nominations.lists.cells import Cell
from bot.features.nominations.lists.lines import list_lines, read_line
from bot.features.nominations.rules import (
    Checked,
    Known,
    ListFacts,
    Stands,
    check_list,
    places_left,
    read_fields,
    why_closed,
)
from db.models import ClassStatus, TrainingClass

TODAY = date(2026, 11, 16)
FIRST_DAY = date(2026, 11, 23)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CELLS = [Cell(1, "QX-CB1", "Chi bộ khối 1"), Cell(2, "QX-CB2", "Chi bộ khối 2")]
AN = ("nguyen van an", date(1995, 3, 12))
GOOD = "Nguyễn Văn An; 12/03/1995; Chi bộ khối 1; 0912345678"


def check(text: str, **facts: object) -> list[Checked]:
    read = [
        read_fields(read_line(n, line, lambda _words: False), CELLS, TODAY)
        for n, line in list_lines(text)
    ]
    return check_list(
        read,
        ListFacts(today=TODAY, cells=CELLS, first_day=FIRST_DAY, **facts),  # type: ignore[arg-type]
    )


def problems(line: Checked) -> list[str]:
    return [problem.code for problem in line.problems]


def warnings(line: Checked) -> list[str]:
    return [problem.code.removeprefix("nominations.") for problem in line.warnings]


def test_a_whole_line_is_good() -> None:
    (line,) = check(GOOD)
    assert line.good
    assert (line.name, line.birth, line.phone) == ("Nguyễn Văn An", AN[1], "+84912345678")
    assert line.cell == CELLS[0]
    assert warnings(line) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("An; 12/03/1995; Chi bộ khối 1", "name.too_short"),
        ("Nguyễn Văn An; 31/02/1995; Chi bộ khối 1", "date.impossible"),
        ("Nguyễn Văn An; ; Chi bộ khối 1; 0912345678", "nominations.birth_missing"),
        ("Nguyễn Văn An; 1995; Chi bộ khối 1", "date.year_only"),
        ("Nguyễn Văn An; 12/03/2030; Chi bộ khối 1", "date.in_future"),
        ("Nguyễn Văn An; 12/03/1995; Chi bộ 9", "nominations.cell_unknown"),
        ("Nguyễn Văn An; 12/03/1995; Chi bộ khối 1; 0912", "phone.too_short"),
    ],
)
def test_a_field_that_cannot_be_read_is_an_error(text: str, code: str) -> None:
    assert problems(check(text)[0]) == [code]


def test_every_error_of_a_line_is_told() -> None:
    (line,) = check("An; 31/02/1995; Chi bộ 9; 0912")
    assert problems(line) == [
        "name.too_short",
        "date.impossible",
        "nominations.cell_unknown",
        "phone.too_short",
    ]


def test_the_birth_date_may_stand_beside_the_name() -> None:
    (line,) = check("Nguyễn Văn An (12/03/1995); ; Chi bộ khối 1")
    assert line.birth == AN[1]


def test_a_line_without_cell_or_phone_is_good_but_doubtful() -> None:
    (line,) = check("Nguyễn Văn An; 12/03/1995")
    assert line.good
    assert warnings(line) == ["cell_missing", "phone_missing"]


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        ("24/11/2008", ["too_young"]),  # eighteen on the day after the class begins
        ("23/11/2008", []),
        ("23/11/1966", []),  # sixty on that day
        ("24/10/1966", []),  # sixty and not yet a month
        ("23/10/1966", ["too_old"]),  # sixty and one month: ages count by month
    ],
)
def test_age_is_counted_on_the_first_day_and_only_warned_of(
    birth: str, expected: list[str]
) -> None:
    (line,) = check(f"Nguyễn Văn An; {birth}; Chi bộ khối 1; 0912345678", ages=(18, 60))
    assert line.good
    assert warnings(line) == expected


def test_class_types_without_an_age_rule_do_not_look_at_it() -> None:
    (line,) = check("Nguyễn Văn An; 01/01/2009; Chi bộ khối 1; 0912345678")
    assert warnings(line) == []


def test_the_same_person_twice_is_an_error_that_names_the_first_line() -> None:
    _, second = check(f"{GOOD}\nnguyen van an; 12-3-95; khối 2")
    assert problems(second) == ["nominations.twice"]
    assert second.problems[0].facts["number"] == 1


def test_twins_with_other_marks_are_two_people() -> None:
    lines = check("Trần Thị Hà; 01/01/1995; khối 1\nTrần Thị Hạ; 01/01/1995; khối 1")
    assert all(line.good for line in lines)


def test_who_stands_already_is_told_with_name_and_day_in_the_own_ward_only() -> None:
    ours = {AN: [Stands("Nguyễn Văn An", "Trần Văn Phó", date(2026, 11, 10))]}
    (line,) = check(GOOD, standing=ours)
    assert problems(line) == ["nominations.standing"]
    assert line.problems[0].facts["by"] == "Trần Văn Phó"

    theirs = {AN: [Stands("Nguyễn Văn An", None, date(2026, 11, 10))]}
    (line,) = check(GOOD, standing=theirs)
    assert problems(line) == ["nominations.standing_elsewhere"]
    assert line.problems[0].facts == {}


def test_a_child_is_doubted_in_every_class() -> None:
    (slip,) = check("Nguyễn Văn An; 12/03/2020; Chi bộ khối 1; 0912345678")
    assert slip.good
    assert warnings(slip) == ["very_young"]
    (ruled,) = check("Nguyễn Văn An; 12/03/2020; Chi bộ khối 1; 0912345678", ages=(18, 60))
    assert warnings(ruled) == ["too_young"]


def test_a_name_without_marks_is_doubted_unless_the_person_is_known() -> None:
    bare = "nguyen van an; 12/03/1995; Chi bộ khối 1; 0912345678"
    assert warnings(check(bare)[0]) == ["no_marks"]
    assert warnings(check(bare, known={AN: [Known(7, "Nguyễn Văn An")]})[0]) == []


def test_a_certificate_still_valid_keeps_somebody_out_until_its_last_day() -> None:
    def holding(until: date) -> Checked:
        return check(GOOD, known={AN: [Known(7, "Nguyễn Văn An", until)]})[0]

    assert problems(holding(TODAY)) == ["nominations.certified"]
    expired = holding(TODAY - timedelta(days=1))
    assert expired.good
    assert expired.person_id == 7


def test_lines_beyond_the_places_left_are_bad_and_errors_take_no_place() -> None:
    text = (
        "Nguyễn Văn An; 12/03/1995; khối 1\n"
        "Nguyễn Văn Bảy; 31/02/1995; khối 1\n"
        "Nguyễn Văn Ba; 12/03/1995; khối 1\n"
        "Nguyễn Văn Tư; 12/03/1995; khối 1"
    )
    lines = check(text, places_left=2)
    assert [line.good for line in lines] == [True, False, True, False]
    assert problems(lines[3]) == ["nominations.no_place"]
    assert lines[3].problems[0].facts["left"] == 2


def test_places_left_follow_the_quota() -> None:
    assert places_left({}, 1, 5) is None, "no quotas in the class: no limit"
    assert places_left({1: 12}, 1, 5) == 7
    assert places_left({1: 12}, 1, 15) == 0
    assert places_left({1: 12}, 2, 0) == 0, "others have quotas, this ward has none"


@pytest.mark.parametrize(
    ("status", "deadline", "code"),
    [
        (ClassStatus.OPEN, 1, None),
        (ClassStatus.OPEN, -1, "nominations.deadline"),
        (ClassStatus.CLOSED, 1, "nominations.class_closed"),
        (ClassStatus.CLOSED, -1, "nominations.deadline"),
        (ClassStatus.FINISHED, 1, "nominations.class_finished"),
        (ClassStatus.CANCELLED, 1, "nominations.class_cancelled"),
    ],
)
def test_a_class_says_why_it_takes_nobody(
    status: ClassStatus, deadline: int, code: str | None
) -> None:
    now = datetime(2026, 11, 16, 2, tzinfo=UTC)
    cls = TrainingClass(
        code="NTD-01",
        class_type_id=1,
        name="Lớp",
        centre_id=1,
        status=status,
        nomination_deadline=now + timedelta(days=deadline),
        created_at=now,
    )
    why = why_closed(cls, now, ZONE, cls.code)
    assert (why.code if why else None) == code
