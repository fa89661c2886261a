"""Numbers typed instead of names: they mean the lines of the list that is on the screen.

Who waits changes while a list is being read, so a number is never counted anew: it is looked up in
the last list of this class that was put into the person's own chat.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlmodel import col, select

from bot.chat.turn import Turn
from bot.features.nominations.deciding.lines import Item, all_but, means_all_but
from bot.features.nominations.queries import Nominee
from bot.features.people.rules import Written, names_apart
from bot.kit.dates import format_date
from bot.kit.vietnamese import nfc
from db.models import OutboxRow, OutboxState

LOOK_BACK = 100
"""Messages of a chat among which the list is looked for."""
_LINE_BUTTON = re.compile(r"([0-9]{1,3})(?:\. .*)?", re.DOTALL)
_PERSON_BUTTON = re.compile(r"nom:([0-9]+)")


def numbers_on_screen(turn: Turn, rows: Sequence[Nominee]) -> dict[int, Nominee]:
    """Who stands under which number in the last list of this class that this chat was shown."""
    by_id = {row.id: row for row in rows}
    newest = turn.session.exec(
        select(OutboxRow)
        .where(
            col(OutboxRow.account_id) == turn.actor.account_id,
            col(OutboxRow.state) == OutboxState.SENT,
        )
        .order_by(col(OutboxRow.id).desc())
        .limit(LOOK_BACK)
    )
    for row in newest:
        found = _lines_of(row.payload.get("buttons", []), by_id)
        if found:
            return found
    return {}


def _lines_of(buttons: object, by_id: Mapping[int, Nominee]) -> dict[int, Nominee]:
    found: dict[int, Nominee] = {}
    for row in buttons if isinstance(buttons, list) else []:
        for label, data in row:
            line, person = _LINE_BUTTON.fullmatch(label), _PERSON_BUTTON.fullmatch(data or "")
            if line and person and int(person[1]) in by_id:
                found[int(line[1])] = by_id[int(person[1])]
    return found


def with_names(
    items: Sequence[Item], shown: Mapping[int, Nominee], rows: Sequence[Nominee]
) -> list[Item]:
    """The items with the names of those whose numbers were typed; a number that is not on the
    screen stays and is told as bad."""
    written = names_apart(row.person for row in rows)
    return [replace(item, name=_named(item.name, shown, written)) for item in items]


def _named(typed: str, shown: Mapping[int, Nominee], written: Written) -> str:
    excepted = all_but(typed)
    if excepted:
        return means_all_but([_named(one, shown, written) for one in excepted])
    row = shown.get(int(typed)) if re.fullmatch("[0-9]{1,3}", nfc(typed)) else None
    if row is None:
        return typed
    born = row.person.birth_date
    return f"{row.person.full_name} ({format_date(born)})" if born else written(row.person)
