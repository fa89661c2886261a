"""What a mark is worth, and how a typed line is read and judged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.features.results.judging import Judged, judge
from bot.features.results.lines import RawLine, read_lines
from bot.features.results.marks import mark_of_words, read_mark
from bot.features.results.mending import mend
from bot.features.results.roll import Entry, Roll, Standing
from bot.features.results.rules import BandName, Mark, band_of, scale_of, show_score
from bot.kit.problem import Problem
from bot.kit.text import Figure

SCALE = scale_of(
    [["excellent", "9"], ["good", "8"], ["fair", "7"], ["average", "5"], ["failed", "0"]], "5.0", 2
)


def entry(number: int, name: str, born: date | None = date(1995, 3, 12), **more: object) -> Entry:
    return Entry(number, number + 100, 1, name, born, **more)  # type: ignore[arg-type]


AN, AN_98 = entry(1, "Nguyễn Văn An"), entry(2, "Nguyễn Văn An", date(1998, 5, 9))
BINH, CUONG = entry(3, "Trần Thị Bình"), entry(4, "Lê Văn Cường")
ROLL = Roll((AN, AN_98, BINH, CUONG), SCALE, me=0, minimum="80%")


def one(text: str, roll: Roll = ROLL) -> Judged:
    return judge(read_lines([text]), roll)[0]


def code(judged: Judged) -> str:
    return judged.why.code if judged.why else ""


def had(score: str, *, attempt: int = 1, published: bool = True) -> Standing:
    return Standing(attempt, attempt, read_mark(score, SCALE), published)


def roll_of(*entries: Entry) -> Roll:
    return Roll(entries, SCALE, me=0, minimum="80%")


# --- marks -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("score", "band"),
    [
        ("10", "excellent"),
        ("9", "excellent"),
        ("8.99", "good"),
        ("8", "good"),
        ("7.95", "fair"),
        ("7", "fair"),
        ("6.99", "average"),
        ("5", "average"),
        ("4.99", "failed"),
        ("0", "failed"),
    ],
)
def test_the_unrounded_score_is_compared_with_the_bands(score, band):
    assert band_of(Decimal(score), SCALE) == band


def test_below_another_pass_mark_everything_has_failed():
    strict = scale_of([["fair", "7"], ["average", "5"], ["failed", "0"]], "6", 1)
    assert read_mark("5,5", strict) == Mark(Decimal("5.5"), "failed", False)
    assert read_mark("6", strict) == Mark(Decimal(6), "average", True)


@pytest.mark.parametrize(
    ("typed", "band", "passed"),
    [
        ("Giỏi", "good", True),
        ("GIỎI", "good", True),
        ("xuat sac", "excellent", True),
        ("TB", "average", True),
        ("trung bình khá", "trung bình khá", True),
        ("không đạt", "failed", False),
        ("Tốt", "tốt", True),
        ("tot", "tốt", True),
        ("Khá – giỏi trở lên", "khá giỏi trở lên", True),
        ("khá, giỏi trở lên", "khá giỏi trở lên", True),
        ("đạt yêu cầu", "đạt yêu cầu", True),
        ("Hoàn thành", "hoàn thành", True),
        ("không hoàn thành", "không hoàn thành", False),
        ("không đạt yêu cầu", "không đạt yêu cầu", False),
        ("Kém", "kém", False),
        ("Tiên tiến", "tiên tiến", True),
    ],
)
def test_a_band_in_words_is_known_or_kept_as_written(typed, band, passed):
    assert mark_of_words(typed) == Mark(None, band, passed)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "result.no_mark"),
        ("…", "result.no_mark"),
        ("12", "score.out_of_range"),
        ("-1", "score.out_of_range"),
        ("12/…?", "score.unreadable"),
        ("8,555", "score.too_precise"),
        ("tám rưỡi", "score.unreadable"),
        ("vắng", "result.no_result"),
        ("bỏ thi", "result.no_result"),
        ("rất " * 12 + "tốt", "result.band_too_long"),
        ("hello", "result.unknown_band"),
        ("gỏi", "result.unknown_band"),
    ],
)
def test_what_is_no_result_is_refused_with_its_reason(typed, problem):
    with pytest.raises(Problem) as refused:
        read_mark(typed, SCALE)
    assert refused.value.code == problem


def test_scores_are_shown_with_their_comma():
    assert [show_score(Decimal(s)) for s in ("8.5", "8", "7.25", "10", "0")] == [
        "8,5", "8,0", "7,25", "10", "0,0",
    ]  # fmt: skip


def test_a_band_is_shown_in_the_readers_language():
    assert BandName("fair").render("vi") == "Khá"
    assert BandName("fair", capital=False).render("en") == "fair"
    assert BandName("tốt & <b>").render("vi") == "Tốt &amp; &lt;b&gt;"


# --- lines -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Trần Thị Bình; 8,5",
        "tran thi binh;8.5",
        "Trần Thị Bình\t8,5",
        "Trần Thị Bình | 8,5",
        "Trần Thị Bình, 8,5",
        "Trần Thị Bình 8,5",
        "Trần Thị Bình: 8,5",
        "3. Trần Thị Bình; 8,5 điểm",
        "3\tTrần Thị Bình\t12/03/1995\t8,5\tgiỏi",
        "Trần Thị Bình (12/3/95); 8,5/10",
    ],
)
def test_a_line_is_understood_however_it_is_typed(text):
    judged = one(text)
    assert (judged.state, judged.entry, code(judged)) == ("good", BINH, "")
    assert judged.mark == Mark(Decimal("8.5"), "good", True)
    assert judged.note is None


def test_headings_of_a_pasted_table_are_left_out():
    lines = read_lines(["TT\tHọ và tên\tĐiểm", "1\tTrần Thị Bình\t8"])
    assert [(line.number, line.text) for line in lines] == [(1, "1\tTrần Thị Bình\t8")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Trần Thị Bình", "result.no_mark"),
        ("8,5", "name.empty"),
        (";", "name.empty"),
        ("Trần Thị Bình;", "result.no_mark"),
        ("Trần Thị Bình; 12", "score.out_of_range"),
        ("Phạm Văn Dũng; 8", "person.not_found"),
        ("Trần Văn Bình; 8", "result.not_in_class"),
        ("Nguyễn Văn An; 8", "person.ambiguous"),
        ("Nguyễn Văn An (01/01/1990); 8", "person.not_found"),
        ("Trần Thị Bình; 7,5; giỏi", "result.band_differs"),
        ("Trần Thị Bình; 8; lần 3", "result.too_many_attempts"),
        ("Trần Thị Bình; 8; " + "x" * 301, "result.note_too_long"),
    ],
)
def test_a_bad_line_has_its_reason(text, problem):
    judged = one(text)
    assert (judged.state, code(judged)) == ("bad", problem)


def test_people_of_one_name_are_told_apart_by_birth_date():
    assert one("Nguyễn Văn An (09/05/1998); 8").entry == AN_98
    why = one("Nguyễn Văn An; 8").why
    assert why
    assert why.facts["births"] == "12/03/1995, 09/05/1998"


def test_a_person_on_two_lines_counts_once():
    judged = judge(read_lines(["Lê Văn Cường; 8", "Trần Thị Bình; 7", "le van cuong; 9"]), ROLL)
    assert [j.state for j in judged] == ["good", "good", "bad"]
    assert judged[2].why
    assert judged[2].why.facts == {"name": "Lê Văn Cường", "first": 1}


def test_nobody_posts_their_own_result():
    mine = Roll((BINH,), SCALE, me=BINH.person_id)
    assert code(one("Trần Thị Bình; 10", mine)) == "result.own"


# --- attempts and corrections ------------------------------------------------------------


def test_a_line_for_somebody_with_a_result_corrects_it():
    known = entry(3, "Trần Thị Bình", standings=(had("7,5"),))
    judged = one("Trần Thị Bình; 8", roll_of(known))
    assert (judged.state, judged.attempt, judged.before) == ("good", 1, had("7,5"))
    assert one("Trần Thị Bình; 7,5", roll_of(known)).state == "same"


def test_after_a_published_fail_the_next_attempt_is_meant():
    failed = roll_of(entry(3, "Trần Thị Bình", standings=(had("4"),)))
    assert one("Trần Thị Bình; 6", failed).attempt == 2
    assert one("Trần Thị Bình; 6; lần 1", failed).attempt == 1
    assert one("Trần Thị Bình; 4", failed).state == "same"
    assert one("Trần Thị Bình; 4; lần hai", failed).attempt == 2


def test_a_failing_draft_is_corrected_not_followed():
    draft = roll_of(entry(3, "Trần Thị Bình", standings=(had("4", published=False),)))
    assert one("Trần Thị Bình; 6", draft).attempt == 1


def test_there_is_no_second_attempt_after_a_pass_nor_a_third_at_all():
    passed = roll_of(entry(3, "Trần Thị Bình", standings=(had("7"),)))
    assert code(one("Trần Thị Bình; 9; lần 2", passed)) == "result.first_passed"
    both = roll_of(entry(3, "Trần Thị Bình", standings=(had("4"), had("4,5", attempt=2))))
    assert one("Trần Thị Bình; 5", both).attempt == 2
    assert code(one("Trần Thị Bình; 5; lần 3", both)) == "result.too_many_attempts"


def test_who_may_not_sit_the_paper_needs_a_note():
    absent = roll_of(entry(3, "Trần Thị Bình", may_sit=False, share="60%"))
    held = one("Trần Thị Bình; 6", absent)
    assert (held.state, code(held)) == ("held", "result.may_not_sit")
    assert held.why
    assert held.why.facts == {"share": Figure("60%"), "minimum": Figure("80%")}
    allowed = one("Trần Thị Bình; 6; ốm nằm viện, có giấy", absent)
    assert (allowed.state, allowed.note) == ("good", "ốm nằm viện, có giấy")


def test_attempt_and_note_may_stand_together():
    failed = roll_of(entry(3, "Trần Thị Bình", standings=(had("4"),)))
    judged = one("Trần Thị Bình; 6; lần 2; thi lại ngày 5/12", failed)
    assert (judged.attempt, judged.note) == (2, "thi lại ngày 5/12")


# --- mending -----------------------------------------------------------------------------


def mended(first: list[str], *again: str) -> list[tuple[int, str]]:
    lines = mend(judge(read_lines(first), ROLL), again)
    return [(line.number, line.text) for line in lines]


def test_a_line_sent_again_replaces_the_one_of_that_name():
    sent = ["Lê Văn Cường; 12", "Trần Thị Bình; 7"]
    assert mended(sent, "le van cuong; 9") == [(1, "le van cuong; 9"), (2, "Trần Thị Bình; 7")]


def test_a_mistyped_name_is_replaced_by_one_much_like_it():
    sent = ["Lê Văn Cừong; 9", "Trần Thị Bình; 7"]
    assert mended(sent, "Lê Văn Cương; 9")[0] == (1, "Lê Văn Cương; 9")


def test_a_number_says_which_bad_line_is_meant():
    sent = ["Ai đó; 9", "Trần Thị Bình; 7"]
    assert mended(sent, "1. Lê Văn Cường; 9")[0] == (1, "Lê Văn Cường; 9")


def test_another_persons_line_is_put_at_the_end():
    assert mended(["Trần Thị Bình; 12"], "Lê Văn Cường; 9") == [
        (1, "Trần Thị Bình; 12"),
        (2, "Lê Văn Cường; 9"),
    ]


def test_namesakes_do_not_replace_each_other():
    sent = ["Nguyễn Văn An (12/03/1995); 8"]
    assert len(mended(sent, "Nguyễn Văn An (09/05/1998); 7")) == 2
    assert mended(["Nguyễn Văn An; 8"], "Nguyễn Văn An (09/05/1998); 7") == [
        (1, "Nguyễn Văn An (09/05/1998); 7")
    ]


def test_a_line_can_be_taken_out():
    assert mended(["Ai đó; 9", "Trần Thị Bình; 7"], "xóa 1") == [(2, "Trần Thị Bình; 7")]


def test_a_line_typed_under_a_persons_name_needs_no_name():
    line = RawLine(1, "Ai Đó; 8", enrolment_id=BINH.enrolment_id)
    assert judge([line], ROLL)[0].entry == BINH
