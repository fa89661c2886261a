"""The notices between cells and their ward, as they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Say, command_button
from bot.features.classes.rules import class_title, deadline_label
from bot.features.nominations.proposals import message_texts as texts
from bot.features.nominations.proposals.queries import Proposed
from bot.features.people.rules import Written, names_apart
from bot.kit.text import Renderable, joined
from db.models import ProposalStatus, TrainingClass


def arrived(cls: TrainingClass, cell: str, count: int) -> Say:
    text = texts.ARRIVED(cell=cell, count=count, cls=class_title(cls))
    return Say(text, [[command_button(texts.CHOOSE, "decu", cls.code)]])


def answer(cls: TrainingClass, rows: Sequence[Proposed], waiting: int) -> Say:
    """To one cell: who was chosen, who was not and why."""
    written = names_apart(row.proposal for row in rows)
    taken = [row for row in rows if row.status is ProposalStatus.TAKEN]
    left = [row for row in rows if row.status is ProposalStatus.NOT_CHOSEN]
    parts = [
        texts.ANSWER(cell=rows[0].cell.name, cls=class_title(cls)),
        joined([texts.TAKEN(count=len(taken)), *(_person(row, written) for row in taken)])
        if taken
        else None,
        joined([texts.NOT_CHOSEN(count=len(left)), *(_person(row, written) for row in left)])
        if left
        else None,
        texts.STILL(count=waiting) if waiting else None,
    ]
    return Say(joined(parts, "\n\n"), [[command_button(texts.SEE_LIST, "danhsach", cls.code)]])


def _person(row: Proposed, written: Written) -> Renderable:
    name = written(row.proposal)
    if row.proposal.reason:
        return texts.PERSON_WHY(name=name, reason=row.proposal.reason)
    return texts.PERSON(name=name)


def ended(cls: TrainingClass, rows: Sequence[Proposed]) -> Say:
    """To one cell: the class takes nobody any more."""
    return Say(
        texts.ENDED(
            cls=class_title(cls),
            state=texts.CLASS_STATES[cls.status.value],
            cell=rows[0].cell.name,
            count=len(rows),
            names=", ".join(row.full_name for row in rows),
        )
    )


def ended_for_ward(cls: TrainingClass, count: int) -> Say:
    state = texts.CLASS_STATES[cls.status.value]
    return Say(texts.ENDED_WARD(cls=class_title(cls), state=state, count=count))


def remind_cell(cls: TrainingClass, cell: str, left: int, until: datetime, zone: ZoneInfo) -> Say:
    text = texts.REMIND_CELL(
        cell=cell, left=left, cls=class_title(cls), deadline=deadline_label(until, zone)
    )
    return Say(text, [[command_button(texts.PROPOSE, "decu", cls.code)]])


def remind_ward(cls: TrainingClass, count: int, until: datetime, zone: ZoneInfo) -> Say:
    text = texts.REMIND_WARD(
        count=count, cls=class_title(cls), deadline=deadline_label(until, zone)
    )
    return Say(text, [[command_button(texts.CHOOSE, "decu", cls.code)]])
