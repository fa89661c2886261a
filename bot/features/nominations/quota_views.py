"""How the quota is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Say, button, command_button, in_columns
from bot.features.classes.rules import (
    class_title,
    deadline_label,
    is_open_for_nominations,
)
from bot.features.nominations import texts
from bot.features.nominations.cell_quotas import texts as cell_texts
from bot.features.nominations.cell_quotas.reads import WardShare
from bot.features.nominations.cell_quotas.views import divided
from bot.features.nominations.counting import QuotaRow
from bot.kit.text import Bold, Renderable, joined
from db.models import NominationStatus, Organisation, TrainingClass


def quota(
    wards: Sequence[Organisation],
    rows: Sequence[QuotaRow],
    shares: Sequence[WardShare],
    now: datetime,
    zone: ZoneInfo,
) -> Say:
    """`shares`: how the places of a single class are divided among cells."""
    by_ward = {share.ward_id: divided(share, zone) for share in shares if share.shares}
    parts: list[Renderable] = []
    for ward in wards:
        parts.append(texts.QUOTA_HEAD(ward=Bold(ward.name)))
        parts.extend(_quota_row(row, now, zone) for row in rows if row.ward_id == ward.id)
        if ward.id in by_ward:
            parts.append(by_ward[ward.id])
    open_now = {
        r.cls.code: r.cls
        for r in rows
        if is_open_for_nominations(r.cls, now) and (r.allotted is None or r.used < r.allotted)
    }
    buttons = [
        command_button(joined([texts.NOMINATE_MORE(), code], " "), "decu", code)
        for code in list(open_now)[:6]
    ]
    allot = [
        button(joined([cell_texts.ALLOT(), cls.code], " "), "quotacell", cls.id or 0)
        for cls in _allottable(rows, now)[:6]
    ]
    return Say(joined(parts, "\n\n"), in_columns([*buttons, *allot], 1))


def _allottable(rows: Sequence[QuotaRow], now: datetime) -> list[TrainingClass]:
    """Classes of which cells may still be given places."""
    found = {
        row.cls.code: row.cls
        for row in rows
        if is_open_for_nominations(row.cls, now) and row.allotted != 0
    }
    return list(found.values())


def _quota_row(row: QuotaRow, now: datetime, zone: ZoneInfo) -> Renderable:
    cls, counts = row.cls, row.counts
    if row.allotted is None:
        size = cls.capacity if cls.capacity is not None else texts.NO_LIMIT()
        head = texts.QUOTA_NONE(cls=class_title(cls), capacity=size, used=row.used)
    else:
        head = texts.QUOTA_CLASS(
            cls=class_title(cls), allotted=row.allotted, used=row.used, left=row.left or 0
        )
    detail = texts.QUOTA_PARTS(
        submitted=counts.get(NominationStatus.SUBMITTED, 0),
        accepted=counts.get(NominationStatus.ACCEPTED, 0),
        waitlisted=counts.get(NominationStatus.WAITLISTED, 0),
    )
    deadline: Renderable | None = None
    if not is_open_for_nominations(cls, now):
        deadline = texts.QUOTA_SHUT()
    elif cls.nomination_deadline:
        deadline = texts.QUOTA_DEADLINE(deadline=deadline_label(cls.nomination_deadline, zone))
    return joined([head, joined([detail, deadline], " · ") if deadline else detail])
