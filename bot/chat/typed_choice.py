"""Words typed in the place of a press: "ntd-01" after "Which class?", "xem lớp" for its button."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import col, select

from bot.chat.turn import Turn
from bot.kit.text import plain_text
from bot.kit.vietnamese import search_key
from db.models import OutboxRow

LOOKED_AT = 3
"""How many of the newest messages may hold the button meant: a notice may have come between."""
LONGEST = 200
"""Characters; no button is meant by more."""


def typed_choice(turn: Turn) -> str | None:
    """The data of the button that was typed; None when there is none, or there are several.

    A button is meant by its label, or by the class code that its command carries.
    """
    typed = turn.inbound.text
    words = search_key(typed) if len(typed) <= LONGEST else ""
    if not words:
        return None
    rows = turn.session.exec(
        select(OutboxRow.payload)
        .where(
            col(OutboxRow.account_id) == turn.actor.account_id,
            col(OutboxRow.chat_key) == turn.actor.chat_key,
        )
        .order_by(col(OutboxRow.id).desc())
        .limit(LOOKED_AT)
    )
    for payload in rows:
        meant = {data for name, data in _names(payload.get("buttons") or []) if name == words}
        if meant:
            return meant.pop() if len(meant) == 1 else None
    return None


def _names(rows: list[list[list[str]]]) -> Iterator[tuple[str, str]]:
    """(how it may be typed, data) of every button; those of forms are the forms' own affair."""
    for label, data in (button for row in rows for button in row):
        kind, _, rest = data.partition(":")
        if kind == "f":
            continue
        yield search_key(plain_text(label)), data
        if kind == "cmd":
            yield search_key(rest.rpartition(":")[2]), data
