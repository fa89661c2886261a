"""The report as files, in Vietnamese: a draft to be signed and a workbook."""

from __future__ import annotations

from bot.documents.report_docx import report_docx
from bot.documents.report_paper import Block, Column, Heading, ReportPaper, Table
from bot.features.reports.rules import Figures, YearReport, in_order
from bot.features.results.rules import BandName
from bot.kit.numbers import format_count, format_percent

DOTS = "…" * 28


def band_words(figures: Figures) -> str:
    """giỏi 3, khá 7, chưa có kết quả 1"""
    parts = [f"{band_word(band)} {count}" for band, count in in_order(figures.bands)]
    if figures.without:
        parts.append(f"chưa có kết quả {figures.without}")
    return ", ".join(parts) or "–"


def band_word(band: str) -> str:
    return BandName(band, capital=False).render("vi")


def _quota(figures: Figures) -> str:
    if not figures.quota:
        return "–"
    return f"{figures.used}/{figures.quota} ({format_percent(figures.used, figures.quota)})"


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
        f"{band_word(band)} {count} lượt ({format_percent(count, total.turns)})"
        for band, count in in_order(total.bands)
    )
    found = [counts]
    if bands:
        found.append(f"Xếp loại: {bands}.")
    if total.without:
        found.append(f"Chưa có kết quả: {total.without} lượt.")
    if total.certifiable or total.certified:
        counted = f"{format_count(total.certified)}/{format_count(total.certifiable)}"
        found.append(f"Đã cấp giấy chứng nhận, bằng, chứng chỉ: {counted} lượt hoàn thành.")
    if total.revoked:
        found.append(f"Đã thu hồi: {format_count(total.revoked)} giấy.")
    if total.quota:
        found.append(f"Chỉ tiêu được giao: {_quota(total)}.")
    return [*found, *_attendance(total)]


def _attendance(total: Figures) -> list[str]:
    """Absences as far as they are known, and what is not known: who signs must see it."""
    found = []
    if total.listed:
        found.append(f"Vắng {total.excused} buổi có phép, {total.unexcused} buổi không phép.")
    if total.unlisted_classes:
        found.append(
            f"Chưa có điểm danh: {total.unlisted_classes} lớp, {total.unlisted} buổi; số đã học và "
            "số buổi vắng chưa gồm các buổi này."
        )
    if total.ahead:
        found.append(f"Chưa khai giảng: {total.ahead} lớp, {total.ahead_turns} lượt.")
    return found


def missed_words(f: Figures) -> str:
    """1 / 0 (thiếu điểm danh 2 buổi)"""
    if not f.listed:
        return "chưa có điểm danh" if f.unlisted_classes else "–"
    lacking = f" (thiếu điểm danh {f.unlisted} buổi)" if f.unlisted else ""
    return f"{f.excused} / {f.unexcused}{lacking}"


def _table(report: YearReport) -> Table:
    rows = [
        (str(number), of.name, *_cells(of.figures)) for number, of in enumerate(report.types, 1)
    ]
    return Table(_COLUMNS, rows, ("", "Tổng", *_cells(report.total)))


def _cells(f: Figures) -> tuple[str, str, str, str, str]:
    turns, finished = format_count(f.turns), format_count(f.finished)
    return _quota(f), turns, finished, band_words(f), missed_words(f)
