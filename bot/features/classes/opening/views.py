"""What is shown of a class that is about to be opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from bot.features.classes import rules
from bot.features.classes.lines.entries import Bad
from bot.features.classes.lines.values import Kind
from bot.features.classes.lines.views import SHORT, bad_block
from bot.features.classes.opening import texts as txt
from bot.features.classes.opening import texts_plan
from bot.features.classes.opening.plan import Plan
from bot.kit.text import Bold, Renderable, Value, joined


def quota_list(plan: Plan) -> Renderable:
    return joined((f"{ward.label} {places}" for ward, places in plan.quotas), ", ")


def fact(label: Renderable, value: Value | None) -> Renderable | None:
    return texts_plan.FACT(label=label, value=value) if value is not None else None


def _kind(plan: Plan, kinds: Iterable[Kind]) -> Renderable | None:
    found = next((k for k in kinds if k.code == plan.kind), None)
    if found is None:
        return None
    return texts_plan.KIND_SHOWN(code=found.code, name=rules.KindName(found.name, found.name_en))


def _quotas(plan: Plan, missing: str | None) -> Renderable:
    if missing:
        return texts_plan.QUOTAS_UNREAD()
    if not plan.quotas:
        return texts_plan.NO_QUOTAS()
    return texts_plan.QUOTAS_SHOWN(list=quota_list(plan), places=plan.places)


def _lists(plan: Plan, zone: ZoneInfo, missing: str | None) -> list[Renderable]:
    quotas = _quotas(plan, missing)
    if not plan.sessions:
        return [quotas, texts_plan.NO_SESSIONS()]
    shown = (rules.session_label(s, zone) for s in plan.sessions)
    return [quotas, texts_plan.SESSIONS_SHOWN(count=len(plan.sessions)), *shown]


def _not_said(plan: Plan) -> Renderable | None:
    """What a class may do without and this one does."""
    said = (
        (txt.L_LOCATION, plan.location),
        (txt.L_CAPACITY, plan.capacity),
        (txt.L_DEADLINE, plan.deadline),
    )
    missing = [label() for label, value in said if value is None]
    return texts_plan.NOT_SAID(fields=joined(missing, ", ")) if missing else None


def review(
    plan: Plan,
    kinds: Iterable[Kind],
    doubts: Sequence[Renderable],
    bad: Sequence[Bad],
    replaced: Sequence[str],
    zone: ZoneInfo,
    *,
    missing: str | None = None,
) -> Renderable:
    """Everything about the class to be, what is doubtful, and which lines are left.

    `replaced`: lines that made room for those sent last. `missing`: the places were typed and could
    not be read, so the class cannot be opened yet; the code of a ward, for an example.
    """
    deadline = rules.deadline_label(plan.deadline, zone) if plan.deadline else None
    facts = [
        texts_plan.REVIEW(),
        fact(txt.L_CODE, Bold(plan.code)),
        fact(txt.L_KIND, _kind(plan, kinds)),
        fact(txt.L_NAME, plan.name),
        fact(txt.L_LOCATION, plan.location),
        fact(txt.L_CAPACITY, plan.capacity),
        fact(txt.L_DEADLINE, deadline),
        _not_said(plan),
        *_lists(plan, zone, missing),
    ]
    warnings = joined(texts_plan.DOUBT(what=doubt) for doubt in doubts) if doubts else None
    gone = texts_plan.REPLACED(lines="; ".join(f"«{line[:SHORT]}»" for line in replaced))
    return joined(
        [
            gone if replaced else None,
            joined(facts),
            warnings,
            bad_block(bad, texts_plan.BAD_QUOTAS_HINT(example=missing) if missing else None),
            None if missing else texts_plan.REVIEW_HINT(),
        ],
        "\n\n",
    )
