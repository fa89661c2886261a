"""What every house begins with: class types, and rule values with their dates and sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from db.models import ClassType, PaperKind, RuleValue
from db.seed_privacy import PRIVACY_RULES
from db.seed_reminders import REMINDER_RULES

CLASS_TYPES: tuple[tuple[str, str, str], ...] = (
    ("NTD", "Bồi dưỡng nhận thức về Đảng", "Understanding the Party (sympathisers)"),
    ("DVM", "Bồi dưỡng đảng viên mới", "New Party members"),
    ("SC", "Sơ cấp lý luận chính trị", "Elementary political theory"),
    ("TC", "Trung cấp lý luận chính trị", "Intermediate political theory"),
    ("CC", "Cao cấp lý luận chính trị", "Advanced political theory"),
    ("CV", "Chuyên viên quản lý nhà nước", "State management for specialists"),
    ("QPAN3", "Quốc phòng và an ninh đối tượng 3", "Defence and security, group 3"),
    ("QPAN4", "Quốc phòng và an ninh đối tượng 4", "Defence and security, group 4"),
    ("BTCB", "Bí thư chi bộ, cấp ủy viên", "Cell secretaries and committee members"),
    ("TH", "Tập huấn", "Practical training"),
    ("NQ", "Học tập nghị quyết", "Study of resolutions"),
)

PAPERS: dict[str, PaperKind] = {
    "SC": PaperKind.DIPLOMA,
    "TC": PaperKind.DIPLOMA,
    "CC": PaperKind.DIPLOMA,
    "CV": PaperKind.CREDENTIAL,
    "TH": PaperKind.NONE,
    "NQ": PaperKind.NONE,
}
"""What the types end with that do not end with a certificate."""

ALWAYS = date(1900, 1, 1)
REGULATION = date(2025, 12, 1)
REGULATION_NAME = "1147-QĐ/BTGDVTW, 01/12/2025 (theo bản tóm tắt công khai)"
BEFORE = "Giá trị dùng trước 01/12/2025; chưa đối chiếu được văn bản, cần trung tâm xác nhận"

OWN_CHOICE = "Mặc định của chương trình; trung tâm quyết định"

BANDS_2025 = [
    ["excellent", "9"],
    ["good", "8"],
    ["fair", "7"],
    ["average", "5"],
    ["failed", "0"],
]

RULES: tuple[tuple[str, str, date, Any, str], ...] = (
    ("attendance_minimum", "", ALWAYS, "0.80", BEFORE),
    ("attendance_minimum", "", REGULATION, "0.80", REGULATION_NAME),
    ("pass_mark", "", ALWAYS, "5.0", BEFORE),
    ("pass_mark", "", REGULATION, "5.0", REGULATION_NAME),
    ("bands", "", ALWAYS, BANDS_2025, BEFORE),
    ("bands", "", REGULATION, BANDS_2025, REGULATION_NAME),
    ("attempts", "", ALWAYS, 2, BEFORE),
    ("attempts", "", REGULATION, 2, REGULATION_NAME),
    ("class_minimum", "", REGULATION, 25, REGULATION_NAME),
    ("certificate_days", "", REGULATION, 15, REGULATION_NAME),
    ("certificate_remind_days", "", REGULATION, 3, OWN_CHOICE),
    ("certificate_months", "NTD", ALWAYS, 60, "06-HD/TW, 09/06/2025, điểm 5.4"),
    ("age_minimum", "NTD", ALWAYS, 18, "Điều lệ Đảng, điều 1; 232-QĐ/TW, 20/01/2025"),
    ("age_maximum", "NTD", ALWAYS, 60, "232-QĐ/TW, 20/01/2025"),
    *PRIVACY_RULES,
    *REMINDER_RULES,
)


def seed(session: Session) -> None:
    """Put in what is missing; rows that somebody has changed stay as they are."""
    _seed_types(session)
    _seed_rules(session, RULES)


def _seed_types(session: Session) -> None:
    known = set(session.exec(select(ClassType.code)))
    for position, (code, name, english) in enumerate(CLASS_TYPES):
        if code not in known:
            paper = PAPERS.get(code, PaperKind.CERTIFICATE)
            session.add(
                ClassType(code=code, name=name, name_en=english, position=position, paper=paper)
            )
    session.flush()


def _seed_rules(session: Session, rules: Iterable[tuple[str, str, date, Any, str]]) -> None:
    known = set(
        session.exec(
            select(
                col(RuleValue.key),
                col(RuleValue.class_type_code),
                col(RuleValue.effective_from),
            )
        )
    )
    for key, code, day, value, source in rules:
        if (key, code, day) not in known:
            session.add(
                RuleValue(
                    key=key, class_type_code=code, effective_from=day, value=value, source=source
                )
            )
    session.flush()
