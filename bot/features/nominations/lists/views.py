"""How the ward's list, a single nomination and the quota are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.chat.say import Button, Rows, Say, button, command_button, in_columns
from bot.features.classes.rules import (
    class_title,
)
from bot.features.nominations import texts
from bot.features.nominations.queries import Nominee
from bot.features.nominations.rules import DECIDABLE
from bot.features.people.rules import Written, names_apart
from bot.kit.text import Renderable, joined
from db.models import ClassStatus, NominationStatus, TrainingClass

PER_PAGE = 20
MOST_NAMED = 10
"""Buttons with names; more of them would not fit on a small screen."""
GROUPS = {
    NominationStatus.ACCEPTED: texts.GROUP_ACCEPTED,
    NominationStatus.SUBMITTED: texts.GROUP_SUBMITTED,
    NominationStatus.WAITLISTED: texts.GROUP_WAITLISTED,
    NominationStatus.REJECTED: texts.GROUP_REJECTED,
    NominationStatus.WITHDRAWN: texts.GROUP_WITHDRAWN,
}
Positions = Mapping[int, int]


def ward_list(
    cls: TrainingClass,
    rows: Sequence[Nominee],
    positions: Positions,
    page: int,
    *,
    may_nominate: bool,
) -> Say:
    """People in groups by state, numbered; a press on the number opens the card."""
    add = [command_button(texts.NOMINATE_MORE, "decu", cls.code)] if may_nominate else []
    if not rows:
        return Say(texts.LIST_EMPTY(cls=class_title(cls)), [add] if add else [])
    ordered = _in_groups(rows, positions)
    pages = (len(ordered) + PER_PAGE - 1) // PER_PAGE
    page = max(1, min(page, pages))
    shown = list(enumerate(ordered, 1))[(page - 1) * PER_PAGE : page * PER_PAGE]
    head = texts.LIST_HEAD(cls=class_title(cls), total=len(rows))
    parts = [
        head,
        _too_late(cls, rows),
        *_groups(shown, rows, positions),
        texts.PAGE(page=page, pages=pages) if pages > 1 else None,
        texts.PRESS_NUMBER(),
    ]
    turning = page_buttons("nomlist", cls.id or 0, page, pages)
    return Say(
        joined(parts, "\n\n"), [*number_buttons(shown, rows), *turning, *([add] if add else [])]
    )


def _too_late(cls: TrainingClass, rows: Sequence[Nominee]) -> Renderable | None:
    """That nobody is going to decide any more on those who still wait."""
    waiting = sum(row.status in DECIDABLE for row in rows)
    over = {ClassStatus.FINISHED: texts.FINISHED_WITHOUT, ClassStatus.CANCELLED: texts.CALLED_OFF}
    words = over.get(cls.status)
    return words(count=waiting) if words and waiting else None


def centre_list(
    cls: TrainingClass, rows: Sequence[Nominee], positions: Positions, page: int
) -> Say:
    """The same for the centre: all wards, only those with a place or waiting for one."""
    back = [command_button(texts.BACK, "xetduyet", cls.code)]
    if not rows:
        return Say(texts.LIST_EMPTY(cls=class_title(cls)), [back])
    ordered = _in_groups(rows, positions)
    pages = (len(ordered) + PER_PAGE - 1) // PER_PAGE
    page = max(1, min(page, pages))
    shown = list(enumerate(ordered, 1))[(page - 1) * PER_PAGE : page * PER_PAGE]
    head = texts.LIST_HEAD(cls=class_title(cls), total=len(rows))
    parts = [head, *_groups(shown, rows, positions), texts.PRESS_NUMBER()]
    turning = page_buttons("nomclass", cls.id or 0, page, pages)
    return Say(joined(parts, "\n\n"), [*number_buttons(shown, rows), *turning, back])


def number_buttons(
    shown: Sequence[tuple[int, Nominee]], rows: Sequence[Nominee]
) -> list[list[Button]]:
    """One for each person: with the name while they are few, else the number of the line."""
    if len(shown) > MOST_NAMED:
        return in_columns([button(str(n), "nom", row.id) for n, row in shown], 5)
    written = names_apart(row.person for row in rows)
    named = [button(f"{n}. {written(row.person)}", "nom", row.id) for n, row in shown]
    return in_columns(named, 1)


def page_buttons(action: str, class_id: int, page: int, pages: int) -> Rows:
    turning = []
    if page > 1:
        turning.append(button(texts.PREVIOUS_PAGE, action, class_id, page - 1))
    if page < pages:
        turning.append(button(texts.NEXT_PAGE, action, class_id, page + 1))
    return [turning] if turning else []


def _in_groups(rows: Sequence[Nominee], positions: Positions) -> list[Nominee]:
    order = list(GROUPS)
    return sorted(
        rows, key=lambda r: (order.index(r.status), positions.get(r.id, 0), r.person.sort_key)
    )


def _groups(
    shown: Sequence[tuple[int, Nominee]], rows: Sequence[Nominee], positions: Positions
) -> list[Renderable]:
    out: list[Renderable] = []
    written = names_apart(row.person for row in rows)
    for status, head in GROUPS.items():
        lines = [_line(n, row, positions, written) for n, row in shown if row.status is status]
        if lines:
            count = sum(row.status is status for row in rows)
            out.append(joined([head(count=count), *lines]))
    return out


def _line(number: int, row: Nominee, positions: Positions, written: Written) -> Renderable:
    gone = row.status in {NominationStatus.REJECTED, NominationStatus.WITHDRAWN}
    fields = [
        written(row.person),
        row.cell.name if row.cell else None,
        texts.POSITION(position=positions[row.id]) if row.id in positions else None,
        row.nomination.reason if gone else None,
    ]
    return texts.GOOD_LINE(number=number, person=joined(fields, " · "))
