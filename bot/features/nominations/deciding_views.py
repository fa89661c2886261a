"""The centre's queue, the preview of decisions, and what is said after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.chat.errors import words
from bot.chat.say import Button, Rows, Say, button, command_button, in_columns
from bot.features.classes.rules import class_title
from bot.features.nominations import deciding_texts as texts
from bot.features.nominations.deciding import Decided
from bot.features.nominations.decision_lines import Item
from bot.features.nominations.decisions import Plan
from bot.features.nominations.lists_views import doubts, number_buttons, page_buttons
from bot.features.nominations.problem_texts import PROBLEMS
from bot.features.nominations.queries import Nominee
from bot.features.people.texts import PROBLEMS as PEOPLE_PROBLEMS
from bot.kit.dates import format_date, format_moment
from bot.kit.problem import Problem
from bot.kit.text import Renderable, Text, joined
from db.models import NominationStatus, TrainingClass

PER_PAGE = 20
WORDS = {**PROBLEMS, **PEOPLE_PROBLEMS}


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits in a class, by ward and batch, with the places there are."""

    cls: TrainingClass
    waiting: Sequence[Nominee]
    taken: int
    waitlisted: int
    allotted: Mapping[int, int]


def queue(found: Queue, page: int, zone: ZoneInfo) -> Say:
    cls, rows = found.cls, _by_ward(found.waiting)
    head = joined([texts.QUEUE_HEAD(cls=class_title(cls)), _room(found)])
    pages = max(1, (len(rows) + PER_PAGE - 1) // PER_PAGE)
    page = max(1, min(page, pages))
    shown = list(enumerate(rows, 1))[(page - 1) * PER_PAGE : page * PER_PAGE]
    others = found.taken + found.waitlisted
    inside: list[Button] = []
    if others:
        inside.append(button(texts.IN_CLASS(count=others), "nomclass", cls.id or 0, 1))
    if not rows:
        text = joined([head, texts.QUEUE_EMPTY()], "\n\n")
        return Say(text, [inside] if inside else [])
    parts: list[Renderable] = [head, texts.QUEUE_WAITING(count=len(rows))]
    parts += [*_wards(shown, found, zone), texts.QUEUE_HOW(code=cls.code)]
    buttons = [
        *_approve_buttons(cls, rows),
        *number_buttons(shown),
        *page_buttons("nomqueue", cls.id or 0, page, pages),
        *([inside] if inside else []),
    ]
    return Say(joined(parts, "\n\n"), buttons)


def _by_ward(rows: Sequence[Nominee]) -> list[Nominee]:
    return sorted(
        rows,
        key=lambda r: (r.ward.code, r.nomination.created_at, r.nomination.batch, r.person.sort_key),
    )


def _room(found: Queue) -> Renderable:
    if found.cls.capacity is None:
        return texts.QUEUE_NO_LIMIT(taken=found.taken, waiting=found.waitlisted)
    return texts.QUEUE_ROOM(
        capacity=found.cls.capacity,
        taken=found.taken,
        free=max(0, found.cls.capacity - found.taken),
        waiting=found.waitlisted,
    )


def _wards(shown: Sequence[tuple[int, Nominee]], found: Queue, zone: ZoneInfo) -> list[Renderable]:
    out: list[Renderable] = []
    for ward_id, of_ward in groupby(shown, key=lambda pair: pair[1].nomination.ward_id):
        pairs = list(of_ward)
        count = sum(row.nomination.ward_id == ward_id for row in found.waiting)
        name = pairs[0][1].ward.name
        if ward_id in found.allotted:
            head = texts.QUEUE_WARD_QUOTA(ward=name, count=count, allotted=found.allotted[ward_id])
        else:
            head = texts.QUEUE_WARD(ward=name, count=count)
        out.append(joined([head, *_batches(pairs, zone)]))
    return out


def _batches(pairs: Sequence[tuple[int, Nominee]], zone: ZoneInfo) -> list[Renderable]:
    out: list[Renderable] = []
    for _, group in groupby(pairs, key=lambda pair: pair[1].nomination.batch):
        batch = list(group)
        at = format_moment(batch[0][1].nomination.created_at, zone)
        out.append(texts.BATCH(at=at, count=len(batch)))
        out.extend(texts.QUEUE_LINE(number=n, person=_person(row)) for n, row in batch)
    return out


def _person(row: Nominee) -> Renderable:
    born = row.person.birth_date
    fields = [
        row.person.full_name,
        format_date(born) if born else None,
        row.cell.name if row.cell else None,
        doubts(row),
    ]
    return joined(fields, " · ")


def _approve_buttons(cls: TrainingClass, rows: Sequence[Nominee]) -> Rows:
    first = [button(texts.APPROVE_ALL(count=len(rows)), "nomall", cls.id or 0, 0)]
    wards = {row.ward.id or 0: row.ward.code for row in rows}
    if len(wards) < 2:
        return [first]
    by_ward: list[Button] = []
    for ward_id, code in list(wards.items())[:8]:
        count = sum(row.nomination.ward_id == ward_id for row in rows)
        label = texts.APPROVE_WARD(code=code, count=count)
        by_ward.append(button(label, "nomall", cls.id or 0, ward_id))
    return [first, *in_columns(by_ward, 1)]


# --- the preview -------------------------------------------------------------------------


def preview(
    cls: TrainingClass, plan: Plan, bad: Sequence[tuple[Item, Problem]], free: int | None
) -> Renderable:
    parts = [
        texts.PREVIEW(cls=class_title(cls)),
        _group(texts.WILL_ACCEPT, [texts.PERSON(person=_named(row)) for row in plan.accept]),
        _group(texts.WILL_REJECT, [_rejected(row, reason) for row, reason in plan.reject]),
        _group(texts.WILL_WAIT, [texts.PERSON(person=_named(row)) for row in plan.wait]),
    ]
    if plan.over:
        over = [_over(row) for row in plan.over]
        full = texts.OVER(free=free, count=len(over)) if free else texts.FULL(count=len(over))
        parts.append(joined([full, *over]))
    if plan.refused:
        parts.append(_group(texts.REFUSED, [_reason(why) for why in plan.refused]))
    if bad:
        head = texts.UNREAD(count=len(bad), number=bad[0][0].number)
        parts.append(joined([head, *(_unread(item, why) for item, why in bad)]))
    parts.append(texts.CONFIRM(count=plan.size) if plan.size else texts.NOTHING_YET())
    return joined(parts, "\n\n")


def _group(head: Text, lines: Sequence[Renderable]) -> Renderable | None:
    return joined([head(count=len(lines)), *lines]) if lines else None


def _named(row: Nominee) -> Renderable:
    return joined([row.person.full_name, row.cell.name if row.cell else row.ward.name], " · ")


def _over(row: Nominee) -> Renderable:
    if row.status is NominationStatus.WAITLISTED:
        return texts.PERSON_WHY(person=_named(row), reason=texts.WAITS())
    return texts.PERSON(person=_named(row))


def _rejected(row: Nominee, reason: str | None) -> Renderable:
    return texts.PERSON_WHY(person=_named(row), reason=reason or texts.NO_REASON())


def _reason(why: Problem) -> Renderable:
    return texts.PERSON(person=words(why, WORDS))


def _unread(item: Item, why: Problem) -> Renderable:
    given = item.name or item.verb
    return texts.UNREAD_LINE(number=item.number, given=given, why=words(why, WORDS))


# --- after -------------------------------------------------------------------------------


def done(result: Decided, *, single: bool) -> Say:
    cls, plan = result.cls, result.plan
    parts: list[Renderable | None] = [
        texts.DONE(cls=class_title(cls)),
        _names(texts.DONE_ACCEPTED, plan.accept),
        _names(texts.DONE_REJECTED, [row for row, _ in plan.reject]),
        _names(texts.DONE_WAITING, plan.wait),
        texts.DONE_TOLD() if result.told else texts.DONE_TELL_LATER(),
        texts.DONE_SCHEDULE() if plan.accept else None,
        texts.DONE_OVER(count=len(plan.over)) if plan.over else None,
    ]
    if plan.refused:
        parts += [texts.DONE_REFUSED(), *map(_reason, plan.refused)]
    return Say(joined(parts), _next_buttons(result, single=single))


def _names(head: Text, rows: Sequence[Nominee]) -> Renderable | None:
    names = ", ".join(row.person.full_name for row in rows)
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
