"""The report as files, in Vietnamese: a draft to be signed and a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.documents.report_docx import Block, Column, Heading, ReportPaper, Table, report_docx
from bot.documents.report_xlsx import Cell, Sheet, report_xlsx
from bot.features.reports.listing import TurnRow
from bot.features.reports.rules import Figures, YearReport, in_order
from bot.features.results.rules import BandName
from bot.kit.numbers import format_count, format_percent
from db.models import AttendanceState

DOTS = "…" * 28


def band_words(figures: Figures) -> str:
    """giỏi 3, khá 7, chưa có kết quả 1"""
    parts = [f"{_band(band)} {count}" for band, count in in_order(figures.bands)]
    if figures.without:
        parts.append(f"chưa có kết quả {figures.without}")
    return ", ".join(parts) or "–"


def _band(band: str) -> str:
    return BandName(band, capital=False).render("vi")


def _quota(figures: Figures) -> str:
    if not figures.quota:
        return "–"
    return f"{figures.used}/{figures.quota} ({format_percent(figures.used, figures.quota)})"


# --- the draft ---------------------------------------------------------------------------

_COLUMNS = (
    Column("TT", 11),
    Column("Loại lớp", 38, centred=False),
    Column("Chỉ tiêu", 22),
    Column("Lượt", 15),
    Column("Hoàn thành", 17),
    Column("Xếp loại", 38, centred=False),
    Column("Vắng (buổi) có phép / không phép", 24),
)


def word(report: YearReport) -> bytes:
    return report_docx(_paper(report))


def _paper(report: YearReport) -> ReportPaper:
    blocks: list[Block] = [Heading("1. Kết quả")]
    if report.is_empty:
        blocks.append(f"Năm {report.year} chưa có lớp nào.")
    else:
        blocks += [*_sentences(report), _table(report)]
    blocks += [Heading("2. Đánh giá, hạn chế, giải pháp"), DOTS, DOTS]
    ward = report.is_ward
    subject = (
        f"kết quả cử người tham gia đào tạo, bồi dưỡng năm {report.year}"
        if ward
        else f"kết quả mở lớp đào tạo, bồi dưỡng năm {report.year}"
    )
    signers = ("T/M ĐẢNG ỦY", "PHÓ BÍ THƯ") if ward else ("GIÁM ĐỐC",)
    return ReportPaper(
        superior=report.superior,
        issuer=report.organisation,
        number="Số        -BC/ĐU" if ward else "Số        -BC/…",
        year=report.year,
        kind="BÁO CÁO",
        subject=subject,
        blocks=blocks,
        signature=signers,
        recipients=("- ………………… (b/c),", "- …………………,", "- Lưu …………."),
    )


def _sentences(report: YearReport) -> list[str]:
    total = report.total
    who = "Đảng ủy có" if report.is_ward else "Trung tâm có"
    counts = (
        f"Năm {report.year}, {who} {format_count(total.turns)} lượt người "
        f"({format_count(total.people)} người) học {total.classes} lớp; đề cử "
        f"{format_count(total.nominated)}, đã học {format_count(total.attended)}, hoàn thành "
        f"{format_count(total.finished)} lượt."
    )
    bands = ", ".join(
        f"{_band(band)} {count} lượt ({format_percent(count, total.turns)})"
        for band, count in in_order(total.bands)
    )
    found = [counts]
    if bands:
        found.append(f"Xếp loại: {bands}.")
    if total.without:
        found.append(f"Chưa có kết quả: {total.without} lượt.")
    if total.quota:
        found.append(f"Chỉ tiêu được giao: {_quota(total)}.")
    found.append(f"Vắng {total.excused} buổi có phép, {total.unexcused} buổi không phép.")
    return found


def _table(report: YearReport) -> Table:
    rows = [
        (str(number), of.name, *_cells(of.figures)) for number, of in enumerate(report.types, 1)
    ]
    return Table(_COLUMNS, rows, ("", "Tổng", *_cells(report.total)))


def _cells(f: Figures) -> tuple[str, str, str, str, str]:
    missed = f"{f.excused} / {f.unexcused}"
    turns, finished = format_count(f.turns), format_count(f.finished)
    return _quota(f), turns, finished, band_words(f), missed


# --- the workbook ------------------------------------------------------------------------

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
    ("Xếp loại", 40),
    ("Vắng có phép (buổi)", 13),
    ("Vắng không phép (buổi)", 13),
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
    ("Số giấy chứng nhận", 18),
)
_NOTES = (
    "Lượt: một người học một lớp. Người: đếm mỗi người một lần.",
    "Lớp tính vào năm có buổi học cuối; lớp đã huỷ không tính.",
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
    return report_xlsx(
        [
            Sheet("Tổng hợp", title, _SUMMARY, summary, total, _NOTES),
            Sheet("Danh sách", title, _LIST, listed),
        ]
    )


def _numbers(f: Figures) -> tuple[Cell, ...]:
    met = format_percent(f.used, f.quota) if f.quota else "–"
    counts = (f.nominated, f.turns, f.people, f.attended, f.finished)
    return f.classes, f.quota or None, met, *counts, band_words(f), f.excused, f.unexcused


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
        _band(row.band) if row.band else "chưa có kết quả",
        row.attempt,
        missed.get((row.enrolment_id, AttendanceState.EXCUSED), 0),
        missed.get((row.enrolment_id, AttendanceState.UNEXCUSED), 0),
        row.certificate,
    )
