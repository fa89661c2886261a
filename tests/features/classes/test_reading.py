"""What is typed about a class that is being opened."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.features.classes.lines import values as reading
from bot.features.classes.lines import wards
from bot.features.classes.lines.entries import entry, read_quotas, read_sessions
from bot.features.classes.lines.mending import with_quota, with_session
from bot.features.classes.lines.planned import numbered
from bot.features.classes.lines.values import Kind
from bot.features.classes.lines.wards import Ward
from bot.features.classes.opening import correcting, paste
from bot.features.classes.opening.doubts import doubts
from bot.features.classes.opening.plan import Booking, Centre, House, bad_lines, plan_of
from bot.kit.problem import Problem
from bot.kit.text import plain_text
from bot.kit.typed import parse_command
from db.seed import CLASS_TYPES
from tests.support.factories import START, ZONE

TODAY = date(2026, 11, 16)
WARDS = (
    Ward(3, "DU-QX", "Đảng ủy phường Quỳnh Xuân"),
    Ward(4, "DU-QT", "Đảng ủy phường Quỳnh Thiện"),
)
KINDS = tuple(Kind(*row) for row in CLASS_TYPES)
HOUSE = House(
    (Centre(1, "TTCT-HM", "Trung tâm Chính trị Hoàng Mai"),), KINDS, WARDS, frozenset({"NTD-01"})
)


def refused(code: str, read, *args) -> None:
    with pytest.raises(Problem) as problem:
        read(*args)
    assert problem.value.code == code


# --- single values -----------------------------------------------------------------------


def test_a_code_is_kept_in_capitals() -> None:
    assert reading.read_code(" ntd-02 ") == "NTD-02"


@pytest.mark.parametrize("typed", ["", "N", "LỚP-1", "A B/C", "-A1", "A" * 33, "A:1"])
def test_a_code_that_cannot_travel_in_a_button_is_refused(typed: str) -> None:
    refused("class.code_bad", reading.read_code, typed)


def test_a_code_in_use_is_refused_in_any_case() -> None:
    refused("class.code_taken", reading.read_code, "ntd-01", {"NTD-01"})


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("NTD", "NTD"),
        ("ntd", "NTD"),
        ("Bồi dưỡng nhận thức về Đảng", "NTD"),
        ("nhan thuc ve dang", "NTD"),
        ("Cảm tình Đảng", "NTD"),
        ("qpan3", "QPAN3"),
        ("SC sơ cấp", "SC"),
        ("Practical training", "TH"),
    ],
)
def test_a_type_is_known_by_code_and_by_name(typed: str, code: str) -> None:
    assert reading.read_kind(typed, KINDS) == code


@pytest.mark.parametrize("typed", ["", "XYZ", "lý luận chính trị"])
def test_an_unknown_type_names_the_choices(typed: str) -> None:
    refused("class.kind_unknown", reading.read_kind, typed, KINDS)


@pytest.mark.parametrize("typed", ["0", "5001"])
def test_a_class_holds_1_to_5000_people(typed: str) -> None:
    refused("class.capacity_range", reading.read_capacity, typed)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("20/11/2026", datetime(2026, 11, 20, 16, 59, 59, 999999, UTC)),
        ("20/11", datetime(2026, 11, 20, 16, 59, 59, 999999, UTC)),
        ("20/11/2026 17h00", datetime(2026, 11, 20, 10, tzinfo=UTC)),
        ("20/11/2026 sáng", datetime(2026, 11, 20, 4, tzinfo=UTC)),
    ],
)
def test_a_deadline_lasts_to_the_end_of_its_day(typed: str, moment: datetime) -> None:
    assert reading.read_deadline(typed, TODAY, ZONE) == moment


def test_an_unreadable_deadline_is_refused_as_a_date() -> None:
    refused("date.impossible", reading.read_deadline, "31/11/2026", TODAY, ZONE)


# --- places ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "ward", "places"),
    [
        ("DU-QX = 12", "DU-QX", 12),
        ("du-qt=8", "DU-QT", 8),
        ("Quỳnh Xuân: 5 người", "DU-QX", 5),
        ("phuong quynh thien 7", "DU-QT", 7),
        ("Đảng ủy phường Quỳnh Xuân = 12", "DU-QX", 12),
    ],
)
def test_places_are_read_by_code_or_name(typed: str, ward: str, places: int) -> None:
    found, count = wards.read_quota(typed, WARDS)
    assert (found.code, count) == (ward, places)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("DU-HN = 3", "class.ward_unknown"),
        ("Quỳnh = 3", "class.ward_which"),
        ("DU-QX", "class.quota_unreadable"),
        ("DU-QX = nhiều", "class.quota_unreadable"),
        ("DU-QX = -3", "count.negative"),
        ("DU-QX = 9999", "class.capacity_range"),
    ],
)
def test_places_that_cannot_be_given_say_why(typed: str, code: str) -> None:
    refused(code, wards.read_quota, typed, WARDS)


def test_a_ward_is_named_once_in_a_message() -> None:
    lines = [entry(1, "DU-QX = 12", TODAY), entry(2, "Quỳnh Xuân = 5", TODAY)]
    good, bad = read_quotas(lines, WARDS)
    assert [(w.code, n) for w, n in good] == [("DU-QX", 12)]
    assert [(b.number, b.why.code) for b in bad] == [(2, "class.quota_twice")]


def test_a_line_sent_again_replaces_the_places_of_its_ward() -> None:
    lines = with_quota([entry(1, "DU-QX = 12", TODAY)], entry(0, "Quỳnh Xuân = 5", TODAY), WARDS)
    assert [(w.code, n) for w, n in read_quotas(lines, WARDS)[0]] == [("DU-QX", 5)]


def test_a_line_sent_again_replaces_the_bad_one_that_it_corrects() -> None:
    lines = [entry(1, "DU-QY = 12", TODAY), entry(2, "DU-QX = 3", TODAY)]
    lines = with_quota(lines, entry(0, "DU-QT = 12", TODAY), WARDS)
    assert read_quotas(lines, WARDS)[1] == []
    assert len(lines) == 2


# --- sessions ----------------------------------------------------------------------------


def sessions(*texts: str):
    return [entry(number, text, TODAY) for number, text in enumerate(texts, 1)]


def test_sessions_are_put_in_order_and_numbered() -> None:
    good, bad = read_sessions(
        sessions("24/11/2026 sáng; Bài 2; Hội trường A; 6 tiết", "23/11/2026 chiều; Bài 1"), ZONE
    )
    assert bad == []
    first, second = numbered(s for _, s in good)
    assert (first.number, first.topic, first.periods, first.location) == (1, "Bài 1", 5, None)
    assert (second.number, second.topic, second.periods) == (2, "Bài 2", 6)
    assert second.location == "Hội trường A"
    assert first.starts_at == datetime(2026, 11, 23, 6, 30, tzinfo=UTC)


def test_a_session_at_the_time_of_another_is_a_bad_line() -> None:
    good, bad = read_sessions(sessions("23/11/2026 sáng", "23/11/2026 10h-12h; Bài 2"), ZONE)
    assert len(good) == 1
    assert [(b.number, b.why.code) for b in bad] == [(2, "session.overlaps")]


def test_a_corrected_session_takes_the_place_of_the_bad_line() -> None:
    lines = sessions("23/11/2026 sáng; Bài 1", "32/11/2026 chiều; Bài 2; Hội trường A")
    lines = with_session(lines, entry(0, "23/11/2026 chiều; Bài 2; Hội trường A", TODAY), ZONE)
    good, bad = read_sessions(lines, ZONE)
    assert (len(good), bad) == (2, [])


def test_a_session_at_exactly_the_same_time_replaces_the_first() -> None:
    lines = with_session(
        sessions("23/11/2026 sáng; Bài 1"), entry(0, "23/11/2026 sáng; Bài 9", TODAY), ZONE
    )
    assert [s.topic for _, s in read_sessions(lines, ZONE)[0]] == ["Bài 9"]


def test_a_day_in_words_means_the_day_it_was_typed() -> None:
    """A draft left open over midnight does not move its sessions."""
    (good, _) = read_sessions([entry(1, "mai sáng", TODAY)], ZONE)
    assert good[0][1].starts_at.date() == date(2026, 11, 17)


# --- pasted whole ------------------------------------------------------------------------


def pasted(text: str):
    typed = parse_command(text)
    return paste.read_paste(typed.head, typed.lines, HOUSE, START, ZONE)


def test_a_message_in_any_order_and_without_marks_is_understood() -> None:
    answers = pasted(
        "/molop\nBuoi: 24/11/2026 sang; Bai 2\nSi so 60\nHAN: 20/11/2026\nTen lop: Lớp một\n"
        "Chi tieu: DU-QX = 12; DU-QT = 8\nLoai lop: nhan thuc ve dang\nMa lop: ntd-02\n"
        "Buổi 1: 23/11/2026 sáng; Bài 1\n25/11/2026 sáng; Bài 3"
    )
    plan = plan_of(answers | {"centre": 1}, WARDS, ZONE)
    assert (plan.code, plan.kind, plan.name, plan.capacity) == ("NTD-02", "NTD", "Lớp một", 60)
    assert [s.topic for s in plan.sessions] == ["Bài 1", "Bai 2", "Bài 3"]
    assert plan.places == 20
    assert answers["unread"] == []
    assert bad_lines(answers, WARDS, ZONE) == []


def test_numbered_lines_are_understood() -> None:
    answers = pasted(
        "/molop\n1. Mã: NTD-02\n2/ Loại: NTD\n3) Tên: Lớp một\n4. Buổi: 23/11/2026 sáng; Bài 1"
    )
    plan = plan_of(answers | {"centre": 1}, WARDS, ZONE)
    assert (plan.code, plan.kind, plan.name, len(plan.sessions)) == ("NTD-02", "NTD", "Lớp một", 1)
    assert answers["unread"] == []


def test_bad_lines_keep_their_number_and_reason() -> None:
    answers = pasted(
        "/molop\nMã: NTD-01\nLoại: NTD\n\nTên: Lớp\nGhi chú: x\nSĩ số: nhiều\n"
        "Chỉ tiêu: DU-QX = 3; DU-HN = 4\nBuổi: 32/11/2026 sáng"
    )
    unread = paste.unread_lines(answers, HOUSE, ZONE)
    listed = bad_lines(answers, WARDS, ZONE)
    assert [(b.number, b.why.code) for b in unread] == [
        (1, "class.code_taken"),
        (4, "class.key_unknown"),
        (5, "count.unreadable"),
    ]
    assert [(b.number, b.text, b.why.code) for b in listed] == [
        (6, "DU-HN = 4", "class.ward_unknown"),
        (7, "32/11/2026 sáng", "date.impossible"),
    ]


def test_a_bad_line_is_corrected_alone() -> None:
    answers = pasted("/molop\nMã: NTD-01\nTên: Lớp\nBuổi: 32/11/2026 sáng; Bài 1")
    answers = correcting.correct(answers, "Mã: NTD-09", HOUSE, START, ZONE)
    answers = correcting.correct(answers, "Dòng 3: 30/11/2026 sáng; Bài 1", HOUSE, START, ZONE)
    assert paste.unread_lines(answers, HOUSE, ZONE) == []
    assert bad_lines(answers, WARDS, ZONE) == []
    assert answers["code"] == "NTD-09"
    assert answers["replaced"] == ["32/11/2026 sáng; Bài 1"]


def test_a_correction_that_is_bad_itself_says_why() -> None:
    refused(
        "class.code_taken", correcting.correct, {"unread": []}, "Mã: NTD-01", HOUSE, START, ZONE
    )
    refused("class.key_unknown", correcting.correct, {"unread": []}, "xin chào", HOUSE, START, ZONE)


# --- doubts ------------------------------------------------------------------------------


def doubted(text: str, *bookings: Booking) -> str:
    plan = plan_of(pasted(text) | {"centre": 1}, WARDS, ZONE)
    return "\n".join(
        plain_text(doubt.render("vi")) for doubt in doubts(plan, bookings, START, ZONE)
    )


def test_an_ordinary_class_raises_no_doubt() -> None:
    text = "/molop\nSĩ số: 60\nHạn: 20/11/2026\nChỉ tiêu: DU-QX = 12\nBuổi: 23/11/2026 sáng"
    assert doubted(text) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/molop\nBuổi: 23/11/2025 sáng", "1 buổi đã qua"),
        ("/molop\nHạn: 15/11/2026", "Hạn đề cử đã qua"),
        ("/molop\nHạn: 24/11/2026\nBuổi: 23/11/2026 sáng", "sau buổi học đầu tiên"),
        ("/molop\nSĩ số: 10\nChỉ tiêu: DU-QX = 12", "Chỉ tiêu cộng lại 12"),
    ],
)
def test_what_looks_odd_is_a_warning(text: str, words: str) -> None:
    assert words in doubted(text)


def test_a_hall_that_another_class_sits_in_is_a_warning() -> None:
    booked = Booking(
        "SC-1",
        "HỘI TRƯỜNG a",
        datetime(2026, 11, 23, 1, tzinfo=UTC),
        datetime(2026, 11, 23, 3, tzinfo=UTC),
    )
    assert "trùng giờ với lớp SC-1" in doubted(
        "/molop\nBuổi: 23/11/2026 sáng; Bài 1; Hội trường A", booked
    )
    assert doubted("/molop\nBuổi: 23/11/2026 chiều; Bài 1; Hội trường A", booked) == ""
    assert doubted("/molop\nBuổi: 23/11/2026 sáng; Bài 1; Hội trường B", booked) == ""
