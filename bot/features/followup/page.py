"""The page of people to be phoned: read for whoever holds a link to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.followup.call_views import Card, cards, list_title, workbook
from bot.features.followup.calls import callees
from bot.features.followup.links import reader_of
from bot.features.followup.queries import followed_classes
from bot.kit.text import Lang
from db.models import Organisation


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose page it is. `places`: the wards and centres they act for."""

    name: str
    lang: Lang
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallPage:
    reader: Reader
    cards: tuple[Card, ...]


def read_page(
    session: Session, token: str, now: datetime, zone: ZoneInfo, lang: Lang | None = None
) -> CallPage | None:
    """What the link's owner may see now, in their language or the one given. None: no such link."""
    actor = reader_of(session, token, now)
    if actor is None:
        return None
    lang = lang or actor.lang
    people = callees(session, actor, followed_classes(session, actor), now)
    shown = cards(people, lang, zone, all_wards=bool(actor.centres) or len(actor.wards) > 1)
    return CallPage(Reader(actor.full_name, lang, _places(session, actor)), tuple(shown))


def _places(session: Session, actor: Actor) -> tuple[str, ...]:
    rows = session.exec(
        select(Organisation.name)
        .where(col(Organisation.id).in_([*actor.wards, *actor.centres]))
        .order_by(col(Organisation.id))
    )
    return tuple(rows)


def page_workbook(page: CallPage, now: datetime, zone: ZoneInfo) -> bytes:
    """The same as a workbook. Its headings are Vietnamese: read the page in Vietnamese for it."""
    return workbook(list_title(page.reader.places, now, zone), page.cards)
