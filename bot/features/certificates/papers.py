"""The list to be signed and the register as files, in Vietnamese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.documents.report_docx import report_docx
from bot.documents.report_paper import Block, Column, ReportPaper, Table
from bot.documents.report_xlsx import Cell, Sheet, report_xlsx
from bot.features.certificates.letters import PaperName
from bot.features.certificates.register import RegisterRow, standing_rows
from bot.features.classes.rules import ward_label
from bot.features.results.rules import BandName
from bot.kit.dates import format_date, local
from db.models import Organisation, PaperKind, TrainingClass

_SIGNED = (
    Column("TT", 10),
    Column("Họ và tên", 37, centred=False),
    Column("Ngày sinh", 24),
    Column("Chi bộ, đơn vị", 36, centred=False),
    Column("Xếp loại", 16),
    Column("Số giấy", 22),
    Column("Ký nhận, ghi chú", 20, centred=False),
)
_REGISTER = (
    ("TT", 6),
    ("Số giấy", 16),
    ("Họ và tên", 27),
    ("Ngày sinh", 12),
    ("Chi bộ", 20),
    ("Đơn vị", 22),
    ("Lớp", 12),
    ("Loại giấy", 18),
    ("Xếp loại", 12),
    ("Quyết định công nhận", 27),
    ("Ngày cấp", 12),
    ("Có giá trị đến", 12),
    ("Tình trạng", 10),
    ("Ghi chú", 36),
)
_CLASSES = (("Lớp", 14), ("Tên lớp", 70), ("Đã cấp", 10), ("Thu hồi", 10), ("Đã huỷ", 10))
ISSUED, REVOKED, VOID = "đã cấp", "thu hồi", "đã huỷ"
_NOTES = (
    "Sổ gốc lưu vĩnh viễn; số đã huỷ, đã thu hồi giữ nguyên dòng, ghi lý do và ngày.",
    "Họ tên, ngày sinh, xếp loại: như ghi trên giấy lúc cấp.",
)


def paper_name(kind: PaperKind) -> str:
    return PaperName(kind).render("vi")


def list_to_sign(
    cls: TrainingClass,
    kind: PaperKind,
    centre: Organisation,
    superior: str | None,
    rows: Sequence[RegisterRow],
) -> bytes:
    """The draft list of a class's standing certificates, with a column to sign for them."""
    standing = standing_rows(rows)
    table = Table(_SIGNED, [_signed(at, row) for at, row in enumerate(standing, 1)])
    year = standing[0].paper.issued_on.year if standing else 0
    return report_docx(
        ReportPaper(
            superior=superior,
            issuer=centre.name,
            number="Số        -DS/…",
            year=year,
            kind="DANH SÁCH",
            subject=f"cấp {paper_name(kind)} lớp {cls.name}",
            blocks=[*_sentences(cls, kind, standing), table],
            signature=("GIÁM ĐỐC",),
            recipients=("- …………………,", "- Lưu …………."),
        )
    )


def _sentences(cls: TrainingClass, kind: PaperKind, standing: Sequence[RegisterRow]) -> list[Block]:
    """Class, decisions, days: one sentence for each decision and day of issue."""
    found: list[Block] = [f"Lớp {cls.code}; số người được cấp: {len(standing)}."]
    batches = dict.fromkeys(
        (row.decision, row.decided_on, row.paper.issued_on, row.paper.valid_until)
        for row in standing
    )
    for decision, decided_on, issued_on, until in batches:
        parts = [f"ngày cấp {format_date(issued_on)}"]
        if decision and decided_on:
            parts.insert(0, f"quyết định công nhận số {decision} ngày {format_date(decided_on)}")
        if until:
            parts.append(f"{paper_name(kind)} có giá trị đến {format_date(until)}")
        sentence = "; ".join(parts)
        found.append(f"{sentence[0].upper()}{sentence[1:]}.")
    return found


def _signed(number: int, row: RegisterRow) -> tuple[str, ...]:
    paper = row.paper
    return (
        str(number),
        paper.holder_name,
        format_date(paper.holder_birth_date) if paper.holder_birth_date else "",
        _unit(row),
        _band(row),
        paper.number,
        f"thay số {row.replaces}" if row.replaces else "",
    )


def _unit(row: RegisterRow) -> str:
    """The centre has people of several wards: cell and ward."""
    ward = ward_label(row.ward)
    return f"{row.cell} – {ward}" if row.cell else ward


def _band(row: RegisterRow) -> str:
    return BandName(row.paper.band).render("vi") if row.paper.band else ""


def register_workbook(title: str, rows: Sequence[RegisterRow], zone: ZoneInfo) -> bytes:
    """Every line of the register, void ones too."""
    listed = [_listed(number, row, zone) for number, row in enumerate(rows, 1)]
    return report_xlsx(
        [
            Sheet("Sổ gốc", title, _REGISTER, listed, None, _NOTES),
            Sheet("Các lớp", title, _CLASSES, _classes(rows)),
        ]
    )


def _classes(rows: Sequence[RegisterRow]) -> list[tuple[Cell, ...]]:
    names = {row.class_code: row.class_name for row in rows}
    counts = Counter((row.class_code, _state(row)) for row in rows)
    return [
        (code, name, *(counts[code, state] for state in (ISSUED, REVOKED, VOID)))
        for code, name in names.items()
    ]


def _state(row: RegisterRow) -> str:
    if row.is_revoked:
        return REVOKED
    return VOID if row.is_void else ISSUED


def _listed(number: int, row: RegisterRow, zone: ZoneInfo) -> tuple[Cell, ...]:
    paper = row.paper
    return (
        number,
        paper.number,
        paper.holder_name,
        paper.holder_birth_date,
        row.cell,
        ward_label(row.ward),
        row.class_code,
        paper_name(row.kind),
        _band(row),
        _decision(row),
        paper.issued_on,
        paper.valid_until,
        _state(row),
        _note(row, zone),
    )


def _decision(row: RegisterRow) -> str:
    if row.decision is None or row.decided_on is None:
        return ""
    return f"{row.decision}, {format_date(row.decided_on)}"


def _note(row: RegisterRow, zone: ZoneInfo) -> str:
    notes = [f"thay số {row.replaces}"] if row.replaces else []
    if row.paper.revocation_number and row.paper.revoked_on:
        decision = f"{row.paper.revocation_number} ngày {format_date(row.paper.revoked_on)}"
        notes.append(f"thu hồi theo quyết định {decision}: {row.paper.void_reason}")
    elif row.paper.voided_at:
        day = format_date(local(row.paper.voided_at, zone).date())
        notes.append(f"huỷ ngày {day}: {row.paper.void_reason}")
    return "; ".join(notes)
