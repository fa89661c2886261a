"""After a class is opened: the answer, and the notice to the wards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Say, command_button
from bot.features.classes import rules
from bot.features.classes.opening import texts_opened
from bot.features.classes.opening.plan import Plan
from bot.features.classes.telling import Wards
from bot.kit.dates import local
from bot.kit.text import Renderable, joined
from db.models import TrainingClass


def opened(cls: TrainingClass, wards: Wards | None) -> Say:
    """The answer after the class is stored."""
    lines: list[Renderable | None] = [texts_opened.OPENED(title=rules.class_title(cls))]
    if wards is None:
        lines.append(texts_opened.NOT_TOLD())
    else:
        lines.extend(wards_told(wards))
    buttons = [
        command_button(texts_opened.SEE_CLASS, "lop", cls.code),
        command_button(texts_opened.SEE_SCHEDULE, "lichhoc", cls.code),
    ]
    return Say(joined(lines), [buttons], replaces=True)


def wards_told(wards: Wards) -> list[Renderable]:
    """Which wards were told, and where nobody could be."""
    return [
        text(wards=", ".join(codes))
        for text, codes in (
            (texts_opened.TOLD_WARDS, wards.told),
            (texts_opened.NOT_REACHED, wards.missed),
        )
        if codes
    ]


def notice(
    cls: TrainingClass, plan: Plan, mine: Sequence[tuple[str, int | None]], zone: ZoneInfo
) -> Say:
    """To a deputy secretary: a class takes nominations. `mine`: own wards and their places."""
    quotas = [texts_opened.NOTICE_QUOTA(ward=name, places=n) for name, n in mine if n is not None]
    if not plan.quotas and plan.capacity:
        quotas = [texts_opened.NOTICE_NO_QUOTA(capacity=plan.capacity)]
    deadline = cls.nomination_deadline
    until = rules.deadline_label(deadline, zone) if deadline else None
    text = joined(
        [
            texts_opened.NOTICE(title=rules.class_title(cls)),
            _days([s.starts_at for s in plan.sessions], zone),
            texts_opened.NOTICE_PLACE(place=cls.location) if cls.location else None,
            texts_opened.NOTICE_DEADLINE(deadline=until) if until else None,
            *quotas,
        ]
    )
    return Say(text, [[command_button(texts_opened.NOMINATE, "decu", cls.code)]])


def _days(starts: Sequence[datetime], zone: ZoneInfo) -> Renderable | None:
    if not starts:
        return None
    first, last = local(starts[0], zone).date(), local(starts[-1], zone).date()
    if first == last:
        return texts_opened.NOTICE_DAY(first=rules.Day(first))
    return texts_opened.NOTICE_DAYS(first=rules.Day(first), last=rules.Day(last))
