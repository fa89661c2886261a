"""The centre's queue, the preview of decisions, and what is said after."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.chat.errors import words
from bot.chat.say import Button, Rows, Say, button, command_button
from bot.features.classes.rules import class_title, ward_label
from bot.features.nominations.deciding import texts
from bot.features.nominations.deciding.lines import Item
from bot.features.nominations.deciding.problem_texts import PROBLEMS
from bot.features.nominations.deciding.service import Decided
from bot.features.nominations.deciding.wishes import Plan
from bot.features.nominations.queries import Nominee
from bot.features.people.rules import Written, names_apart
from bot.kit.problem import Problem
from bot.kit.text import Renderable, Text, joined
from db.models import NominationStatus, TrainingClass

Named = Callable[[Nominee], Renderable]
"""How a nominee is written."""

# --- the preview -------------------------------------------------------------------------


def preview(
    cls: TrainingClass,
    rows: Sequence[Nominee],
    plan: Plan,
    bad: Sequence[tuple[Item, Problem]],
    free: int | None,
    me: int,
) -> Renderable:
    """`rows`: everybody nominated for the class; `me`: who decides."""
    named = _namer(rows)
    parts = [
        texts.PREVIEW(cls=class_title(cls)),
        _group(texts.WILL_ACCEPT, [_person(row, named) for row in plan.accept]),
        _group(texts.WILL_REJECT, [_rejected(row, named, why) for row, why in plan.reject]),
        _group(texts.WILL_WAIT, [_person(row, named) for row in plan.wait]),
    ]
    if plan.over:
        over = [_over(row, named) for row in plan.over]
        full = texts.OVER(free=free, count=len(over)) if free else texts.FULL(count=len(over))
        parts.append(joined([full, *over]))
    if plan.refused:
        parts.append(_group(texts.REFUSED, [_reason(why) for why in plan.refused]))
    if bad:
        head = texts.UNREAD(count=len(bad), number=bad[0][0].number)
        parts.append(joined([head, *(_unread(item, why) for item, why in bad)]))
    mine = sum(row.nomination.nominated_by_id == me for row in plan.accept)
    if mine:
        parts.append(texts.PUT_FORWARD_BY_YOU(count=mine))
    parts.append(texts.CONFIRM(count=plan.size) if plan.size else texts.NOTHING_YET())
    return joined(parts, "\n\n")


def _group(head: Text, lines: Sequence[Renderable]) -> Renderable | None:
    return joined([head(count=len(lines)), *lines]) if lines else None


def _namer(rows: Sequence[Nominee]) -> Named:
    """Name and cell, and the ward when the class has people of several."""
    written = names_apart(row.person for row in rows)
    several = len({row.nomination.ward_id for row in rows}) > 1

    def named(row: Nominee) -> Renderable:
        if row.cell is None:
            return joined([written(row.person), row.ward.name], " · ")
        ward = ward_label(row.ward.name) if several else None
        return joined([written(row.person), row.cell.name, ward], " · ")

    return named


def _person(row: Nominee, named: Named) -> Renderable:
    return texts.PERSON(person=named(row))


def _over(row: Nominee, named: Named) -> Renderable:
    if row.status is NominationStatus.WAITLISTED:
        return texts.PERSON_WHY(person=named(row), reason=texts.WAITS())
    return _person(row, named)


def _rejected(row: Nominee, named: Named, reason: str | None) -> Renderable:
    return texts.PERSON_WHY(person=named(row), reason=reason or texts.NO_REASON())


def _reason(why: Problem) -> Renderable:
    return texts.PERSON(person=words(why, PROBLEMS))


def _unread(item: Item, why: Problem) -> Renderable:
    given = item.name or item.verb
    return texts.UNREAD_LINE(number=item.number, given=given, why=words(why, PROBLEMS))


def items_to_correct(items: Sequence[Item], bad: Sequence[Item]) -> Renderable:
    """Every typed name with its number; what could not be used is marked."""
    lines = [
        f"{item.number}. {item.name or item.verb}{' ❌' if item in bad else ''}" for item in items
    ]
    number = bad[0].number if bad else 1
    return joined([*lines, texts.ASK_ITEMS(number=number)])


# --- after -------------------------------------------------------------------------------


def done(result: Decided, *, single: bool) -> Say:
    cls, plan = result.cls, result.plan
    written = names_apart(row.person for row in result.rows)
    parts: list[Renderable | None] = [
        texts.DONE(cls=class_title(cls)),
        _names(texts.DONE_ACCEPTED, plan.accept, written),
        _names(texts.DONE_REJECTED, [row for row, _ in plan.reject], written),
        _names(texts.DONE_WAITING, plan.wait, written),
        texts.DONE_TOLD() if result.told else texts.DONE_TELL_LATER(),
        texts.DONE_SCHEDULE() if plan.accept else None,
        texts.DONE_OVER(count=len(plan.over)) if plan.over else None,
    ]
    if plan.refused:
        parts += [texts.DONE_REFUSED(), *map(_reason, plan.refused)]
    return Say(joined(parts), _next_buttons(result, single=single))


def _names(head: Text, rows: Sequence[Nominee], written: Written) -> Renderable | None:
    names = ", ".join(written(row.person) for row in rows)
    return head(count=len(rows), names=names) if rows else None


def _next_buttons(result: Decided, *, single: bool) -> Rows:
    cls, waiting = result.cls, result.still_waiting
    rows: list[list[Button]] = []
    over = [row for row in result.plan.over if row.status is NominationStatus.SUBMITTED]
    if over and waiting:
        label = texts.WAITLIST_REST(count=waiting)
        rows.append([button(label, "nomwait", cls.id or 0, 0)])
    if waiting and single:
        rows.append([button(texts.NEXT, "nomnext", cls.id or 0)])
    if waiting:
        rows.append([command_button(texts.GO_ON(count=waiting), "xetduyet", cls.code)])
    else:
        rows.append([button(texts.SEE_CLASS, "nomclass", cls.id or 0, 1)])
    return rows
