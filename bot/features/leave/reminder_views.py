"""Reminders of requests that nobody has answered: to the centre, to the ward, to the trainee."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Say, command_button
from bot.features.classes.rules import session_label
from bot.features.leave import notice_texts, texts, views
from bot.features.leave.cards import Card
from bot.kit.dates import format_moment
from bot.kit.phones import format_phone
from bot.kit.text import Joined, Renderable, joined
from db.models import ClassSession

SHOWN = 10
"""Requests named in a reminder; the list has them all."""


def to_centre(cards: Sequence[Card], now: datetime, zone: ZoneInfo, *, soon: bool) -> Say:
    body = joined(
        [
            notice_texts.REMINDER(count=len(cards)),
            _lines(cards, zone, now),
            notice_texts.REMINDER_SOON() if soon else None,
        ]
    )
    return Say(body, [[command_button(notice_texts.OPEN_LIST, "donnghi")]])


def to_ward(cards: Sequence[Card], phones: Sequence[tuple[str, str]], zone: ZoneInfo) -> Say:
    """Of one ward and one centre. `phones`: (name, number in E.164) of the centre's staff."""
    numbers = (notice_texts.CALL_WHOM(name=n, phone=format_phone(p)) for n, p in phones)
    calls: Renderable = notice_texts.NO_NUMBER()
    if phones:
        calls = joined([notice_texts.CALL_CENTRE(), *numbers])
    head = notice_texts.UNHEARD(centre=cards[0].centre_name, count=len(cards))
    return Say(joined([head, _lines(cards, zone), calls]))


def to_trainee(card: Card, coming: ClassSession, zone: ZoneInfo) -> Say:
    body = notice_texts.UNANSWERED(
        code=card.cls.code,
        session=session_label(coming, zone),
        centre=card.centre_name,
        since=format_moment(card.request.created_at, zone),
    )
    return Say(joined([body, notice_texts.UNANSWERED_MEANS()]))


def _lines(cards: Sequence[Card], zone: ZoneInfo, now: datetime | None = None) -> Joined:
    """A line for each, without the reason: that is for who decides, on the list."""
    shown = [texts.NUMBERED(number=n, card=_line(c, zone, now)) for n, c in _first(cards)]
    more = len(cards) - len(shown)
    return joined([*shown, notice_texts.AND_MORE(count=more) if more else None])


def _first(cards: Sequence[Card]) -> list[tuple[int, Card]]:
    return list(enumerate(cards[:SHOWN], 1))


def _line(card: Card, zone: ZoneInfo, now: datetime | None) -> Joined:
    line = notice_texts.WAITING_LINE(
        name=card.full_name,
        code=card.cls.code,
        sessions=views.sessions_short(card, zone),
        since=format_moment(card.request.created_at, zone),
    )
    return joined([line, views.marks(card, now) if now else None], " · ")
