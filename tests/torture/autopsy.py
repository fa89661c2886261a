"""At each death: what had been said and was not yet marked, and whether all of it was stored."""

from __future__ import annotations

from collections import Counter

from bot.chat.pacing import Limits
from tests.support.fake_bot_api import FakeBotApi
from tests.torture.history import History
from tests.torture.house import House
from tests.torture.tables import due, left_behind, noted, outbox, shown

IN_FLIGHT = Limits().in_flight
"""Messages that may be under way at once."""


def examine(house: House, api: FakeBotApi, history: History) -> None:
    """Only what is seen here to be under way may be repeated by the next program."""
    with left_behind(house.database) as tables:
        rows, sent = outbox(tables), noted(tables, house.settings.data_dir)
    stored, came = due(rows), shown(api)
    for key in came.keys() - stored.keys():
        history.faults.append(f"said before it was stored: {key[1][:60]!r}")
    waiting = due(row for row in rows if row.state == "queued" and row.id not in sent)
    accounted = stored - waiting + history.under_way + history.unanswered
    under_way = (came - accounted) & waiting
    history.under_way += under_way
    number = under_way.total()
    history.most_under_way = max(history.most_under_way, number)
    if number > IN_FLIGHT:
        history.faults.append(f"{number} messages were under way at a death")


def without_need(came: Counter[tuple[int, str]], history: History) -> Counter[tuple[int, str]]:
    """Of these repeats those that neither a death nor a lost answer explains."""
    return came - history.under_way - history.unanswered
