"""How the quota is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Say, command_button, in_columns
from bot.features.classes.rules import (
    class_title,
    deadline_label,
    is_open_for_nominations,
)
from bot.features.nominations import texts
from bot.features.nominations.counting import QuotaRow
from bot.kit.text import Bold, Renderable, joined
from db.models import NominationStatus, Organisation


def quota(
    wards: Sequence[Organisation], rows: Sequence[QuotaRow], now: datetime, zone: ZoneInfo
) -> Say:
    parts: list[Renderable] = []
    for ward in wards:
        parts.append(texts.QUOTA_HEAD(ward=Bold(ward.name)))
        parts.extend(_quota_row(row, now, zone) for row in rows if row.ward_id == ward.id)
    open_now = {
        r.cls.code: r.cls
        for r in rows
        if is_open_for_nominations(r.cls, now) and (r.allotted is None or r.used < r.allotted)
    }
    buttons = [
        command_button(joined([texts.NOMINATE_MORE(), code], " "), "decu", code)
        for code in list(open_now)[:6]
    ]
    return Say(joined(parts, "\n\n"), in_columns(buttons, 1))


def _quota_row(row: QuotaRow, now: datetime, zone: ZoneInfo) -> Renderable:
    cls, counts = row.cls, row.counts
    if row.allotted is None:
        size = cls.capacity if cls.capacity is not None else texts.NO_LIMIT()
        head = texts.QUOTA_NONE(cls=class_title(cls), capacity=size, used=row.used)
    else:
        left = max(0, row.allotted - row.used)
        head = texts.QUOTA_CLASS(
            cls=class_title(cls), allotted=row.allotted, used=row.used, left=left
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
