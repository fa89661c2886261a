"""What waits for the centre, by ward and batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.chat.say import Button, Rows, Say, button, in_columns
from bot.features.classes.rules import class_title, ward_label
from bot.features.nominations.card_views import doubts
from bot.features.nominations.deciding import texts
from bot.features.nominations.lists.views import number_buttons, page_buttons
from bot.features.nominations.queries import Nominee
from bot.kit.dates import format_date, format_moment
from bot.kit.text import Renderable, joined
from db.models import TrainingClass

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits in a class, by ward and batch, with the places there are. `fit`: how many of the
    waiting list there is a place for."""

    cls: TrainingClass
    waiting: Sequence[Nominee]
    taken: int
    waitlisted: int
    allotted: Mapping[int, int]
    fit: int = 0


def queue(found: Queue, page: int, zone: ZoneInfo) -> Say:
    cls, rows = found.cls, _by_ward(found.waiting)
    head = joined([texts.QUEUE_HEAD(cls=class_title(cls)), _room(found)])
    pages = max(1, (len(rows) + PER_PAGE - 1) // PER_PAGE)
    page = max(1, min(page, pages))
    shown = list(enumerate(rows, 1))[(page - 1) * PER_PAGE : page * PER_PAGE]
    others = found.taken + found.waitlisted
    inside: list[list[Button]] = []
    if found.fit:
        inside.append([button(texts.MOVE_UP(count=found.fit), "nommove", cls.id or 0)])
    if others:
        inside.append([button(texts.IN_CLASS(count=others), "nomclass", cls.id or 0, 1)])
    if not rows:
        return Say(joined([head, texts.QUEUE_EMPTY()], "\n\n"), inside)
    parts: list[Renderable] = [head, texts.QUEUE_WAITING(count=len(rows))]
    parts += [*_wards(shown, found, zone), texts.QUEUE_HOW(code=cls.code)]
    buttons = [
        *_approve_buttons(cls, rows),
        *number_buttons(shown, rows),
        *page_buttons("nomqueue", cls.id or 0, page, pages),
        *inside,
    ]
    return Say(joined(parts, "\n\n"), buttons)


def _by_ward(rows: Sequence[Nominee]) -> list[Nominee]:
    """By ward, then batch after batch as they came, in each by name."""
    first: dict[str, int] = {}
    for row in rows:
        batch = row.nomination.batch
        first[batch] = min(row.id, first.get(batch, row.id))
    return sorted(
        rows, key=lambda r: (r.ward.code, first[r.nomination.batch], r.person.sort_key, r.id)
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
    wards = {row.ward.id or 0: ward_label(row.ward.name) for row in rows}
    if len(wards) < 2:
        return [first]
    by_ward: list[Button] = []
    for ward_id, name in list(wards.items())[:8]:
        count = sum(row.nomination.ward_id == ward_id for row in rows)
        label = texts.APPROVE_WARD(ward=name, count=count)
        by_ward.append(button(label, "nomall", cls.id or 0, ward_id))
    return [first, *in_columns(by_ward, 1)]
