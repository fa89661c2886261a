"""The report as a workbook, in Vietnamese: a summary and the list behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from bot.documents.report_xlsx import Cell, Sheet, report_xlsx
from bot.features.reports.listing import TurnRow
from bot.features.reports.papers import band_word, band_words
from bot.features.reports.rules import Figures, YearReport
from bot.kit.numbers import format_percent
from db.models import AttendanceState

T = TypeVar("T")

_SUMMARY = (
    ("TT", 6),
    ("Loại lớp", 38),
    ("Số lớp", 9),
    ("Chỉ tiêu", 10),
    ("Đạt chỉ tiêu", 13),
    ("Đề cử", 9),
    ("Lượt", 9),
    ("Người", 9),
    ("Đã học", 9),
    ("Hoàn thành", 12),
    ("Đã cấp giấy", 12),
    ("Thu hồi giấy", 12),
    ("Xếp loại", 40),
    ("Vắng có phép (buổi)", 13),
    ("Vắng không phép (buổi)", 13),
    ("Chưa điểm danh (buổi)", 13),
    ("Chưa khai giảng (lớp)", 13),
)


_LIST = (
    ("TT", 6),
    ("Lớp", 14),
    ("Loại", 9),
    ("Họ và tên", 28),
    ("Ngày sinh", 13),
    ("Đảng ủy", 32),
    ("Chi bộ", 24),
    ("Điểm", 8),
    ("Xếp loại", 22),
    ("Lần", 6),
    ("Vắng có phép", 10),
    ("Vắng không phép", 10),
    ("Số giấy chứng nhận", 24),
)


WARD_AT = [name for name, _ in _LIST].index("Đảng ủy")

_NOTES = (
    "Lượt: một người học một lớp. Người: đếm mỗi người một lần.",
    "Lớp tính vào năm có buổi học cuối; lớp đã huỷ không tính.",
    "Đã học: có mặt ít nhất một buổi theo điểm danh, hoặc đã hoàn thành lớp.",
    "Ô vắng để trống: chưa có điểm danh.",
)


def excel(
    report: YearReport,
    turns: Sequence[TurnRow],
    missed: Mapping[tuple[int, AttendanceState], int],
) -> bytes:
    title = f"{report.organisation}: đào tạo, bồi dưỡng năm {report.year}"
    summary = [
        (number, of.name, *_numbers(of.figures)) for number, of in enumerate(report.types, 1)
    ]
    total = ("", "Tổng", *_numbers(report.total))
    listed = [_listed(number, row, missed) for number, row in enumerate(turns, 1)]
    columns: tuple[tuple[str, int], ...] = _LIST
    if report.is_ward:  # all of them are its own: only the cell tells them apart
        columns, listed = _without_ward(columns), [_without_ward(line) for line in listed]
    return report_xlsx(
        [
            Sheet("Tổng hợp", title, _SUMMARY, summary, total, _NOTES),
            Sheet("Danh sách", title, columns, listed),
        ]
    )


def _without_ward(line: tuple[T, ...]) -> tuple[T, ...]:
    return *line[:WARD_AT], *line[WARD_AT + 1 :]


def _numbers(f: Figures) -> tuple[Cell, ...]:
    met = format_percent(f.used, f.quota) if f.quota else "–"
    issued = f.certified if f.certifiable or f.certified else None
    taken_back = f.revoked if issued is not None or f.revoked else None
    counts = (f.nominated, f.turns, f.people, f.attended, f.finished, issued, taken_back)
    missed = (f.excused, f.unexcused) if f.listed else (None, None)
    return f.classes, f.quota or None, met, *counts, band_words(f), *missed, f.unlisted, f.ahead


def _listed(
    number: int, row: TurnRow, missed: Mapping[tuple[int, AttendanceState], int]
) -> tuple[Cell, ...]:
    return (
        number,
        row.class_code,
        row.type_code,
        row.full_name,
        row.birth_date,
        row.ward,
        row.cell,
        float(row.score) if row.score is not None else None,
        band_word(row.band) if row.band else "chưa có kết quả",
        row.attempt,
        *_missed(row, missed),
        row.certificate or (f"{row.revoked} (thu hồi)" if row.revoked else None),
    )


def _missed(
    row: TurnRow, missed: Mapping[tuple[int, AttendanceState], int]
) -> tuple[int | None, int | None]:
    """Sessions missed with and without leave; empty where no list tells."""
    if not row.has_lists:
        return None, None
    excused, unexcused = AttendanceState.EXCUSED, AttendanceState.UNEXCUSED
    return missed.get((row.enrolment_id, excused), 0), missed.get((row.enrolment_id, unexcused), 0)
