"""How places of cells are shown: on /chitieu, in the preview, to the cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.chat.errors import words
from bot.chat.say import Say, command_button
from bot.features.classes.rules import class_title, deadline_label
from bot.features.nominations.cell_quotas import texts
from bot.features.nominations.cell_quotas.lines import Unread
from bot.features.nominations.cell_quotas.plan import WardPlan
from bot.features.nominations.cell_quotas.reads import WardShare
from bot.features.nominations.problem_texts import PROBLEMS
from bot.kit.text import Renderable, joined
from db.models import TrainingClass

if TYPE_CHECKING:
    from bot.features.nominations.cell_quotas.service import Allotted, Draft

EXAMPLE = "QX-CB1"
MOST_BAD = 10
"""Lines told one by one of those that were not understood."""


def divided(ward: WardShare, zone: ZoneInfo) -> Renderable:
    """Under the ward's own places on /chitieu."""
    if not ward.is_divided:
        return texts.NOT_DIVIDED()
    head = texts.GIVEN_FREE(given=ward.given)
    if ward.allotted is not None:
        head = texts.GIVEN(given=ward.given, left=max(0, ward.allotted - ward.given))
    lines = [
        texts.CELL(
            cell=share.cell.name,
            places=share.places,
            waiting=share.waiting,
            used=share.chosen,
            left=share.left,
        )
        for share in ward.shares
        if share.places or share.waiting or share.chosen
    ]
    own = texts.UNTIL(deadline=deadline_label(ward.own, zone)) if ward.own else None
    return joined([head, *lines, own])


def review(made: Draft, zone: ZoneInfo) -> Renderable:
    """What would change, with what was not understood."""
    parts = [_ward(plan, zone) for plan in made.plans if len(made.plans) == 1 or not plan.is_empty]
    wrong = _wrong(made.wanted.bad) if made.wanted.bad else None
    head = texts.HEAD(cls=class_title(made.cls))
    return joined([head, *parts, wrong, texts.HOW(example=example_of(made))], "\n\n")


def _wrong(bad: Sequence[Unread]) -> Renderable:
    """The first of the lines that were not understood, and how many more there are."""
    lines = [
        texts.BAD_LINE(number=one.number, given=one.text, why=words(one.why, PROBLEMS))
        for one in bad[:MOST_BAD]
    ]
    more = len(bad) - MOST_BAD
    last = texts.MORE_BAD(count=more) if more > 0 else None
    return joined([texts.BAD(count=len(bad)), *lines, last])


def example_of(made: Draft) -> str:
    cells = [share.cell.code for plan in made.plans for share in plan.ward.shares]
    return cells[0] if cells else EXAMPLE


def _ward(plan: WardPlan, zone: ZoneInfo) -> Renderable:
    ward = plan.ward
    if ward.allotted is None:
        head = texts.WARD_FREE(ward=ward.ward, given=plan.total)
    else:
        head = texts.WARD_HAS(ward=ward.ward, allotted=ward.allotted, given=plan.total)
    lines = [
        texts.CHANGE(cell=one.share.cell.name, before=one.share.places, after=one.after)
        for one in plan.changes
    ]
    unchanged = texts.NOTHING() if plan.is_empty else texts.SAME_PLACES()
    until = (
        texts.UNTIL(deadline=deadline_label(plan.until, zone)) if plan.until else texts.NO_UNTIL()
    )
    over = texts.OVER(count=plan.over) if plan.over else None
    return joined([head, *(lines or [unchanged]), until, over])


def stored(done: Allotted) -> Say:
    lines = [
        texts.STORED(cls=class_title(done.cls)),
        texts.TOLD(names=", ".join(done.told)) if done.told else None,
        texts.MISSED(names=", ".join(done.missed)) if done.missed else None,
    ]
    return Say(joined(lines), [[command_button(texts.SEE_QUOTA, "chitieu", done.cls.code)]])


def told(cls: TrainingClass, cell: str, places: int, until: datetime | None, zone: ZoneInfo) -> Say:
    """To the secretary of a cell: their number and their date."""
    if not places:
        return Say(texts.TO_CELL_NONE(cell=cell, cls=class_title(cls)))
    when = texts.PROPOSE_BY(deadline=deadline_label(until, zone)) if until else texts.PLEASE()
    text = joined([texts.TO_CELL(cell=cell, places=places, cls=class_title(cls)), when])
    return Say(text, [[command_button(texts.PROPOSE, "decu", cls.code)]])
