"""The buttons under requests."""

from __future__ import annotations

from bot.chat.say import Button, button
from bot.features.leave import texts
from bot.features.leave.cards import Card


def decision_buttons(card: Card, number: int | None = None) -> list[Button]:
    """Duyệt, Từ chối, and the attachment; numbered when several requests stand in one message."""
    ok = texts.APPROVE() if number is None else texts.APPROVE_N(number=number)
    no = texts.REJECT() if number is None else texts.REJECT_N(number=number)
    row = [button(ok, "lvok", card.id), button(no, "lvno", card.id)]
    return [*row, *file_buttons(card, number)]


def file_buttons(card: Card, number: int | None = None) -> list[Button]:
    if not card.files:
        return []
    label = texts.SEE_FILES() if number is None else texts.SEE_FILES_N(number=number)
    return [button(label, "lvfile", card.id)]


def opinion_button(card: Card, number: int | None = None) -> Button:
    label = texts.OPINION() if number is None else texts.OPINION_N(number=number)
    return button(label, "lvop", card.id)


def page_buttons(action: str, page: int, pages: int) -> list[Button]:
    row = []
    if page > 0:
        row.append(button(texts.PREVIOUS, action, page - 1))
    if page + 1 < pages:
        row.append(button(texts.NEXT, action, page + 1))
    return row
