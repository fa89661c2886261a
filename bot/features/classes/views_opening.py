"""What is shown while a class is opened, and the notice to the wards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.errors import words
from bot.chat.say import Say, command_button
from bot.features.classes import rules
from bot.features.classes import texts_opening as txt
from bot.features.classes.draft import Bad
from bot.features.classes.plan import Plan
from bot.features.classes.problems import PROBLEMS
from bot.features.classes.reading import Kind
from bot.features.classes.telling import Wards
from bot.kit.dates import local
from bot.kit.text import Bold, Renderable, Value, joined
from db.models import TrainingClass

SHORT = 80


def bad_lines(bad: Iterable[Bad]) -> list[Renderable]:
    """A line for each, with its number and reason."""
    return [bad_line(line) for line in bad]


def bad_line(line: Bad) -> Renderable:
    why = words(line.why, PROBLEMS)
    text = line.text if len(line.text) <= SHORT else f"{line.text[:SHORT]}…"
    if line.number:
        return txt.BAD_LINE(number=line.number, text=text, why=why)
    return txt.BAD_LINE_PLAIN(text=text, why=why)


def bad_block(bad: Sequence[Bad]) -> Renderable | None:
    """All bad lines under a heading, with what to do; None when there are none."""
    if not bad:
        return None
    return joined([txt.BAD_LINES(), *bad_lines(bad), txt.BAD_LINES_HINT()])


def quota_list(plan: Plan) -> Renderable:
    return joined((f"{ward.code} {places}" for ward, places in plan.quotas), ", ")


def fact(label: Renderable, value: Value | None) -> Renderable | None:
    return txt.FACT(label=label, value=value) if value is not None else None


def _kind(plan: Plan, kinds: Iterable[Kind]) -> Renderable | None:
    found = next((k for k in kinds if k.code == plan.kind), None)
    if found is None:
        return None
    return txt.KIND_SHOWN(code=found.code, name=rules.KindName(found.name, found.name_en))


def _lists(plan: Plan, zone: ZoneInfo) -> list[Renderable]:
    quotas = (
        txt.QUOTAS_SHOWN(list=quota_list(plan), places=plan.places)
        if plan.quotas
        else txt.NO_QUOTAS()
    )
    if not plan.sessions:
        return [quotas, txt.NO_SESSIONS()]
    shown = (rules.session_label(s, zone) for s in plan.sessions)
    return [quotas, txt.SESSIONS_SHOWN(count=len(plan.sessions)), *shown]


def review(
    plan: Plan,
    kinds: Iterable[Kind],
    doubts: Sequence[Renderable],
    bad: Sequence[Bad],
    replaced: Sequence[str],
    zone: ZoneInfo,
) -> Renderable:
    """Everything about the class to be, what is doubtful, and which lines are left.

    `replaced`: lines that made room for those sent last.
    """
    deadline = rules.deadline_label(plan.deadline, zone) if plan.deadline else None
    facts = [
        txt.REVIEW(),
        fact(txt.L_CODE, Bold(plan.code)),
        fact(txt.L_KIND, _kind(plan, kinds)),
        fact(txt.L_NAME, plan.name),
        fact(txt.L_LOCATION, plan.location),
        fact(txt.L_CAPACITY, plan.capacity),
        fact(txt.L_DEADLINE, deadline),
        *_lists(plan, zone),
    ]
    warnings = joined(txt.DOUBT(what=doubt) for doubt in doubts) if doubts else None
    gone = txt.REPLACED(lines="; ".join(f"«{line[:SHORT]}»" for line in replaced))
    return joined(
        [
            gone if replaced else None,
            joined(facts),
            warnings,
            bad_block(bad),
            txt.REVIEW_HINT(),
        ],
        "\n\n",
    )


def opened(cls: TrainingClass, wards: Wards | None) -> Say:
    """The answer after the class is stored."""
    lines: list[Renderable | None] = [txt.OPENED(title=rules.class_title(cls))]
    if wards is None:
        lines.append(txt.NOT_TOLD())
    else:
        lines.extend(wards_told(wards))
    buttons = [
        command_button(txt.SEE_CLASS, "lop", cls.code),
        command_button(txt.SEE_SCHEDULE, "lichhoc", cls.code),
    ]
    return Say(joined(lines), [buttons], replaces=True)


def wards_told(wards: Wards) -> list[Renderable]:
    """Which wards were told, and where nobody could be."""
    return [
        text(wards=", ".join(codes))
        for text, codes in ((txt.TOLD_WARDS, wards.told), (txt.NOT_REACHED, wards.missed))
        if codes
    ]


def notice(
    cls: TrainingClass, plan: Plan, mine: Sequence[tuple[str, int | None]], zone: ZoneInfo
) -> Say:
    """To a deputy secretary: a class takes nominations. `mine`: own wards and their places."""
    quotas = [txt.NOTICE_QUOTA(ward=name, places=n) for name, n in mine if n is not None]
    if not plan.quotas and plan.capacity:
        quotas = [txt.NOTICE_NO_QUOTA(capacity=plan.capacity)]
    deadline = cls.nomination_deadline
    until = rules.deadline_label(deadline, zone) if deadline else None
    text = joined(
        [
            txt.NOTICE(title=rules.class_title(cls)),
            _days([s.starts_at for s in plan.sessions], zone),
            txt.NOTICE_PLACE(place=cls.location) if cls.location else None,
            txt.NOTICE_DEADLINE(deadline=until) if until else None,
            *quotas,
        ]
    )
    return Say(text, [[command_button(txt.NOMINATE, "decu", cls.code)]])


def _days(starts: Sequence[datetime], zone: ZoneInfo) -> Renderable | None:
    if not starts:
        return None
    first, last = local(starts[0], zone).date(), local(starts[-1], zone).date()
    if first == last:
        return txt.NOTICE_DAY(first=rules.Day(first))
    return txt.NOTICE_DAYS(first=rules.Day(first), last=rules.Day(last))
