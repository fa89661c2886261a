"""Rule values on personal data: the law's deadlines, and how long the house keeps what."""

from __future__ import annotations

from datetime import date
from typing import Any

IN_FORCE = date(2026, 1, 1)
LAW = "Luật 91/2025/QH15; Nghị định 356/2025/NĐ-CP"
SHORTEST = f"{LAW}: 10–20 ngày tuỳ quyền; dùng mức ngắn nhất cho tới khi có hướng dẫn"
OWN_CHOICE = "Người quản lý dữ liệu quyết định (luật không ấn định con số)"

PRIVACY_RULES: tuple[tuple[str, str, date, Any, str], ...] = (
    ("data_acknowledge_working_days", "", IN_FORCE, 2, LAW),
    ("data_days_withdrawal", "", IN_FORCE, 15, LAW),
    ("data_days_restriction", "", IN_FORCE, 15, LAW),
    ("data_days_correction", "", IN_FORCE, 10, SHORTEST),
    ("data_days_deletion", "", IN_FORCE, 10, SHORTEST),
    ("data_remind_days", "", IN_FORCE, 2, OWN_CHOICE),
    ("keep_days_messages", "", IN_FORCE, 90, OWN_CHOICE),
    ("keep_months_leave", "", IN_FORCE, 12, OWN_CHOICE),
    ("keep_days_proposals", "", IN_FORCE, 90, OWN_CHOICE),
    ("keep_days_invitations", "", IN_FORCE, 90, OWN_CHOICE),
    ("keep_days_dialogues", "", IN_FORCE, 30, OWN_CHOICE),
    ("keep_days_files_sent", "", IN_FORCE, 30, OWN_CHOICE),
    ("call_page_days", "", IN_FORCE, 180, OWN_CHOICE),
    ("sign_in_minutes", "", IN_FORCE, 15, OWN_CHOICE),
    ("web_session_days", "", IN_FORCE, 30, OWN_CHOICE),
)
